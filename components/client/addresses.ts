/** An IPv4 block: its first and last address as numbers. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** Reads `a.b.c.d/p` of the schema's form; `aligned` tells whether the address is the block's first. */
export function parseBlock(cidr: string): Block & { readonly aligned: boolean } {
  const [address = "0.0.0.0", bits = "32"] = cidr.split("/");
  const prefix = Number(bits);
  const value = addressNumber(address);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1, prefix, aligned: first === value };
}

function addressNumber(address: string): number {
  return address.split(".").reduce((total, octet) => total * 256 + Number(octet), 0);
}

export function formatBlock(block: Pick<Block, "first" | "prefix">): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(block.first / 2 ** shift) % 256);
  return `${octets.join(".")}/${block.prefix}`;
}

export function overlap(one: Block, other: Block): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Private ranges of RFC 1918. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseBlock);

export function privateRangeOf(block: Block): Block | undefined {
  return privateRanges.find((range) => range.first <= block.first && block.last <= range.last);
}

/**
 * The address block of an environment in its disaster-recovery region: `drCidr`, or the block at the same place in
 * the other half of its private range (10.20.0.0/16 → 10.148.0.0/16). It depends on nothing but the environment's own
 * block, so adding environments never moves it.
 */
export function recoveryCidr(network: { readonly cidr: string; readonly drCidr?: string | undefined }): string {
  if (network.drCidr !== undefined) return network.drCidr;
  const block = parseBlock(network.cidr);
  const range = privateRangeOf(block);
  if (range === undefined || block.prefix <= range.prefix) return formatBlock(block);
  const half = 2 ** (31 - range.prefix);
  const offset = block.first - range.first;
  return formatBlock({ first: range.first + (offset >= half ? offset - half : offset + half), prefix: block.prefix });
}
