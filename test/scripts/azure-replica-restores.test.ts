import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosePoint } from "../../components/continuity/choose-points.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { planReplica } from "../../components/plan/replica/plan-replica.ts";
import type { ReplicaPlan, RestoreJobPlan } from "../../components/plan/replica/replica-plan.ts";
import { restorableTest } from "../../components/plan/replica/restorable.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import type { CommandContext } from "../../scripts/command.ts";
import { deployStack } from "../../scripts/mutation/deploy-stack.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { azureRecovery } from "../../scripts/recovery/azure/cloud.ts";
import { providersIn } from "../../scripts/recovery/azure/where.ts";
import type { RestoreTask } from "../../scripts/recovery/restore-task.ts";
import { storesOf } from "../../scripts/recovery/stores.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { advance, virtualNow } from "../../simulator/clock.ts";
import { contentsOfAzure } from "../../simulator/data-plane/azure/contents.ts";
import * as data from "../../simulator/data-plane/azure/stores.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { dateOf } from "../../simulator/faces/time.ts";
import type { InjectedFault } from "../../simulator/faults.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { type ClinicInLedger, clinicClient, deployClinic } from "../support/clinic-in-ledger.ts";

const root = join(import.meta.dirname, "..", "..");
const drill = { drill: "q4a", lifetime: "P1D" };
let clinic: ClinicInLedger;
let ledger: Ledger;

beforeAll(async () => {
  clinic = await deployClinic();
  ledger = new Ledger(clinic.path);
  advance(ledger, 15 * 86_400);
}, 60_000);
afterAll(() => {
  ledger.close();
  clinic[Symbol.dispose]();
});

function context(faults: readonly InjectedFault[]): CommandContext {
  return {
    root,
    json: true,
    interactive: false,
    progress: silentProgress,
    env: { SOCLE_REHEARSAL: clinic.home, SOCLE_FAULTS: JSON.stringify(faults) },
    signal: new AbortController().signal,
  };
}

/** A job with the store that waits for it, as the stack's outputs tell. */
function taskOf(plan: ReplicaPlan, job: RestoreJobPlan): RestoreTask {
  const workload = plan.workloads.find(({ name }) => name === job.workload);
  const storage = `${providersIn(plan, plan.drRegion)}/Microsoft.Storage/storageAccounts`;
  const { files, objects } = workload ?? {};
  const share = `${storage}/${files?.accounts?.primary}/fileServices/default/shares/${files?.name}`;
  return { ...job, into: job.data === "files" ? share : `${storage}/${objects?.bucket}` };
}

describe("an Azure environment whose region is gone", () => {
  it("is found in the other region, stood up there by its own program, and filled with what was kept", async () => {
    const client = clinicClient();
    const failed = virtualNow(ledger);
    const lost: readonly InjectedFault[] = [
      { fault: "region-outage", region: "francecentral" },
      { fault: "replication-stalled", region: "francecentral", after: failed },
    ];
    const stores = storesOf(clinic.plan);
    const found = await azureRecovery.findPoints(clinic.plan, stores, "rehearsal", context(lost));
    const objections = restorableTest(client, "prod");
    const points = stores.map(({ workload, data: kind }): RecoveryPoint => {
      const own = found.points.filter(({ store }) => store.workload === workload && store.data === kind);
      const chosen = choosePoint(own, { now: found.now, objections });
      if (!chosen) throw new Error(`nothing to restore the ${kind} of ${workload} from`);
      return chosen.point;
    });
    const recoveryPoints = join(clinic.home, "points.json");
    writeFileSync(recoveryPoints, JSON.stringify(points));
    const plan = planReplica(client, "prod", { ...drill, points });
    const settings = { ...drill, recoveryPoints };
    const providers = await cloudProviders("azure", ledger, "drill");
    await deployStack(
      client,
      plan.stack,
      { kind: "replica", client: client.client, environment: "prod", settings },
      providers,
    );

    await using restorer = await azureRecovery.openRestorer(clinic.plan, "rehearsal", context(lost));
    const tasks = plan.replica.restoreJobs.map((job) => taskOf(plan, job));
    expect(tasks.map(({ workload, data: kind, method }) => `${workload} ${kind} ${method}`).toSorted()).toEqual([
      "booking objects copy",
      "imaging files copy",
      "imaging objects copy",
      "patient objects copy",
    ]);
    const ask = () => Promise.all(tasks.map((task) => restorer.progress(task, `q4a-${task.workload}-${task.data}`)));
    expect((await ask()).map(({ state }) => state)).toEqual(tasks.map(() => "running"));
    // 4 TiB of images take more than two hours.
    advance(ledger, 3 * 3600);
    expect(await ask()).toEqual(tasks.map(() => expect.objectContaining({ state: "done" })));

    const silent = new SilentFaults(ledger, azureFaults, "azure", JSON.stringify(lost));
    const restored = data.storesOf(ledger).filter(({ resource }) => resource.urn.includes(plan.stack));
    expect(restored.length).toBe(6);
    for (const { store, consistentAt } of points) {
      const held = restored.flatMap(({ resource }) => {
        const contents = contentsOfAzure(ledger, silent, resource, virtualNow(ledger));
        return contents?.source.toLowerCase() === store.source.toLowerCase() ? [contents] : [];
      });
      expect(held.length, `${store.workload} ${store.data}`).toBe(1);
      const asOf = dateOf(held[0]?.asOf ?? 0).getTime();
      expect(asOf).toBeGreaterThan(Date.parse(consistentAt) - 61_000);
      expect(asOf).toBeLessThanOrEqual(dateOf(failed).getTime());
      expect(held[0]?.data.count).toBeGreaterThan(1000);
    }
  }, 60_000);
});
