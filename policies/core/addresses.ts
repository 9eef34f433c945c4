import { BlockList, isIPv4, isIPv6 } from "node:net";

interface Block {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** Addresses that no packet from the Internet comes from: RFC 1918, 6598, 3927, 4193, 4291 and the loopback. */
const privateBlocks = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
  "::1/128",
];

function blockOf(text: string): Block | undefined {
  const [address = "", length] = text.trim().split("/");
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) ? "ipv6" : undefined;
  if (family === undefined) return undefined;
  const longest = family === "ipv4" ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  return Number.isInteger(prefix) && prefix >= 0 && prefix <= longest ? { address, prefix, family } : undefined;
}

/** Whether every address of a block is within one of the others. What is no block of addresses is in none. */
export function isWithin(cidr: string, others: readonly string[]): boolean {
  const block = blockOf(cidr);
  if (block === undefined) return false;
  return others.some((other) => {
    const outer = blockOf(other);
    if (outer === undefined || outer.family !== block.family || outer.prefix > block.prefix) return false;
    const list = new BlockList();
    list.addSubnet(outer.address, outer.prefix, outer.family);
    return list.check(block.address, block.family);
  });
}

/** Whether two blocks share an address. */
export function overlaps(one: string, other: string): boolean {
  return isWithin(one, [other]) || isWithin(other, [one]);
}

/**
 * Whether a source is an address of the Internet, or holds some. Words of a cloud (`Internet`, `*`) are read by `names`;
 * `country:FR` is all of a country, `list:…` are addresses that a name or a list of the cloud stands for.
 */
export function isPublic(source: string, names: readonly string[] = []): boolean {
  if (names.includes(source.toLowerCase()) || /^(?:country|list):/.test(source)) return true;
  return blockOf(source) !== undefined && !isWithin(source, privateBlocks);
}

/** Whether a source stands for the Internet at large rather than for somebody: more addresses than a /16 (IPv6: a /32). */
export function isBroad(source: string, names: readonly string[] = []): boolean {
  if (!isPublic(source, names) || source.startsWith("list:")) return false;
  const block = blockOf(source);
  return block === undefined || block.prefix < (block.family === "ipv4" ? 16 : 32);
}
