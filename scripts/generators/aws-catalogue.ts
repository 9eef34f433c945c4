/**
 * Generates `simulator/catalogue/aws.generated.json` from the installed SDK's declarations, the imported facts and the overrides.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsFactOverrides } from "../../simulator/catalogue/aws-overrides.ts";
import { awsInvokes, awsTypes } from "../../simulator/catalogue/aws-types.ts";
import type { InvokeEntry, Shape, TypeEntry } from "../../simulator/catalogue/catalogue.ts";
import { type Declarations, type Members, readDeclarations, readShape } from "../catalogue/sdk-declarations.ts";

const root = join(import.meta.dirname, "../..");
const sdk = join(root, "node_modules/@pulumi/aws");
const target = "simulator/catalogue/aws.generated.json";

type ImportedFacts = Readonly<
  Record<string, Omit<TypeEntry, "inputs" | "outputs" | "facts"> & { readonly properties: TypeEntry["facts"] }>
>;
type Shapes = Record<string, Shape>;

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const facts = JSON.parse(
    readFileSync(join(root, "simulator/catalogue/aws-facts.generated.json"), "utf8"),
  ) as ImportedFacts;
  const nested = readDeclarations(join(sdk, "types/input.d.ts"));
  const wanted = new Set<string>();
  const types: Record<string, TypeEntry> = {};
  for (const [module, names] of Object.entries(awsTypes)) {
    for (const name of names.split(" ")) {
      const [token, entry] = readType(module, name, (object) => wanted.add(object));
      types[token] = withFacts(token, entry, facts[token]);
    }
  }
  const invokes: Record<string, InvokeEntry> = {};
  for (const [module, names] of Object.entries(awsInvokes)) {
    for (const name of names.split(" ")) invokes[`aws:${module || "index"}/${name}:${name}`] = readInvoke(module, name);
  }
  const content = [
    `{"sdk":${JSON.stringify((JSON.parse(readFileSync(join(sdk, "package.json"), "utf8")) as { version: string }).version)},`,
    `"types":{\n${renderLines(types)}\n},`,
    `"invokes":{\n${renderLines(invokes)}\n},`,
    `"objects":{\n${renderLines(readObjects(nested, wanted))}\n}}\n`,
  ].join("\n");
  return new Map([[target, content]]);
}

function renderLines(entries: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(entries).sort();
  return names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(entries[name])}`).join(",\n");
}

function readType(module: string, name: string, onObject: (name: string) => void): [string, TypeEntry] {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const declarations = readDeclarations(join(sdk, module, `${file}.d.ts`));
  const inputs = shapesOf(declarations, declarations.interfaces.get(`${name}Args`), onObject);
  const outputs = shapesOf(declarations, declarations.interfaces.get(name), () => undefined);
  return [`aws:${module}/${file}:${name}`, { inputs, outputs, facts: {} }];
}

function readInvoke(module: string, name: string): InvokeEntry {
  const declarations = readDeclarations(join(sdk, module, `${name}.d.ts`));
  const pascal = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    inputs: shapesOf(declarations, declarations.interfaces.get(`${pascal}Args`), () => undefined),
    outputs: shapesOf(declarations, declarations.interfaces.get(`${pascal}Result`), () => undefined),
  };
}

function readObjects(nested: Declarations, wanted: Set<string>): Record<string, Shapes> {
  const objects: Record<string, Shapes> = {};
  // A Set visits what is added while it is walked: the objects that objects name.
  for (const name of wanted)
    objects[name] = shapesOf(nested, nested.interfaces.get(name), (object) => wanted.add(object));
  return objects;
}

function shapesOf(file: Declarations, members: Members | undefined, onObject: (name: string) => void): Shapes {
  const shapes: Shapes = {};
  for (const [name, { type, optional }] of members ?? [])
    shapes[name] = readShape(type, optional, file.source, onObject);
  return shapes;
}

function withFacts(token: string, entry: TypeEntry, imported: ImportedFacts[string] | undefined): TypeEntry {
  const { properties, ...groups } = imported ?? { properties: {} };
  const facts: Record<string, TypeEntry["facts"][string]> = { ...properties };
  for (const { path, facts: corrected } of awsFactOverrides.filter((override) => override.type === token)) {
    const merged = { ...facts[path], ...corrected };
    facts[path] = Object.fromEntries(
      Object.entries(merged).filter(([, value]) => value !== undefined && value !== null),
    );
  }
  for (const [path, own] of Object.entries(facts)) {
    const source = (own as { readonly enumOf?: string }).enumOf;
    if (source) facts[path] = { ...own, ...(facts[source]?.enum && { enum: facts[source].enum }) };
  }
  return { ...entry, facts, ...groups };
}
