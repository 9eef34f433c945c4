import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import { placeIn } from "./foundation.ts";
import { AzureObjects } from "./objects.ts";
import { grantRole } from "./role-assignment.ts";

export interface MachineIdentity {
  /** Full identifier; known once the identity may do what it must: a machine that starts before fails its first start. */
  readonly id: Output<string>;
  /** By which a machine asks for a token of this identity. */
  readonly clientId: Output<string>;
}

/**
 * What the machines of a fleet may do, besides sending logs and metrics, which takes no role: read the secrets of their
 * own workload, each by itself, and use its objects.
 */
export function createMachineIdentity(name: string, args: ComputeArgs, parent: ComponentResource): MachineIdentity {
  const { plan, region, tags, account, secrets, database, objects } = args;
  const identity = new UserAssignedIdentity(
    name,
    { ...placeIn(args, region, tags), resourceName: plan.roleName },
    { parent },
  );
  const principalId = identity.principalId;
  const read = (key: string, scope: Output<string>) =>
    grantRole(
      `${name}-reads-${key}`,
      {
        role: "Key Vault Secrets User",
        scope,
        principalId,
        account,
        description: `Machines of ${plan.name} read a secret of their own`,
      },
      parent,
    );
  const administrator = database?.handle.secretId;
  const bucket = objects?.bucketIn(region);
  const grants = [
    ...Object.entries(secrets?.idsIn(region) ?? {}).map(([key, id]) => read(key, id)),
    ...(administrator ? [read("administrator", administrator)] : []),
    ...(bucket
      ? [
          grantRole(
            `${name}-objects`,
            {
              role: "Storage Blob Data Contributor",
              scope: bucket.resourceId,
              principalId,
              account,
              description: `Machines of ${plan.name} use their own objects`,
            },
            parent,
          ),
        ]
      : []),
    ...(objects instanceof AzureObjects && objects.copiedFrom !== undefined
      ? [
          grantRole(
            `${name}-copied-objects`,
            {
              role: "Storage Blob Data Reader",
              ...withinGroup(objects.copiedFrom),
              principalId,
              account,
              description: `Machines of ${plan.name} fill their objects from there`,
            },
            parent,
          ),
        ]
      : []),
  ];
  return {
    id: output([identity.id, ...grants]).apply(([id]) => id ?? ""),
    clientId: identity.clientId,
  };
}

/** The account may be locked, and a role on it would outlive the drill. */
function withinGroup(id: string): { readonly scope: string; readonly onlyAccount: string } {
  const [scope = "", rest = ""] = id.split(/\/providers\//i);
  return { scope, onlyAccount: rest.split("/").at(-1) ?? "" };
}
