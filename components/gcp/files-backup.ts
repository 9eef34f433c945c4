import { Job } from "@pulumi/gcp/cloudscheduler/job.js";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { Workflow } from "@pulumi/gcp/workflows/workflow.js";
import { all, type ComponentResource, type Output } from "@pulumi/pulumi";
import type { BackupArgs } from "../contract/cloud.ts";
import type { Store } from "../contract/handles.ts";
import type { BackupRulePlan } from "../plan/types/operations.ts";
import { pointRules } from "./backup-schedule.ts";
import { shareName } from "./files.ts";
import { filesBackupWorkflow } from "./files-backup-workflow.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";

/** What a backup may touch: backups, and of the instance nothing but that it is there. https://cloud.google.com/filestore/docs/access-control */
const permissions = [
  "file.backups.create",
  "file.backups.delete",
  "file.backups.get",
  "file.backups.list",
  "file.instances.get",
  "file.operations.get",
];

/** Longest id of a backup less the instant that is put behind it. */
const longestPrefix = 52;

/**
 * Backups of files in the DR region, under the backup key there: a scheduler starts a workflow that makes the backup and
 * deletes those whose time is over. Filestore's own schedule belongs to Backup and DR, which takes no instance under a
 * key of the client's and keeps nothing in another region.
 * https://cloud.google.com/filestore/docs/scheduling-backups
 */
export function createFilesBackups(
  name: string,
  stores: readonly Store[],
  args: BackupArgs,
  parent: ComponentResource,
): void {
  const { plan, account, protect, foundation } = args;
  const { region } = plan.vault;
  const identity = createIdentity(name, args, parent);
  const workflow = new Workflow(
    name,
    {
      name: partName(plan.roleName, "files"),
      project: account,
      region,
      description: "Backs up shared files to the DR region and deletes backups whose time is over",
      serviceAccount: identity.email,
      callLogLevel: "LOG_ERRORS_ONLY",
      sourceContents: filesBackupWorkflow,
      deletionProtection: protect,
    },
    { parent, dependsOn: waitFor(foundation, "workflows.googleapis.com") },
  );
  for (const store of stores) {
    const tier = plan.tiers.find((each) => each.tier === store.tier);
    for (const rule of pointRules(tier?.rules ?? [])) {
      schedule(`${name}-${store.workload}`, { store, rule, workflow, identity: identity.email }, args, parent);
    }
  }
}

/** The service account that the workflow acts as, and the scheduler starts it as; made to do this alone. */
function createIdentity(
  name: string,
  { plan, account, foundation }: BackupArgs,
  parent: ComponentResource,
): { readonly email: Output<string> } {
  const child = {
    parent,
    dependsOn: waitFor(foundation, "iam.googleapis.com", "cloudresourcemanager.googleapis.com"),
  };
  const identity = new Account(
    name,
    {
      accountId: plan.roleName,
      project: account,
      displayName: "Backups of shared files",
      description: "Makes and deletes backups of shared files",
    },
    child,
  );
  const role = new IAMCustomRole(
    name,
    {
      roleId: `${plan.roleName.replaceAll("-", "_")}_files`,
      project: account,
      title: `Backups of shared files (${plan.roleName})`,
      description: "Makes and deletes backups of shared files",
      permissions,
      stage: "GA",
    },
    child,
  );
  const { member } = identity;
  const grants = [
    { key: "backups", role: role.name },
    { key: "start", role: "roles/workflows.invoker" },
    { key: "logs", role: "roles/logging.logWriter" },
  ].map(
    ({ key, role: granted }) => new IAMMember(`${name}-${key}`, { project: account, role: granted, member }, child).id,
  );
  return { email: all([identity.email, all(grants)]).apply(([email]) => email) };
}

interface Scheduled {
  readonly store: Store;
  readonly rule: BackupRulePlan;
  readonly workflow: Workflow;
  readonly identity: Output<string>;
}

function schedule(
  name: string,
  { store, rule, workflow, identity }: Scheduled,
  { plan, account, keys, foundation }: BackupArgs,
  parent: ComponentResource,
): void {
  const { region } = plan.vault;
  const location = plan.drVault.region;
  const kmsKey = keys.keyId("backup", location);
  const argument = all([store.resourceId, kmsKey]).apply(([sourceInstance, key]) =>
    JSON.stringify({
      parent: `projects/${account}/locations/${location}`,
      prefix: partName(rule.name, store.workload, longestPrefix),
      sourceInstance,
      sourceFileShare: shareName,
      kmsKey: key,
      workload: store.workload,
      rule: rule.name,
      retentionSeconds: rule.retentionDays * 86_400,
    }),
  );
  new Job(
    `${name}-${rule.name}`,
    {
      name: partName(rule.name, store.workload),
      project: account,
      region,
      description: `Backs up the files of ${store.workload}, kept ${rule.retentionDays} days`,
      schedule: rule.schedule.cron,
      timeZone: rule.schedule.timezone,
      attemptDeadline: "180s",
      retryConfig: { retryCount: 3, minBackoffDuration: "60s", maxBackoffDuration: "600s" },
      httpTarget: {
        httpMethod: "POST",
        uri: workflow.id.apply((id) => `https://workflowexecutions.googleapis.com/v1/${id}/executions`),
        headers: { "Content-Type": "application/json" },
        body: argument.apply((text) => Buffer.from(JSON.stringify({ argument: text })).toString("base64")),
        oauthToken: {
          serviceAccountEmail: identity,
          scope: "https://www.googleapis.com/auth/cloud-platform",
        },
      },
    },
    { parent, dependsOn: waitFor(foundation, "cloudscheduler.googleapis.com", "workflowexecutions.googleapis.com") },
  );
}
