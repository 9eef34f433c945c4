import { filesBackupWorkflow } from "../../components/gcp/files-backup-workflow.ts";
import { agentOf } from "../../simulator/behaviours/gcp/service-agents.ts";
import { type Given, type Held, SimulatedCloud } from "./simulated-cloud.ts";

export const project = "example-prod";
export const home = "europe-west9";
export const away = "europe-west1";
const backup = "gcp:backupdisasterrecovery";
const databaseType = "sqladmin.googleapis.com/Instance";
const daySeconds = 86_400;

export function openGcp(account: string = project): SimulatedCloud {
  return new SimulatedCloud({ cloud: "gcp", account });
}

/** The address of a service's agent in the project of something made before. */
function agentIn(held: Held, service: string): string {
  return `serviceAccount:${agentOf(service, String(held.outputs.project))}`;
}

/** A vault in the other region that enforces five days, and a plan of an hourly and a daily rule that fills it. */
export function addBackups(cloud: SimulatedCloud, vault: Given = {}): void {
  cloud.create("gcp:kms/keyRing:KeyRing", "ring", { name: "client", location: away });
  cloud.create("gcp:kms/cryptoKey:CryptoKey", "key", { name: "backup", keyRing: "<ring.id>" });
  cloud.create("gcp:projects/serviceIdentity:ServiceIdentity", "agent", { service: "backupdr.googleapis.com" });
  cloud.create("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "use", {
    cryptoKeyId: "<key.id>",
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: agentIn(cloud.held("ring"), "backupdr.googleapis.com"),
  });
  cloud.create(`${backup}/backupVault:BackupVault`, "vault", {
    backupVaultId: "dr",
    location: away,
    backupMinimumEnforcedRetentionDuration: `${5 * daySeconds}s`,
    encryptionConfig: { kmsKeyName: "<key.id>" },
    ...vault,
  });
  cloud.create(`${backup}/backupPlan:BackupPlan`, "plan", planOf(rules));
}

export const rules: readonly Given[] = [
  {
    ruleId: "frequent",
    backupRetentionDays: 7,
    standardSchedule: {
      recurrenceType: "HOURLY",
      hourlyFrequency: 6,
      timeZone: "Europe/Paris",
      backupWindow: { startHourOfDay: 0, endHourOfDay: 24 },
    },
  },
  {
    ruleId: "daily",
    backupRetentionDays: 35,
    standardSchedule: {
      recurrenceType: "DAILY",
      timeZone: "Europe/Paris",
      backupWindow: { startHourOfDay: 1, endHourOfDay: 7 },
    },
  },
];

export function planOf(backupRules: readonly Given[]): Given {
  return {
    backupPlanId: "vital",
    location: home,
    resourceType: databaseType,
    backupVault: "<vault.id>",
    backupRules,
    logRetentionDays: 7,
  };
}

export function addDatabase(cloud: SimulatedCloud, name = "shop-1a2b3c", logicalName = "shop"): Held {
  const database = cloud.create("gcp:sql/databaseInstance:DatabaseInstance", logicalName, {
    name,
    databaseVersion: "POSTGRES_16",
    region: home,
    deletionProtection: false,
    settings: {
      tier: "db-custom-2-8192",
      edition: "ENTERPRISE",
      ipConfiguration: { ipv4Enabled: false, pscConfigs: [{ pscEnabled: true }] },
      backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
    },
  });
  cloud.create(
    `${backup}/backupPlanAssociation:BackupPlanAssociation`,
    logicalName === "shop" ? "association" : `${logicalName}-association`,
    {
      backupPlanAssociationId: logicalName,
      location: home,
      backupPlan: "<plan.name>",
      resource: `projects/${String(database.outputs.project)}/instances/${name}`,
      resourceType: databaseType,
    },
  );
  return database;
}

/** An instance of Filestore in one region, and its standby in the other. */
export function addFiles(cloud: SimulatedCloud): Held {
  const network = { network: "<main.id>", modes: ["MODE_IPV4"] };
  const share = { tier: "REGIONAL", fileShares: { name: "files", capacityGb: 1024 }, networks: [network] };
  cloud.create("gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false });
  const files = cloud.create("gcp:filestore/instance:Instance", "files", {
    ...share,
    name: "erp-files",
    location: home,
  });
  cloud.create("gcp:filestore/instance:Instance", "files-replica", {
    ...share,
    name: "erp-files-dr",
    location: away,
    initialReplication: { role: "STANDBY", replicas: [{ peerInstance: "<files.id>" }] },
  });
  return files;
}

/** The workflow that backs files up, and a job that starts it; `changes` are laid over the job. */
export function addFileBackups(cloud: SimulatedCloud, retentionDays = 3, changes: Given = {}): Held {
  cloud.create("gcp:serviceaccount/account:Account", "backups", { accountId: "file-backups" });
  cloud.create("gcp:workflows/workflow:Workflow", "workflow", {
    name: "files",
    region: home,
    sourceContents: filesBackupWorkflow,
    serviceAccount: "<backups.email>",
    deletionProtection: false,
  });
  return cloud.create("gcp:cloudscheduler/job:Job", "job", { ...fileJob(cloud, retentionDays), ...changes });
}

export function fileJob(cloud: SimulatedCloud, retentionDays: number): Given {
  const argument = JSON.stringify({
    parent: `projects/${project}/locations/${away}`,
    prefix: "daily-erp",
    sourceInstance: cloud.held("files").id,
    sourceFileShare: "files",
    workload: "erp",
    rule: "daily",
    retentionSeconds: retentionDays * daySeconds,
  });
  return {
    name: "daily-erp",
    region: home,
    schedule: "30 1 * * *",
    timeZone: "Europe/Paris",
    httpTarget: {
      httpMethod: "POST",
      uri: `https://workflowexecutions.googleapis.com/v1/${cloud.held("workflow").id}/executions`,
      body: Buffer.from(JSON.stringify({ argument })).toString("base64"),
      oauthToken: { serviceAccountEmail: cloud.held("backups").outputs.email ?? "" },
    },
  };
}

/** A bucket, its replica in the other region, and what copies from one to the other. */
export function addObjects(cloud: SimulatedCloud, source = "acme-objects", sink = "acme-objects-dr"): Held {
  addBucket(cloud, "objects", { name: source, location: home.toUpperCase() });
  addBucket(cloud, "objects-dr", {
    name: sink,
    location: away.toUpperCase(),
    versioning: { enabled: true },
    lifecycleRules: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 30, withState: "ARCHIVED" } }],
  });
  cloud.create("gcp:storage/transferJob:TransferJob", "replication", {
    description: "Replicates",
    replicationSpec: {
      gcsDataSource: { bucketName: source },
      gcsDataSink: { bucketName: sink },
      transferOptions: { metadataOptions: { timeCreated: "TIME_CREATED_PRESERVE_AS_CUSTOM_TIME" } },
    },
  });
  return cloud.held("objects");
}

/** A bucket that Storage Transfer may read and write. */
export function addBucket(cloud: SimulatedCloud, name: string, inputs: Given, isAdmitted = true): Held {
  const bucket = cloud.create("gcp:storage/bucket:Bucket", name, { name: `acme-${name}`, ...inputs });
  if (isAdmitted) {
    cloud.create("gcp:storage/bucketIAMMember:BucketIAMMember", `${name}-transfers`, {
      bucket: bucket.id,
      role: "roles/storage.legacyBucketOwner",
      member: agentIn(bucket, "storagetransfer.googleapis.com"),
    });
  }
  return bucket;
}
