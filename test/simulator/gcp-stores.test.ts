import { describe, expect, it } from "vitest";
import { readLedger } from "../../simulator/ledger-report.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const grant = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const identity = "gcp:projects/serviceIdentity:ServiceIdentity";
const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const vault = "gcp:backupdisasterrecovery/backupVault:BackupVault";
const bucket = "gcp:storage/bucket:Bucket";
const version = "gcp:secretmanager/secretVersion:SecretVersion";
const secret = "gcp:secretmanager/secret:Secret";

const here = "europe-west9";
const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
const ringInputs = { name: "client-1a2b3c", location: here };
const keyInputs = { name: "data", keyRing: "<ring.id>", destroyScheduledDuration: "604800s" };
const database = {
  name: "shop-1a2b3c",
  databaseVersion: "POSTGRES_16",
  region: here,
  deletionProtection: false,
  settings: {
    tier: "db-custom-2-8192",
    edition: "ENTERPRISE",
    availabilityType: "REGIONAL",
    ipConfiguration: { ipv4Enabled: false, pscConfigs: [{ pscEnabled: true }] },
    backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
    finalBackupConfig: { enabled: true, retentionDays: 30 },
  },
};

function open(): SimulatedCloud {
  return new SimulatedCloud({ cloud: "gcp" });
}

/** A key that a service may use. */
function admit(cloud: SimulatedCloud, service: string): void {
  cloud.create(ring, "ring", ringInputs);
  cloud.create(key, "key", keyInputs);
  cloud.create(identity, "agent", { service });
  cloud.create(grant, "grant", { cryptoKeyId: "<key.id>", role, member: "<agent.member>" });
}

describe("keys of the rehearsal Google Cloud", () => {
  it("leave their ring behind for ever, and the next environment stands in a new one", () => {
    using cloud = open();
    const first = cloud.create(ring, "ring", ringInputs);
    const made = cloud.create(key, "key", keyInputs);
    cloud.delete(made);
    cloud.delete(first);
    cloud.pass(4000);
    expect(refusalOf(() => cloud.create(ring, "ring", ringInputs))?.message).toContain("already exists");
    cloud.create(ring, "ring", { ...ringInputs, name: "client-4d5e6f" });
    expect(cloud.create(key, "key", keyInputs).id).toBe(
      `projects/example-prod/locations/${here}/keyRings/client-4d5e6f/cryptoKeys/data`,
    );
  });

  it("say how long what they encrypted could still be saved", () => {
    using cloud = open();
    cloud.create(ring, "ring", ringInputs);
    cloud.delete(cloud.create(key, "key", keyInputs));
    const retained = readLedger(cloud.ledger.path)?.retained ?? [];
    expect(retained.map(({ name }) => name)).toEqual([expect.stringMatching(/cryptoKeys\/data\/cryptoKeyVersions$/)]);
  });

  it("serve whoever was let in", () => {
    using cloud = open();
    admit(cloud, "sqladmin.googleapis.com");
    const made = cloud.create(instance, "shop", { ...database, encryptionKeyName: "<key.id>" });
    expect(made.outputs.encryptionKeyName).toBe(cloud.held("key").id);
  });

  it("serve Cloud Storage's agent, which comes by itself", () => {
    using cloud = open();
    cloud.create(ring, "ring", ringInputs);
    cloud.create(key, "key", keyInputs);
    const agent = cloud.invoke("gcp:storage/getProjectServiceAccount:getProjectServiceAccount", {});
    cloud.create(grant, "grant", { cryptoKeyId: "<key.id>", role, member: agent.member ?? "" });
    const objects = { name: "acme-objects", location: "EUROPE-WEST9", encryption: { defaultKmsKeyName: "<key.id>" } };
    expect(cloud.create(bucket, "objects", objects).outputs).toMatchObject({
      url: "gs://acme-objects",
      softDeletePolicy: { retentionDurationSeconds: 604_800 },
    });
  });
});

describe("databases of the rehearsal Google Cloud", () => {
  it("keep their name from others for a week after they were deleted", () => {
    using cloud = open();
    cloud.delete(cloud.create(instance, "shop", database));
    cloud.pass(3);
    expect(refusalOf(() => cloud.create(instance, "shop", database))?.code).toBe("instanceAlreadyExists");
    cloud.pass(9);
    expect(cloud.create(instance, "shop", database).outputs).toMatchObject({
      connectionName: `example-prod:${here}:shop-1a2b3c`,
      pscServiceAttachmentLink: expect.stringMatching(/\/serviceAttachments\//),
      privateIpAddress: "",
    });
  });

  it("leave a final backup where that was asked for", () => {
    using cloud = open();
    cloud.delete(cloud.create(instance, "shop", database));
    const retained = readLedger(cloud.ledger.path)?.retained ?? [];
    expect(retained.map(({ name }) => name)).toContain("final backup of shop-1a2b3c");
  });

  it("are found by name and by path, and change nothing when nothing changes", () => {
    using cloud = open();
    const made = cloud.create(instance, "shop", database);
    expect(cloud.diff(made, database).changed).toEqual([]);
    expect(cloud.diff(made, { ...database, region: "europe-west1" }).replaces).toEqual(["region"]);
  });
});

describe("vaults and secrets of the rehearsal Google Cloud", () => {
  it("lower what a vault enforces until it is locked", () => {
    using cloud = open();
    const inputs = {
      backupVaultId: "backup",
      location: here,
      backupMinimumEnforcedRetentionDuration: "604800s",
      effectiveTime: "2100-01-01T00:00:00Z",
    };
    const made = cloud.create(vault, "vault", inputs);
    const lower = { ...inputs, backupMinimumEnforcedRetentionDuration: "86400s" };
    expect(cloud.update(made, lower).outputs.backupMinimumEnforcedRetentionDuration).toBe("86400s");
  });

  it("number the versions of a secret", () => {
    using cloud = open();
    const { id } = cloud.create(secret, "token", { secretId: "token", replication: { auto: {} } });
    const first = cloud.create(version, "first", { secret: id, secretData: "a" });
    const second = cloud.create(version, "second", { secret: id, secretData: "b" });
    expect([first.outputs.version, second.outputs.version]).toEqual(["1", "2"]);
  });
});
