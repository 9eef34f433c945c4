/** Generates `docs/faults.md` from the faults that a drill can be given. */
import type { CloudName } from "../../components/plan/types/common.ts";
import type { DrillFault, Expected, Wanted } from "../drill/faults/drill-fault.ts";
import { notExpressed } from "../drill/faults/not-expressed.ts";
import { drillFaults } from "../drill/faults/table.ts";
import { nextSteps } from "../drill/next-steps.ts";
import { remedies } from "../run/remedies.ts";

const target = "docs/faults.md";
const clouds = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const satisfies Record<CloudName, string>;

const wanted: Readonly<Record<Wanted, string>> = {
  standby: "data that stand by",
  name: "a public name",
  secrets: "secrets of its workloads",
};

const introduction = `# Faults that a drill can meet

<!-- Generated from scripts/drill/faults by \`npm run generate\`; do not edit. -->

\`socle drill <client> <environment> --fault <name…>\` lets a drill meet faults of the cloud, of the engine, and of people. The test of each
(\`test/drill/faults-*.test.ts\`, \`test/engine-runs/drill-faults.test.ts\`) drills an environment with it and holds the report to this table; what befalls the state
of the engine is the same on every cloud, and drilled on AWS.

| Outcome | Means |
|---|---|
| **recovered** | the promise is kept, and the verdict is *conforme*: the cloud's client tried again, or another zone served |
| **reserve** | the promise is kept, *avec réserves*: the report says what somebody has to look at |
| **failed** | the promise is not kept, or was not proven: the report says why, and what to do next |

"Told by" is the step, check, deviation or reason of the verdict in the report; the text beside it is part of what it says. Whatever happens, the
replica is removed, production's fingerprint is compared, and the report is written. The number is that of the catalogue of faults.
`;

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const rows = Object.entries(drillFaults).toSorted(([, a], [, b]) => a.number - b.number);
  const lines = rows.flatMap(([name, fault]) => rowsOf(name, fault));
  const head = ["| # | Fault | Clouds | What it is | Outcome | Told by | Next step |", "|---|---|---|---|---|---|---|"];
  const missing = notExpressed
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, title, clouds: on, why }) => `| ${number} | ${title} | ${namesOf(on)} | ${why} |`);
  const rest = ["## Not expressed", "", "| # | Fault | Clouds | Why |", "|---|---|---|---|", ...missing];
  return new Map([[target, `${[introduction, ...head, ...lines, "", ...rest].join("\n")}\n`]]);
}

/** One row for each outcome that a fault has on some clouds. */
function rowsOf(
  name: string,
  { number, title, on, scenario, wants, expected, otherwise = {} }: DrillFault,
): readonly string[] {
  const where = Map.groupBy(cloudsOf(on), (cloud) => otherwise[cloud] ?? expected);
  const conditions = [
    ...(scenario === undefined ? [] : [`\`--scenario ${scenario}\``]),
    ...(wants === undefined ? [] : [`an environment with ${wanted[wants]}`]),
  ];
  const what = conditions.length === 0 ? title : `${title} (${conditions.join("; ")})`;
  return [...where].map(
    ([{ outcome, next, ...rest }, on]) =>
      `| ${number} | \`${name}\` | ${namesOf(on)} | ${what} | **${outcome}** | ${toldBy(rest)} | ${inFull(next)} |`,
  );
}

/** The table has the beginning of what the engineer reads. */
function inFull(next: string): string {
  return [...remedies, ...nextSteps].find((text) => text.startsWith(next)) ?? next;
}

function toldBy({ told, sees }: Pick<Expected, "told" | "sees">): string {
  if (told === undefined) return "nothing";
  return `\`${told.replace(/:$/, "")}\`${sees === undefined ? "" : `: ${sees}`}`;
}

function namesOf(on: readonly CloudName[]): string {
  return on.map((cloud) => clouds[cloud]).join(", ");
}

function cloudsOf(on: DrillFault["on"]): readonly CloudName[] {
  return (["aws", "azure", "gcp"] as const).filter((cloud) => on[cloud] !== undefined);
}
