import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { ComponentResource } from "@pulumi/pulumi";
import { createEventRule, type EventMatch } from "./event-alert.ts";
import { policyDocument, trustService } from "./policy-document.ts";

export interface EventRelayArgs {
  /** Name of the role that may put events on the home bus. */
  readonly roleName: string;
  readonly account: string;
  readonly homeRegion: string;
  /** What is relayed, by a key that is stable within the relay. */
  readonly matches: readonly (EventMatch & { readonly key: string })[];
}

/**
 * Brings events of other regions to the default bus of the home region, where the rules and topics are: so that every
 * alert is subscribed to once, and published to a topic encrypted with the client's own key.
 */
export function createEventRelay(name: string, args: EventRelayArgs, parent: ComponentResource): void {
  const { roleName, account, homeRegion, matches } = args;
  if (matches.length === 0) return;
  const child = { parent };
  const homeBus = `arn:aws:events:${homeRegion}:${account}:event-bus/default`;
  const role = new Role(
    name,
    {
      name: roleName,
      description: `Puts alerts of other regions on the event bus of ${homeRegion}`,
      assumeRolePolicy: trustService("events.amazonaws.com"),
      tags: { Name: roleName },
    },
    child,
  );
  const policy = policyDocument([
    { Sid: "PutOnHomeBus", Effect: "Allow", Action: "events:PutEvents", Resource: homeBus },
  ]);
  new RolePolicy(name, { name: "put-on-home-bus", role: role.name, policy }, child);
  for (const { key, ...match } of matches) {
    const logicalName = `${name}-${key}-${match.region}`;
    const rule = createEventRule(logicalName, match, parent);
    new EventTarget(logicalName, { rule: rule.name, arn: homeBus, roleArn: role.arn, region: match.region }, child);
  }
}
