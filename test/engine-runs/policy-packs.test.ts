import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packNames } from "../../policies/core/rule.ts";
import { rules } from "../../policies/rules.generated.ts";
import type { JudgedStack } from "../../scripts/check/judge-stack.ts";
import { askEngine } from "../../scripts/run/run-engine.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { readPolicyEvents } from "../support/policy-events.ts";

/** A component of the copy that no longer does what the contract asks for. */
interface Sabotage {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Rules that must tell, among others. */
  readonly finds: readonly string[];
}

/** The same rules, in three packs or in one. */
const clients: readonly {
  readonly client: string;
  readonly packs: readonly string[];
  readonly sabotages: readonly Sabotage[];
}[] = [
  {
    client: "atelier-mercier",
    packs: packNames,
    sabotages: [
      {
        file: "components/aws/network-flow-log.ts",
        from: 'trafficType: "ALL"',
        to: 'trafficType: "REJECT"',
        finds: ["net-07-flow-logs"],
      },
    ],
  },
  {
    client: "clinique-du-lac",
    packs: ["all"],
    sabotages: [
      {
        file: "components/azure/database-postgres.ts",
        from: 'publicNetworkAccess: "Disabled"',
        to: 'publicNetworkAccess: "Enabled"',
        finds: ["net-03-private-databases"],
      },
    ],
  },
  {
    client: "librairie-ombrelle",
    packs: ["all"],
    sabotages: [
      {
        file: "components/gcp/network.ts",
        from: "flowSampling: 1,",
        to: "flowSampling: 0.1,",
        finds: ["net-07-flow-logs"],
      },
    ],
  },
];

function breakProgram({ root }: ClientRehearsal, { file, from, to }: Sabotage): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} no longer holds ${from}`);
  writeFileSync(path, text.replaceAll(from, to));
}

/** The command line of the copy, in a process of its own: what it runs is what the copy says. */
function socle(copy: ClientRehearsal, ...args: readonly string[]): string {
  const { env } = copy.context();
  const run = spawnSync(process.execPath, [join(copy.root, "scripts", "cli.ts"), ...args], {
    cwd: copy.root,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0 && run.status !== 1) throw new Error(`socle ${args.join(" ")}: ${run.status}\n${run.stderr}`);
  return run.stdout;
}

/** `<rule> <urn>` of what is held against each stack. */
function inProcess(copy: ClientRehearsal, client: string, environment: string): ReadonlyMap<string, readonly string[]> {
  const { stacks }: { stacks: readonly JudgedStack[] } = JSON.parse(
    socle(copy, "check", client, "--env", environment, "--json"),
  );
  return new Map(
    stacks.map(({ stack, verdicts }) => [
      stack,
      verdicts
        .flatMap(({ status, rule, resource }) => (status === "fail" ? [`${rule} ${resource?.urn ?? "stack"}`] : []))
        .sort(),
    ]),
  );
}

/** The same, as the genuine engine tells it with the packs armed. */
async function underEngine(
  copy: ClientRehearsal,
  client: string,
  environment: string,
  packs: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { session, stacks } = await copy.open([client, environment]);
  const found = new Map<string, readonly string[]>();
  for (const { stack } of stacks) {
    const config = join(copy.root, `${stack}.json`);
    const log = join(copy.paths.project, `${stack}-events.json`);
    writeFileSync(config, socle(copy, "policy-config", client, stack));
    const answer = await askEngine(session, [
      "preview",
      "--stack",
      stack,
      ...packs.flatMap((pack) => [
        "--policy-pack",
        join(copy.root, "policies", "packs", pack),
        "--policy-pack-config",
        config,
      ]),
      "--event-log",
      log,
    ]);
    const told = readPolicyEvents(readFileSync(log, "utf8")).map(({ policyName, resourceUrn = "" }) => {
      const urn = resourceUrn === "" || resourceUrn.includes("::pulumi:pulumi:Stack::") ? "stack" : resourceUrn;
      return `${policyName} ${urn}`;
    });
    found.set(stack, told.sort());
    const blocks = told.some((each) => {
      const severity = rules.find(({ name }) => each.startsWith(`${name} `))?.severity;
      return severity === "critical" || severity === "high";
    });
    expect(answer.exitCode === 0, answer.stdout + answer.stderr).toBe(!blocks);
  }
  return found;
}

for (const { client, packs, sabotages } of clients) {
  describe(`the packs under the genuine engine, on ${client}`, () => {
    const copy = ClientRehearsal.ofCopy();
    afterAll(() => copy.close());

    it.each(["staging", "prod"])("find nothing in %s, as the check in process", async (environment) => {
      const expected = inProcess(copy, client, environment);
      expect([...expected.values()].flat()).toEqual([]);
      expect(await underEngine(copy, client, environment, packs)).toEqual(expected);
    });

    it("find in a broken program what the check in process finds", async () => {
      for (const sabotage of sabotages) breakProgram(copy, sabotage);
      const expected = inProcess(copy, client, "staging");
      const told = [...expected.values()].flat();
      for (const rule of sabotages.flatMap(({ finds }) => finds)) {
        expect(
          told.some((each) => each.startsWith(rule)),
          `${rule} among\n${told.join("\n")}`,
        ).toBe(true);
      }
      expect(await underEngine(copy, client, "staging", packs)).toEqual(expected);
    });
  });
}
