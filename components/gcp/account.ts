import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccountArgs } from "../contract/cloud.ts";
import { guardsOf } from "../plan/types/account.ts";
import { GcpAccess } from "./access.ts";
import type { PolicyContext } from "./alert-policy.ts";
import { channelsOf, GcpAlerting } from "./alerting.ts";
import { GcpAudit } from "./audit.ts";
import { createDefaultLogs } from "./default-logs.ts";
import { GcpDetection } from "./detection.ts";
import { createLogAlert, entryOf } from "./event-alert.ts";
import { GcpFoundation, waitFor } from "./foundation.ts";
import { GcpGuardRails } from "./guard-rails.ts";
import { GcpKeys } from "./keys.ts";

/**
 * What exists once in a project, whatever the number of environments in it: audit trail, detection, guard rails,
 * access, and the alerts on their events. The project's own key encrypts it all. Logs of a region are in the buckets of the
 * environments; the audit trail and what belongs to no environment have buckets of their own.
 */
export class GcpAccount extends ComponentResource {
  constructor(name: string, args: AccountArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Account", name, {}, options);
    const { plan } = args;
    const { target, protect, routes, access, key } = plan;
    const { account, region } = target;
    const child = { parent: this };
    if (plan.foundation === undefined) throw new Error("an account of Google Cloud stands on a foundation");
    const foundation = new GcpFoundation(`${name}-foundation`, { plan: plan.foundation, target, protect }, child);
    const keys = new GcpKeys(`${name}-keys`, { plans: [key], target, protect, foundation }, child);
    const alerting = new GcpAlerting(`${name}-alerting`, { routes, keys, region, account, foundation }, child);
    const area = { plan, guards: guardsOf(plan.guards, "gcp"), foundation };
    new GcpGuardRails(`${name}-guard-rails`, area, child);
    createDefaultLogs(`${name}-default-logs`, { ...area, keys }, this);
    new GcpAudit(`${name}-audit`, { ...area, keys, alerting }, child);
    new GcpDetection(`${name}-detection`, { ...area, keys, alerting }, child);
    if (access) new GcpAccess(`${name}-access`, { plan: access, account, foundation }, child);
    for (const event of plan.events) {
      const context: PolicyContext = {
        project: account,
        channels: channelsOf(alerting, event.severity),
        tags: foundation.tags,
        parent: this,
        dependsOn: waitFor(foundation, "monitoring.googleapis.com"),
      };
      createLogAlert(`${name}-event-${event.key}`, { ...event, ...entryOf(event.pattern) }, "event", context);
    }
    this.registerOutputs({});
  }
}
