import { describe, expect, it } from "vitest";
import { loadCloud } from "../../../components/clouds.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planReplica } from "../../../components/plan/replica/plan-replica.ts";
import { collectEnvironment } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { contractClient } from "../../support/contract-client.ts";
import { pointsOf } from "../../support/recovery-points.ts";

const client = contractClient("gcp");
const database = "gcp:sql/databaseInstance:DatabaseInstance";
const ring = "projects/contract-prod-1234/locations/europe-west1/keyRings/contract-prod-keys-0a1b2c";

async function collectReplica(points: readonly RecoveryPoint[] = pointsOf(client, "prod")) {
  const plan = planReplica(client, "prod", { drill: "q4a", lifetime: "P1D", points });
  const cloud = await loadCloud("gcp");
  return collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {}));
}

const replica = once(() => collectReplica());
const original = once(() => collectEnvironment(client, "prod"));

describe("the replica of an environment on Google Cloud", () => {
  it("makes each database as the plan wants it, in the DR region, and lets a backup of the vault into it", async () => {
    const points = pointsOf(client, "prod").filter(({ store }) => store.data === "database");
    const instances = ofType(await replica(), database);
    expect(instances.map(({ inputs }) => inputs.backupdrBackup).toSorted()).toEqual(
      points.map(({ id }) => id).toSorted(),
    );
    for (const { inputs, protect, ignoreChanges } of instances) {
      expect(inputs).toMatchObject({
        region: "europe-west1",
        encryptionKeyName: `${ring}/cryptoKeys/contract-prod-data`,
        deletionProtection: false,
        settings: {
          deletionProtectionEnabled: false,
          retainBackupsOnDelete: false,
          finalBackupConfig: { enabled: false },
          ipConfiguration: { ipv4Enabled: false, sslMode: "ENCRYPTED_ONLY" },
        },
      });
      expect(inputs.masterInstanceName).toBeUndefined();
      expect(protect).toBe(false);
      expect(ignoreChanges).toEqual(["name", "settings.diskSize"]);
    }
  });

  it("has the flags, tier and availability of the original, which the backup does not bring", async () => {
    const settingsOf = (resources: Awaited<ReturnType<typeof replica>>) =>
      ofType(resources, database)
        .filter(({ name }) => !name.includes("standby"))
        .map(({ inputs }) => {
          const { tier, availabilityType, databaseFlags, edition } = Object(inputs.settings);
          return { version: String(inputs.databaseVersion), tier, availabilityType, databaseFlags, edition };
        })
        .toSorted((one, other) => one.version.localeCompare(other.version));
    expect(settingsOf(await replica())).toEqual(settingsOf(await original()));
  });

  it("gives the administrator that the backup brings a new password, and makes no database in it", async () => {
    const resources = await replica();
    expect(ofType(resources, "gcp:sql/database:Database")).toEqual([]);
    const users = ofType(resources, "gcp:sql/user:User");
    expect(users).toHaveLength(ofType(resources, database).length);
    for (const { inputs } of users) expect(inputs).toMatchObject({ name: "dbadmin", deletionPolicy: "ABANDON" });
  });

  it("replays kept logs to an instant, into an instance of the name that the provider goes on with", async () => {
    const dataSource = "projects/contract-prod-1234/locations/europe-west1/backupVaults/v/dataSources/d";
    const points = pointsOf(client, "prod").map((point): RecoveryPoint => {
      return point.store.data === "database" ? { ...point, kind: "continuous", id: dataSource } : point;
    });
    const [first] = ofType(await collectReplica(points), database);
    if (first === undefined) throw new Error("prod has a database");
    const { inputs, ignoreChanges } = first;
    expect(inputs.backupdrBackup).toBeUndefined();
    expect(inputs.pointInTimeRestoreContext).toEqual({
      datasource: dataSource,
      pointInTime: "2026-12-01T03:00:00Z",
      targetInstance: inputs.name,
      region: "europe-west1",
    });
    expect(inputs.encryptionKeyName).toBe(points.find(({ store }) => store.data === "database")?.encryptionKey);
    // Another name is drawn at every run: neither may replace what stands.
    expect(ignoreChanges).toContain("pointInTimeRestoreContext.targetInstance");
  });

  it("makes files from their backup, and lets the carrier of copies into the empty buckets", async () => {
    const resources = await replica();
    const [point] = pointsOf(client, "prod").filter(({ store }) => store.data === "files");
    expect(only(resources, "gcp:filestore/instance:Instance").inputs).toMatchObject({
      fileShares: { sourceBackup: point?.id },
      deletionProtectionEnabled: false,
    });
    const grants = ofType(resources, "gcp:storage/bucketIAMMember:BucketIAMMember").filter(({ name }) =>
      name.includes("-objects-copy-"),
    );
    expect(new Set(grants.map(({ inputs }) => inputs.role))).toEqual(
      new Set(["roles/storage.legacyBucketWriter", "roles/storage.objectViewer"]),
    );
    expect(ofType(resources, "gcp:storage/transferJob:TransferJob")).toEqual([]);
  });

  it("makes no key, secret or proof that stands: it finds them, in the ring of the environment alone", async () => {
    const resources = await replica();
    for (const type of [
      "kms/keyRing:KeyRing",
      "kms/cryptoKey:CryptoKey",
      "kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
    ]) {
      expect(ofType(resources, `gcp:${type}`)).toEqual([]);
    }
    const secrets = ofType(resources, "gcp:secretmanager/secret:Secret");
    expect(secrets.map(({ inputs }) => String(inputs.secretId)).filter((id) => !id.includes("drill"))).toEqual([]);
    expect(ofType(resources, "gcp:certificatemanager/dnsAuthorization:DnsAuthorization")).toEqual([]);
    expect(only(resources, "gcp:certificatemanager/certificate:Certificate").inputs).toMatchObject({
      location: "europe-west1",
      managed: {
        dnsAuthorizations: [
          "projects/contract-prod-1234/locations/europe-west1/dnsAuthorizations/prod-contract-example-europe-west1",
        ],
      },
    });
  });

  it("finds the proof that the environment keeps in the DR region, whether anything serves there or not", async () => {
    const proofs = ofType(await original(), "gcp:certificatemanager/dnsAuthorization:DnsAuthorization");
    expect(proofs.map(({ inputs }) => inputs.name)).toContain("prod-contract-example-europe-west1");
  });

  it("answers names within its own network alone", async () => {
    const resources = await replica();
    const zones = ofType(resources, "gcp:dns/managedZone:ManagedZone");
    expect(new Set(zones.map(({ inputs }) => inputs.visibility))).toEqual(new Set(["private"]));
    const records = ofType(resources, "gcp:dns/recordSet:RecordSet");
    expect(new Set(records.map(({ inputs }) => inputs.type))).toEqual(new Set(["A"]));
    for (const { inputs } of records) expect(inputs.routingPolicy).toBeUndefined();
  });

  it("has no way to the premises, nobody to alert, no backup, and no logical name of the original", async () => {
    const resources = await replica();
    for (const type of [
      "compute/haVpnGateway:HaVpnGateway",
      "compute/vPNTunnel:VPNTunnel",
      "monitoring/notificationChannel:NotificationChannel",
      "monitoring/uptimeCheckConfig:UptimeCheckConfig",
      "backupdisasterrecovery/backupVault:BackupVault",
      "backupdisasterrecovery/backupPlan:BackupPlan",
      "osconfig/patchDeployment:PatchDeployment",
      "cloudscheduler/job:Job",
      "billing/budget:Budget",
    ]) {
      expect(ofType(resources, `gcp:${type}`), type).toEqual([]);
    }
    const alerts = ofType(resources, "gcp:monitoring/alertPolicy:AlertPolicy");
    expect(alerts.length).toBeGreaterThan(20);
    for (const { inputs } of alerts) expect(inputs.notificationChannels).toEqual([]);
    const taken = new Set((await original()).map(({ type, name }) => `${type} ${name}`));
    expect(resources.filter(({ type, name }) => taken.has(`${type} ${name}`))).toEqual([]);
  });

  it("protects and locks nothing, and whatever has a region is in the DR region", async () => {
    const resources = await replica();
    expect(resources.filter(({ protect }) => protect)).toEqual([]);
    const regions = resources.flatMap(({ inputs: { region, location } }) =>
      [region, location].filter((place) => place !== undefined).map((place) => String(place).toLowerCase()),
    );
    for (const region of regions) expect(region).toMatch(/^europe-west1(-[a-d])?$/);
    for (const { inputs } of ofType(resources, "gcp:storage/bucket:Bucket")) {
      expect(inputs).toMatchObject({ forceDestroy: true });
      expect(inputs.retentionPolicy).toBeUndefined();
    }
  });
});
