import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import { accountSettings, storageVersion } from "./storage-accounts.ts";
import { type Asked, isoOf, providersIn } from "./where.ts";

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

/**
 * The share of the DR region that machines copy one of NFS to, and its snapshots. Nobody but the machines knows when a copy ended: what is
 * there counts as two intervals old, the wait for a run and a run as long as that.
 */
export async function listShareCopies(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now, notes } = asked;
  const files = plan.workloads.find(({ name }) => name === store.workload)?.files;
  if (store.data !== "files" || files?.protocol !== "nfs" || !files.accounts || files.replicateTo !== plan.drRegion)
    return [];
  const account = `${providersIn(plan, plan.drRegion)}/Microsoft.Storage/storageAccounts/${files.accounts.replica}`;
  const path = `${account}/fileServices/default/shares`;
  const shares = await client.list(path, storageVersion, sharesSchema, { query: { $expand: "snapshots" } });
  const settings = await accountSettings(asked, account);
  const behind = 2 * (files.copyEveryMinutes ?? 60) * 60_000;
  notes.add(
    "Azure tells of no copied share when it was copied last: it is counted as two intervals of its copies old.",
  );
  const home = providersIn(plan, plan.target.region);
  const common = {
    ...settings,
    // The share can be written to, its snapshots cannot, whatever is locked: but both leave with their account.
    isLocked: false,
    store: {
      workload: store.workload,
      data: store.data,
      name: store.name,
      source: `${home}/Microsoft.Storage/storageAccounts/${files.accounts.primary}/fileServices/default/shares/${files.name}`,
    },
    region: plan.drRegion,
    account: plan.target.account,
    malware: "not-scanned",
  } as const;
  return shares
    .filter(({ name }) => name === files.name)
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
            status: frozen - behind > begun ? "available" : "partial",
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
