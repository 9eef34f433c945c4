import { markedPaths } from "../../policies/core/marked-paths.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { unknownValue } from "../../policies/core/unknown.ts";
import { isSecret } from "../run/secrets.ts";
import { providerUrn, withDependencies } from "./engine-references.ts";

interface StateEntry {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/**
 * What a state says stands, as the rules read it (`pulumi stack export`). What the cloud answered goes over what was asked;
 * an encrypted secret counts as not known.
 */
export function stateRecords(exported: string): readonly ResourceRecord[] {
  const { deployment }: { deployment?: { resources?: readonly StateEntry[] } } = JSON.parse(exported);
  return (
    (deployment?.resources ?? [])
      // Replaced, and about to leave.
      .filter((entry) => entry.delete !== true)
      .map((entry): ResourceRecord => {
        const provider = providerUrn(entry.provider);
        const values = { ...entry.inputs, ...entry.outputs };
        return {
          urn: entry.urn,
          type: entry.type,
          name: entry.urn.split("::").at(-1) ?? "",
          properties: withoutSecrets(values),
          protect: entry.protect === true,
          secrets: markedPaths(values, isSecret),
          propertyDependencies: withDependencies(Object.entries(entry.propertyDependencies ?? {})),
          ...(entry.id && { id: entry.id }),
          ...(entry.parent && { parent: entry.parent }),
          ...(provider && { provider }),
        };
      })
  );
}

function withoutSecrets(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, opaque(value)]));
}

function opaque(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opaque);
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return unknownValue;
  return withoutSecrets(Object.fromEntries(Object.entries(value)));
}
