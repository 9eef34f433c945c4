import { formatBlock, parseBlock } from "../../client/addresses.ts";
import { roleOf, type StackRecord, type StackRecords, texts, valueAt } from "../stack-records.ts";

export type Read = (record: StackRecord, stack: StackRecords) => unknown;
export type Reads = Readonly<Record<string, Read>>;

/** In what a replica on one cloud must be like production. */
export interface ComparedCloud {
  /** By type, its properties. A list is compared as a set. */
  readonly types: Readonly<Record<string, Reads>>;
  /** Who may reach what: of each holder (a group, a list of rules), by role, its permissions in words that are the same in both networks. */
  readonly permissions: {
    /** Type that a difference is told of. */
    readonly holder: string;
    readonly read: (stack: StackRecords) => ReadonlyMap<string, ReadonlySet<string>>;
  };
}

/** The values at some paths, as they are. */
export function paths(...lists: readonly (readonly string[])[]): Reads {
  return Object.fromEntries(lists.flat().map((path) => [path, (record: StackRecord) => valueAt(record, path)]));
}

/** What stands behind identifiers, by its role in the stack: identifiers themselves are never the same in two. */
export function rolesOf(type: string, path: string, stranger: string): Read {
  return (record, stack) =>
    texts(record, path).map((id) => {
      const found = stack.find(type, id);
      return found ? roleOf(found) : stranger;
    });
}

/** Addresses of the environment's own network are told by their place in it. */
export function placeInNetwork(cidr: string, network: string | undefined): string {
  if (network === undefined || !/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(cidr)) return cidr;
  const [block, whole] = [parseBlock(cidr), parseBlock(network)];
  const isInside = whole.first <= block.first && block.last <= whole.last;
  return isInside ? `network ${formatBlock({ first: block.first - whole.first, prefix: block.prefix })}` : cidr;
}
