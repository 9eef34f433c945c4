/** Generates `docs/parity.md` from the rows of `components/contract/parity.ts`. */
import { type Capability, type Means, parity } from "../../components/contract/parity.ts";

const target = "docs/parity.md";

const introduction = `# Parity of the three clouds

<!-- Generated from components/contract/parity.ts by \`npm run generate\`; do not edit. -->

The same contract on each cloud, in that cloud's own best form. **Native**: the cloud has a service for it. **Equivalent**: something
else gives the same, and the cell says which and what differs. **Not available**: why, and what the engineer does; where a client
file could ask for it, \`socle validate\` refuses it by the rule named.
`;

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const areas = Map.groupBy(parity, ({ area }) => area);
  const sections = [...areas].map(([area, rows]) => `## ${area}\n\n${table(rows)}`);
  return new Map([[target, `${[introduction, ...sections, summary()].join("\n")}\n`]]);
}

function table(rows: readonly Capability[]): string {
  const lines = rows.map(
    ({ capability, on }) => `| ${capability} | ${describe(on.aws)} | ${describe(on.azure)} | ${describe(on.gcp)} |`,
  );
  return ["| Capability | AWS | Azure | Google Cloud |", "|---|---|---|---|", ...lines, ""].join("\n");
}

function describe(means: Means): string {
  if (means.kind === "native") return means.by;
  if (means.kind === "equivalent") return `**Equivalent:** ${means.by}`;
  const refused = means.rule === undefined ? "" : ` (\`${means.rule}\`)`;
  return `**Not available:** ${means.why}${refused}; ${means.instead}`;
}

function summary(): string {
  const clouds = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;
  const count = (cloud: keyof typeof clouds, kind: Means["kind"]) =>
    parity.filter(({ on }) => on[cloud].kind === kind).length;
  const lines = (["aws", "azure", "gcp"] as const).map(
    (cloud) =>
      `| ${clouds[cloud]} | ${count(cloud, "native")} | ${count(cloud, "equivalent")} | ${count(cloud, "missing")} |`,
  );
  return ["## In all", "", "| Cloud | Native | Equivalent | Not available |", "|---|---|---|---|", ...lines].join("\n");
}
