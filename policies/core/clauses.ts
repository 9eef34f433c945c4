import type { CloudName, FrameworkName } from "../../components/client/schema.ts";

interface Reference {
  readonly title: string;
  readonly client?: FrameworkName;
  readonly cloud?: CloudName;
}

/**
 * What a control answers to. Keys are short because each rule names several; titles are what reports print.
 * `client` is the name by which a client file asks for it (`compliance.frameworks`); absent for what no client is held to.
 * `cloud` is the only one that it speaks of.
 */
export const references = {
  iso: { title: "ISO/IEC 27001:2022, annex A", client: "iso27001" },
  nis2: { title: "NIS 2, Implementing Regulation (EU) 2024/2690, annex", client: "nis2" },
  dora: { title: "DORA, Regulation (EU) 2022/2554", client: "dora" },
  secnumcloud: { title: "SecNumCloud 3.2", client: "secnumcloud" },
  hds: { title: "HDS 2.0", client: "hds" },
  gdpr: { title: "GDPR, Regulation (EU) 2016/679", client: "gdpr" },
  "cis-aws": { title: "CIS AWS Foundations Benchmark 5.0", client: "cis", cloud: "aws" },
  "cis-azure": { title: "CIS Azure Foundations Benchmark 6.0", client: "cis", cloud: "azure" },
  "cis-gcp": { title: "CIS Google Cloud Foundations Benchmark 5.0", client: "cis", cloud: "gcp" },
  "cis-controls": { title: "CIS Controls 8.1", client: "cis" },
  pci: { title: "PCI DSS 4.0", client: "pci-dss" },
  anssi: { title: "ANSSI, guide d'hygiène informatique (measure)" },
} as const satisfies Record<string, Reference>;

export type ReferenceName = keyof typeof references;

/** One clause: `iso A.8.13`, `dora 12(3)`, `anssi 37`. A `°` at the end: recalled, not verified against the text. */
export type Clause = `${ReferenceName} ${string}`;

export interface ReadClause {
  readonly reference: ReferenceName;
  readonly title: string;
  readonly number: string;
  /** Recalled, not verified against the text: every report says so. */
  readonly recalled: boolean;
}

export function readClause(clause: Clause): ReadClause {
  const space = clause.indexOf(" ");
  const name = clause.slice(0, space);
  const number = clause.slice(space + 1);
  const reference = referenceNames.find((each) => each === name);
  if (reference === undefined) throw new Error(`clause ${clause} names no known text`);
  return {
    reference,
    title: references[reference].title,
    number: number.replace(/°$/, ""),
    recalled: number.endsWith("°"),
  };
}

export const referenceNames = Object.keys(references) as readonly ReferenceName[];

export function referenceOf(name: ReferenceName): Reference {
  return references[name];
}
