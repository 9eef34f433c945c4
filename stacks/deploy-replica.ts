import type { Output } from "@pulumi/pulumi";
import type { Client } from "../components/client/schema.ts";
import { loadCloud } from "../components/clouds.ts";
import type { Store } from "../components/contract/handles.ts";
import { ManagedEnvironment } from "../components/managed-environment.ts";
import { onlyWorkload } from "../components/plan/replica/only-workload.ts";
import { planReplica } from "../components/plan/replica/plan-replica.ts";
import type { RestoreJobPlan } from "../components/plan/replica/replica-plan.ts";
import { replicaStackName } from "../components/plan/stack-names.ts";
import { UserError } from "../components/user-error.ts";
import { readRecoveryPoints } from "./read-recovery-points.ts";
import type { ReplicaTarget } from "./target.ts";

/** What still carries a drill's tags after a day was forgotten. */
const usualLifetime = "P1D";

/** Plans the replica of an environment and deploys it. Its outputs say what remains to be restored, and into what. */
export async function deployReplica(
  client: Client,
  { environment, settings }: ReplicaTarget,
): Promise<Record<string, unknown>> {
  const { drill, lifetime = usualLifetime, direction, workload, recoveryPoints } = settings;
  if (drill === undefined || recoveryPoints === undefined) {
    const stack = replicaStackName(client.client, environment);
    throw new UserError([
      `${stack}: a replica is made for a drill, from recovery points; its settings (Pulumi.${stack}.yaml) lack:`,
      ...(drill === undefined ? ["  socle:drill: the id of the drill, 2 to 8 lower-case letters and digits"] : []),
      ...(recoveryPoints === undefined
        ? ["  socle:recoveryPoints: a JSON file of the recovery points to restore, one of each store"]
        : []),
    ]);
  }
  const points = readRecoveryPoints(recoveryPoints);
  const plan = planReplica(onlyWorkload(client, environment, workload), environment, {
    drill,
    lifetime,
    points,
    direction,
  });
  const cloud = await loadCloud(plan.target.cloud);
  const provider = cloud.createProvider(`${plan.stack}-provider`, plan.target);
  const managed = new ManagedEnvironment(plan.stack, { plan, cloud }, { providers: [provider] });
  const { nameServers: _private, vaults: _none, ...outputs } = managed.outputs();
  const { of: replicaOf, restoreJobs } = plan.replica;
  return {
    ...outputs,
    replicaOf,
    region: plan.target.region,
    drill,
    lifetime,
    toRestore: restoreJobs.map((job) => intoStore(job, managed.stores)),
  };
}

/** A job and the store that waits for it. */
function intoStore(job: RestoreJobPlan, stores: readonly Store[]): RestoreJobPlan & { readonly into: Output<string> } {
  const store = stores.find(({ workload, kind }) => workload === job.workload && kind === job.data);
  if (store === undefined) throw new Error(`${job.workload} has no ${job.data} to restore into`);
  return { ...job, into: store.resourceId };
}
