import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InvokeEntry, Shape, TypeEntry } from "../../simulator/catalogue/catalogue.ts";
import { type CloudTable, cloudTables, namesOf } from "./cloud-tables.ts";
import { type Declarations, type Members, readDeclarations, readShape } from "./sdk-declarations.ts";

const root = join(import.meta.dirname, "../..");

type ImportedFacts = Readonly<
  Record<string, Omit<TypeEntry, "inputs" | "outputs" | "facts"> & { readonly properties: TypeEntry["facts"] }>
>;
type Shapes = Record<string, Shape>;
type OnObject = (name: string) => void;

/** How deep the nested objects of outputs are kept: below, Azure's outputs name whole other resources. */
const outputDepth = 4;

/** The generated catalogue of a cloud, from the installed SDK's declarations, the imported facts and the overrides. */
export function generateCatalogue(cloud: string): ReadonlyMap<string, string> {
  const table = cloudTables.find((candidate) => candidate.cloud === cloud);
  if (!table) throw new Error(`no cloud is called ${cloud}`);
  const sdk = join(root, "node_modules/@pulumi", table.package);
  const facts = readJson<ImportedFacts>(join(root, `simulator/catalogue/${cloud}-facts.generated.json`));
  const inputObjects = new Set<string>();
  const outputObjects = new Set<string>();
  const types: Record<string, TypeEntry> = {};
  for (const [module, name] of namesOf(table.types)) {
    const { token, entry } = readType(sdk, module, name, inputObjects, outputObjects);
    types[token] = withFacts(token, entry, facts[token], table);
  }
  const invokes: Record<string, InvokeEntry> = {};
  for (const [module, name] of namesOf(table.invokes)) {
    const { token, entry } = readInvoke(sdk, module, name);
    invokes[token] = entry;
  }
  const objects = readObjects(readDeclarations(join(sdk, "types/input.d.ts")), inputObjects);
  const sections = [
    `{"sdk":${JSON.stringify(readJson<{ version: string }>(join(sdk, "package.json")).version)},`,
    `"types":{\n${renderLines(types)}\n},`,
    `"invokes":{\n${renderLines(invokes)}\n},`,
    `"objects":{\n${renderLines(objects)}\n}`,
  ];
  if (table.nestedOutputs) {
    const outputs = readObjects(readDeclarations(join(sdk, "types/output.d.ts")), outputObjects, outputDepth);
    sections.push(`,"outputObjects":{\n${renderLines(outputs)}\n}`);
  }
  return new Map([[`simulator/catalogue/${cloud}.generated.json`, `${sections.join("\n")}}\n`]]);
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function renderLines(entries: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(entries).sort();
  return names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(entries[name])}`).join(",\n");
}

/** The module file of a type: its name in the generator's own capitals (`sslpolicy.d.ts`). */
function findFile(sdk: string, module: string, name: string): string {
  const folder = join(sdk, module);
  const wanted = name === "Index" ? "index_.d.ts" : `${name.toLowerCase()}.d.ts`;
  const file = readdirSync(folder).find((entry) => entry.toLowerCase() === wanted);
  if (!file) throw new Error(`${folder} has no ${name}: is it spelt as in the SDK?`);
  return join(folder, file);
}

function readType(
  sdk: string,
  module: string,
  name: string,
  inputObjects: Set<string>,
  outputObjects: Set<string>,
): { readonly token: string; readonly entry: TypeEntry } {
  const file = findFile(sdk, module, name);
  const declarations = readDeclarations(file);
  const code = readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8");
  const token = /__pulumiType = '([^']+)'/.exec(code)?.[1];
  if (!token) throw new Error(`${file} names no type token`);
  const inputs = shapesOf(declarations, declarations.interfaces.get(`${name}Args`), (object) =>
    inputObjects.add(object),
  );
  const outputs: Shapes = {};
  for (const [key, { type, optional }] of declarations.interfaces.get(name) ?? [])
    outputs[key] = readShape(type, optional, declarations.source, (object) => inputs[key] && outputObjects.add(object));
  const apiVersion = /Uses Azure REST API version ([\w-]+)/.exec(declarations.source.text)?.[1];
  const sdkDefaults = readDefaults(code);
  return {
    token,
    entry: {
      inputs,
      outputs,
      facts: {},
      ...(apiVersion && { apiVersion }),
      ...(Object.keys(sdkDefaults).length > 0 && { sdkDefaults }),
    },
  };
}

/** `resourceInputs["enableVmProtection"] = (args?.enableVmProtection) ?? false` */
function readDefaults(code: string): Record<string, string | number | boolean> {
  const defaults: Record<string, string | number | boolean> = {};
  const pattern = /resourceInputs\["(\w+)"\] = \(args\?\.\w+\) \?\? (true|false|-?[\d.]+|"[^"]*");/g;
  for (const [, key = "", value = ""] of code.matchAll(pattern)) defaults[key] = JSON.parse(value);
  return defaults;
}

function readInvoke(
  sdk: string,
  module: string,
  name: string,
): { readonly token: string; readonly entry: InvokeEntry } {
  const file = findFile(sdk, module, name);
  const declarations = readDeclarations(file);
  const token = /runtime\.invoke\("([^"]+)"/.exec(readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8"))?.[1];
  if (!token) throw new Error(`${file} invokes nothing`);
  const pascal = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    token,
    entry: {
      inputs: shapesOf(declarations, declarations.interfaces.get(`${pascal}Args`), () => undefined),
      outputs: shapesOf(declarations, declarations.interfaces.get(`${pascal}Result`), () => undefined),
    },
  };
}

function readObjects(
  nested: Declarations,
  wanted: Set<string>,
  depth = Number.POSITIVE_INFINITY,
): Record<string, Shapes> {
  const objects: Record<string, Shapes> = {};
  let level = [...wanted];
  for (let deep = 0; deep < depth && level.length > 0; deep++) {
    const next = new Set<string>();
    for (const name of level)
      objects[name] = shapesOf(nested, nested.interfaces.get(name), (object) => next.add(object));
    level = [...next].filter((name) => objects[name] === undefined);
  }
  return objects;
}

function shapesOf(file: Declarations, members: Members | undefined, onObject: OnObject): Shapes {
  const shapes: Shapes = {};
  for (const [name, { type, optional }] of members ?? [])
    shapes[name] = readShape(type, optional, file.source, onObject);
  return shapes;
}

function withFacts(
  token: string,
  entry: TypeEntry,
  imported: ImportedFacts[string] | undefined,
  { overrides }: CloudTable,
): TypeEntry {
  const { properties, ...groups } = imported ?? { properties: {} };
  const facts: Record<string, TypeEntry["facts"][string]> = { ...properties };
  for (const { path, facts: corrected } of overrides.filter((override) => override.type === token)) {
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
