import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { PlannedStore } from "../stores.ts";
import { lastCopied } from "./metrics.ts";
import { accountSettings, storageVersion } from "./storage-accounts.ts";
import { type Asked, isoOf, providersIn, regionOf, withoutRegion } from "./where.ts";

/** The one container of a workload's objects. */
const container = "objects";

const policiesSchema = z.object({
  value: z.array(
    z.object({
      properties: z.object({
        policyId: z.string(),
        enabledTime: z.string().nullish(),
        sourceAccount: z.string(),
        destinationAccount: z.string(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});

/**
 * The replica of objects, with all of their versions: any instant can be gone back to for which versions are kept. How far it is behind is
 * measured at the sender, on the policy that has the name of the receiver's.
 */
export async function listReplicatedObjects(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now } = asked;
  const objects = plan.workloads.find(({ name }) => name === store.workload)?.objects;
  if (store.data !== "objects" || objects?.replica?.region !== plan.drRegion) return [];
  const account = `${providersIn(plan, plan.drRegion)}/Microsoft.Storage/storageAccounts/${objects.replica.bucket}`;
  const policies = await client.list(`${account}/objectReplicationPolicies`, storageVersion, policiesSchema);
  const sender = `${providersIn(plan, plan.target.region)}/Microsoft.Storage/storageAccounts/${objects.bucket}`;
  const policy = policies.find(({ properties }) => nameOf(properties.sourceAccount) === nameOf(sender))?.properties;
  if (!policy) return [];
  const begun = Date.parse(policy.enabledTime ?? isoOf(now));
  const measured = await withoutRegion(asked, async () => ({
    copied: await lastCopied(asked, `${sender}/objectReplicationPolicies/${policy.policyId}`),
  }));
  const copied = measured ? measured.copied : unmeasured(asked, store);
  if (copied === undefined) return [];
  const consistent = Math.max(begun, copied);
  const { protection } = await accountSettings(asked, account);
  return [
    {
      ...protection,
      ...pointOf(asked, store, `${sender}/blobServices/default/containers/${container}`),
      id: `${account}/blobServices/default/containers/${container}`,
      createdAt: isoOf(Math.min(consistent, Math.max(begun, now - objects.noncurrentDays * 86_400_000))),
      consistentAt: isoOf(consistent),
    },
  ];
}

const blobServiceSchema = z.object({ properties: z.object({ isVersioningEnabled: z.boolean().nullish() }) });

/**
 * The objects themselves with all of their versions: any instant can be gone back to for which versions are kept, up to now, since a
 * version is there as soon as it is written. Whoever overwrites or deletes an object leaves its versions; of one that was written longer ago
 * than versions are kept, the lifecycle then deletes it softly.
 * https://learn.microsoft.com/azure/storage/blobs/versioning-overview,
 * https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure#action-run-conditions
 */
export async function listObjectVersions(asked: Asked, store: PlannedStore): Promise<readonly RecoveryPoint[]> {
  const { client, plan, now, notes } = asked;
  const objects = plan.workloads.find(({ name }) => name === store.workload)?.objects;
  if (store.data !== "objects" || !objects) return [];
  const account = `${providersIn(plan, plan.target.region)}/Microsoft.Storage/storageAccounts/${objects.bucket}`;
  const service = await client.get(`${account}/blobServices/default`, storageVersion, blobServiceSchema);
  if (service.properties.isVersioningEnabled !== true) return [];
  notes.add(
    `Objects that nobody had written to for ${objects.noncurrentDays} days before they were damaged are soft-deleted versions a day or two later: a copy names them, and they are undeleted before the next.`,
  );
  const { createdAt, protection } = await accountSettings(asked, account);
  const id = `${account}/blobServices/default/containers/${container}`;
  return [
    {
      ...protection,
      ...pointOf(asked, store, id),
      id,
      createdAt: isoOf(Math.max(Date.parse(createdAt ?? isoOf(now)), now - objects.noncurrentDays * 86_400_000)),
      consistentAt: isoOf(now),
    },
  ];
}

/** What all points of objects have in common. */
function pointOf(asked: Asked, { workload, data, name }: PlannedStore, source: string) {
  return {
    kind: "continuous",
    store: { workload, data, name, source },
    region: regionOf(asked),
    account: asked.plan.target.account,
    status: "available",
    malware: "not-scanned",
  } as const;
}

/**
 * Where nothing is measured, an alert would have told of objects that had waited for longer than the RPO, or for five minutes, the least
 * that it can tell; without alerts nobody knows anything.
 */
function unmeasured({ plan, now, lostAt = now, notes }: Asked, { tier }: PlannedStore): number | undefined {
  if (!plan.monitoring) return undefined;
  notes.add(
    "Nothing tells how far objects are behind: they are counted as old as their RPO, past which an alert would have told.",
  );
  return lostAt - Math.max(5, tier.rpoMinutes) * 60_000;
}

/** An account by its id, or by its name alone, as the API tells it of accounts of one tenant. */
function nameOf(account: string): string {
  return (account.split("/").at(-1) ?? account).toLowerCase();
}
