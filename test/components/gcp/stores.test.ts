import { describe, expect, it } from "vitest";
import { GcpDatabase } from "../../../components/gcp/database.ts";
import { GcpFiles } from "../../../components/gcp/files.ts";
import { GcpObjects } from "../../../components/gcp/objects.ts";
import { GcpSecrets } from "../../../components/gcp/secrets.ts";
import type { DatabasePlan } from "../../../components/plan/types/workload.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { gcpGround, gcpPlan, workloadOf } from "../../support/gcp-stores.ts";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const bucket = "gcp:storage/bucket:Bucket";
const files = "gcp:filestore/instance:Instance";
const secret = "gcp:secretmanager/secret:Secret";
const plan = gcpPlan();

function databaseOf(workload: string, change: Partial<DatabasePlan> = {}, protect = true) {
  return collectResources(() => {
    const { database, tags } = workloadOf(plan, workload);
    if (database === undefined) throw new Error(`${workload} has no database`);
    new GcpDatabase("db", { ...gcpGround(plan), protect, plan: { ...database, ...change }, workload, tags }, {});
  });
}

describe("GcpDatabase", () => {
  it("is reached through an endpoint in the data subnet alone, over TLS, under the client's key", async () => {
    const resources = await databaseOf("erp");
    const { inputs, protect } = only(resources, instance);
    expect(inputs.name).toMatch(/^contract-prod-erp-[0-9a-f]{6}$/);
    expect(inputs.encryptionKeyName).toBe("keys-data-id");
    expect(inputs.settings).toMatchObject({
      availabilityType: "REGIONAL",
      edition: "ENTERPRISE",
      deletionProtectionEnabled: true,
      ipConfiguration: {
        ipv4Enabled: false,
        pscConfigs: [{ pscEnabled: true, allowedConsumerProjects: [plan.target.account] }],
        sslMode: "ENCRYPTED_ONLY",
      },
      insightsConfig: { queryInsightsEnabled: true, recordClientAddress: false },
    });
    expect(protect).toBe(true);
    const endpoint = only(resources, "gcp:compute/forwardingRule:ForwardingRule", "db-endpoint");
    expect(endpoint.inputs.target).toContain("serviceAttachments/db");
    expect(only(resources, "gcp:compute/address:Address", "db-endpoint").inputs).toMatchObject({
      addressType: "INTERNAL",
      subnetwork: "network-data-id",
    });
  });

  it("keeps its logs as its engine does, and leaves its backups to the plan of Backup and DR", async () => {
    const postgres = only(await databaseOf("erp"), instance);
    expect(postgres.inputs.settings).toMatchObject({
      backupConfiguration: {
        enabled: true,
        // Without it Google would keep them anywhere in the multi-region.
        location: plan.target.region,
        pointInTimeRecoveryEnabled: true,
        transactionLogRetentionDays: 7,
      },
    });
    expect(postgres.ignoreChanges).toEqual(["name", "settings.diskSize", "settings.backupConfiguration"]);
    const mysql = only(await databaseOf("shop"), instance);
    expect(mysql.inputs.settings).toMatchObject({ backupConfiguration: { enabled: true, binaryLogEnabled: true } });
  });

  it("keeps logs for its standby zone where nobody ordered backups, and decides about them itself", async () => {
    const { inputs, ignoreChanges } = only(await databaseOf("erp", { pitrDays: 0, multiZone: true }), instance);
    expect(inputs.settings).toMatchObject({
      backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true, transactionLogRetentionDays: 1 },
    });
    expect(ignoreChanges).not.toContain("settings.backupConfiguration");
    const plain = only(await databaseOf("erp", { pitrDays: 0, multiZone: false }), instance);
    expect(plain.inputs.settings).toMatchObject({ backupConfiguration: { enabled: false } });
  });

  it("draws a password that its policy takes, keeps the first, and has it in the secret alone", async () => {
    const resources = await databaseOf("erp");
    const { inputs, ignoreChanges } = only(
      resources,
      "gcp:secretmanager/secretVersion:SecretVersion",
      "db-administrator",
    );
    const { username, password } = JSON.parse(String(inputs.secretData));
    expect(username).toBe("dbadmin");
    expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w-]{36}$/);
    expect(ignoreChanges).toEqual(["secretData"]);
    const user = only(resources, "gcp:sql/user:User");
    expect(user.inputs).toMatchObject({ name: "dbadmin", password, deletionPolicy: "ABANDON" });
  });

  it("gives SQL Server the password that it asks for at creation", async () => {
    const change = {
      engine: "sqlserver",
      cloudEngine: "SQLSERVER",
      version: "SQLSERVER_2022_STANDARD",
    } as const;
    const { inputs } = only(await databaseOf("erp", change), instance);
    expect(inputs.rootPassword).toMatch(/-Aa1$/);
    expect(inputs.settings).not.toHaveProperty("passwordValidationPolicy");
    expect(inputs.settings).not.toHaveProperty("insightsConfig.queryPlansPerMinute");
    expect(inputs.settings).toHaveProperty("insightsConfig.queryInsightsEnabled", true);
    expect(only(await databaseOf("erp"), instance).inputs).not.toHaveProperty("rootPassword");
  });

  it("stands in the DR region as a replica, under the key there, without backups of its own", async () => {
    const standby = plan.standby.workloads.find(({ workload }) => workload === "erp")?.database;
    if (standby === undefined) throw new Error("no replica in the plan");
    const resources = await collectResources(() => {
      const ground = gcpGround(plan);
      const { database, tags } = workloadOf(plan, "erp");
      if (database === undefined) throw new Error("no database");
      const shared = { ...ground, workload: "erp", tags };
      const primary = new GcpDatabase("db", { ...shared, plan: database }, {});
      const region = plan.standby.region;
      new GcpDatabase("copy", { ...shared, region, plan: standby, replicaOf: primary }, {});
    });
    const { inputs } = only(resources, instance, "copy");
    expect(inputs).toMatchObject({
      region: "europe-west1",
      instanceType: "READ_REPLICA_INSTANCE",
      encryptionKeyName: "keys-data-europe-west1-id",
      settings: { availabilityType: "ZONAL" },
    });
    expect(inputs.masterInstanceName).toBe(only(resources, instance, "db").inputs.name);
    expect(inputs.settings).not.toHaveProperty("backupConfiguration");
    expect(ofType(resources, "gcp:sql/user:User")).toHaveLength(1);
  });

  it("can be taken down at once where nothing is protected", async () => {
    const { inputs, protect } = only(await databaseOf("erp", { deletionProtection: false }, false), instance);
    expect(inputs).toMatchObject({
      deletionProtection: false,
      settings: { deletionProtectionEnabled: false, finalBackupConfig: { enabled: false } },
    });
    expect(protect).toBe(false);
  });
});

describe("GcpSecrets", () => {
  it("are empty, in the regions of the plan alone, each copy under the key of its own", async () => {
    const resources = await collectResources(() => {
      const { secrets, tags } = workloadOf(plan, "erp");
      new GcpSecrets("secrets", { ...gcpGround(plan), plans: secrets, tags }, {});
    });
    const { inputs } = only(resources, secret, "secrets-smtp-password");
    expect(inputs.replication).toEqual({
      userManaged: {
        replicas: [
          { location: "europe-west9", customerManagedEncryption: { kmsKeyName: "keys-data-id" } },
          { location: "europe-west1", customerManagedEncryption: { kmsKeyName: "keys-data-europe-west1-id" } },
        ],
      },
    });
    expect(inputs).toMatchObject({ deletionProtection: true, versionDestroyTtl: `${30 * 86_400}s` });
    expect(ofType(resources, "gcp:secretmanager/secretVersion:SecretVersion")).toEqual([]);
  });
});

describe("GcpFiles", () => {
  async function filesOf(change: Record<string, unknown> = {}) {
    return collectResources(() => {
      const { files: filesPlan, tags } = workloadOf(plan, "drawings");
      if (filesPlan === undefined) throw new Error("no files");
      const shared = { ...gcpGround(plan), workload: "drawings", tags };
      const primary = new GcpFiles("files", { ...shared, plan: { ...filesPlan, ...change } }, {});
      const copy = { ...filesPlan, name: `${filesPlan.name}-dr`, zone: "europe-west1-b" };
      new GcpFiles("copy", { ...shared, region: "europe-west1", plan: copy, replicaOf: primary }, {});
    });
  }

  it("are exported to the machines and the premises alone, by private services access, under the client's key", async () => {
    const { inputs, protect } = only(await filesOf(), files, "files");
    expect(inputs).toMatchObject({
      tier: "ZONAL",
      location: "europe-west9-a",
      protocol: "NFS_V4_1",
      kmsKeyName: "keys-data-id",
      deletionProtectionEnabled: true,
      fileShares: { name: "files", capacityGb: 1024 },
      networks: [{ connectMode: "PRIVATE_SERVICE_ACCESS", modes: ["MODE_IPV4"] }],
    });
    expect(inputs.fileShares).toMatchObject({
      nfsExportOptions: [{ ipRanges: [expect.stringMatching(/^10\.20\./), "192.168.0.0/16"] }],
    });
    expect(protect).toBe(true);
  });

  it("have a replica of their own size and tier under the key of its region", async () => {
    const { inputs } = only(await filesOf(), files, "copy");
    expect(inputs).toMatchObject({
      location: "europe-west1-b",
      kmsKeyName: "keys-data-europe-west1-id",
      initialReplication: { role: "STANDBY", replicas: [{ peerInstance: "files-id" }] },
    });
  });
});

describe("GcpObjects", () => {
  async function objectsOf(writeOnce?: { days: number; mode: "GOVERNANCE" | "COMPLIANCE" }, protect = true) {
    return collectResources(() => {
      const { objects, tags } = workloadOf(plan, "shop");
      if (objects === undefined) throw new Error("no objects");
      const own = { ...objects, ...(writeOnce && { writeOnce }) };
      new GcpObjects("objects", { ...gcpGround(plan), protect, plan: own, workload: "shop", tags }, {});
    });
  }

  it("are closed to the public, versioned, brought back when deleted, and have a replica in the DR region", async () => {
    const resources = await objectsOf();
    const buckets = ofType(resources, bucket).filter(({ name }) => name.startsWith("objects"));
    expect(buckets.map(({ inputs }) => inputs.location)).toEqual(["EUROPE-WEST9", "EUROPE-WEST1"]);
    for (const { inputs, protect } of buckets) {
      expect(inputs).toMatchObject({
        uniformBucketLevelAccess: true,
        publicAccessPrevention: "enforced",
        versioning: { enabled: true },
        softDeletePolicy: { retentionDurationSeconds: 90 * 86_400 },
        forceDestroy: false,
      });
      expect(protect).toBe(true);
    }
    expect(buckets.map(({ inputs }) => inputs.encryption)).toEqual([
      { defaultKmsKeyName: "keys-data-id" },
      { defaultKmsKeyName: "keys-data-europe-west1-id" },
    ]);
    const job = only(resources, "gcp:storage/transferJob:TransferJob");
    expect(job.inputs.replicationSpec).toMatchObject({
      gcsDataSource: { bucketName: buckets[0]?.inputs.name },
      gcsDataSink: { bucketName: buckets[1]?.inputs.name },
    });
  });

  it("lets the transfer read one bucket and write the other", async () => {
    const grants = ofType(await objectsOf(), "gcp:storage/bucketIAMMember:BucketIAMMember");
    expect(grants.map(({ name }) => name)).toEqual([
      "objects-replica-source-legacyBucketOwner",
      "objects-replica-source-objectViewer",
      "objects-replica-target-legacyBucketWriter",
      "objects-replica-target-objectViewer",
    ]);
  });

  it("locks what is written once: for ever where that is contracted", async () => {
    const policies = async (mode: "GOVERNANCE" | "COMPLIANCE") =>
      ofType(await objectsOf({ days: 365, mode }), bucket)
        .filter(({ name }) => name.startsWith("objects"))
        .map(({ inputs }) => inputs.retentionPolicy);
    const period = String(365 * 86_400);
    expect(await policies("GOVERNANCE")).toEqual(Array(2).fill({ retentionPeriod: period, isLocked: false }));
    expect(await policies("COMPLIANCE")).toEqual(Array(2).fill({ retentionPeriod: period, isLocked: true }));
  });

  it("keep no versions of what cannot be changed: Cloud Storage has one or the other", async () => {
    const locked = await objectsOf({ mode: "GOVERNANCE", days: 365 });
    for (const { inputs } of ofType(locked, bucket)) expect(inputs.versioning).toEqual({ enabled: false });
  });

  it("are emptied on destroy where nothing is protected", async () => {
    for (const { inputs, name } of ofType(await objectsOf(undefined, false), bucket)) {
      if (name.startsWith("objects")) expect(inputs.forceDestroy).toBe(true);
    }
  });
});
