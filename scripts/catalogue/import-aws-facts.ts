/**
 * Brings the facts on the types in use into the project: `node scripts/catalogue/import-aws-facts.ts <folder>`, where the folder
 * holds one JSON file of constraints per AWS type (extracted from CloudFormation schemas, MIT-0; botocore, Apache-2.0; and the
 * SDK's own text, Apache-2.0). Run by hand, when a type is added or the facts are extracted anew; nothing reads the folder later.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../components/user-error.ts";
import { awsTypes } from "../../simulator/catalogue/aws-types.ts";

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

const folder = process.argv[2];
if (!folder || !existsSync(join(folder, "ec2.Vpc.json"))) {
  throw new UserError("usage: import-aws-facts.ts <folder of constraint files, one per AWS type: ec2.Vpc.json …>");
}

const lines: string[] = [];
for (const [module, names] of Object.entries(awsTypes)) {
  for (const name of names.split(" ")) {
    const file = join(folder, `${module}.${name}.json`);
    if (!existsSync(file)) continue;
    const source = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const facts: Record<string, unknown> = {};
    for (const key of kept) if (source[key] !== undefined) facts[key] = source[key];
    lines.push(`${JSON.stringify(source.type)}:${JSON.stringify(facts)}`);
  }
}
const target = join(import.meta.dirname, "../../simulator/catalogue/aws-facts.generated.json");
writeFileSync(target, `{\n${lines.join(",\n")}\n}\n`);
