import type { CloudView } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { tokens } from "./types.ts";

interface Ruled {
  readonly inputs: Reader;
}

/** The rules of our own in the list before a subnet; none where the subnet has no list. */
export function rulesBefore(subnet: Ruled | undefined, cloud: CloudView): readonly Ruled[] {
  const group = cloud.byId(subnet?.inputs.text("networkSecurityGroup.id"));
  return group === undefined ? [] : cloud.within(group).filter(({ type }) => type === tokens.securityRule);
}

/** Whether a rule admits one of some places at the other end, on a port or a range as it is written. */
export function admits(
  rules: readonly Ruled[],
  direction: "Inbound" | "Outbound",
  places: readonly string[],
  port: string,
): boolean {
  const end = direction === "Inbound" ? "sourceAddressPrefix" : "destinationAddressPrefix";
  return rules.some(({ inputs }) => {
    const ports = [...inputs.texts("destinationPortRange"), ...inputs.texts("destinationPortRanges[]")];
    return (
      inputs.text("access") === "Allow" &&
      inputs.text("direction") === direction &&
      places.includes(inputs.text(end) ?? "") &&
      (ports.includes(port) || ports.includes("*"))
    );
  });
}
