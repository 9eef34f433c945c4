import { formatBlock, parseBlock } from "../client/addresses.ts";
import { comparedTypes, groupType } from "./compared-types.ts";
import { roleOf, type StackRecord, StackRecords, text, valueAt } from "./stack-records.ts";

/** Something in which a replica is not like what it stands in for. */
export interface Difference {
  /** What it is in both stacks: `erp-database`. */
  readonly resource: string;
  readonly type: string;
  /** Absent when one of the two has no such resource at all. */
  readonly property?: string;
  /** As text; undefined where production has nothing of it. */
  readonly production: string | undefined;
  readonly replica: string | undefined;
}

/**
 * Where the replica of an environment on AWS differs from it in what matters: who may reach what, encryption, engine, parameters,
 * redundancy, size. A restore forgets some of these silently, and no API says so. Records are those of the two stacks, deployed.
 * What differs on purpose (names, addresses, keys, backups, protection) is not looked at. Pure.
 */
export function compareWithProduction(
  production: readonly StackRecord[],
  replica: readonly StackRecord[],
): readonly Difference[] {
  const [own, other] = [new StackRecords(production), new StackRecords(replica)];
  return [...Object.keys(comparedTypes).flatMap((type) => compareType(type, own, other)), ...compareRules(own, other)];
}

function compareType(type: string, production: StackRecords, replica: StackRecords): readonly Difference[] {
  const [ours, theirs] = [production.ofType(type), replica.ofType(type)];
  const roles = new Set([...[...ours.keys()].filter((role) => !isBesides(role)), ...theirs.keys()]);
  return [...roles].flatMap((resource): Difference[] => {
    const [one, two] = [ours.get(resource), theirs.get(resource)];
    if (one === undefined || two === undefined) {
      return [{ resource, type, production: one && "present", replica: two && "present" }];
    }
    const properties = comparedTypes[type] ?? {};
    return Object.entries(properties).flatMap(([property, read]) => {
      const [before, after] = [read(one, production), read(two, replica)].map(asText);
      return before === after ? [] : [{ resource, type, property, production: before, replica: after }];
    });
  });
}

/** What stands by for the environment, or holds copies of it, has no counterpart in a replica. */
function isBesides(role: string): boolean {
  return role.startsWith("standby-") || role.startsWith("backup-") || role.endsWith("-replica");
}

/** Lists are sets here: their order means nothing. */
function asText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    return value
      .map((item) => asText(item) ?? "none")
      .toSorted()
      .join(", ");
  }
  return typeof value === "object" ? JSON.stringify(value, Object.keys(value).toSorted()) : String(value);
}

const ruleTypes = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "from",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "to",
} as const;

/** Every permission of every group, in words that are the same in both networks. */
function compareRules(production: StackRecords, replica: StackRecords): readonly Difference[] {
  const [ours, theirs] = [permissionsOf(production), permissionsOf(replica)];
  const groups = new Set([...[...ours.keys()].filter((group) => !isBesides(group)), ...theirs.keys()]);
  return [...groups].flatMap((resource) => {
    const none: ReadonlySet<string> = new Set();
    const [before, after] = [ours.get(resource) ?? none, theirs.get(resource) ?? none];
    const difference = { resource, type: groupType, property: "permission" };
    return [
      ...[...before]
        .filter((each) => !after.has(each))
        .map((each) => ({ ...difference, production: each, replica: undefined })),
      ...[...after]
        .filter((each) => !before.has(each))
        .map((each) => ({ ...difference, production: undefined, replica: each })),
    ];
  });
}

function permissionsOf(stack: StackRecords): ReadonlyMap<string, ReadonlySet<string>> {
  const network = text(stack.ofType("aws:ec2/vpc:Vpc").get("network") ?? nothing, "cidrBlock");
  const found = new Map<string, Set<string>>();
  for (const record of stack.records) {
    const direction = ruleTypes[record.type as keyof typeof ruleTypes];
    if (direction === undefined) continue;
    const group = groupNamed(stack, text(record, "securityGroupId"));
    const [protocol, from, to] = ["ipProtocol", "fromPort", "toPort"].map((path) => asText(valueAt(record, path)));
    const permission = `${protocol} ${from ?? "any"}-${to ?? "any"} ${direction} ${peerOf(record, stack, network)}`;
    found.set(group, (found.get(group) ?? new Set()).add(permission));
  }
  return found;
}

const nothing: StackRecord = { urn: "", type: "", name: "", properties: {} };

function groupNamed(stack: StackRecords, id: string | undefined): string {
  const group = id === undefined ? undefined : stack.find(groupType, id);
  return group ? roleOf(group) : `unknown group ${id}`;
}

/** Addresses of the environment's own network are told by their place in it. */
function peerOf(record: StackRecord, stack: StackRecords, network: string | undefined): string {
  const group = text(record, "referencedSecurityGroupId");
  if (group !== undefined) return groupNamed(stack, group);
  const cidr = text(record, "cidrIpv4") ?? text(record, "cidrIpv6");
  if (cidr === undefined) return text(record, "prefixListId") === undefined ? "nobody" : "a prefix list";
  if (network === undefined || cidr.includes(":")) return cidr;
  const [block, whole] = [parseBlock(cidr), parseBlock(network)];
  const isInside = whole.first <= block.first && block.last <= whole.last;
  return isInside ? `network ${formatBlock({ first: block.first - whole.first, prefix: block.prefix })}` : cidr;
}
