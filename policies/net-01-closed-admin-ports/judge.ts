import { isPublic, isWithin } from "../core/addresses.ts";
import { internetNames, knownAddresses, openingsOf, portsText } from "../core/openings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** SSH, Telnet, RDP, WinRM, VNC: what gives a session on a machine. */
const adminPorts = [22, 23, 3389, 5900, 5985, 5986];

/** Where Google's own session service comes from, once it knows who asks: https://cloud.google.com/iap/docs/using-tcp-forwarding */
const sessionServices = ["35.235.240.0/20"];

export function judgeAdminPorts(resource: Resource, requirements: Requirements): readonly Judgement[] {
  const known = [...knownAddresses(requirements), ...sessionServices];
  const faults = openingsOf(resource).flatMap((opening) => {
    const ports = adminPorts.filter((port) => port >= opening.from && port <= opening.to);
    const strangers = opening.sources.filter((source) => isPublic(source, internetNames) && !isWithin(source, known));
    if (ports.length === 0 || strangers.length === 0) return [];
    const wanted = `port ${ports.join(", ")} closed but to the contract's administrators`;
    return fail({ property: opening.property, found: `${strangers.join(", ")} on ${portsText(opening)}`, wanted });
  });
  return faults.length > 0 ? faults : [pass("no administration port is open to the Internet")];
}
