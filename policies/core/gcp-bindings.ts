import type { Resource } from "./resource.ts";
import { isUnknown } from "./unknown.ts";

/** A role given to members on one resource. */
export interface GcpBinding {
  readonly resource: Resource;
  /** Throws while it is not known. */
  readonly role: () => string;
  readonly rolePath: string;
  /** Those that are known; the rest are agents and accounts that the stack makes. */
  readonly members: readonly { readonly path: string; readonly text: string }[];
}

const bindingType = /:\w*(?:IAM|Iam)(Member|Binding|Policy)$/;

/** Whether a type gives roles: each kind of resource of Google Cloud has three of its own. */
export function isGcpBinding({ type }: Resource): boolean {
  return type.startsWith("gcp:") && bindingType.test(type);
}

export function gcpBindingsOf(resource: Resource): readonly GcpBinding[] {
  if (bindingType.exec(resource.type)?.[1] === "Policy") {
    return (resource.json("policyData")?.list("bindings") ?? []).map((binding) => ({
      resource,
      role: () => binding.text("role") ?? "",
      rolePath: "policyData",
      members: binding.texts("members").map((text) => ({ path: "policyData", text })),
    }));
  }
  const { member, members } = resource.record.properties;
  const named = Array.isArray(members) ? members : [member];
  return [
    {
      resource,
      role: () => resource.text("role") ?? "",
      rolePath: "role",
      members: named.flatMap((each, index) => {
        if (typeof each !== "string" || isUnknown(each)) return [];
        const path = member === undefined ? `members.${index}` : "member";
        return [{ path, text: resource.text(path) ?? "" }];
      }),
    },
  ];
}

/** Whether two members are the same: addresses differ by no case. */
export function isSameMember(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
