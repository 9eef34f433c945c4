import { type FileReplica, fileReplicas } from "../../data-plane/aws/file-replicas.ts";
import { type Store, storesOf } from "../../data-plane/aws/stores.ts";
import { isObject } from "../../values.ts";
import { type Call, FaceError, paginate } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { epochSeconds } from "../time.ts";

const docs = "https://docs.aws.amazon.com/efs/latest/ug";
const root = "/2015-02-01/file-systems";

/** File systems and their replication. */
export const efsFace: readonly RestOperation[] = [
  {
    name: "DescribeReplicationConfigurations",
    path: `${root}/replication-configurations`,
    evidence: `${docs}/API_DescribeReplicationConfigurations.html`,
    answer: (call) => {
      const { ledger, account, region, faults, now, parameters } = call;
      const id = parameters.text("FileSystemId");
      if (id !== undefined) requireFileSystem(call, id);
      const found = fileReplicas(ledger, account, faults, now).filter(
        ({ source, destination }) =>
          [source, destination].some((each) => each.region === region) &&
          (id === undefined || [source, destination].some((each) => each.id === id || each.arn === id)),
      );
      if (id !== undefined && found.length === 0) {
        throw new FaceError("ReplicationNotFound", `Replication not found for file system ${id}.`, 404);
      }
      const size = Number(parameters.text("MaxResults") ?? 100);
      const { page, next } = paginate(found, parameters.text("NextToken"), size);
      return { Replications: page.map(describeReplica), NextToken: next };
    },
  },
  {
    name: "DescribeFileSystems",
    path: root,
    evidence: `${docs}/API_DescribeFileSystems.html`,
    answer: (call) => {
      const { parameters } = call;
      const [token, id] = ["CreationToken", "FileSystemId"].map((name) => parameters.text(name));
      if (id !== undefined) requireFileSystem(call, id);
      const found = fileSystems(call).filter(
        ({ resource }) =>
          (token === undefined || resource.outputs.text("creationToken") === token) &&
          (id === undefined || resource.id === id || resource.arn === id),
      );
      const { page, next } = paginate(found, parameters.text("Marker"), Number(parameters.text("MaxItems") ?? 100));
      return { FileSystems: page.map(describeFileSystem), NextMarker: next };
    },
  },
];

function fileSystems({ ledger, account, region, now }: Call): readonly Store[] {
  return storesOf(ledger, account).filter(
    ({ data, resource, from, until }) => data === "files" && resource.region === region && from <= now && now < until,
  );
}

function requireFileSystem(call: Call, id: string): void {
  if (fileSystems(call).some(({ resource }) => resource.id === id || resource.arn === id)) return;
  throw new FaceError("FileSystemNotFound", `File system '${id}' does not exist.`, 404);
}

function describeReplica({ source, destination, since, replicatedUntil }: FileReplica) {
  return {
    SourceFileSystemId: source.id,
    SourceFileSystemArn: source.arn,
    OriginalSourceFileSystemArn: source.arn,
    SourceFileSystemRegion: source.region,
    SourceFileSystemOwnerId: source.account,
    CreationTime: epochSeconds(since),
    Destinations: [
      {
        Status: "ENABLED",
        FileSystemId: destination.id,
        Region: destination.region,
        OwnerId: destination.account,
        LastReplicatedTimestamp: replicatedUntil === undefined ? undefined : epochSeconds(replicatedUntil),
      },
    ],
  };
}

function describeFileSystem({ resource, from }: Store) {
  const { inputs, outputs } = resource;
  const tags = inputs.get("tags");
  return {
    FileSystemId: resource.id,
    FileSystemArn: resource.arn,
    OwnerId: resource.account,
    CreationToken: outputs.text("creationToken"),
    CreationTime: epochSeconds(from),
    LifeCycleState: "available",
    Name: inputs.text("tags.Name"),
    NumberOfMountTargets: 0,
    PerformanceMode: outputs.text("performanceMode") ?? "generalPurpose",
    ThroughputMode: outputs.text("throughputMode"),
    Encrypted: inputs.flag("encrypted"),
    KmsKeyId: outputs.text("kmsKeyId") || undefined,
    Tags: isObject(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) })) : [],
  };
}
