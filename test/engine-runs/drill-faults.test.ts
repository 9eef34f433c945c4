import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import * as drill from "../../scripts/commands/drill.ts";
import { faultsOn } from "../../scripts/drill/faults/table.ts";
import { DRILLED_CLIENT, DrilledProduction, drilledClient } from "../support/drilled-client.ts";
import { expectAsTold, showsWithEngine } from "../support/drilled-fault.ts";

/** What befalls the state is the same on every cloud; where a process is killed, each cloud has done something else. */
const played = {
  aws: faultsOn("aws").filter(showsWithEngine),
  azure: ["killed"],
  gcp: ["killed"],
} as const;

/** What only the genuine engine can show; the other faults of the table are drilled without it (test/drill/faults-*.test.ts). */
describe.each(["aws", "azure", "gcp"] as const)("a drill on %s that meets what befalls the engine", (cloud) => {
  const client = drilledClient(cloud, { workload: { secrets: ["mailbox"] } });
  let production: DrilledProduction;
  beforeAll(async () => {
    production = await DrilledProduction.build(client);
  });
  afterAll(() => production.close());

  it.each(played[cloud])("meets %s", async (name) => {
    const world = production.copy(client);
    try {
      const { data } = await drill.run(
        [DRILLED_CLIENT, "prod"],
        { fault: [name] },
        world.context({ SOCLE_BROWSER: "none" }),
      );
      const { folder = "" } = data as { readonly folder?: string };
      expectAsTold(name, cloud, readEvidence(readFileSync(join(folder, "evidence.json"), "utf8")));
    } finally {
      world.close();
    }
  });
});
