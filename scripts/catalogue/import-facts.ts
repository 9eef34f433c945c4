/**
 * Brings the facts on the types in use into the project: `node scripts/catalogue/import-facts.ts <folder> [cloud]`, where the
 * folder holds, for each cloud, a folder (`aws`, `azure-native`, `gcp`) with one JSON file of constraints per type. They were extracted from
 * CloudFormation schemas (MIT-0), botocore (Apache-2.0), bicep-types-az (MIT), magic-modules (Apache-2.0, MPL-2.0) and the SDKs' own
 * text (Apache-2.0): facts alone. Run by hand, when a type is added or the facts are extracted anew; nothing reads the folder later.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../components/user-error.ts";
import { type CloudTable, cloudTables, namesOf } from "./cloud-tables.ts";

const kept = [
  "properties",
  "name",
  "exclusive",
  "atLeastOne",
  "requiredTogether",
  "requires",
  "conditions",
  "providerFills",
] as const;

type Source = Readonly<Record<string, unknown>>;

const [folder, only] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, "aws", "ec2.Vpc.json"))) {
  throw new UserError(
    "usage: import-facts.ts <folder with aws/, azure-native/ and gcp/, one file of constraints a type> [aws|azure|gcp]",
  );
}
for (const table of cloudTables) {
  if (only !== undefined && table.cloud !== only) continue;
  const target = join(import.meta.dirname, `../../simulator/catalogue/${table.cloud}-facts.generated.json`);
  writeFileSync(target, `{\n${readFacts(table, join(folder, table.package)).join(",\n")}\n}\n`);
}

function readFacts(table: CloudTable, source: string): readonly string[] {
  return namesOf(table.types).flatMap(([module, name]) => {
    const file = join(source, `${module}.${name}.json`);
    if (!existsSync(file)) return [];
    const read = JSON.parse(readFileSync(file, "utf8")) as Source;
    const facts: Record<string, unknown> = {};
    for (const key of kept) if (read[key] !== undefined) facts[key] = read[key];
    if (table.cloud === "azure") facts.properties = tellFixed(read);
    return [`${JSON.stringify(read.type)}:${JSON.stringify(facts)}`];
  });
}

/**
 * The provider of Azure plans a replacement for path parameters, locations and what its own table names; what only the API calls
 * immutable it sends as an update, and the API refuses it.
 */
function tellFixed(read: Source): Source {
  const { arm = [], "azure-native": own = [] } = (read.immutableEvidence ?? {}) as Record<string, readonly string[]>;
  const replaced = new Set([...arm, ...own]);
  const properties = (read.properties ?? {}) as Readonly<Record<string, Source>>;
  return Object.fromEntries(
    Object.entries(properties).map(([path, { immutable, ...facts }]) => [
      path,
      immutable === undefined ? facts : { ...facts, [replaced.has(path) ? "immutable" : "fixed"]: immutable },
    ]),
  );
}
