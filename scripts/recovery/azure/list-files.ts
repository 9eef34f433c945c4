import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { FilesPlan } from "../../../components/plan/types/workload.ts";
import type { PlannedStore } from "../stores.ts";
import { accountSettings, storageVersion } from "./storage-accounts.ts";
import { type Asked, isoOf, providersIn, regionOf } from "./where.ts";

const sharesSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      properties: z.object({ snapshotTime: z.string().nullish(), lastModifiedTime: z.string().nullish() }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/** Where a share of NFS is, or is copied to. */
interface Holder {
  readonly account: string;
  /** What is in it was written at most this many milliseconds before it was frozen. */
  readonly behind: number;
  /** Whether the share itself is a point, and not its snapshots alone. */
  readonly isPoint: boolean;
}

/**
 * The snapshots of a share of NFS: those of the share itself, in its own region, or those of the share of the DR region that machines copy
 * it to, with that share. Nobody but the machines knows when a copy ended: what is there counts as two intervals old, the wait for a run
 * and a run as long as that. The share itself holds the damage that its snapshots are looked for against.
 * https://learn.microsoft.com/azure/storage/files/storage-snapshots-files
 */
export async function listShares(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now, notes } = asked;
  const files = plan.workloads.find(({ name }) => name === store.workload)?.files;
  const holder = files && store.data === "files" ? holderOf(asked, files) : undefined;
  if (!files || !holder) return [];
  const { behind, isPoint } = holder;
  const region = regionOf(asked);
  const account = `${providersIn(plan, region)}/Microsoft.Storage/storageAccounts/${holder.account}`;
  const path = `${account}/fileServices/default/shares`;
  const shares = await client.list(path, storageVersion, sharesSchema, { query: { $expand: "snapshots" } });
  const { protection } = await accountSettings(asked, account);
  if (isPoint) {
    notes.add(
      "Azure tells of no copied share when it was copied last: it is counted as two intervals of its copies old.",
    );
  }
  const home = providersIn(plan, plan.target.region);
  const common = {
    ...protection,
    // The share can be written to, its snapshots cannot, whatever is locked: but both leave with their account.
    isLocked: false,
    store: {
      workload: store.workload,
      data: store.data,
      name: store.name,
      source: `${home}/Microsoft.Storage/storageAccounts/${files.accounts?.primary}/fileServices/default/shares/${files.name}`,
    },
    region,
    account: plan.target.account,
    malware: "not-scanned",
  } as const;
  return shares
    .filter(({ name, properties }) => name === files.name && (isPoint || properties.snapshotTime))
    .map(({ id, properties: { snapshotTime, lastModifiedTime } }): RecoveryPoint => {
      const frozen = snapshotTime ? Date.parse(snapshotTime) : now;
      const begun = Date.parse(lastModifiedTime ?? isoOf(now));
      const consistentAt = isoOf(frozen - behind);
      return snapshotTime
        ? {
            ...common,
            id: `${id}?sharesnapshot=${snapshotTime}`,
            kind: "snapshot",
            createdAt: isoOf(frozen),
            consistentAt,
            expiresAt: isoOf(frozen + (files.snapshots?.days ?? 30) * 86_400_000),
            status: frozen - behind >= begun ? "available" : "partial",
          }
        : {
            ...common,
            id,
            kind: "replica",
            latestOnly: true,
            createdAt: isoOf(begun),
            consistentAt,
            status: now - behind > begun ? "available" : "creating",
          };
    });
}

function holderOf({ plan, place }: Asked, files: FilesPlan): Holder | undefined {
  if (files.protocol !== "nfs" || !files.accounts) return undefined;
  const { primary, replica } = files.accounts;
  if (place === "own") return { account: primary, behind: 0, isPoint: false };
  if (files.replicateTo !== plan.drRegion) return undefined;
  return { account: replica, behind: 2 * (files.copyEveryMinutes ?? 60) * 60_000, isPoint: true };
}
