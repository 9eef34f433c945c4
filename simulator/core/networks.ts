import ipaddr from "ipaddr.js";

/** Whether two CIDR blocks of one family share an address. A text that is no CIDR block overlaps nothing. */
export function overlaps(a: string, b: string): boolean {
  if (!ipaddr.isValidCIDR(a) || !ipaddr.isValidCIDR(b)) return false;
  const [first, firstPrefix] = ipaddr.parseCIDR(a);
  const [second, secondPrefix] = ipaddr.parseCIDR(b);
  if (first.kind() !== second.kind()) return false;
  return matchPrefix(first, second, Math.min(firstPrefix, secondPrefix));
}

/** Whether the inner CIDR block lies wholly in the outer one. */
export function contains(outer: string, inner: string): boolean {
  return overlaps(outer, inner) && ipaddr.parseCIDR(outer)[1] <= ipaddr.parseCIDR(inner)[1];
}

function matchPrefix(a: ipaddr.IPv4 | ipaddr.IPv6, b: ipaddr.IPv4 | ipaddr.IPv6, prefix: number): boolean {
  const [left, right] = [a.toByteArray(), b.toByteArray()];
  for (let bit = 0; bit < prefix; bit += 8) {
    const mask = prefix - bit >= 8 ? 0xff : (0xff << (8 - (prefix - bit))) & 0xff;
    if (((left[bit / 8] ?? 0) & mask) !== ((right[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}
