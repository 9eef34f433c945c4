import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { ReplicaCatalogue } from "../catalogue/replica-catalogue.ts";
import type { PlanContext } from "../context.ts";

type Data = RecoveryPoint["store"]["data"];

/** A recovery point for every store of an environment, by workload and kind of data. */
export class ChosenPoints {
  readonly #byStore: ReadonlyMap<string, RecoveryPoint>;

  constructor(points: readonly RecoveryPoint[]) {
    this.#byStore = new Map(points.map((point) => [storeOf(point.store.workload, point.store.data), point]));
  }

  /** Undefined where the workload has no such store. */
  of(workload: string, data: Data): RecoveryPoint | undefined {
    return this.#byStore.get(storeOf(workload, data));
  }
}

function storeOf(workload: string, data: Data): string {
  return `${workload} ${data}`;
}

/** Every reason for which an environment cannot be restored from these points; none when it can. */
export function objectionsTo(
  context: PlanContext,
  points: readonly RecoveryPoint[],
  cloud: ReplicaCatalogue,
): readonly string[] {
  const stores = storesOf(context, cloud);
  const known = new Set(stores.map(({ workload, data }) => storeOf(workload, data)));
  const strays = points.filter(({ store }) => !known.has(storeOf(store.workload, store.data)));
  return [
    ...stores.flatMap((store) => objectionsToStore(context, store, points, cloud)),
    ...strays.map(({ id, store }) => `${store.workload}: ${id}: it has no ${store.data} to restore`),
  ];
}

function objectionsToStore(
  context: PlanContext,
  { workload, data, isWanted, image }: RestorableStore,
  points: readonly RecoveryPoint[],
  cloud: ReplicaCatalogue,
): readonly string[] {
  const own = points.filter(({ store }) => store.workload === workload && store.data === data);
  const [point] = own;
  if (own.length > 1) {
    const ids = own.map(({ id }) => id).join(", ");
    return [`${workload}: ${own.length} recovery points of its ${data}; keep the one to restore: ${ids}`];
  }
  const ofImage =
    image !== undefined &&
    cloud.image !== undefined &&
    `the image ${image} is of the primary region alone; give its copy (${cloud.image.example})`;
  if (point === undefined) {
    return isWanted ? [`${workload}: no recovery point of its ${data}${ofImage ? `: ${ofImage}` : ""}`] : [];
  }
  const reasons = objectionsToPoint(context, point, cloud);
  const isCopy = cloud.image?.isImage(point.id) === true;
  return [...reasons, ...(ofImage && !isCopy ? [ofImage] : [])].map((reason) => `${workload}: ${point.id}: ${reason}`);
}

interface RestorableStore {
  readonly workload: string;
  readonly data: Data;
  readonly isWanted: boolean;
  /** The machine image that the file names. */
  readonly image?: string | undefined;
}

/** What a fleet replaces by itself holds no data: only an image of one region alone must have its copy. */
function storesOf({ workloads, region, drRegion }: PlanContext, cloud: ReplicaCatalogue): readonly RestorableStore[] {
  return workloads.flatMap(({ name: workload, database, files, objects, compute }): RestorableStore[] => {
    // The image itself stands in the primary region.
    const image = drRegion === region ? undefined : compute?.image?.machine;
    return [
      ...(database ? [{ workload, data: "database" as const, isWanted: true }] : []),
      ...(files ? [{ workload, data: "files" as const, isWanted: true }] : []),
      ...(objects ? [{ workload, data: "objects" as const, isWanted: true }] : []),
      ...(compute
        ? [{ workload, data: "volume" as const, isWanted: cloud.image !== undefined && image !== undefined, image }]
        : []),
    ];
  });
}

/** Why a point cannot be restored for an environment; none when it can. */
export function objectionsToPoint(
  context: PlanContext,
  point: RecoveryPoint,
  { objections, copiesReplicas }: ReplicaCatalogue,
): readonly string[] {
  const { target, drRegion } = context;
  const { kind, region, account, status, malware, store, encryptionKey } = point;
  const isCopied = copiesReplicas === true && (store.data === "files" || store.data === "objects");
  const reasons: readonly (string | false)[] = [
    status !== "available" && `it is ${status}, not available`,
    malware === "threats-found" && "threats were found in it",
    region !== drRegion && `it is in ${region}, and the replica stands in ${drRegion}`,
    account !== target.account && `it is in account ${account}; copy it to ${target.account} first`,
    kind === "replica" &&
      !isCopied &&
      "a drill promotes no replica, which would leave production without it; name a snapshot or kept logs",
    store.data === "volume" && kind === "continuous" && "no volume is restored to a point in time; name a snapshot",
    store.data === "database" && encryptionKey === undefined && "its encryption key is not told",
    ...objections(context, point),
  ];
  return reasons.filter((reason) => reason !== false);
}
