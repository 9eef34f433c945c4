import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { beginDrill, resumeDrill } from "../../scripts/drill/begin-drill.ts";
import { RehearsalWorld } from "../../scripts/drill/world.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { Killed, Killer } from "../chaos/killing.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";
import { InProcessEngine } from "../support/in-process-engine.ts";

const stack = `${DRILLED_CLIENT}-prod`;

describe("what somebody changed by hand before a drill", () => {
  const rehearsal = ClientRehearsal.ofClients(drilledClient("gcp"));
  afterAll(() => rehearsal.close());

  it("is made all the same by a drill that was killed when it had noted what was there and changed nothing yet", async () => {
    const client = loadClient(rehearsal.root, DRILLED_CLIENT);
    const ledger = new Ledger(rehearsal.paths.ledger);
    const engine = new InProcessEngine(client, ledger, await new InProcessEngine(client, ledger).build());
    advance(ledger, 5 * 86_400);
    using world = new RehearsalWorld(rehearsal.paths.ledger);
    const found = world.resources(stack);
    // The first thing that the engine is asked comes after the changes.
    const killer = new Killer(1);
    const context = rehearsal.context({ SOCLE_BROWSER: "none" });
    const begun = beginDrill(
      [DRILLED_CLIENT, "prod"],
      { scenario: "region-loss", fault: ["drift-by-hand"] },
      { ...context, progress: killer.progress },
      async () => killer.engine(engine),
    );
    await expect(begun).rejects.toThrow(Killed);
    const changed = world.resources(stack).filter(({ inputs }, index) => {
      return JSON.stringify(inputs.values) !== JSON.stringify(found[index]?.inputs.values);
    });
    expect(changed.map(({ type }) => type)).toEqual(["gcp:sql/databaseInstance:DatabaseInstance"]);
    for (const resource of found) world.changeByHand(resource);

    const { folder = "" } = await resumeDrill([], {}, context, async () => engine);
    const { deviations } = readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
    expect(deviations.map(({ id }) => id)).toContain("drift");
    expect(world.resources(stack).map(({ inputs }) => inputs.values)).toEqual(found.map(({ inputs }) => inputs.values));
    ledger.close();
  }, 60_000);
});
