import { tokens } from "../../behaviours/aws/types.ts";
import type { Ledger } from "../../ledger.ts";
import { type Life, livesOf, periodsOf } from "../periods.ts";
import { WriteHistory, writeSeconds } from "../write-history.ts";

const replication = "aws:efs/replicationConfiguration:ReplicationConfiguration";

/** What holds data on AWS, by type: the kind of data, and what AWS Backup calls the type. */
const kinds = {
  [tokens.database]: { data: "database", resourceType: "RDS" },
  [tokens.fileSystem]: { data: "files", resourceType: "EFS" },
  [tokens.bucket]: { data: "objects", resourceType: "S3" },
} as const;

export type ResourceType = (typeof kinds)[keyof typeof kinds]["resourceType"];

/** Something that holds data, or held it. */
export interface Store extends Life {
  readonly data: (typeof kinds)[keyof typeof kinds]["data"];
  readonly resourceType: ResourceType;
}

export function storesOf(ledger: Ledger, account?: string): readonly Store[] {
  return Object.entries(kinds).flatMap(([type, kind]) =>
    livesOf(ledger, type, account).map((life) => ({ ...kind, ...life })),
  );
}

/** The writes to a store; those of its source where it only repeats another: a read replica, a replica of files. */
export function historyOf(ledger: Ledger, store: Store): WriteHistory {
  const { resource, data, from } = sourceOf(ledger, store) ?? store;
  return new WriteHistory(ledger.seed, `${resource.arn}\0${resource.key}`, from, writeSeconds[data]);
}

function sourceOf(ledger: Ledger, { resource }: Store): Store | undefined {
  const named =
    resource.inputs.text("replicateSourceDb") ??
    periodsOf(ledger, replication, resource.account)
      .filter(({ until }) => until === Number.POSITIVE_INFINITY)
      .map((each) => each.resource.inputs)
      .find((inputs) => [resource.id, resource.arn].includes(inputs.text("destination.fileSystemId") ?? ""))
      ?.text("sourceFileSystemId");
  if (named === undefined) return undefined;
  return storesOf(ledger, resource.account).findLast(({ resource: { id, arn, name } }) =>
    [id, arn, name].includes(named),
  );
}
