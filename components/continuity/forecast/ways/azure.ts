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

const geoBackup = { way: "copies", isRestored: true, what: "geo-redundant backups" } as const;
/** What is copied out of a replica leaves it one. */
const replica = { way: "replica", isRestored: true, what: "a replica" } as const;

/** The next run begins a while after the last has ended. */
function copyPace(everyMinutes: number, { copyRun }: AzureKeeping): Shipping {
  return { every: everyMinutes * 60 + copyRun[1], takes: copyRun };
}

function sharePoints({ plan, workload, contractStart }: StoreScope, { shares }: AzureKeeping): Ways {
  if (plan.backup?.vault.redundancy !== "geo") return [];
  const rules = plan.backup.tiers.find(({ tier }) => tier === workload.tier.name)?.rules ?? [];
  const steps = [
    { what: "job", takes: shares.job },
    { what: "the way to the paired region", takes: shares.pair },
  ];
  return least(rules.map(({ schedule }) => byPoints(schedule, { window: shares.window, steps }, contractStart)));
}
