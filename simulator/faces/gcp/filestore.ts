import { type FileBackup, fileBackups } from "../../data-plane/gcp/file-backups.ts";
import { type Replica, replicasOf } from "../../data-plane/gcp/replicas.ts";
import { fullNameOf, type Store, storesOf } from "../../data-plane/gcp/stores.ts";
import { isObject } from "../../values.ts";
import type { Call } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";
import { pageOf } from "./paging.ts";

const docs = "https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations";
const root = "/v1/projects/{project}/locations/{location}";

/** Filestore: backups, and instances with what they replicate. */
export const filestoreFace: readonly RestOperation[] = [
  {
    name: "backups.list",
    path: `${root}/backups`,
    evidence: `${docs}.backups/list`,
    answer: (call) => {
      const { ledger, faults, now, account, region } = call;
      const found = fileBackups(ledger, faults, now).filter(
        (backup) => backup.account === account && (region === "-" || backup.region === region),
      );
      const { page, ...rest } = pageOf(call, found);
      return { backups: page.map((backup) => describeBackup(backup, call)), ...rest };
    },
  },
  {
    name: "instances.list",
    path: `${root}/instances`,
    evidence: `${docs}.instances/list`,
    answer: (call) => {
      const { ledger, faults, now, account, region } = call;
      const replicas = replicasOf(ledger, account, faults, now);
      const found = storesOf(ledger, account).filter(
        ({ data, resource, from, until }) =>
          data === "files" && from <= now && now < until && (region === "-" || placeOf(resource.id) === region),
      );
      const { page, ...rest } = pageOf(call, found);
      return { instances: page.map((store) => describeInstance(store, replicas)), ...rest };
    },
  },
];

function placeOf(id: string): string {
  return /\/locations\/([^/]+)\//.exec(id)?.[1] ?? "";
}

function describeBackup(backup: FileBackup, { now, faults }: Call) {
  const { store, created, completed, job } = backup;
  const { resource } = store;
  const isBroken = completed <= now && faults.meets("backup-partial", resource, created, job);
  return {
    name: backup.id,
    state: completed > now ? "CREATING" : isBroken ? "INVALID" : "READY",
    createTime: dateOf(created).toISOString(),
    labels: backup.labels,
    capacityGb: String(resource.inputs.number("fileShares.capacityGb") ?? 1024),
    sourceInstance: resource.id,
    sourceFileShare: backup.share,
    sourceInstanceTier: resource.inputs.text("tier"),
    fileSystemProtocol: resource.inputs.text("protocol") ?? "NFS_V3",
    ...(backup.encryptionKey !== undefined && { kmsKey: backup.encryptionKey }),
  };
}

/** Who replicates says so on both sides; the standby knows how far it has come. */
function describeInstance({ resource, from }: Store, replicas: readonly Replica[]) {
  const { inputs } = resource;
  const labels = inputs.get("labels");
  const own = replicas.filter(({ source, target }) =>
    [source, target].some((each) => each.resource.key === resource.key && each.data === "files"),
  );
  return {
    name: resource.id,
    state: "READY",
    createTime: dateOf(from).toISOString(),
    tier: inputs.text("tier"),
    protocol: inputs.text("protocol"),
    labels: isObject(labels) ? labels : {},
    fileShares: inputs.each("fileShares").map((share) => ({
      name: share.text("name"),
      capacityGb: String(share.number("capacityGb") ?? 0),
    })),
    ...(inputs.has("kmsKeyName") && { kmsKeyName: inputs.text("kmsKeyName") }),
    ...(own.length > 0 && { replication: describeReplication(resource.key, own) }),
  };
}

function describeReplication(key: number, replicas: readonly Replica[]) {
  const isStandby = replicas.some(({ target }) => target.resource.key === key);
  return {
    role: isStandby ? "STANDBY" : "ACTIVE",
    replicas: replicas.map(({ source, target, replicatedUntil }) => ({
      peerInstance: fullNameOf((isStandby ? source : target).resource),
      state: "READY",
      ...(isStandby && replicatedUntil !== undefined && { lastActiveSyncTime: dateOf(replicatedUntil).toISOString() }),
    })),
  };
}
