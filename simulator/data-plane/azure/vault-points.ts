import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { drawNumber, expandRandom } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { at, meet, type Period, periodsOf } from "../periods.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { keptDays } from "./retention.ts";
import { type Due, policyRuns, repeats } from "./schedules.ts";
import { type Store, storeById, storesOf, tokensOfStores } from "./stores.ts";
import { VaultKeys } from "./vault-keys.ts";

const tokens = {
  vault: { server: "azure-native:dataprotection:BackupVault", share: "azure-native:recoveryservices:Vault" },
  policy: {
    server: "azure-native:dataprotection:BackupPolicy",
    share: "azure-native:recoveryservices:ProtectionPolicy",
  },
  item: { server: "azure-native:dataprotection:BackupInstance", share: "azure-native:recoveryservices:ProtectedItem" },
} as const;

type Kind = keyof typeof tokens.item;

/** A recovery point in a vault. Instants are virtual seconds. */
export interface VaultPoint {
  readonly kind: Kind;
  /** Its own name in the item. */
  readonly name: string;
  readonly job: string;
  readonly store: Store;
  /** The backup instance or the protected item. */
  readonly item: LedgerResource;
  readonly vault: LedgerResource;
  readonly policy: LedgerResource;
  /** The generation that it is kept for. */
  readonly rule: string;
  /** The data are as of then. */
  readonly created: number;
  /** When it is in the vault; undefined for a snapshot of a share that never gets there. */
  readonly vaulted: number | undefined;
  /** Until when it is in the share's account as a snapshot, too; undefined of servers. */
  readonly frozenUntil: number | undefined;
  readonly expires: number;
  /** When it is there in the paired region; undefined where it never is. */
  readonly replicated: number | undefined;
}

/** Minutes that a job takes, and hours that its point takes to the paired region: documented nowhere but as "up to 12 hours" by users. */
export const jobMinutes: Readonly<Record<Kind, readonly [number, number]>> = { server: [20, 70], share: [10, 45] };
export const pairHours = [1, 11] as const;
const daySeconds = 86_400;

/** Whether a point can be restored from in the region of its vault: it is in the vault, or its snapshot is in an account that stands. */
export function isAtHome({ vaulted, frozenUntil = 0, store }: VaultPoint, now: number): boolean {
  return isVaulted(vaulted, now) || (now < frozenUntil && now < store.until);
}

export function isVaulted(vaulted: number | undefined, now: number): boolean {
  return vaulted !== undefined && vaulted <= now;
}

/** Whether a point can be restored from in the region that its vault's is paired with. */
export function isInPair({ replicated }: VaultPoint, now: number): boolean {
  return isVaulted(replicated, now);
}

/** The points that the vaults have made by `now` and still keep. A store that is deleted leaves its points, a vault takes its own along. */
export function vaultPoints(ledger: Ledger, faults: SilentFaults, now: number): readonly VaultPoint[] {
  const keys = new VaultKeys(ledger);
  const stores = storesOf(ledger);
  const points = new Map<string, VaultPoint>();
  for (const kind of ["server", "share"] as const) {
    const vaults = periodsOf(ledger, tokens.vault[kind]);
    const policies = periodsOf(ledger, tokens.policy[kind]);
    for (const item of periodsOf(ledger, tokens.item[kind])) {
      const store = storeOf(stores, kind, item.resource);
      const wanted = policyIdOf(item.resource)?.toLowerCase();
      if (!store) continue;
      for (const policy of policies.filter(({ resource }) => resource.id.toLowerCase() === wanted)) {
        const span = meet(item, policy, store, { from: 0, until: now });
        const context = { ledger, faults, keys, vaults, kind, item, policy, store, now };
        for (const point of span ? pointsOf(context, span.from, span.until) : []) points.set(point.name, point);
      }
    }
  }
  return [...points.values()]
    .filter(({ expires, vault }) => expires > now && at(vaultsOf(ledger, vault), now).length > 0)
    .sort((a, b) => a.created - b.created);
}

function vaultsOf(ledger: Ledger, { type, key }: LedgerResource): readonly Period[] {
  return periodsOf(ledger, type).filter(({ resource }) => resource.key === key);
}

interface JobContext {
  readonly ledger: Ledger;
  readonly faults: SilentFaults;
  readonly keys: VaultKeys;
  readonly vaults: readonly Period[];
  readonly kind: Kind;
  readonly item: Period;
  readonly policy: Period;
  readonly store: Store;
  readonly now: number;
}

function* pointsOf(context: JobContext, from: number, until: number): Iterable<VaultPoint> {
  const { ledger, faults, keys, kind, item, policy, store, now } = context;
  const [least, most] = jobMinutes[kind];
  const frozenDays = kind === "share" ? policy.resource.inputs.number(snapshotDays) : undefined;
  for (const { isVaulted: goesToVault, ...due } of duesOf(context, from, until)) {
    const kept = goesToVault ? keptDays(kind, policy.resource.inputs, due) : undefined;
    const job = [item.resource.id, due.at].join("\0");
    const created = due.at + 300 * drawNumber(ledger.seed, `start\0${job}`);
    const vaulted = created + 60 * (least + (most - least) * drawNumber(ledger.seed, `job\0${job}`));
    const vault = at(context.vaults, created).find(({ resource }) => isIn(item.resource, resource))?.resource;
    if (!(kept || frozenDays) || !vault || created > now || created >= store.until) continue;
    if (!keys.isUsable(keyOf(kind, vault.inputs), created)) continue;
    if (faults.meets("backup-missing", store.resource, due.at, job)) continue;
    const hours = pairHours[0] + (pairHours[1] - pairHours[0]) * drawNumber(ledger.seed, `pair\0${job}`);
    const frozenUntil = frozenDays === undefined ? undefined : created + frozenDays * daySeconds;
    const isCopied =
      kept !== undefined &&
      isCopiedToPair(kind, vault.inputs) &&
      !faults.meets("copy-missing", store.resource, due.at, job);
    const stalled = faults.heldUpSince("replication-stalled", store.resource, now);
    const replicated = vaulted + hours * 3600;
    yield {
      kind,
      name: nameOf(kind, ledger, job),
      job,
      store,
      item: item.resource,
      vault,
      policy: policy.resource,
      rule: kept?.rule ?? "Snapshot",
      created,
      vaulted: kept && vaulted,
      frozenUntil,
      expires: Math.max(created + (kept?.days ?? 0) * daySeconds, frozenUntil ?? 0),
      replicated: isCopied && (stalled === undefined || replicated < stalled) ? replicated : undefined,
    };
  }
}

const snapshotDays = "properties.vaultRetentionPolicy.snapshotRetentionInDays";

/**
 * Each run freezes a share, and the last one of a day goes to the vault; of a server, each does.
 * https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix#backup-limits
 */
function duesOf(
  { kind, policy }: JobContext,
  from: number,
  until: number,
): readonly (Due & { readonly isVaulted: boolean })[] {
  const { inputs } = policy.resource;
  if (kind === "share") {
    // Which is the last of a day is told by the day after.
    const runs = policyRuns(propertiesOf(inputs), from, until + daySeconds);
    return runs
      .map((run, index) => ({ ...run, isVaulted: !runs[index + 1]?.day.equals(run.day) }))
      .filter(({ at: due }) => due < until);
  }
  const schedule = "properties.policyRules[].trigger.schedule";
  const zone = inputs.text(`${schedule}.timeZone`) ?? "UTC";
  return inputs
    .texts(`${schedule}.repeatingTimeIntervals[]`)
    .flatMap((interval) => repeats(interval, zone, from, until))
    .map((due) => ({ ...due, isVaulted: true }));
}

function propertiesOf(inputs: Reader): Reader {
  return inputs.each("properties")[0] ?? inputs;
}

/** `uuid` in a backup vault, a number of fifteen digits in a Recovery Services vault. */
function nameOf(kind: Kind, { seed }: Ledger, job: string): string {
  return expandRandom(kind === "server" ? "{uuid}" : "{digits15}", seed, `point\0${job}`);
}

function policyIdOf({ inputs }: LedgerResource): string | undefined {
  return inputs.text("properties.policyInfo.policyId") ?? inputs.text("properties.policyId");
}

/** What an item protects: a server by its id, a share by its account and the name in `AzureFileShare;<name>`. */
function storeOf(stores: readonly Store[], kind: Kind, { inputs, name }: LedgerResource): Store | undefined {
  if (kind === "server") return storeById(stores, inputs.text("properties.dataSourceInfo.resourceID"));
  const account = inputs.text("properties.sourceResourceId");
  const share = `${account}/fileServices/default/shares/${name.split(";").at(-1)}`;
  return storeById(
    stores.filter(({ resource }) => resource.type === tokensOfStores.share),
    share,
  );
}

function isIn(item: LedgerResource, vault: LedgerResource): boolean {
  return item.id.toLowerCase().startsWith(`${vault.id.toLowerCase()}/`);
}

function keyOf(kind: Kind, vault: Reader): string | undefined {
  return vault.text(
    kind === "server"
      ? "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri"
      : "properties.encryption.keyVaultProperties.keyUri",
  );
}

/** Only a vault of geo-redundant storage from which another region may restore. */
function isCopiedToPair(kind: Kind, vault: Reader): boolean {
  return kind === "server"
    ? vault.text("properties.storageSettings[].type") === "GeoRedundant" &&
        vault.text("properties.featureSettings.crossRegionRestoreSettings.state") === "Enabled"
    : vault.text("properties.redundancySettings.standardTierStorageRedundancy") === "GeoRedundant" &&
        vault.text("properties.redundancySettings.crossRegionRestore") === "Enabled";
}
