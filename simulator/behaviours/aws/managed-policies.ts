import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: ReadonlyMap<string, string> | undefined;

/**
 * Policies that AWS maintains, by name under their path, as of April 2026.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
function load(): ReadonlyMap<string, string> {
  const file = join(import.meta.dirname, "../../catalogue/aws-managed-policies.json");
  const paths: Readonly<Record<string, string>> = JSON.parse(readFileSync(file, "utf8"));
  return new Map(
    Object.entries(paths).flatMap(([path, names]) => names.split(" ").map((name) => [`${path}${name}`, path] as const)),
  );
}

/** Why a policy of AWS cannot be attached to a role, user or group; `undefined` when it can, or is none of AWS. */
export function refuseManagedPolicy(arn: string): { readonly code: string; readonly message: string } | undefined {
  const name = /^arn:aws[\w-]*:iam::aws:policy\/(.*)$/.exec(arn)?.[1];
  if (name === undefined) return undefined;
  known ??= load();
  const path = known.get(name);
  if (path === undefined) {
    return { code: "NoSuchEntity", message: `Policy ${arn} does not exist or is not attachable.` };
  }
  return path === "aws-service-role/"
    ? { code: "PolicyNotAttachable", message: "Cannot attach a Service Role Policy to a Customer Role." }
    : undefined;
}
