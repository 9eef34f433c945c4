import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";
import { hasStandby, heldTo, withoutDataInDr } from "../core/workloads.ts";

export interface Found {
  /** Copies that take over by themselves or when told. */
  readonly replicas: readonly Resource[];
  /** Whether logs or recovery points reach the DR region without a replica, and what they are. */
  readonly logs: string | undefined;
  /** False for engines of which no replica can stand in another region. */
  readonly canReplicate: boolean;
}

/** `found` is asked only once something is wanted: what it reads may not be known yet. */
export function judgeReplication(
  database: Resource,
  home: string | undefined,
  requirements: Requirements,
  regionOf: (resource: Resource) => string | undefined,
  found: () => Found,
): Judgement {
  const reason = withoutDataInDr(database, home, requirements);
  if (reason !== undefined) return notApplicable(reason);
  const { drRegion } = requirements;
  const { replicas, logs, canReplicate } = found();
  if (replicas.some((each) => regionOf(each) === drRegion)) return pass(`replicated to ${drRegion}`);
  const wantsReplica = canReplicate && heldTo(database, requirements).some(hasStandby);
  if (!wantsReplica && logs !== undefined) return pass(logs);
  const wanted = wantsReplica ? `a replica in ${drRegion}` : `a replica or its logs in ${drRegion}`;
  const [astray] = replicas;
  if (astray) return fail({ resource: astray, found: `a replica in ${regionOf(astray)}`, wanted });
  return fail({ found: logs === undefined ? `nothing in ${drRegion}` : "logs alone", wanted });
}
