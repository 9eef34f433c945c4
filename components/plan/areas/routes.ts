import type { AlertRoute, Client, Severity } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { NameKind } from "../name-rules.ts";
import type { Names } from "../names.ts";
import { onWeekdays } from "../schedules/cron.ts";
import { minuteOfDay } from "../schedules/time-zone.ts";
import { dayNumber } from "../schedules/weekly-window.ts";
import type { AlertRoutePlan, RouteHoursPlan, RouteTarget } from "../types/operations.ts";

export const severities = ["P1", "P2", "P3"] as const satisfies readonly Severity[];

/** A severity as it is in production; one less grave elsewhere. */
export function severityIn(production: boolean, severity: Severity): Severity {
  const rank = severities.indexOf(severity) + (production ? 0 : 1);
  return severities[Math.min(rank, 2)] ?? "P3";
}

/** Where alerts of each severity go, contacts resolved. `identity`: how the identities of switches are named, where they have one. */
export function planRoutes(client: Client, names: Names, identity?: NameKind): readonly AlertRoutePlan[] {
  return severities.map((severity) => ({
    severity,
    topic: names.of("topic", "alerts", severity.toLowerCase()),
    targets: client.alerting.routes[severity].map((route) => {
      const target = planTarget(client, route);
      const hours = planHours(client, names, severity, target, identity);
      return { ...target, ...(hours && { hours }) };
    }),
  }));
}

/** The service hours switch a target on when they open and off when they close, or the other way round. */
function planHours(
  { contract, timezone }: Client,
  names: Names,
  severity: Severity,
  { kind, name, when }: RouteTarget,
  identity: NameKind | undefined,
): RouteHoursPlan | undefined {
  if (when === "always") return undefined;
  const { days, from, to } = contract.serviceHours;
  const at = (time: string) => onWeekdays(minuteOfDay(time), days.map(dayNumber), timezone);
  const [start, stop] = when === "service-hours" ? [from, to] : [to, from];
  const parts = ["hours", severity.toLowerCase(), kind, name, ...(when === "service-hours" ? [] : ["outside"])];
  return {
    roleName: names.of("role", ...parts),
    ...(identity && { identityName: names.of(identity, ...parts) }),
    start: { name: names.of("schedule", ...parts, "start"), schedule: at(start) },
    stop: { name: names.of("schedule", ...parts, "stop"), schedule: at(stop) },
  };
}

/** The value of a route is a contact's name, or the address itself. Throws a UserError when a contact lacks the channel. */
function planTarget(client: Client, route: AlertRoute): RouteTarget {
  const { when } = route;
  if (route.webhook !== undefined) {
    const url = addressOf(client, route.webhook, "webhook");
    return { kind: "webhook", name: nameOf(client, route.webhook), when, url };
  }
  if (route.sms !== undefined) {
    const number = addressOf(client, route.sms, "sms");
    return { kind: "sms", name: nameOf(client, route.sms), when, number };
  }
  const given = route.email ?? "";
  return { kind: "email", name: nameOf(client, given), when, address: addressOf(client, given, "email") };
}

function addressOf(client: Client, given: string, channel: "webhook" | "sms" | "email"): string {
  const { contacts } = client.alerting;
  const contact = Object.hasOwn(contacts, given) ? contacts[given] : undefined;
  const looksLikeAddress = /^https:|^\+\d|@/.test(given);
  const address = contact?.[channel] ?? (looksLikeAddress ? given : undefined);
  if (address === undefined) {
    throw new UserError(`alerting.routes: "${given}" has no ${channel}; add it to alerting.contacts`);
  }
  return address;
}

/** A name that resources can be called by: the contact's, or letters and digits of the address. */
function nameOf(client: Client, given: string): string {
  if (Object.hasOwn(client.alerting.contacts, given)) return given;
  return given
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
