import { type Block, formatBlock, parseBlock } from "../client/addresses.ts";
import { UserError } from "../user-error.ts";
import type { SubnetKind } from "./types/network.ts";

/**
 * The place of each kind in the address block of an environment, in 32nds: `[first, length]`. A kind's place never
 * moves, whatever is added: the last 32nd is kept for a kind to come.
 */
const places: Readonly<Record<SubnetKind, readonly [first: number, length: number]>> = {
  application: [0, 16],
  data: [16, 4],
  edge: [20, 4],
  management: [24, 4],
  gateway: [28, 1],
  proxy: [29, 1],
  bastion: [30, 1],
};

/** The kind that may come has its place already, so that adding it moves nothing. */
export const reservedPlaces: readonly (readonly [first: number, length: number])[] = [[31, 1]];

/** Largest and smallest block: a VPC is at most a /16; under a /22 the load balancers' subnets would be under a /27. */
const prefixes = { min: 16, max: 22 };

/** Eight zone letters where there is room, four in the small blocks. */
export function zoneSlots(prefix: number): number {
  return prefix <= 20 ? 8 : 4;
}

function sizeOf({ prefix }: Pick<Block, "prefix">): number {
  return 2 ** (32 - prefix);
}

/**
 * The block of one subnet. It depends on the environment's block, the kind and the zone's letter alone, so nothing
 * moves when a zone, a workload or a kind is added. Throws a UserError when the environment's block is too small or
 * too large, or has no place for the zone's letter.
 */
export function subnetCidr(network: string, kind: SubnetKind, zoneLetter: string): string {
  const block = parseBlock(network);
  if (block.prefix < prefixes.min || block.prefix > prefixes.max) {
    throw new UserError(
      `network.cidr: ${network} has a /${block.prefix} prefix; use /${prefixes.min} to /${prefixes.max}: ` +
        "a larger block is refused by the cloud, and a smaller one has no room for the subnets",
    );
  }
  const slots = zoneSlots(block.prefix);
  const slot = zoneLetter.charCodeAt(0) - "a".charCodeAt(0);
  if (!(slot >= 0 && slot < slots)) {
    throw new UserError(
      `network.cidr: ${network} has room for zones a to ${String.fromCharCode(96 + slots)}, not for zone ` +
        `"${zoneLetter}"; use a /20 or larger block`,
    );
  }
  const unit = sizeOf(block) / 32;
  const [first, length] = places[kind];
  const size = (length * unit) / slots;
  return formatBlock({ first: block.first + first * unit + slot * size, prefix: 32 - Math.log2(size) });
}

/** The block that holds every subnet of a kind, those of zones to come included. */
export function kindCidr(network: string, kind: SubnetKind): string {
  const block = parseBlock(network);
  const [first, length] = places[kind];
  const unit = sizeOf(block) / 32;
  return formatBlock({ first: block.first + first * unit, prefix: 32 - Math.log2(length * unit) });
}
