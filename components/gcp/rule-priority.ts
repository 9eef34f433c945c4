import { spread } from "../plan/hash.ts";

/** `usual`: what permits; `balancer`: what closes a single balancer; `last…`: what closes the network. */
export type RulePlace = "usual" | "balancer" | "lastIngress" | "lastEgress";

/**
 * A policy's rules each want a priority of their own, the lowest first: https://cloud.google.com/firewall/docs/firewall-policies-rule-details#priority
 * All that permit are equal, so theirs is drawn from their key: adding a rule moves no other. Two that drew the same would
 * be refused by the cloud; among two hundred that happens once in fifty thousand networks.
 */
export function priorityOf(key: string, place: RulePlace): number {
  const { first, length } = places[place];
  return first + spread(["firewall-rule", key], length);
}

const places: Readonly<Record<RulePlace, { readonly first: number; readonly length: number }>> = {
  usual: { first: 1000, length: 1_000_000_000 },
  balancer: { first: 1_500_000_000, length: 500_000_000 },
  lastIngress: { first: 2_147_483_000, length: 1 },
  lastEgress: { first: 2_147_483_001, length: 1 },
};
