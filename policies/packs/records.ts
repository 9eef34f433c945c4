import { type PolicyProviderResource, type PolicyResource, type ResourceValidationArgs, Secret } from "@pulumi/policy";
import { markedPaths } from "../core/marked-paths.ts";
import type { ResourceRecord } from "../core/resource.ts";
import { unknownValue } from "../core/unknown.ts";

/** A resource before it is created, as the rules read it. */
export function resourceRecord(
  args: Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "opts" | "provider">,
): ResourceRecord {
  return {
    urn: args.urn,
    type: args.type,
    name: args.name,
    properties: plain(args.props),
    protect: args.opts.protect,
    ...(args.opts.parent && { parent: args.opts.parent }),
    ...(args.provider && { provider: args.provider.urn }),
  };
}

/** The resources of a stack, as the rules read them; providers too, once each. */
export function stackRecords(resources: readonly PolicyResource[]): readonly ResourceRecord[] {
  const records = new Map<string, ResourceRecord>();
  for (const resource of resources) {
    const { urn, type, name, props, opts, parent, provider, propertyDependencies } = resource;
    const dependencies = Object.entries(propertyDependencies ?? {}).map(
      ([property, targets]) => [property, targets.map((target) => target.urn)] as const,
    );
    records.set(urn, {
      urn,
      type,
      name,
      properties: plain(props),
      protect: opts?.protect ?? false,
      propertyDependencies: Object.fromEntries(dependencies),
      ...(parent && { parent: parent.urn }),
      ...(provider && { provider: provider.urn }),
    });
    if (provider && !records.has(provider.urn)) records.set(provider.urn, providerRecord(provider));
  }
  return [...records.values()];
}

export function providerRecord({ urn, type, name, props }: PolicyProviderResource): ResourceRecord {
  return { urn, type, name, properties: plain(props) };
}

/**
 * Paths of the secrets among the properties that a remediation is given. Only there does the SDK keep the engine's marks:
 * its guards open them when a property is got, and show them to who asks for the property's descriptor.
 */
export function secretPaths(props: object): readonly string[] {
  const kept = Object.entries(Object.getOwnPropertyDescriptors(props)).map(([key, { value }]) => [key, value]);
  return markedPaths(Object.fromEntries(kept), (value) => value instanceof Secret);
}

/** The SDK's guard throws at what is not known yet: it becomes the mark again. */
function plain(props: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(props).map((key) => [key, read(props, key)]));
}

function read(holder: object, key: string): unknown {
  let value: unknown;
  try {
    value = Reflect.get(holder, key);
  } catch {
    return unknownValue;
  }
  if (Array.isArray(value)) return Object.keys(value).map((index) => read(value, index));
  return typeof value === "object" && value !== null ? plain(value) : value;
}
