import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccountArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import { type AccountPlan, guardsOf } from "../plan/types/account.ts";
import { AwsAccess } from "./access.ts";
import { AwsAlerting, topicOf } from "./alerting.ts";
import { AwsAudit } from "./audit.ts";
import { AwsDetection } from "./detection.ts";
import { createEventAlert } from "./event-alert.ts";
import { createEventRelay } from "./event-relay.ts";
import { AwsGuardRails } from "./guard-rails.ts";
import { AwsKeys } from "./keys.ts";

/**
 * What exists once per account, or once per region of it, whatever the number of environments: audit trail, detection,
 * guard rails, access, and the alerts on their events. The account's own key encrypts it all.
 */
export class AwsAccount extends ComponentResource {
  constructor(name: string, args: AccountArgs, options: ComponentResourceOptions) {
    super("socle:aws:Account", name, {}, options);
    const { plan } = args;
    const { target, protect, routes, access } = plan;
    const { account, region } = target;
    const child = { parent: this };
    const keys = new AwsKeys(`${name}-keys`, { plans: [plan.key], target, protect }, child);
    const alerting = new AwsAlerting(`${name}-alerting`, { routes, keys, region, account }, child);
    new AwsGuardRails(`${name}-guard-rails`, { plan }, child);
    new AwsAudit(`${name}-audit`, { plan, keys, alerting }, child);
    new AwsDetection(`${name}-detection`, { plan, keys }, child);
    if (access)
      new AwsAccess(`${name}-access`, { plan: access, account, archiveBucket: plan.trail.archive.bucket }, child);
    this.#publishEvents(name, plan, alerting);
    this.registerOutputs({});
  }

  /** Events happen in every region, and are published from the home region alone. */
  #publishEvents(name: string, plan: AccountPlan, alerting: Alerting): void {
    const { account, region } = plan.target;
    for (const event of plan.events) {
      const topicArn = topicOf(alerting, event.severity);
      createEventAlert(`${name}-event-${event.key}`, event, { topicArn, region }, this);
    }
    const matches = distantRegions(plan).flatMap((distant) =>
      plan.events.map(({ key, name: ruleName, description, pattern }) => ({
        key,
        name: ruleName,
        description,
        pattern,
        region: distant,
      })),
    );
    createEventRelay(
      `${name}-relay`,
      { roleName: guardsOf(plan.guards, "aws").relayName, account, homeRegion: region, matches },
      this,
    );
  }
}

/** Where global services (IAM, sign-in, the global endpoint of STS) leave their events, whatever the account's regions. */
const globalRegion = "us-east-1";

function distantRegions({ guards, target }: AccountPlan): string[] {
  const all = new Set([...guardsOf(guards, "aws").regions.map((guard) => guard.region), globalRegion]);
  all.delete(target.region);
  return [...all];
}
