import {
  byPoints,
  byReadReplica,
  byShipping,
  least,
  type Shipping,
  type Span,
  type StoreData,
  type StoreScope,
  type Ways,
  withinTime,
} from "./way.ts";

/** Seconds. */
export interface AwsKeeping {
  readonly cloud: "aws";
  readonly jobs: Readonly<Record<StoreData, Span>>;
  readonly copies: Readonly<Record<StoreData, Span>>;
  readonly logs: Shipping;
  readonly files: Shipping;
  /** In which replicas of objects are promised to be there. */
  readonly objectsWithin: number;
}

/** AWS Backup copies every point to the DR region's vault; logs, files and objects are replicated beside it. */
export function awsWays(scope: StoreScope, keeping: AwsKeeping): Ways {
  const { data, workload } = scope;
  const { database, files, objects } = workload;
  const replicated = {
    database: database?.replicateBackupsTo === undefined ? [] : [byShipping(keeping.logs, logs)],
    files: files?.replicateTo === undefined ? [] : [byShipping(keeping.files, replica)],
    objects: objects?.replica === undefined ? [] : [withinTime(keeping.objectsWithin, replica)],
  }[data];
  return [...copies(scope, keeping), ...replicated, ...(data === "database" ? byReadReplica(scope) : [])];
}

const logs = { way: "logs", isRestored: true, goesBack: true, what: "transaction logs" } as const;
const replica = { way: "replica", isRestored: false, goesBack: false, what: "a replica" } as const;

function copies({ plan, workload, data, contractStart }: StoreScope, keeping: AwsKeeping): Ways {
  const rules = plan.backup?.tiers.find(({ tier }) => tier === workload.tier.name)?.rules ?? [];
  const steps = [
    { what: "job", takes: keeping.jobs[data] },
    { what: "copy", takes: keeping.copies[data] },
  ];
  return least(
    rules
      .filter((rule) => rule.copies.some(({ region, account }) => region === plan.drRegion && account === undefined))
      .map((rule) => byPoints(rule.schedule, { window: rule.startWindowMinutes * 60, steps }, contractStart)),
  );
}
