import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { keyRules } from "./service-agents.ts";
import { databaseLifecycle, isProtected, sourceOf } from "./sql-lifecycle.ts";
import { restoredDiskGb } from "./sql-restore-origin.ts";
import { backupRestores, databaseRestores } from "./sql-restores.ts";
import { databaseSettings } from "./sql-rules.ts";
import { docs, inApi, named, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/sql/docs/postgres/admin-api/rest/v1beta4`;
const service = "sqladmin.googleapis.com";

/** Cloud SQL: instances, read replicas, and the databases and users in them. */
export const gcpSql: Behaviours = {
  [tokens.database]: {
    ...inApi(service, "DatabaseInstance", "instances"),
    evidence: `${api}/instances/insert`,
    inputs: [
      "backupdrBackup",
      "databaseVersion",
      "deletionProtection",
      "encryptionKeyName",
      "finalBackupDescription",
      "instanceType",
      "masterInstanceName",
      "pointInTimeRestoreContext",
      "rootPassword",
      "settings",
    ],
    name: named,
    id: "{name}",
    arn: "https://sqladmin.googleapis.com/sql/v1beta4/projects/{account}/instances/{name}",
    aliases: ({ account, name }) => [`projects/${account}/instances/${name}`],
    defaults: { deletionProtection: true },
    references: {
      encryptionKeyName: references.key,
      masterInstanceName: refersTo(tokens.database, "instance", {
        code: "instanceDoesNotExist",
        message: "The Cloud SQL instance {value} does not exist.",
      }),
      "settings.ipConfiguration.privateNetwork": references.network,
    },
    outputs: databaseOutputs,
    rules: [
      ...keyRules({
        path: "encryptionKeyName",
        service,
        place: "region",
        evidence: `${docs}/sql/docs/postgres/configure-cmek`,
        misplaced: { code: "invalidRequest" },
        forbidden: { code: "notAuthorized", status: 403 },
      }),
      {
        code: "instanceAlreadyExists",
        status: 409,
        on: "create",
        evidence: `${docs}/sql/docs/postgres/delete-instance`,
        refuses: ({ name, type }, cloud) =>
          cloud.retained(type, nameOf(name)) &&
          "The Cloud SQL instance already exists. When you delete an instance, you can't reuse the name of the deleted instance until one week from the deletion date.",
      },
      ...databaseSettings,
      ...databaseLifecycle,
      ...databaseRestores,
    ],
    asynchronous: backupRestores,
    deletion: [
      {
        code: "deletionProtection",
        evidence: `${docs}/sql/docs/postgres/deletion-protection`,
        refuses: ({ inputs, name }) => isProtected(inputs, name),
      },
      {
        code: "operationNotAllowed",
        evidence: `${docs}/sql/docs/postgres/replication/manage-replicas`,
        refuses: ({ name, id }, cloud) => {
          const replica = cloud
            .all(tokens.database)
            .find((other) => other.id !== id && sourceOf(other.inputs, cloud)?.id === id);
          return replica && `You must delete the read replicas of ${name} first: ${replica.name}.`;
        },
      },
    ],
    retains: ({ name, inputs }) => {
      const finalDays = inputs.number("settings.finalBackupConfig.retentionDays");
      return [
        { name: nameOf(name), reason: "", days: 7 },
        ...(inputs.flag("settings.finalBackupConfig.enabled")
          ? [{ name: `final backup of ${name}`, reason: "final backup of a database", days: finalDays ?? 30 }]
          : []),
      ];
    },
    replaces: {
      masterInstanceName: (_before, after) => after.has("masterInstanceName"),
      databaseVersion: (before, after) =>
        before.text("databaseVersion")?.split("_")[0] !== after.text("databaseVersion")?.split("_")[0],
      settings: (before, after) =>
        before.has("settings.ipConfiguration.privateNetwork") && !after.has("settings.ipConfiguration.privateNetwork"),
    },
    seconds: [720, 240, 180],
  },

  "gcp:sql/database:Database": {
    ...inApi(service, "Database", "databases"),
    evidence: `${api}/databases/insert`,
    inputs: ["instance", "charset", "collation", "deletionPolicy"],
    name: named,
    id: "projects/{account}/instances/{instance}/databases/{name}",
    references: { instance: refersTo(tokens.database, "instance", { code: "instanceDoesNotExist" }) },
    outputs: ({ inputs }, cloud) => {
      const engine = engineOf(inputs.text("instance"), cloud);
      return {
        charset: inputs.text("charset") ?? (engine === "MYSQL" ? "utf8mb4" : engine === "POSTGRES" ? "UTF8" : ""),
        collation: inputs.text("collation") ?? collations[engine] ?? "",
      };
    },
    rules: [
      {
        code: "invalidRequest",
        evidence: `${docs}/sql/docs/postgres/replication/create-replica`,
        refuses: ({ inputs }, cloud) =>
          cloud.find(tokens.database, inputs.text("instance"))?.inputs.has("masterInstanceName")
            ? "The instance is a read replica: databases cannot be created on it."
            : undefined,
      },
    ],
    seconds: [4, 4, 2],
  },

  "gcp:sql/user:User": {
    ...inApi(service, "User", "users"),
    evidence: `${api}/users/insert`,
    inputs: ["instance", "password", "host", "type", "deletionPolicy", "passwordPolicy"],
    name: named,
    id: "{name}//{instance}",
    references: { instance: refersTo(tokens.database, "instance", { code: "instanceDoesNotExist" }) },
    outputs: ({ inputs }) => ({ host: inputs.text("host") ?? "", iamEmail: "", sqlServerUserDetails: [] }),
    rules: [
      {
        code: "invalidRequest",
        evidence: `${docs}/sql/docs/postgres/create-manage-users`,
        refuses: ({ inputs }, cloud) =>
          engineOf(inputs.text("instance"), cloud) !== "MYSQL" && inputs.has("host")
            ? "Invalid request: host can be given for MySQL alone."
            : undefined,
      },
      {
        code: "invalidRequest",
        evidence: `${docs}/sql/docs/postgres/create-manage-users`,
        refuses: ({ inputs }, cloud) => {
          if (cloud.find(tokens.database, inputs.text("instance"))?.inputs.has("masterInstanceName"))
            return "The instance is a read replica: users cannot be created on it.";
          return (inputs.text("type") ?? "BUILT_IN") === "BUILT_IN" && !inputs.has("password")
            ? "Invalid request: a built-in user needs a password."
            : undefined;
        },
      },
    ],
    seconds: [5, 4, 3],
  },
};

/** What is kept of a deleted instance beside its final backup. */
function nameOf(instance: string): string {
  return `name ${instance}`;
}

const collations: Readonly<Record<string, string>> = {
  POSTGRES: "en_US.UTF8",
  MYSQL: "utf8mb4_0900_ai_ci",
  SQLSERVER: "SQL_Latin1_General_CP1_CI_AS",
};

function engineOf(instance: string | undefined, cloud: CloudView): string {
  return cloud.find(tokens.database, instance)?.inputs.text("databaseVersion")?.split("_")[0] ?? "";
}

function databaseOutputs(attempt: Attempt, cloud: CloudView) {
  const { inputs, name, account, region, random, createdAt } = attempt;
  const isPsc = inputs.flag("settings.ipConfiguration.pscConfigs[].pscEnabled");
  const hasNetwork = inputs.has("settings.ipConfiguration.privateNetwork");
  const address = hasNetwork ? random("10.1{digits1}.2{digits1}.1{digits1}", "address") : "";
  const dnsName = isPsc ? `${random("{hex12}", "dns")}.${random("{hex12}", "dns2")}.${region}.sql.goog.` : "";
  const isReplica = inputs.has("masterInstanceName");
  return {
    connectionName: `${account}:${region}:${name}`,
    instanceType: isReplica ? "READ_REPLICA_INSTANCE" : "CLOUD_SQL_INSTANCE",
    masterInstanceName: isReplica ? (sourceOf(inputs, cloud)?.name ?? "") : "",
    maintenanceVersion: `${inputs.text("databaseVersion")}.R20261101.00_00`,
    availableMaintenanceVersions: [],
    enforceNewSqlNetworkArchitecture: true,
    dnsName,
    dnsNames: [],
    privateIpAddress: address,
    firstIpAddress: address,
    publicIpAddress: "",
    ipAddresses: address ? [{ ipAddress: address, type: "PRIVATE", timeToRetire: "" }] : [],
    pscServiceAttachmentLink: isPsc
      ? `projects/${random("{hex14}", "tenant")}-tp/regions/${region}/serviceAttachments/a-${random("{hex12}", "attachment")}-psc-service-attachment-${random("{hex16}", "attachment2")}`
      : "",
    replicaNames: [],
    nodeCount: 0,
    serviceAccountEmailAddress: `p${random("{digits12}", "agent")}-${random("{hex6}", "agent")}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    serverCaCerts: [
      {
        cert: "-----BEGIN CERTIFICATE-----\nrehearsal\n-----END CERTIFICATE-----",
        commonName: `C=US,O=Google\\, Inc,CN=Google Cloud SQL Server CA,dnQualifier=${random("{uuid}", "ca")}`,
        createTime: createdAt,
        expirationTime: createdAt,
        sha1Fingerprint: random("{hex40}", "ca"),
      },
    ],
    replicationCluster: { drReplica: false, failoverDrReplicaName: "", psaWriteEndpoint: "" },
    settings: {
      version: 1,
      diskSize: restoredDiskGb(inputs, cloud),
      effectiveAvailabilityType: inputs.text("settings.availabilityType") ?? "ZONAL",
    },
  };
}
