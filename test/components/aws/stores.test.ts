import { describe, expect, it } from "vitest";
import { AwsDatabase } from "../../../components/aws/database.ts";
import { AwsFiles } from "../../../components/aws/files.ts";
import { AwsObjects } from "../../../components/aws/objects.ts";
import { AwsSecrets } from "../../../components/aws/secrets.ts";
import type { DatabaseArgs } from "../../../components/contract/cloud.ts";
import type { Subject } from "../../../components/contract/handles.ts";
import { collectResources, ofType, once, only, type RegisteredResource } from "../../support/collect-resources.ts";
import { drRegion } from "../../support/example-parts.ts";
import { createGround, databasePlan, filesPlan, objectsPlan } from "../../support/example-workload.ts";

const dataKey = "arn:aws:mock:::Key/acme-prod-keys-data";
const replicaKey = `arn:aws:mock:::ReplicaKey/acme-prod-keys-data-${drRegion}`;

interface Part {
  readonly resources: readonly RegisteredResource[];
  readonly subjects: readonly string[];
}

/** Runs one area on the example ground and keeps what is the area's own. */
async function collectPart(create: (ground: ReturnType<typeof createGround>) => { subjects?: readonly Subject[] }) {
  let subjects: readonly Subject[] = [];
  const all = await collectResources(() => {
    subjects = create(createGround()).subjects ?? [];
  });
  const resources = all.filter((each) => each.name.startsWith("acme-prod-erp-"));
  return { resources, subjects: subjects.map(({ key }) => key) } satisfies Part;
}

describe("AwsDatabase", () => {
  const name = "acme-prod-erp-database";

  function create(changes: Partial<DatabaseArgs> = {}) {
    return collectPart((ground) => new AwsDatabase(name, { ...ground, plan: databasePlan, ...changes }, {}));
  }

  const standard = once(() => create());

  it("is encrypted with the client's key, private, protected, and has no password in the program", async () => {
    const { resources, subjects } = await standard();
    const instance = only(resources, "aws:rds/instance:Instance");
    expect(instance).toMatchObject({ name, protect: true });
    expect(instance.inputs).toMatchObject({
      storageEncrypted: true,
      kmsKeyId: dataKey,
      publiclyAccessible: false,
      multiAz: true,
      deletionProtection: true,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: dataKey,
      skipFinalSnapshot: false,
      copyTagsToSnapshot: true,
      backupRetentionPeriod: 35,
      iamDatabaseAuthenticationEnabled: true,
      tags: { Name: "acme-prod-erp", workload: "erp", tier: "vital" },
    });
    expect(instance.inputs.password).toBeUndefined();
    expect(subjects).toEqual(["database:erp"]);
  });

  it("makes the groups of its logs before the engine does, so that they end and are encrypted", async () => {
    const { resources } = await standard();
    const groups = ofType(resources, "aws:cloudwatch/logGroup:LogGroup");
    expect(groups.map((each) => each.inputs.name)).toEqual([
      "/aws/rds/instance/acme-prod-erp/postgresql",
      "/aws/rds/instance/acme-prod-erp/upgrade",
    ]);
    for (const { inputs } of groups) expect(inputs.retentionInDays).toBe(400);
  });

  it("forces TLS", async () => {
    const { resources } = await standard();
    const { inputs } = only(resources, "aws:rds/parameterGroup:ParameterGroup");
    expect(inputs.parameters).toEqual([{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }]);
  });

  it("sends its automated backups to the DR region, under the key of that region", async () => {
    const { resources } = await standard();
    const { inputs } = only(
      resources,
      "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    );
    expect(inputs).toMatchObject({ region: drRegion, kmsKeyId: replicaKey, retentionPeriod: 35 });
  });

  it("as a replica, takes from its source what only a new database decides", async () => {
    const resources = await collectResources(() => {
      const ground = createGround();
      const source = new AwsDatabase(name, { ...ground, plan: databasePlan }, {});
      const { replicateBackupsTo: _, ...plan } = { ...databasePlan, name: "acme-prod-erp-dr", multiZone: false };
      const args = { ...ground, plan, region: drRegion, replicaOf: source };
      const replica = new AwsDatabase("acme-prod-standby-erp-database", args, {});
      expect(replica.subjects.map(({ key }) => key)).toEqual(["replica:erp"]);
      expect(replica.secretId).toBeUndefined();
    });
    const { inputs } = only(resources, "aws:rds/instance:Instance", "acme-prod-standby-erp-database");
    expect(inputs).toMatchObject({
      replicateSourceDb: "arn:aws:mock:::Instance/acme-prod-erp-database",
      kmsKeyId: replicaKey,
      region: drRegion,
      skipFinalSnapshot: true,
    });
    for (const property of ["username", "dbName", "engine", "manageMasterUserPassword", "allocatedStorage"]) {
      expect(inputs[property], property).toBeUndefined();
    }
  });

  it("keeps the administrator of a replicated database in a secret that the DR region holds too", async () => {
    const resources = await collectResources(() => {
      const ground = createGround();
      const adminSecret = {
        key: "database-administrator",
        name: "acme/prod/database/erp/dbadmin",
        description: "Administrator of the database of erp",
        recoveryWindowDays: 30,
        replicaRegions: [drRegion],
      };
      const plan = { ...databasePlan, adminSecret };
      const source = new AwsDatabase(name, { ...ground, plan }, {});
      const args = { ...ground, plan, region: drRegion, replicaOf: source };
      const replica = new AwsDatabase("acme-prod-standby-erp-database", args, {});
      expect(replica.secretId).toBeDefined();
    });
    const holder = only(resources, "aws:secretsmanager/secret:Secret");
    expect(holder).toMatchObject({
      protect: true,
      inputs: { kmsKeyId: dataKey, replicas: [{ region: drRegion, kmsKeyId: replicaKey }] },
    });
    const { inputs } = only(resources, "aws:rds/instance:Instance", name);
    expect(inputs.manageMasterUserPassword).toBeUndefined();
    expect(inputs.password).toHaveLength(40);
  });

  it("leaves nothing behind where nothing is to be protected", async () => {
    const { resources } = await create({ protect: false });
    const instance = only(resources, "aws:rds/instance:Instance");
    expect(instance).toMatchObject({
      protect: false,
      inputs: { skipFinalSnapshot: true, deleteAutomatedBackups: true },
    });
  });
});

describe("AwsFiles", () => {
  const name = "acme-prod-erp-files";
  const standard = once(() => collectPart((ground) => new AwsFiles(name, { ...ground, plan: filesPlan }, {})));

  it("is encrypted and protected here and in the DR region", async () => {
    const { resources, subjects } = await standard();
    const systems = ofType(resources, "aws:efs/fileSystem:FileSystem");
    expect(systems.map(({ inputs, protect }) => [inputs.region, inputs.encrypted, inputs.kmsKeyId, protect])).toEqual([
      ["eu-west-3", true, dataKey, true],
      [drRegion, true, replicaKey, true],
    ]);
    expect(subjects).toEqual(["files:erp", "files-replication:erp"]);
  });

  it("has one target a zone, named after it", async () => {
    const { resources } = await standard();
    const targets = ofType(resources, "aws:efs/mountTarget:MountTarget");
    expect(targets.map(({ name, inputs }) => [name, inputs.subnetId])).toEqual([
      [`${name}-a`, "acme-prod-network-data-a-id"],
      [`${name}-b`, "acme-prod-network-data-b-id"],
    ]);
  });

  it("is mounted over TLS by identities of the account alone", async () => {
    const { resources } = await standard();
    const policy = JSON.parse(String(only(resources, "aws:efs/fileSystemPolicy:FileSystemPolicy").inputs.policy));
    expect(policy.Statement).toMatchObject([
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" } },
      { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });
});

describe("AwsObjects", () => {
  const name = "acme-prod-erp-objects";
  const standard = once(() => collectPart((ground) => new AwsObjects(name, { ...ground, plan: objectsPlan }, {})));

  it("is versioned, encrypted and closed, and so is its replica", async () => {
    const { resources } = await standard();
    const buckets = ofType(resources, "aws:s3/bucket:Bucket");
    expect(buckets.map(({ inputs, protect }) => [inputs.bucket, inputs.region, protect])).toEqual([
      ["acme-prod-objects-erp-abc123", "eu-west-3", true],
      ["acme-prod-objects-erp-dr-abc123", drRegion, true],
    ]);
    const keys = ofType(
      resources,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    );
    expect(JSON.stringify(keys.map(({ inputs }) => inputs.rules))).toContain(dataKey);
    expect(JSON.stringify(keys.map(({ inputs }) => inputs.rules))).toContain(replicaKey);
    expect(ofType(resources, "aws:s3/bucketVersioning:BucketVersioning")).toHaveLength(2);
    for (const { inputs } of ofType(resources, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")) {
      expect(inputs).toMatchObject({ blockPublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true });
    }
    for (const { inputs } of ofType(resources, "aws:s3/bucketPolicy:BucketPolicy")) {
      expect(inputs.policy).toContain('"aws:SecureTransport":"false"');
    }
  });

  it("replicates everything within fifteen minutes, with the keys of both regions and nothing more", async () => {
    const { resources, subjects } = await standard();
    const { inputs } = only(resources, "aws:s3/bucketReplicationConfig:BucketReplicationConfig");
    expect(inputs.rules).toMatchObject([
      {
        status: "Enabled",
        destination: {
          encryptionConfiguration: { replicaKmsKeyId: replicaKey },
          replicationTime: { status: "Enabled", time: { minutes: 15 } },
        },
      },
    ]);
    const policy = String(only(resources, "aws:iam/rolePolicy:RolePolicy").inputs.policy);
    expect(policy).toContain(dataKey);
    expect(policy).toContain(replicaKey);
    expect(policy).not.toContain('"*"');
    expect(subjects).toEqual(["objects:erp", "objects-replication:erp"]);
  });
});

describe("AwsSecrets", () => {
  const plan = {
    key: "smtp",
    name: "acme/prod/erp/smtp",
    description: "smtp of erp",
    recoveryWindowDays: 30,
    replicaRegions: [drRegion],
  };

  it("has no value, the client's keys, and a replica whose identifier differs by the region", async () => {
    const resources = await collectResources(() => {
      new AwsSecrets("acme-prod-erp-secrets", { ...createGround(), plans: [plan] }, {});
    });
    const secret = only(resources, "aws:secretsmanager/secret:Secret");
    expect(secret).toMatchObject({
      name: "acme-prod-erp-secrets-smtp",
      protect: true,
      inputs: { kmsKeyId: dataKey, replicas: [{ region: drRegion, kmsKeyId: replicaKey }] },
    });
    expect(ofType(resources, "aws:secretsmanager/secretVersion:SecretVersion")).toHaveLength(0);
  });
});
