import { Job } from "@pulumi/gcp/cloudscheduler/job.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { Workflow } from "@pulumi/gcp/workflows/workflow.js";
import { all, type ComponentResource, interpolate, type Output } from "@pulumi/pulumi";
import { durationMinutes } from "../client/durations.ts";
import type { MonitoringArgs } from "../contract/cloud.ts";
import type { Severity, Tags } from "../plan/types/common.ts";
import { gcpFoundation, waitFor } from "./foundation.ts";
import { muteWorkflow } from "./mute-workflow.ts";

/**
 * Mutes that recur. A snooze of Cloud Monitoring is for once, so a scheduler starts a workflow at the beginning of each
 * mute, which snoozes what is to be silent until its end. Events are not muted: each is told as it comes.
 */
export function createMutes(name: string, args: MonitoringArgs, parent: ComponentResource): void {
  const { plan, account: project, region, foundation } = args;
  const { mutes, muter } = plan;
  if (mutes.length === 0) return;
  if (muter === undefined) throw new Error(`${mutes.length} mutes are planned, and nothing that carries them out`);
  const identity = createIdentity(name, muter.identityName, args, parent);
  const workflow = new Workflow(
    name,
    {
      name: muter.workflow,
      description: "Snoozes alerts for the length of a mute",
      project,
      region,
      serviceAccount: identity,
      callLogLevel: "LOG_ERRORS_ONLY",
      sourceContents: muteWorkflow,
      deletionProtection: false,
    },
    { parent, dependsOn: waitFor(foundation, "workflows.googleapis.com") },
  );
  const { tags } = gcpFoundation(foundation);
  for (const mute of mutes) {
    const { cron, week } = weekOf(mute.start.cron);
    const argument = JSON.stringify({
      project,
      name: mute.name,
      timezone: mute.start.timezone,
      week,
      seconds: durationMinutes(mute.duration) * 60,
      filter: policiesOf(tags, mute.severities),
    });
    new Job(
      `${name}-${mute.name}`,
      {
        name: mute.name,
        description: mute.reason.slice(0, longestDescription),
        project,
        region,
        schedule: cron,
        timeZone: mute.start.timezone,
        attemptDeadline: "60s",
        retryConfig: { retryCount: 3, minBackoffDuration: "30s", maxBackoffDuration: "300s" },
        httpTarget: {
          httpMethod: "POST",
          uri: interpolate`https://workflowexecutions.googleapis.com/v1/${workflow.id}/executions`,
          headers: { "Content-Type": "application/json" },
          body: Buffer.from(JSON.stringify({ argument })).toString("base64"),
          oauthToken: {
            serviceAccountEmail: identity,
            scope: "https://www.googleapis.com/auth/cloud-platform",
          },
        },
      },
      { parent, dependsOn: waitFor(foundation, "cloudscheduler.googleapis.com", "workflowexecutions.googleapis.com") },
    );
  }
}

/** https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
const longestDescription = 500;

/** The account that the scheduler and the workflow act as: lists policies and snoozes them, and changes nothing else. */
function createIdentity(
  name: string,
  accountId: string,
  { account: project, foundation }: MonitoringArgs,
  parent: ComponentResource,
): Output<string> {
  const identity = new Account(
    name,
    {
      accountId,
      project,
      displayName: "Mutes of alerts",
      description: "Snoozes alerts outside the hours in which they are answered",
    },
    { parent, dependsOn: waitFor(foundation, "iam.googleapis.com") },
  );
  const grants = [
    { key: "snooze", role: "roles/monitoring.snoozeEditor" },
    { key: "find", role: "roles/monitoring.alertPolicyViewer" },
    { key: "start", role: "roles/workflows.invoker" },
    { key: "logs", role: "roles/logging.logWriter" },
  ].map(
    ({ key, role }) =>
      new IAMMember(
        `${name}-${key}`,
        { project, role, member: identity.member },
        { parent, dependsOn: waitFor(foundation, "cloudresourcemanager.googleapis.com") },
      ).id,
  );
  return all([identity.email, ...grants]).apply(([email]) => email ?? "");
}

/** `mon#2`, the second Monday: the scheduler comes every Monday, and the workflow looks at the date. */
function weekOf(cron: string): { readonly cron: string; readonly week: number } {
  const week = /#(\d)$/.exec(cron)?.[1];
  return { cron: cron.replace(/#\d$/, ""), week: week === undefined ? 0 : Number(week) };
}

/** The metric alerts of this environment, and of no other in the project. */
function policiesOf({ client, environment }: Tags, severities: readonly Severity[]): string {
  const graves = severities.map((severity) => `user_labels.severity="${severity.toLowerCase()}"`).join(" OR ");
  return `user_labels.client="${client}" AND user_labels.environment="${environment}" AND user_labels.kind="alert" AND (${graves})`;
}
