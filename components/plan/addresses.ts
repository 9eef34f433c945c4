import ipaddr from "ipaddr.js";
import { UserError } from "../user-error.ts";
import type { SubnetKind } from "./types/network.ts";

/** An IPv4 block: first address as a number, and prefix length. */
export interface Block {
  readonly first: number;
  readonly prefix: number;
}

/**
 * The place of each kind in the address block of an environment, in 32nds: `[first, length]`. A kind's place never
 * moves, whatever is added: the last four 32nds are kept for four kinds to come.
 */
const places: Readonly<Record<SubnetKind, readonly [first: number, length: number]>> = {
  application: [0, 16],
  data: [16, 4],
  edge: [20, 4],
  management: [24, 4],
};

/** The kinds that may come: each has its place already, so that adding it moves nothing. */
export const reservedPlaces: readonly (readonly [first: number, length: number])[] = [
  [28, 1],
  [29, 1],
  [30, 1],
  [31, 1],
];

/** Largest and smallest block: a VPC is at most a /16; under a /22 the load balancers' subnets would be under a /27. */
const prefixes = { min: 16, max: 22 };

/** Eight zone letters where there is room, four in the small blocks. */
export function zoneSlots(prefix: number): number {
  return prefix <= 20 ? 8 : 4;
}

/** Parses `a.b.c.d/p`. Throws a UserError when it is not one, or when host bits are set. */
export function parseBlock(cidr: string): Block {
  if (!ipaddr.IPv4.isValidCIDR(cidr)) throw new UserError(`"${cidr}" is not an IPv4 block; write it as 10.20.0.0/16`);
  const [address, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  const first = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - prefix);
  if (first % size !== 0) {
    const wanted = formatBlock({ first: first - (first % size), prefix });
    throw new UserError(`"${cidr}" does not start on a /${prefix} boundary; use ${wanted}`);
  }
  return { first, prefix };
}

export function formatBlock({ first, prefix }: Block): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}

function sizeOf(block: Block): number {
  return 2 ** (32 - block.prefix);
}

export function overlaps(one: string, other: string): boolean {
  const [a, b] = [parseBlock(one), parseBlock(other)];
  return a.first < b.first + sizeOf(b) && b.first < a.first + sizeOf(a);
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

/** The private ranges, and the bit that separates their halves: what carries an environment to its mirror. */
const privateRanges = [
  { cidr: "10.0.0.0/8", half: 2 ** 23 },
  { cidr: "172.16.0.0/12", half: 2 ** 19 },
  { cidr: "192.168.0.0/16", half: 2 ** 15 },
  { cidr: "100.64.0.0/10", half: 2 ** 21 },
];

/**
 * The block of the standby network when the client file names none: the mirror of the environment's block in the other
 * half of its private range. A mirror is one to one, so environments that do not overlap have standbys that do not
 * overlap, and adding an environment never moves the standby of another. Throws a UserError when there is no mirror.
 */
export function mirrorCidr(network: string): string {
  const block = parseBlock(network);
  const range = privateRanges.find((one) => overlaps(one.cidr, network));
  if (range === undefined) {
    throw new UserError(`network.cidr: ${network} is not private; use a block of ${listRanges()}`);
  }
  if (sizeOf(block) > range.half) {
    throw new UserError(`network.cidr: ${network} fills ${range.cidr}; set network.drCidr for the standby network`);
  }
  const start = parseBlock(range.cidr).first;
  const offset = block.first - start;
  const mirrored = offset >= range.half ? offset - range.half : offset + range.half;
  return formatBlock({ first: start + mirrored, prefix: block.prefix });
}

function listRanges(): string {
  return privateRanges.map((range) => range.cidr).join(", ");
}
