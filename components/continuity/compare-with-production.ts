import { awsCompared } from "./compared/aws.ts";
import { azureCompared } from "./compared/azure.ts";
import type { ComparedCloud, Reads } from "./compared/compared-cloud.ts";
import { gcpCompared } from "./compared/gcp.ts";
import { type StackRecord, StackRecords } from "./stack-records.ts";

/** Types tell the cloud: those of the others find nothing. */
const clouds: readonly ComparedCloud[] = [awsCompared, azureCompared, gcpCompared];

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
 * Where the replica of an environment differs from it in what matters: who may reach what, encryption, engine, parameters,
 * redundancy, size. A restore forgets some of these silently, and no API says so. Records are those of the two stacks, deployed.
 * What differs on purpose (names, addresses, keys, backups, protection) is not looked at. Pure.
 */
export function compareWithProduction(
  production: readonly StackRecord[],
  replica: readonly StackRecord[],
): readonly Difference[] {
  const [own, other] = [new StackRecords(production), new StackRecords(replica)];
  return clouds.flatMap((cloud) => [
    ...Object.entries(cloud.types).flatMap(([type, reads]) => compareType(type, reads, own, other)),
    ...comparePermissions(cloud, own, other),
  ]);
}

function compareType(
  type: string,
  reads: Reads,
  production: StackRecords,
  replica: StackRecords,
): readonly Difference[] {
  const [ours, theirs] = [production.ofType(type), replica.ofType(type)];
  const roles = new Set([
    ...[...ours.keys()].filter((role) => !isBesides(role)),
    ...[...theirs.keys()].filter((role) => !isWayOfCopies(role)),
  ]);
  return [...roles].flatMap((resource): Difference[] => {
    const [one, two] = [ours.get(resource), theirs.get(resource)];
    if (one === undefined || two === undefined) {
      return [{ resource, type, production: one && "present", replica: two && "present" }];
    }
    return Object.entries(reads).flatMap(([property, read]) => {
      const [before, after] = [read(one, production), read(two, replica)].map(asText);
      return before === after ? [] : [{ resource, type, property, production: before, replica: after }];
    });
  });
}

/** What stands by for the environment, or holds copies of it, has no counterpart in a replica. */
function isBesides(role: string): boolean {
  return role.startsWith("standby-") || role.startsWith("backup-") || role.endsWith("-replica");
}

/** The way to what production keeps in the region, by which the replica copies it; it leaves with the drill. */
function isWayOfCopies(role: string): boolean {
  return role.startsWith("network-copied-") || role.endsWith("-copied");
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

/** Every permission of every group, in words that are the same in both networks. */
function comparePermissions(
  { permissions: { holder: type, read } }: ComparedCloud,
  production: StackRecords,
  replica: StackRecords,
): readonly Difference[] {
  const [ours, theirs] = [read(production), read(replica)];
  const holders = new Set([...[...ours.keys()].filter((holder) => !isBesides(holder)), ...theirs.keys()]);
  return [...holders].flatMap((resource) => {
    const none: ReadonlySet<string> = new Set();
    const [before, after] = [ours.get(resource) ?? none, theirs.get(resource) ?? none];
    const difference = { resource, type, property: "permission" };
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
