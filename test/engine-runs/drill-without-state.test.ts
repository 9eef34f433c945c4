import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { CommandOptions, Progress } from "../../scripts/command.ts";
import * as drill from "../../scripts/commands/drill.ts";
import * as drillResume from "../../scripts/commands/drill-resume.ts";
import { inFrench } from "../../scripts/continuity/report/retell.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import type { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, DrilledProduction, drilledClient } from "../support/drilled-client.ts";
import { type KitOptions, makeKit } from "../support/kit-of-client.ts";

describe.each(["aws", "azure", "gcp"] as const)("a drill without state on %s", (cloud) => {
  const client = drilledClient(cloud);
  const args = [DRILLED_CLIENT, "prod"];

  let production: DrilledProduction;
  let world: ClientRehearsal;
  let kit: KitOptions;
  beforeAll(async () => {
    production = await DrilledProduction.build(client);
    world = production.copy(client);
    kit = await makeKit(world.root, world.root, DRILLED_CLIENT);
  });
  afterAll(() => {
    production.close();
    world.close();
  });

  const run = (module: typeof drill, options: CommandOptions, progress: Progress = silentProgress) =>
    module.run(args, options, { ...world.context({ SOCLE_BROWSER: "none" }), progress });
  const standing = () =>
    Object.values(world.ledger().accounts)
      .flat()
      .map(({ urn }) => urn);
  const drillsOwn = () => join(world.paths.base, "drills", `${DRILLED_CLIENT}-prod`);

  it("refuses a kit of which a byte was altered, before anything is built or kept", async () => {
    const before = standing();
    const altered = readFileSync(kit.kit);
    altered[altered.length - 40] = (altered.at(-40) ?? 0) ^ 1;
    const file = join(world.root, "altered.age");
    writeFileSync(file, altered);
    await expect(run(drill, { ...kit, kit: file })).rejects.toThrow(/altered\.age: cannot be opened/);
    expect(standing()).toEqual(before);
    expect(existsSync(drillsOwn())).toBe(false);
  });

  it("goes on with its kit as it was unpacked, or is given up", async () => {
    const before = standing();
    const dying: Progress = {
      ...silentProgress,
      step: (title) => {
        if (title.startsWith("restore")) throw new Error("killed");
      },
    };
    await expect(run(drill, { ...kit }, dying)).rejects.toThrow("killed");
    expect(standing().length).toBeGreaterThan(before.length);
    writeFileSync(join(drillsOwn(), "kit", "program", "clients", DRILLED_CLIENT, "client.yaml"), "client: other\n");
    await expect(run(drillResume, {})).rejects.toThrow(/clients\/acme\/client\.yaml.*--abandon/);
    const { data } = await run(drillResume, { abandon: true });
    expect(data).toMatchObject({ abandoned: true });
    expect(standing()).toEqual(before);
    expect(existsSync(drillsOwn())).toBe(false);
  });

  it("rebuilds from the kit alone: production's state is away, the repository's program and client file are broken", async () => {
    const before = standing();
    const away = `${world.paths.backend}.away`;
    renameSync(world.paths.backend, away);
    writeFileSync(join(world.root, "clients", DRILLED_CLIENT, "client.yaml"), "client: lost\n");
    writeFileSync(join(world.root, "stacks", "index.ts"), `throw new Error("the repository's program ran");\n`);
    writeFileSync(join(world.root, "Pulumi.yaml"), "lost\n");
    // Killed once the replica stands: what goes on has the unpacked kit alone, without the identity.
    const dying: Progress = {
      ...silentProgress,
      step: (title) => {
        if (title.startsWith("restore")) throw new Error("killed");
      },
    };
    await expect(run(drill, { ...kit }, dying)).rejects.toThrow("killed");
    expect(standing().length).toBeGreaterThan(before.length);
    const { data } = await run(drillResume, {});
    const { folder } = data as { readonly folder: string };
    const evidence: DrillEvidence = readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));

    expect(evidence.checks.filter(({ result }) => result !== "passed")).toEqual([]);
    expect(evidence.checks.map(({ title }) => title)).toContain(
      "Permissions, encryption, versions, parameters, redundancy and sizes are those that the kit's plan gives production",
    );
    expect(evidence.verdict).toEqual({
      value: "avec-reserves",
      reasons: [{ code: "deviation-minor", subject: "kit-not-compared" }],
    });
    expect(evidence.isolation.after?.sha256).toBe(evidence.isolation.before.sha256);
    expect(evidence.isolation.before.resources).toBeGreaterThan(0);
    expect(evidence.scope.withoutState?.kit).toMatchObject({ ageDays: 0 });
    expect(evidence.scope.description).toContain(evidence.scope.withoutState?.kit.sha256);
    expect(inFrench(evidence).scope.description).not.toMatch(/\b(the|Held|kept)\b/);
    expect(evidence.forecasts?.map(({ workload }) => workload)).toEqual(["erp"]);

    expect(standing()).toEqual(before);
    expect(existsSync(drillsOwn())).toBe(false);
    expect(existsSync(world.paths.backend)).toBe(false);
    renameSync(away, world.paths.backend);
  });
});
