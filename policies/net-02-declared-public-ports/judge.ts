import { isBroad, isWithin } from "../core/addresses.ts";
import { internetNames, knownAddresses, type Opening, openingsOf, portsText } from "../core/openings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** What the Internet at large may reach: `alsoOpen` is what the cloud itself asks to be open there, asked when it matters. */
export function judgePublicPorts(
  resource: Resource,
  requirements: Requirements,
  alsoOpen: () => readonly number[] = () => [],
): readonly Judgement[] {
  const known = knownAddresses(requirements);
  const { publicPorts } = requirements.network;
  const faults = openingsOf(resource).flatMap((opening) => {
    const isOpen = opening.sources.some((source) => isBroad(source, internetNames) && !isWithin(source, known));
    if (!isOpen || isDeclared(opening, publicPorts)) return [];
    const declared = [...publicPorts, ...alsoOpen()];
    if (isDeclared(opening, declared)) return [];
    const ports = declared.length === 0 ? "no public port" : `public ports ${declared.join(", ")} alone`;
    return fail({ property: opening.property, found: `the Internet on ${portsText(opening)}`, wanted: ports });
  });
  return faults.length > 0 ? faults : [pass("nothing but declared ports is open to the Internet")];
}

function isDeclared({ from, to }: Opening, declared: readonly number[]): boolean {
  if (to - from >= declared.length) return false;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).every((port) => declared.includes(port));
}
