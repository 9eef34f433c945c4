import { readName, shortenType } from "../run/engine-events.ts";
import type { StackState, StateResource } from "../run/stack-state.ts";
import { readList, readNumber, readText } from "./values.ts";

/** What stands in a stack, as its recorded state tells it. */
export interface Inventory {
  readonly stack: string;
  readonly resources: number;
  /** Resources by area of the platform, most first. */
  readonly areas: readonly Count[];
  /** Resources by region; a resource without one (IAM, a global service) counts as `global`. */
  readonly regions: readonly Count[];
  readonly endpoints: readonly Endpoint[];
  readonly vaults: readonly Vault[];
  readonly backups: readonly BackupRule[];
  readonly alarms: readonly AlarmGroup[];
  /** The tags that the provider puts on everything. */
  readonly tags: Readonly<Record<string, string>>;
  /** Resources that a destroy refuses to remove until their protection is lifted. */
  readonly protected: number;
}

interface Count {
  readonly name: string;
  readonly count: number;
}

interface Endpoint {
  readonly kind: string;
  readonly name: string;
  readonly address: string;
}

interface Vault {
  readonly name: string;
  readonly region: string;
  /** Days that a recovery point cannot be deleted; undefined without a lock. */
  readonly lockedDays: number | undefined;
}

interface BackupRule {
  readonly plan: string;
  readonly rule: string;
  readonly schedule: string;
  readonly retentionDays: number | undefined;
  readonly vault: string;
  readonly copies: number;
}

interface AlarmGroup {
  readonly namespace: string;
  readonly count: number;
  /** How many of them notify somebody. */
  readonly routed: number;
}

/** Types with an address that people or programs use: the word for it, and the output that holds it. */
const ENDPOINTS: Readonly<Record<string, { readonly kind: string; readonly output: string }>> = {
  "aws:lb/loadBalancer:LoadBalancer": { kind: "load balancer", output: "dnsName" },
  "aws:rds/instance:Instance": { kind: "database", output: "endpoint" },
  "aws:efs/fileSystem:FileSystem": { kind: "files", output: "dnsName" },
  "aws:route53/record:Record": { kind: "name", output: "fqdn" },
  "aws:s3/bucket:Bucket": { kind: "bucket", output: "bucket" },
  "aws:ec2/vpnConnection:VpnConnection": { kind: "vpn", output: "tunnel1Address" },
};

export function takeInventory(state: StackState): Inventory {
  const custom = state.resources.filter((resource) => resource.custom && !resource.type.startsWith("pulumi:"));
  const ofType = (type: string): readonly StateResource[] => custom.filter((resource) => resource.type === type);
  const byUrn = new Map(state.resources.map((resource) => [resource.urn, resource]));
  return {
    stack: state.stack,
    resources: custom.length,
    areas: countBy(custom, (resource) => findArea(resource, byUrn)),
    regions: countBy(custom, ({ outputs }) => readText(outputs.region) ?? "global"),
    endpoints: custom.flatMap(readEndpoint),
    vaults: ofType("aws:backup/vault:Vault").map((vault) =>
      describeVault(vault, ofType("aws:backup/vaultLockConfiguration:VaultLockConfiguration")),
    ),
    backups: ofType("aws:backup/plan:Plan").flatMap(readBackupRules),
    alarms: groupAlarms(ofType("aws:cloudwatch/metricAlarm:MetricAlarm")),
    tags: readDefaultTags(state.resources),
    protected: state.resources.filter(({ protect }) => protect).length,
  };
}

/** The component just below the environment: network, backup, monitoring … An account has none: there it is the cloud's service. */
function findArea(resource: StateResource, byUrn: ReadonlyMap<string, StateResource>): string {
  const chain: StateResource[] = [];
  for (let current = byUrn.get(resource.parent); current !== undefined; current = byUrn.get(current.parent)) {
    chain.push(current);
  }
  const components = chain.filter(({ type }) => type.startsWith("socle:")).reverse();
  const [top, area] = components;
  const service = shortenType(resource.type).split(".")[0] ?? "other";
  return area === undefined ? (top?.type.endsWith("Environment") ? "environment" : service) : toWords(area.type);
}

/** `socle:aws:AwsNetwork` → `network`, `socle:aws:AwsAuditTrail` → `audit trail`. */
function toWords(type: string): string {
  const name = type.slice(type.lastIndexOf(":") + 1).replace(/^(Aws|Azure|Gcp|Managed)(?=[A-Z])/, "");
  return name.replaceAll(/(?<=[a-z])([A-Z])/g, " $1").toLowerCase();
}

function countBy(resources: readonly StateResource[], read: (resource: StateResource) => string): readonly Count[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const name = read(resource);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"));
}

function readEndpoint({ type, urn, outputs }: StateResource): readonly Endpoint[] {
  const known = ENDPOINTS[type];
  const address = known === undefined ? undefined : readText(outputs[known.output]);
  return known === undefined || address === undefined ? [] : [{ kind: known.kind, name: readName(urn), address }];
}

function describeVault({ outputs }: StateResource, locks: readonly StateResource[]): Vault {
  const name = readText(outputs.name) ?? "";
  const region = readText(outputs.region) ?? "";
  const lock = locks.find(
    (candidate) =>
      readText(candidate.outputs.backupVaultName) === name && readText(candidate.outputs.region) === region,
  );
  return { name, region, lockedDays: readNumber(lock?.outputs.minRetentionDays) };
}

function readBackupRules({ outputs }: StateResource): readonly BackupRule[] {
  const plan = readText(outputs.name) ?? "";
  return readList(outputs.rules).map((rule) => ({
    plan,
    rule: readText(rule.ruleName) ?? "",
    schedule: [readText(rule.schedule), readText(rule.scheduleExpressionTimezone)].filter(Boolean).join(" "),
    retentionDays: readNumber(readList([rule.lifecycle])[0]?.deleteAfter),
    vault: readText(rule.targetVaultName) ?? "",
    copies: readList(rule.copyActions).length,
  }));
}

function groupAlarms(alarms: readonly StateResource[]): readonly AlarmGroup[] {
  return countBy(alarms, ({ outputs }) => readText(outputs.namespace) ?? "several").map(({ name, count }) => ({
    namespace: name,
    count,
    routed: alarms.filter(
      ({ outputs }) =>
        (readText(outputs.namespace) ?? "several") === name &&
        Array.isArray(outputs.alarmActions) &&
        outputs.alarmActions.length > 0,
    ).length,
  }));
}

/** A provider keeps its structured inputs as JSON text. */
function readDefaultTags(resources: readonly StateResource[]): Readonly<Record<string, string>> {
  const provider = resources.find(
    ({ type, inputs }) => type.startsWith("pulumi:providers:") && inputs.defaultTags !== undefined,
  );
  const text = readText(provider?.inputs.defaultTags);
  const defaults: { readonly tags?: Readonly<Record<string, string>> } = text === undefined ? {} : JSON.parse(text);
  return defaults.tags ?? {};
}
