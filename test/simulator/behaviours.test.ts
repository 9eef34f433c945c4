import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { awsFunctions } from "../../simulator/behaviours/aws/functions.ts";
import { awsBehaviours } from "../../simulator/behaviours/aws/registry.ts";
import { loadCatalogue, type TypeEntry } from "../../simulator/catalogue/catalogue.ts";
import { parsePath } from "../../simulator/values.ts";
import type { NegativeCase } from "../cases/negative-case.ts";

const catalogue = loadCatalogue("aws");

/** Whether a path names something that inputs of the type can hold. */
function exists(path: string, type: TypeEntry): boolean {
  let shapes: Readonly<Record<string, string>> | undefined = type.inputs;
  let shape: string | undefined;
  for (const step of parsePath(path)) {
    if (step === "items" || step === "entries") {
      const [open, close] = step === "items" ? ["[", "]"] : ["{", "}"];
      if (!shape?.startsWith(open) || !shape.endsWith(close)) return false;
      shape = shape.slice(1, -1);
    } else {
      shape = shapes?.[step.key]?.replace(/\?$/, "");
      if (shape === undefined) return false;
    }
    shapes = shape.startsWith("@") ? catalogue.objects[shape.slice(1)] : undefined;
  }
  return true;
}

describe("the catalogue", () => {
  it("has facts on nothing but what the SDK's types hold, their patterns compiling", () => {
    const strangers: string[] = [];
    for (const [token, type] of Object.entries(catalogue.types)) {
      for (const [path, facts] of Object.entries(type.facts)) {
        if (!exists(path, type)) strangers.push(`${token} ${path}`);
        for (const pattern of [facts.pattern, facts.notPattern]) if (pattern) new RegExp(pattern, facts.flags);
      }
      const groups = [
        type.exclusive,
        type.atLeastOne,
        type.requiredTogether,
        Object.entries(type.requires ?? {}).flat(2),
      ];
      for (const path of groups.flat(2)) if (path && !exists(path, type)) strangers.push(`${token} ${path}`);
    }
    expect(strangers).toEqual([]);
  });
});

const casesOf = join(import.meta.dirname, "../cases/aws");

/** Types of which AWS refuses nothing that their inputs could say, and why. */
const withoutRefusal: Readonly<Record<string, string>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": "a switch that is on or off, in every region of every account",
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": "a switch that is on or off, in every region of every account",
};

/** The types that the negative cases are attempts on. */
async function typesRefused(): Promise<ReadonlySet<string>> {
  const types = new Set<string>();
  for (const file of readdirSync(casesOf)) {
    const { cases } = (await import(join(casesOf, file))) as { readonly cases: readonly NegativeCase[] };
    for (const { given = [], attempt } of cases) {
      if ("create" in attempt) types.add(attempt.create[0]);
      const name = "update" in attempt ? attempt.update : "delete" in attempt ? attempt.delete : undefined;
      for (const [type, held] of given) if (held === name) types.add(type);
    }
  }
  return types;
}

describe("the behaviours", () => {
  it("each refuse something in a negative case, or have a reason to refuse nothing", async () => {
    const refused = await typesRefused();
    const types = Object.keys(catalogue.types);
    expect(types.filter((type) => !refused.has(type) && withoutRefusal[type] === undefined)).toEqual([]);
    expect(Object.keys(withoutRefusal).filter((type) => refused.has(type) || !types.includes(type))).toEqual([]);
  });

  it("are there for every type and function of the catalogue", () => {
    expect(Object.keys(catalogue.types).filter((type) => !awsBehaviours[type])).toEqual([]);
    expect(Object.keys(catalogue.invokes).filter((token) => !awsFunctions[token])).toEqual([]);
  });

  it.each(Object.entries(awsBehaviours))(
    "of %s speak of inputs that exist, and say where they were read",
    (token, behaviour) => {
      const type = catalogue.types[token];
      if (!type) throw new Error(`${token} is not in the catalogue: add it to simulator/catalogue/aws-types.ts`);
      expect(behaviour.evidence).toMatch(/^https:\/\/\S+$/);
      const rules = [
        ...(behaviour.rules ?? []),
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
      expect(paths.filter((path) => !exists(path, type))).toEqual([]);
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
