import { describe, expect, it } from "vitest";
import { loadCloud } from "../../../components/clouds.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planReplica } from "../../../components/plan/replica/plan-replica.ts";
import { collectEnvironment, exampleClient } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { pointsOf } from "../../support/recovery-points.ts";

const client = exampleClient();
const database = "aws:rds/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

async function collectReplica(environment: string, points: readonly RecoveryPoint[] = pointsOf(client, environment)) {
  const plan = planReplica(client, environment, { drill: "q4a", lifetime: "P1D", points });
  const cloud = await loadCloud("aws");
  return collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {}));
}

const replica = once(() => collectReplica("prod"));
const original = once(() => collectEnvironment(client, "prod"));

describe("the replica of an AWS environment", () => {
  it("makes each database from its snapshot, under the key of the snapshot and with a new password", async () => {
    const points = pointsOf(client, "prod").filter(({ store }) => store.data === "database");
    const instances = ofType(await replica(), database);
    expect(instances.map(({ inputs }) => inputs.snapshotIdentifier)).toEqual(points.map(({ id }) => id));
    for (const { inputs, protect } of instances) {
      expect(inputs).toMatchObject({
        storageEncrypted: true,
        kmsKeyId: points[0]?.encryptionKey,
        manageMasterUserPassword: true,
        skipFinalSnapshot: true,
        deletionProtection: false,
        backupRetentionPeriod: 0,
        region: "eu-central-1",
      });
      for (const decided of ["allocatedStorage", "engineVersion", "dbName", "username", "password"]) {
        expect(inputs[decided]).toBeUndefined();
      }
      expect(protect).toBe(false);
    }
  });

  it("gives a restored database the groups, subnets and parameters of the plan, which a restore forgets by itself", async () => {
    for (const { inputs } of ofType(await replica(), database)) {
      const same = ofType(await original(), database).find(({ inputs: { identifier } }) =>
        String(identifier).endsWith(`-${String(inputs.identifier).split("-").at(-1)}`),
      );
      expect(inputs.vpcSecurityGroupIds).toEqual([expect.stringMatching(/-database-(erp|gmao)-id$/)]);
      expect(inputs.multiAz).toBe(same?.inputs.multiAz);
      expect(inputs.instanceClass).toBe(same?.inputs.instanceClass);
      expect(inputs.dbSubnetGroupName).toBeDefined();
      expect(inputs.parameterGroupName).toBeDefined();
    }
  });

  it("copies a point in time out of kept logs", async () => {
    const points = pointsOf(client, "staging").map((point): RecoveryPoint => {
      if (point.store.data !== "database") return point;
      return { ...point, kind: "continuous", id: "arn:aws:rds:eu-central-1:111122224444:auto-backup:ab-0123456789" };
    });
    for (const { inputs } of ofType(await collectReplica("staging", points), database)) {
      expect(inputs.snapshotIdentifier).toBeUndefined();
      expect(inputs.restoreToPointInTime).toEqual({
        sourceDbInstanceAutomatedBackupsArn: "arn:aws:rds:eu-central-1:111122224444:auto-backup:ab-0123456789",
        restoreTime: "2026-12-01T03:00:00Z",
      });
    }
  });

  it("starts machines from the image that was copied, or gives them a volume of the snapshot", async () => {
    const [point] = pointsOf(client, "staging");
    if (point === undefined) throw new Error("staging has points");
    const volume = (id: string): RecoveryPoint => ({
      ...point,
      id,
      store: { workload: "gmao", data: "volume", name: "gmao", source: "vol" },
    });
    const withImage = await collectReplica("staging", [...pointsOf(client, "staging"), volume("ami-0abc")]);
    const gmao = "atelier-mercier-staging-replica-gmao-compute";
    expect(only(withImage, template, gmao).inputs.imageId).toBe("ami-0abc");
    const snapshot = "arn:aws:ec2:eu-central-1::snapshot/snap-0abc";
    const withVolume = await collectReplica("staging", [...pointsOf(client, "staging"), volume(snapshot)]);
    expect(only(withVolume, template, gmao).inputs.blockDeviceMappings).toMatchObject([
      { deviceName: "/dev/xvda" },
      { deviceName: "/dev/sdf", ebs: { snapshotId: "snap-0abc", encrypted: "true" } },
    ]);
  });

  it("makes no key and no secret: it finds those that stand in the DR region", async () => {
    const resources = await replica();
    for (const type of [
      "kms/key:Key",
      "kms/replicaKey:ReplicaKey",
      "kms/alias:Alias",
      "secretsmanager/secret:Secret",
    ]) {
      expect(ofType(resources, `aws:${type}`)).toEqual([]);
    }
    const files = only(resources, "aws:efs/fileSystem:FileSystem");
    expect(files.inputs.kmsKeyId).toBe("arn:aws:mock:::key/alias/atelier-mercier-prod-data/eu-central-1");
    const erp = only(resources, template, "atelier-mercier-prod-replica-erp-compute");
    const userData = Buffer.from(String(erp.inputs.userData), "base64").toString();
    expect(userData).toContain("arn:aws:mock:::secret/atelier-mercier/prod/erp/smtp-password/eu-central-1");
  });

  it("answers names within its own network alone, and proves its certificate by what stands", async () => {
    const resources = await replica();
    const zones = ofType(resources, "aws:route53/zone:Zone");
    expect(zones.map(({ inputs }) => inputs.vpcs)).toEqual([
      [{ vpcId: "atelier-mercier-prod-replica-network-id", vpcRegion: "eu-central-1" }],
      [{ vpcId: "atelier-mercier-prod-replica-network-id", vpcRegion: "eu-central-1" }],
    ]);
    const records = ofType(resources, "aws:route53/record:Record");
    expect(records.map(({ inputs }) => [inputs.name, inputs.type]).toSorted()).toEqual(
      ["erp", "gmao", "portal"].map((name) => [`${name}.prod.mercier.example`, "A"]),
    );
    for (const { inputs } of records) expect(inputs.failoverRoutingPolicies).toBeUndefined();
    expect(only(resources, "aws:acm/certificate:Certificate").inputs.region).toBe("eu-central-1");
    expect(ofType(resources, "aws:route53/healthCheck:HealthCheck")).toEqual([]);
  });

  it("has no way to the premises, nobody to alert, no backup, and no logical name of the original", async () => {
    const resources = await replica();
    for (const type of [
      "ec2/vpnGateway:VpnGateway",
      "ec2/vpnConnection:VpnConnection",
      "ec2/vpcPeeringConnection:VpcPeeringConnection",
      "sns/topicSubscription:TopicSubscription",
      "backup/vault:Vault",
      "backup/plan:Plan",
      "rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
      "efs/replicationConfiguration:ReplicationConfiguration",
      "s3/bucketReplicationConfig:BucketReplicationConfig",
      "budgets/budget:Budget",
    ]) {
      expect(ofType(resources, `aws:${type}`), type).toEqual([]);
    }
    expect(ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").length).toBeGreaterThan(20);
    const taken = new Set((await original()).map(({ type, name }) => `${type} ${name}`));
    expect(resources.filter(({ type, name }) => taken.has(`${type} ${name}`))).toEqual([]);
  });

  it("gives no two things of a kind one name, and none the name of something of the original", async () => {
    const namesOf = (resources: Awaited<ReturnType<typeof replica>>) =>
      resources.flatMap(({ type, inputs: { name, identifier, bucket, creationToken, role } }) => {
        const own = name ?? identifier ?? creationToken ?? (type === "aws:s3/bucket:Bucket" ? bucket : undefined);
        // Public names are the same on purpose, within a zone of their own; inline policies are named within their role.
        const isApart = /^aws:route53\/|:RolePolicy$|:BucketMetric$/.test(type);
        return own === undefined || isApart ? [] : [`${type} ${own} ${role ?? ""}`];
      });
    const [own, others] = [namesOf(await replica()), new Set(namesOf(await original()))];
    expect(own.length).toBeGreaterThan(60);
    expect(own.filter((name, index) => own.indexOf(name) !== index)).toEqual([]);
    expect(own.filter((name) => others.has(name))).toEqual([]);
  });

  it("protects nothing, and whatever has a region is in the DR region", async () => {
    const resources = await replica();
    expect(resources.filter(({ protect }) => protect)).toEqual([]);
    const regions = new Set(resources.map(({ inputs }) => inputs.region).filter((region) => region !== undefined));
    expect([...regions]).toEqual(["eu-central-1"]);
  });
});
