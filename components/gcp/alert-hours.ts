import { Job } from "@pulumi/gcp/cloudscheduler/job.js";
import type { NotificationChannel } from "@pulumi/gcp/monitoring/notificationChannel.js";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { all, type ComponentResource, interpolate } from "@pulumi/pulumi";
import type { AlertingArgs } from "../contract/cloud.ts";
import type { RouteHoursPlan } from "../plan/types/operations.ts";
import { waitFor } from "./foundation.ts";

/** Changes a channel, and neither makes nor deletes one. https://cloud.google.com/monitoring/access-control */
const permissions = ["monitoring.notificationChannels.get", "monitoring.notificationChannels.update"];

/**
 * Tells a channel in some hours only: Google Cloud has no hours for channels, so the scheduler switches it on when they
 * start and off when they stop. A new channel is told until the hours stop for the first time.
 * Source: https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels/patch
 */
export function limitToHours(
  name: string,
  channel: NotificationChannel,
  hours: RouteHoursPlan,
  { account: project, region, foundation }: AlertingArgs,
  parent: ComponentResource,
): void {
  const { identityName, roleName } = hours;
  if (identityName === undefined) throw new Error(`the hours of ${name} have no identity`);
  const identity = new Account(
    `${name}-hours`,
    {
      accountId: identityName,
      project,
      displayName: "Hours of an alert route",
      description: `Switches the channel ${name} on and off`,
    },
    { parent, dependsOn: waitFor(foundation, "iam.googleapis.com") },
  );
  const role = new IAMCustomRole(
    `${name}-hours`,
    {
      roleId: roleName,
      project,
      title: `Hours of alert routes (${roleName})`.slice(0, longestTitle),
      description: "Switches notification channels on and off",
      permissions,
      stage: "GA",
    },
    { parent, dependsOn: waitFor(foundation, "iam.googleapis.com") },
  );
  const grant = new IAMMember(
    `${name}-hours`,
    { project, role: role.name, member: identity.member },
    { parent, dependsOn: waitFor(foundation, "cloudresourcemanager.googleapis.com") },
  );
  const serviceAccountEmail = all([identity.email, grant.id]).apply(([email]) => email);
  const switches = [
    { key: "start", plan: hours.start, enabled: true },
    { key: "stop", plan: hours.stop, enabled: false },
  ];
  for (const { key, plan, enabled } of switches) {
    new Job(
      `${name}-hours-${key}`,
      {
        name: plan.name,
        description: `Switches an alert route ${enabled ? "on" : "off"}`,
        project,
        region,
        schedule: plan.schedule.cron,
        timeZone: plan.schedule.timezone,
        attemptDeadline: "60s",
        retryConfig: { retryCount: 5, minBackoffDuration: "30s", maxBackoffDuration: "600s" },
        httpTarget: {
          httpMethod: "PATCH",
          uri: interpolate`https://monitoring.googleapis.com/v3/${channel.name}?updateMask=enabled`,
          headers: { "Content-Type": "application/json" },
          body: Buffer.from(JSON.stringify({ enabled })).toString("base64"),
          oauthToken: { serviceAccountEmail, scope: "https://www.googleapis.com/auth/monitoring" },
        },
      },
      { parent, dependsOn: waitFor(foundation, "cloudscheduler.googleapis.com") },
    );
  }
}

/** https://cloud.google.com/iam/docs/reference/rest/v1/projects.roles */
const longestTitle = 100;
