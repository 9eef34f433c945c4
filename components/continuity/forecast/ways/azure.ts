import type { FilesPlan } from "../../../plan/types/workload.ts";
import {
  byPoints,
  byReadReplica,
  byShipping,
  least,
  type Shipping,
  type Span,
  type StoreScope,
  type Ways,
  withinTime,
} from "./way.ts";

/** Seconds. */
export interface AzureKeeping {
  readonly cloud: "azure";
  /** In which automated backups of databases are promised to be in the paired region. */
  readonly databasesWithin: number;
  /** Points of shares in a vault: from when they fall due to the start, the job, and the way to the paired region. */
  readonly shares: { readonly window: number; readonly job: Span; readonly pair: Span };
  /** A run of the machines' own copy of a share. */
  readonly copyRun: Span;
  readonly objects: Shipping;
  /** In the environment's own region: how far from now a server's own backups end, and what a snapshot of a share takes from when it falls due. */
  readonly own: { readonly databasesWithin: number; readonly snapshot: Span };
}

/** Databases go by their geo-redundant backups, shares of SMB by the vault's copy in the paired region, those of NFS by the machines. */
export function azureWays(scope: StoreScope, keeping: AzureKeeping): Ways {
  const { data, workload } = scope;
  const { database, files, objects } = workload;
  switch (data) {
    case "database":
      return [
        ...(database?.geoBackupTo === undefined ? [] : [withinTime(keeping.databasesWithin, geoBackup)]),
        ...byReadReplica(scope),
      ];
    case "files":
      return files?.copyEveryMinutes === undefined
        ? sharePoints(scope, keeping)
        : [byShipping(copyPace(files.copyEveryMinutes, keeping), replica)];
    case "objects":
      return objects?.replica === undefined ? [] : [byShipping(keeping.objects, replica)];
  }
}

/**
 * In the environment's own region, where what goes back is: the servers' own backups, snapshots of shares of NFS and points of those of SMB,
 * versions of objects.
 */
export function azureOwnWays(scope: StoreScope, keeping: AzureKeeping): Ways {
  const { database, files, objects } = scope.workload;
  const { databasesWithin, snapshot } = keeping.own;
  switch (scope.data) {
    case "database":
      return database === undefined ? [] : [{ ...kept("logs"), worstSeconds: databasesWithin, how: "its own backups" }];
    case "files":
      return files?.protocol === "smb" ? sharePoints(scope, keeping, false) : snapshots(files, snapshot);
    case "objects":
      return objects === undefined ? [] : [{ ...kept("logs"), worstSeconds: 1, how: "versions of each object" }];
  }
}

function snapshots(files: FilesPlan | undefined, [, longest]: Span): Ways {
  if (files?.snapshots === undefined) return [];
  const { everyHours } = files.snapshots;
  const every = everyHours * 3600;
  const how = `a snapshot every ${everyHours} h`;
  return [{ ...kept("copies"), worstSeconds: every + longest, expectedSeconds: every / 2 + longest, how }];
}

function kept<Way extends "copies" | "logs">(way: Way) {
  return { way, isRestored: true, goesBack: true } as const;
}

const geoBackup = { way: "copies", isRestored: true, goesBack: false, what: "geo-redundant backups" } as const;
/** What is copied out of a replica leaves it one. */
const replica = { way: "replica", isRestored: true, goesBack: false, what: "a replica" } as const;

/** The next run begins a while after the last has ended. */
function copyPace(everyMinutes: number, { copyRun }: AzureKeeping): Shipping {
  return { every: everyMinutes * 60 + copyRun[1], takes: copyRun };
}

function sharePoints({ plan, workload, contractStart }: StoreScope, { shares }: AzureKeeping, isInPair = true): Ways {
  if (isInPair && plan.backup?.vault.redundancy !== "geo") return [];
  const rules = plan.backup?.tiers.find(({ tier }) => tier === workload.tier.name)?.rules ?? [];
  const steps = [
    { what: "job", takes: shares.job },
    ...(isInPair ? [{ what: "the way to the paired region", takes: shares.pair }] : []),
  ];
  return least(rules.map(({ schedule }) => byPoints(schedule, { window: shares.window, steps }, contractStart)));
}
