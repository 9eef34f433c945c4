import { NotificationChannel } from "@pulumi/gcp/monitoring/notificationChannel.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AlertingArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import type { Severity } from "../plan/types/common.ts";
import type { RouteTarget } from "../plan/types/operations.ts";
import { limitToHours } from "./alert-hours.ts";
import { waitFor } from "./foundation.ts";

/**
 * Where alerts are told: a channel for each target of each severity, since a policy names its channels and a channel is
 * on or off for all who name it. A target with hours is switched on and off by the scheduler.
 * A number that is to get text messages must be verified once, in the console: until then nothing is sent there.
 * https://cloud.google.com/monitoring/support/notification-options
 */
export class GcpAlerting extends ComponentResource implements Alerting {
  readonly #channels: ReadonlyMap<Severity, readonly NotificationChannel[]>;

  constructor(name: string, args: AlertingArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Alerting", name, {}, options);
    this.#channels = new Map(
      args.routes.map(({ severity, targets }) => [
        severity,
        targets.map((target) => this.#createChannel(`${name}-${severity.toLowerCase()}`, severity, target, args)),
      ]),
    );
    this.registerOutputs({});
  }

  targetIds(severity: Severity): readonly Output<string>[] {
    return (this.#channels.get(severity) ?? []).map((channel) => channel.name);
  }

  /** Whether the routes name a severity, even one that nobody is told of on purpose: in a drill. */
  hasRoute(severity: Severity): boolean {
    return this.#channels.has(severity);
  }

  #createChannel(prefix: string, severity: Severity, target: RouteTarget, args: AlertingArgs): NotificationChannel {
    const { kind, name, when, hours } = target;
    const { account, foundation } = args;
    const suffix = when === "always" ? "" : `-${when}`;
    const logicalName = `${prefix}-${kind}-${name}${suffix}`;
    const channel = new NotificationChannel(
      logicalName,
      {
        displayName: `${severity} ${name} (${kind}${when === "always" ? "" : `, ${when}`})`,
        description: `Told of ${severity} alerts`,
        project: account,
        ...addressOf(target),
        userLabels: { ...foundation?.tags, severity: severity.toLowerCase() },
        enabled: true,
      },
      {
        parent: this,
        dependsOn: waitFor(foundation, "monitoring.googleapis.com"),
        // The hours' switch: an update must not turn it back.
        ...(hours && { ignoreChanges: ["enabled"] }),
      },
    );
    if (hours) limitToHours(logicalName, channel, hours, args, this);
    return channel;
  }
}

/** The channels of a severity. Throws when the routes name none: an alert that tells nobody would look as if it did. */
export function channelsOf(alerting: Alerting, severity: Severity): readonly Output<string>[] {
  const channels = alerting.targetIds(severity);
  const isSilenced = alerting instanceof GcpAlerting && alerting.hasRoute(severity);
  if (channels.length === 0 && !isSilenced) throw new Error(`no alert route for severity ${severity}`);
  return channels;
}

/** Kinds of channels: a webhook's own secret, where it has one, is part of its address. https://cloud.google.com/monitoring/alerts/using-channels-api */
function addressOf(target: RouteTarget) {
  switch (target.kind) {
    case "webhook":
      return { type: "webhook_tokenauth", labels: { url: target.url } };
    case "sms":
      return { type: "sms", labels: { number: target.number } };
    case "email":
      return { type: "email", labels: { email_address: target.address } };
  }
}
