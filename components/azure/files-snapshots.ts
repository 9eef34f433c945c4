import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { RoleDefinition } from "@pulumi/azure-native/authorization/roleDefinition.js";
import { Workflow } from "@pulumi/azure-native/logic/workflow.js";
import type { FileShare } from "@pulumi/azure-native/storage/fileShare.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { type ComponentResource, interpolate, type Output } from "@pulumi/pulumi";
import type { FilesArgs } from "../contract/cloud.ts";
import type { FilesPlan } from "../plan/types/workload.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";

interface Target {
  readonly args: FilesArgs;
  readonly region: string;
  readonly share: FileShare;
  readonly account: StorageAccount;
}

/**
 * Snapshots of a share at fixed hours, and the deletion of old ones: no backup service of Azure covers NFS, so a workflow
 * asks Resource Manager for them, with a role that reaches shares of this account alone. They go with their share, which
 * soft delete keeps for two weeks, and they stay in its region: the copy in the DR region has its own.
 * Source: https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix and
 * https://learn.microsoft.com/rest/api/storagerp/file-shares/create
 */
export function createSnapshotSchedule(
  name: string,
  snapshots: NonNullable<FilesPlan["snapshots"]>,
  target: Target,
  parent: ComponentResource,
): void {
  const { args, account, region } = target;
  const { plan, tags } = args;
  const child = { parent };
  const groupId = account.id.apply((id) => id.replace(/\/providers\/.*$/, ""));
  const workflow = new Workflow(
    name,
    {
      ...placeIn(args, region, tags),
      workflowName: `${plan.name}-snapshots`,
      identity: { type: "SystemAssigned" },
      state: "Enabled",
      definition: definitionOf(snapshots, target),
    },
    child,
  );
  const role = new RoleDefinition(
    name,
    {
      roleName: interpolate`${plan.name} snapshots (${account.name})`,
      description: `Makes, lists and deletes snapshots of ${plan.name}`,
      // A role of our own can be offered to a group at the least; what it is given on below is the account alone.
      // https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes
      scope: groupId,
      assignableScopes: [groupId],
      permissions: [{ actions: ["read", "write", "delete"].map((verb) => `${shares}/${verb}`), notActions: [] }],
    },
    child,
  );
  new RoleAssignment(
    name,
    {
      roleDefinitionId: role.id,
      scope: account.id,
      principalId: workflow.identity.apply((identity) => identity?.principalId ?? ""),
      principalType: "ServicePrincipal",
      description: `Snapshots of ${plan.name}`,
    },
    child,
  );
  const workspaceId = foundationOf(args).workspaceId(region);
  createDiagnosticSetting(name, { resourceId: workflow.id, workspaceId, categories: ["WorkflowRuntime"] }, parent);
}

const shares = "Microsoft.Storage/storageAccounts/fileServices/shares";
const version = "api-version=2024-01-01";

/** Language: https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language */
function definitionOf({ everyHours, days }: NonNullable<FilesPlan["snapshots"]>, { share, account }: Target) {
  const uri = interpolate`https://management.azure.com${share.id}`;
  const all = interpolate`https://management.azure.com${account.id}/fileServices/default/shares`;
  const call = (method: string, address: Output<string>, headers?: Readonly<Record<string, string>>) => ({
    type: "Http",
    inputs: {
      method,
      uri: address,
      ...(headers && { headers }),
      ...(method === "PUT" && { body: { properties: {} } }),
      authentication: { type: "ManagedServiceIdentity", audience: "https://management.azure.com/" },
    },
  });
  const time = "item()?['properties']?['snapshotTime']";
  return {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    contentVersion: "1.0.0.0",
    triggers: {
      hours: {
        type: "Recurrence",
        recurrence: { frequency: "Hour", interval: everyHours, startTime: "2026-01-01T01:00:00Z", timeZone: "UTC" },
      },
    },
    actions: {
      make: { ...call("PUT", interpolate`${uri}?${version}&$expand=snapshots`), runAfter: {} },
      list: { ...call("GET", interpolate`${all}?${version}&$expand=snapshots`), runAfter: { make: ["Succeeded"] } },
      old: {
        type: "Query",
        inputs: {
          from: "@body('list')?['value']",
          where: interpolate`@and(equals(item()?['name'], '${share.name}'), not(empty(${time})), less(coalesce(${time}, utcNow()), addDays(utcNow(), -${days})))`,
        },
        runAfter: { list: ["Succeeded"] },
      },
      forget: {
        type: "Foreach",
        foreach: "@body('old')",
        actions: {
          delete: {
            ...call("DELETE", interpolate`${uri}?${version}`, { "x-ms-snapshot": `@{${time}}` }),
            runAfter: {},
          },
        },
        runAfter: { old: ["Succeeded"] },
      },
    },
    outputs: {},
  };
}
