import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { awsFunctions } from "../../simulator/behaviours/aws/functions.ts";
import { awsBehaviours } from "../../simulator/behaviours/aws/registry.ts";
import { azureFunctions } from "../../simulator/behaviours/azure/functions.ts";
import { azureBehaviours } from "../../simulator/behaviours/azure/registry.ts";
import { gcpFunctions } from "../../simulator/behaviours/gcp/functions.ts";
import { gcpBehaviours } from "../../simulator/behaviours/gcp/registry.ts";
import { type Catalogue, loadCatalogue, type TypeEntry } from "../../simulator/catalogue/catalogue.ts";
import type { Behaviour, Behaviours } from "../../simulator/core/behaviour.ts";
import type { CloudFunction } from "../../simulator/core/definition.ts";
import { parsePath } from "../../simulator/values.ts";
import type { NegativeCase } from "../cases/negative-case.ts";
import type { CloudName } from "../support/simulated-cloud.ts";

const clouds = [
  {
    cloud: "aws",
    behaviours: awsBehaviours,
    functions: awsFunctions,
    /** Types of which the cloud refuses nothing that their inputs could say, and why. */
    withoutRefusal: {
      "aws:ebs/encryptionByDefault:EncryptionByDefault": "a switch that is on or off, in every region of every account",
      "aws:ec2/serialConsoleAccess:SerialConsoleAccess": "a switch that is on or off, in every region of every account",
    },
  },
  { cloud: "azure", behaviours: azureBehaviours, functions: azureFunctions, withoutRefusal: {} },
  { cloud: "gcp", behaviours: gcpBehaviours, functions: gcpFunctions, withoutRefusal: {} },
] as const satisfies readonly {
  readonly cloud: CloudName;
  readonly behaviours: Behaviours;
  readonly functions: Readonly<Record<string, CloudFunction>>;
  readonly withoutRefusal: Readonly<Record<string, string>>;
}[];

/** Whether a path names something that inputs of the type can hold; where one of several objects can stand, in any of them. */
function exists(path: string, type: TypeEntry, { objects }: Catalogue): boolean {
  let holders: readonly Readonly<Record<string, string>>[] = [type.inputs];
  let shapes: readonly string[] = [];
  for (const step of parsePath(path)) {
    if (step === "items" || step === "entries") {
      const [open, close] = step === "items" ? "[]" : "{}";
      shapes = shapes
        .filter((shape) => shape.startsWith(open ?? "") && shape.endsWith(close ?? ""))
        .map((shape) => shape.slice(1, -1));
    } else {
      shapes = holders.flatMap((holder) => holder[step.key]?.replace(/\?$/, "") ?? []);
    }
    shapes = shapes.flatMap((shape) => (shape.startsWith("@") ? shape.split("|") : shape));
    holders = shapes.flatMap((shape) => {
      const object = objects[shape.slice(1)];
      return object ? [object] : [];
    });
  }
  return shapes.length > 0;
}

/** The types that the negative cases of a cloud are attempts on. */
async function typesRefused(cloud: CloudName): Promise<ReadonlySet<string>> {
  const types = new Set<string>();
  const folder = join(import.meta.dirname, "../cases", cloud);
  for (const file of readdirSync(folder)) {
    const { cases } = (await import(join(folder, file))) as { readonly cases: readonly NegativeCase[] };
    for (const { given = [], attempt } of cases) {
      if ("create" in attempt) types.add(attempt.create[0]);
      const name = "update" in attempt ? attempt.update : "delete" in attempt ? attempt.delete : undefined;
      for (const [type, held] of given) if (held === name) types.add(type);
    }
  }
  return types;
}

describe.each(clouds)("the catalogue of $cloud", ({ cloud }) => {
  it("has facts on nothing but what the SDK's types hold, their patterns compiling", () => {
    const catalogue = loadCatalogue(cloud);
    const strangers: string[] = [];
    for (const [token, type] of Object.entries(catalogue.types)) {
      for (const [path, facts] of Object.entries(type.facts)) {
        if (!exists(path, type, catalogue)) strangers.push(`${token} ${path}`);
        for (const pattern of [facts.pattern, facts.notPattern]) if (pattern) new RegExp(pattern, facts.flags);
      }
      const groups = [
        type.exclusive,
        type.atLeastOne,
        type.requiredTogether,
        Object.entries(type.requires ?? {}).flat(2),
      ];
      for (const path of groups.flat(2)) if (path && !exists(path, type, catalogue)) strangers.push(`${token} ${path}`);
    }
    expect(strangers).toEqual([]);
  });
});

describe.each(clouds)("the behaviours of $cloud", ({ cloud, behaviours, functions, withoutRefusal }) => {
  const catalogue = loadCatalogue(cloud);

  it("each refuse something in a negative case, or have a reason to refuse nothing", async () => {
    const refused = await typesRefused(cloud);
    const types = Object.keys(catalogue.types);
    const excused = new Set(Object.keys(withoutRefusal));
    expect(types.filter((type) => !refused.has(type) && !excused.has(type))).toEqual([]);
    expect([...excused].filter((type) => refused.has(type) || !types.includes(type))).toEqual([]);
  });

  it("are there for every type and function of the catalogue", () => {
    const described: Behaviours = behaviours;
    const answered: Readonly<Record<string, unknown>> = functions;
    expect(Object.keys(catalogue.types).filter((type) => !described[type])).toEqual([]);
    expect(Object.keys(catalogue.invokes).filter((token) => !answered[token])).toEqual([]);
  });

  it.each(Object.entries<Behaviour>(behaviours))(
    "of %s speak of inputs that exist, and say where they were read",
    (token, behaviour) => {
      const type = catalogue.types[token];
      if (!type) throw new Error(`${token} is not in the catalogue: add it to simulator/catalogue/${cloud}-types.ts`);
      expect(behaviour.evidence).toMatch(/^https:\/\/\S+$/);
      const rules = [
        ...(behaviour.rules ?? []),
        ...(behaviour.asynchronous ?? []),
        ...(behaviour.deletion ?? []),
        ...(behaviour.quota ? [behaviour.quota] : []),
      ];
      for (const { evidence, code } of rules) {
        expect(code).toMatch(/^[A-Za-z][\w.-]+$/);
        expect(evidence ?? behaviour.evidence).toMatch(/^https:\/\/\S+$/);
      }
      const paths = [
        ...behaviour.inputs,
        ...Object.keys(behaviour.references ?? {}),
        ...Object.keys(behaviour.replaces ?? {}),
        ...(behaviour.inPlace ?? []),
        ...(behaviour.name && behaviour.name.auto !== false ? [behaviour.name.input ?? "name"] : []),
        ...(behaviour.quota?.perInput ? [behaviour.quota.perInput] : []),
      ];
      expect(paths.filter((path) => !exists(path, type, catalogue))).toEqual([]);
      const outputs = new Set([...Object.keys(type.inputs), ...Object.keys(type.outputs)]);
      expect(Object.keys(behaviour.defaults ?? {}).filter((key) => !outputs.has(key))).toEqual([]);
      for (const seconds of behaviour.seconds) expect(seconds).toBeGreaterThanOrEqual(0);
      const held = (behaviour.heldBy ?? []).flatMap(({ types }) => (types === "any" ? [] : types));
      expect(held.filter((holder) => !catalogue.types[holder])).toEqual([]);
      const referred = Object.values(behaviour.references ?? {}).flatMap(({ types }) => types);
      expect(referred.filter((target) => !catalogue.types[target])).toEqual([]);
    },
  );
});
