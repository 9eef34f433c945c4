import type { CloudName } from "../../components/client/schema.ts";
import {
  type CaseResource,
  type Change,
  caseRequirements,
  type KeptSecret,
  type Reference,
} from "../../policies/core/cases.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { unknownValue } from "../../policies/core/unknown.ts";

/** Whether values that a cloud computes are there: after a deployment, and not before. A pack is told them after one, but no ids. */
export const moments = ["deployed", "planned", "in a pack"] as const;
export type Moment = (typeof moments)[number];

const providers: Readonly<Record<CloudName, string>> = { aws: "aws", azure: "azure-native", gcp: "gcp" };

function urnOf(type: string, name: string): string {
  return `urn:pulumi:acme-prod::socle::${type}::${name}`;
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "reference" in value && "output" in value;
}

function isKept(value: unknown): value is KeptSecret {
  return typeof value === "object" && value !== null && "kept" in value;
}

/** What a cloud would answer for an output: told apart by resource, and in the shape that other resources use. */
function outputOf(cloud: CloudName, type: string, name: string, output: string): string {
  const kind = type.split(":").at(-1) ?? type;
  if (cloud === "aws")
    return output === "arn" ? `arn:aws:svc:eu-west-3:111122223333:${kind}/${name}` : `${name}-${output}`;
  if (cloud === "azure")
    return output === "id"
      ? `/subscriptions/c0ffee00/resourceGroups/rg/providers/${kind}/${name}`
      : `${name}-${output}`;
  return output === "id"
    ? `projects/case-prod-1234/${kind}/${name}`
    : `https://www.googleapis.com/compute/v1/projects/case-prod-1234/${kind}/${name}`;
}

/** The resources of a case with its change made, as the engine would hand them to a policy. */
export function recordsOf(
  cloud: CloudName,
  compliant: readonly CaseResource[],
  change: Partial<Change>,
  moment: Moment,
): readonly ResourceRecord[] {
  const kept = compliant.filter(({ name }) => !change.without?.includes(name));
  const all = [...kept, ...(change.add ?? [])].map((each) => structuredClone(each));
  for (const [path, value] of Object.entries(change.set ?? {})) setAt(all, path, value);
  const types = new Map(all.map(({ name, type }) => [name, type]));
  const removed = new Map(compliant.map(({ name, type }) => [name, type]));
  const { region } = caseRequirements(cloud);
  const provider = `urn:pulumi:acme-prod::socle::pulumi:providers:${providers[cloud]}::provider`;

  const outputNames = new Map<string, Set<string>>();
  const note = (value: unknown): void => {
    if (isReference(value)) {
      const outputs = outputNames.get(value.reference) ?? new Set(["id"]);
      outputNames.set(value.reference, outputs.add(value.output));
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(note);
  };
  for (const { properties } of all) note(properties);

  const records = all.map(({ type, name, properties, protect }): ResourceRecord => {
    const dependencies: Record<string, readonly string[]> = {};
    const secrets: string[] = [];
    const resolved = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => {
        const urns = new Set<string>();
        const resolve = (each: unknown, path: string): unknown => {
          if (isKept(each)) {
            secrets.push(path);
            return moment === "planned" ? each.kept : unknownValue;
          }
          if (isReference(each)) {
            const target = types.get(each.reference) ?? removed.get(each.reference);
            if (target === undefined) throw new Error(`the case refers to ${each.reference}, which it does not have`);
            if (types.has(each.reference)) urns.add(urnOf(target, each.reference));
            const own = all.find((one) => one.name === each.reference)?.properties[each.output];
            if (own !== undefined && !isReference(own)) return own;
            const isGone = !types.has(each.reference);
            return moment === "planned" && !isGone
              ? unknownValue
              : outputOf(cloud, target, each.reference, each.output);
          }
          if (Array.isArray(each)) return each.map((item, index) => resolve(item, `${path}.${index}`));
          if (typeof each === "object" && each !== null)
            return Object.fromEntries(
              Object.entries(each).map(([inner, item]) => [inner, resolve(item, `${path}.${inner}`)]),
            );
          return each;
        };
        const result = resolve(value, key);
        if (urns.size > 0) dependencies[key] = [...urns];
        return [key, result];
      }),
    );
    const computed = Object.fromEntries(
      [...(outputNames.get(name) ?? ["id"])].map((output) => [
        output,
        moment === "planned" ? unknownValue : outputOf(cloud, type, name, output),
      ]),
    );
    const { id = "", ...outputs } = computed;
    return {
      urn: urnOf(type, name),
      type,
      name,
      ...(moment === "deployed" && { id }),
      properties: { ...outputs, ...resolved },
      parent: `urn:pulumi:acme-prod::socle::pulumi:pulumi:Stack::socle-acme-prod`,
      provider,
      propertyDependencies: dependencies,
      protect: change.protect?.[name] ?? protect ?? false,
      secrets,
    };
  });
  return [
    {
      urn: "urn:pulumi:acme-prod::socle::pulumi:pulumi:Stack::socle-acme-prod",
      type: "pulumi:pulumi:Stack",
      name: "socle-acme-prod",
      properties: {},
    },
    {
      urn: provider,
      type: `pulumi:providers:${providers[cloud]}`,
      name: "provider",
      properties: { region, location: region },
    },
    ...records,
  ];
}

function setAt(resources: readonly CaseResource[], path: string, value: unknown): void {
  const name = resources
    .map((each) => each.name)
    .filter((each) => path.startsWith(`${each}.`))
    .sort((a, b) => b.length - a.length)[0];
  const resource = resources.find((each) => each.name === name);
  if (name === undefined || resource === undefined) throw new Error(`no resource of the case for ${path}`);
  const keys = path.slice(name.length + 1).split(".");
  const last = keys.pop() ?? "";
  let place: object = resource.properties;
  for (const key of keys) {
    const next: unknown = Reflect.get(place, key);
    if (typeof next !== "object" || next === null) {
      const made = {};
      Reflect.set(place, key, made);
      place = made;
    } else place = next;
  }
  if (value === undefined) Reflect.deleteProperty(place, last);
  else Reflect.set(place, last, value);
}
