import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { KeyPurpose, Severity } from "../plan/types/common.ts";
import type { SubnetKind } from "../plan/types/network.ts";
import type { SubjectKey } from "../plan/types/workload.ts";

/**
 * What each area of an environment offers to the others, the same on every cloud. Identifiers are whatever the
 * cloud's own resources take (an id, an ARN, a self-link): only the cloud that made one reads it.
 */

/** The metric dimensions of a watched thing, by the key that alerts name. */
export interface Subject {
  readonly key: SubjectKey;
  readonly dimensions: Readonly<Record<string, Output<string>>>;
}

export interface Keys extends ComponentResource {
  /** The key of a purpose, or its replica in another region. Throws when the plan holds no such key there. */
  keyId(purpose: KeyPurpose, region?: string): Output<string>;
}

export interface Network extends ComponentResource {
  readonly networkId: Output<string>;
  readonly region: string;
  readonly cidr: string;
  /** One subnet a zone, in the order of the plan. */
  subnetIds(kind: SubnetKind): readonly Output<string>[];
  /** The same by zone name, for what is named after its zone. */
  subnetsByZone(kind: SubnetKind): ReadonlyMap<string, Output<string>>;
  readonly privateZoneId: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Firewall extends ComponentResource {
  /** Throws when the plan names no such group. */
  groupId(key: string): Output<string>;
}

export interface Alerting extends ComponentResource {
  /** Where alerts of a severity are published. */
  topicId(severity: Severity): Output<string>;
}

export interface Dns extends ComponentResource {
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;
  /** The certificate of the domain and its sub-domains, in a region. */
  certificateId(region: string): Output<string>;
}

export interface AccessLogs extends ComponentResource {
  readonly bucketName: Output<string>;
}

export interface Secrets extends ComponentResource {
  /** Identifiers by key, in a region that holds the secrets or their replicas. */
  idsIn(region: string): Readonly<Record<string, Output<string>>>;
}

export interface Database extends ComponentResource {
  readonly databaseId: Output<string>;
  /** Full identifier, as backup selections and replicas take it. */
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
  /** Secret that holds the administrator's name and password, in the database's region. */
  readonly secretId?: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Files extends ComponentResource {
  readonly fileSystemId: Output<string>;
  readonly resourceId: Output<string>;
  /** The way in that gives every machine the same user and directory. */
  readonly accessPointId: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Objects extends ComponentResource {
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;
  /** The bucket of a region: the one above, or its replica; undefined where there is none. */
  bucketIn(region: string): { readonly name: Output<string>; readonly resourceId: Output<string> } | undefined;
  readonly subjects: readonly Subject[];
}

export interface Edge extends ComponentResource {
  /** The balancer's own DNS name. */
  readonly address: Output<string>;
  readonly url: Output<string>;
  /** What the fleet registers its machines with. */
  readonly targetId: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Compute extends ComponentResource {
  readonly fleetName: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Backup extends ComponentResource {
  readonly vaultId: Output<string>;
  readonly drVaultId: Output<string>;
}
