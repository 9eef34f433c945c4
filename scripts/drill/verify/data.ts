import type { Check } from "../../../components/continuity/evidence.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { WorkloadPlan } from "../../../components/plan/types/workload.ts";
import { cloudData } from "../cloud-data.ts";
import type { Drill } from "../drill.ts";
import { standbyReason } from "../steps/readiness.ts";
import type { StoreContents } from "../world.ts";

export interface DataFindings {
  readonly checks: readonly Check[];
  /** Up to when each store's data were verified; undefined for a store in which nothing could be. */
  readonly verified: readonly {
    readonly workload: string;
    readonly data: string;
    readonly until: string | undefined;
  }[];
}

/** A canary is left every minute, so that the last one is at most this much older than the point, in seconds. */
const tolerance = 61;

/** Reads what is in each restored store: whether it is whole, free of threats, and as new as the point it came from. */
export async function checkData(drill: Drill, workloads: readonly WorkloadPlan[]): Promise<DataFindings> {
  const { request, world, stack } = drill;
  const faultsText = drill.faultsText();
  const own = drill.points.filter(({ point }) => workloads.some(({ name }) => name === point.store.workload));
  const data = await cloudData[request.cloud]();
  const restored = world.contents(stack, data, faultsText, request.cloud);
  const standing = world.contents(drill.plan.stack, data, faultsText, request.cloud);
  const judged = own.map(({ point, why }) => {
    const isStandby = why === standbyReason;
    const store = isStandby ? findStandby(standing, point) : findRestored(restored, point, stack);
    return { point, isStandby, check: judge(point, store, isStandby, world.now()), store };
  });
  return {
    checks: judged.map(({ check }) => check),
    verified: [...Map.groupBy(judged, ({ point: { store } }) => `${store.workload}\0${store.data}`).values()].map(
      (each) => {
        const { workload = "", data: kind = "" } = each[0]?.point.store ?? {};
        const good = each.filter(({ check }) => check.result === "passed");
        // A standby proves nothing by itself: the restored store must be whole as well.
        const isRestored = good.some(({ isStandby }) => !isStandby);
        const newest = good
          .flatMap(({ store, point }) => earlier(store?.contents?.canaryAt, point.consistentAt) ?? [])
          .toSorted()
          .at(-1);
        return { workload, data: kind, until: isRestored ? newest : undefined };
      },
    ),
  };
}

function judge(point: RecoveryPoint, found: StoreContents | undefined, isStandby: boolean, at: string): Check {
  const { workload, data } = point.store;
  const common = {
    id: `data:${workload}:${data}${isStandby ? ":standby" : ""}`,
    kind: "data" as const,
    workload,
    title: isStandby
      ? `The ${data} that ${data === "database" ? "stands by is" : "stand by are"} whole and as new as told: canary and checksum`
      : `The restored ${data} ${data === "database" ? "is whole and as of its" : "are whole and as of their"} point: canary and checksum`,
  };
  const { contents } = found ?? {};
  if (contents === undefined)
    return { ...common, result: "failed", at, detail: "the store is empty: nothing was restored into it" };
  const age = (Date.parse(point.consistentAt) - Date.parse(contents.canaryAt)) / 1000;
  const wrong = [
    ...(contents.isDamaged
      ? [`the checksum is not that of what was written: the data were damaged before they were kept`]
      : []),
    ...(contents.isInfected ? ["malware is in it"] : []),
    ...(age > tolerance
      ? [`the last canary is of ${contents.canaryAt}, and the point claims data up to ${point.consistentAt}`]
      : []),
  ];
  const detail = `${contents.data.count} records, checksum ${contents.data.checksum.slice(0, 12)}, last canary ${contents.canaryAt}`;
  return wrong.length === 0
    ? { ...common, result: "passed", at, detail }
    : { ...common, result: "failed", at, detail: `${wrong.join("; ")} (${detail})` };
}

function findStandby(stores: readonly StoreContents[], { id }: RecoveryPoint): StoreContents | undefined {
  return stores.find(({ names }) => names.includes(id));
}

/** The store of a workload in the replica, by its place in the program. */
function findRestored(
  stores: readonly StoreContents[],
  { store }: RecoveryPoint,
  stack: string,
): StoreContents | undefined {
  return stores.find(({ urn }) =>
    (urn.split("::").at(-1) ?? "").startsWith(`${stack}-${store.workload}-${store.data}`),
  );
}

function earlier(a: string | undefined, b: string): string | undefined {
  return a === undefined ? undefined : a < b ? a : b;
}
