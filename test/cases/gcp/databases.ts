import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const schema = "gcp:sql/database:Database";
const user = "gcp:sql/user:User";
const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const docs = "https://cloud.google.com/sql/docs";

const ipConfiguration = { ipv4Enabled: false, pscConfigs: [{ pscEnabled: true }] };
const keepsLogs = { enabled: true, pointInTimeRecoveryEnabled: true };
const settings = { tier: "db-custom-2-8192", edition: "ENTERPRISE", ipConfiguration, backupConfiguration: keepsLogs };
const database = { name: "shop", databaseVersion: "POSTGRES_16", region: "europe-west9", deletionProtection: false };
const primary = [instance, "primary", { ...database, settings }] as const;

function withSettings(more: Values, inputs: Values = {}): NegativeCase["attempt"] {
  return { create: [instance, "shop", { ...database, ...inputs, settings: { ...settings, ...more } }] };
}

function replica(inputs: Values): NegativeCase["attempt"] {
  const own = { tier: settings.tier, edition: settings.edition, ipConfiguration };
  return {
    create: [
      instance,
      "copy",
      {
        ...database,
        name: "shop-dr",
        region: "europe-west1",
        masterInstanceName: "<primary.name>",
        settings: own,
        ...inputs,
      },
    ],
  };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a version that is none",
    attempt: withSettings({}, { databaseVersion: "POSTGRES_99" }),
    expectedCode: "invalidRequest",
    evidence: `${docs}/db-versions`,
  },
  {
    title: "a custom machine in the edition of the newest PostgreSQL",
    attempt: {
      create: [instance, "shop", { ...database, settings: { tier: "db-custom-2-8192", ipConfiguration } }],
    },
    expectedCode: "invalidRequest",
    expectedText: "ENTERPRISE_PLUS",
    evidence: `${docs}/postgres/create-instance#machine-types`,
  },
  {
    title: "three processors",
    attempt: withSettings({ tier: "db-custom-3-8192" }),
    expectedCode: "invalidRequest",
    evidence: `${docs}/postgres/create-instance#machine-types`,
  },
  {
    title: "a flag of another engine",
    attempt: withSettings({ databaseFlags: [{ name: "local_infile", value: "off" }] }),
    expectedCode: "invalidFlagName",
    evidence: `${docs}/postgres/flags`,
  },
  {
    title: "an instance that nobody can reach",
    attempt: withSettings({ ipConfiguration: { ipv4Enabled: false, sslMode: "ENCRYPTED_ONLY" } }),
    expectedCode: "invalidRequest",
    expectedText: "PSC connectivity must be enabled",
    evidence: `${docs}/postgres/configure-ip`,
  },
  {
    title: "a private endpoint on a public instance",
    attempt: withSettings({ ipConfiguration: { ipv4Enabled: true, pscConfigs: [{ pscEnabled: true }] } }),
    expectedCode: "invalidRequest",
    evidence: `${docs}/postgres/configure-private-service-connect`,
  },
  {
    title: "a standby zone without backups",
    attempt: withSettings({
      availabilityType: "REGIONAL",
      backupConfiguration: { enabled: false, startTime: "02:00" },
    }),
    expectedCode: "invalidRequest",
    expectedText: "backups must be enabled",
    evidence: `${docs}/postgres/high-availability`,
  },
  {
    title: "a standby zone of MySQL without binary log",
    attempt: withSettings(
      { availabilityType: "REGIONAL", backupConfiguration: { enabled: true } },
      { databaseVersion: "MYSQL_8_4" },
    ),
    expectedCode: "invalidRequest",
    expectedText: "Binary log",
    evidence: `${docs}/mysql/high-availability`,
  },
  {
    title: "a binary log of PostgreSQL",
    attempt: withSettings({ backupConfiguration: { enabled: true, binaryLogEnabled: true } }),
    expectedCode: "invalidRequest",
    evidence: `${docs}/mysql/backup-recovery/pitr`,
  },
  {
    title: "logs for two weeks in the Enterprise edition",
    attempt: withSettings({ backupConfiguration: { ...keepsLogs, transactionLogRetentionDays: 14 } }),
    expectedCode: "invalidRequest",
    expectedText: "between 1 and 7",
    evidence: `${docs}/postgres/backup-recovery/configure-pitr`,
  },
  {
    title: "fewer backups than days of logs",
    attempt: withSettings({
      backupConfiguration: {
        ...keepsLogs,
        transactionLogRetentionDays: 7,
        backupRetentionSettings: { retainedBackups: 3 },
      },
    }),
    expectedCode: "invalidRequest",
    evidence: `${docs}/postgres/backup-recovery/backups`,
  },
  {
    title: "a disk of 5 GB",
    attempt: withSettings({ diskSize: 5 }),
    expectedCode: "invalidRequest",
    expectedText: "disk size",
    evidence: `${docs}/quotas#storage_limits`,
  },
  {
    title: "client certificates with SQL Server",
    attempt: withSettings(
      { ipConfiguration: { ...ipConfiguration, sslMode: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" } },
      { databaseVersion: "SQLSERVER_2022_STANDARD", rootPassword: "Secret-123" },
    ),
    expectedCode: "invalidRequest",
    evidence: `${docs}/sqlserver/configure-ssl-instance`,
  },
  {
    title: "SQL Server without the password of its administrator",
    attempt: withSettings({}, { databaseVersion: "SQLSERVER_2022_STANDARD" }),
    expectedCode: "invalidRequest",
    expectedText: "Root password",
    evidence: `${docs}/sqlserver/create-instance`,
  },
  {
    title: "a key of another region",
    given: [
      [ring, "ring", { name: "client", location: "europe-west1" }],
      [key, "key", { name: "data", keyRing: "<ring.id>" }],
    ],
    attempt: withSettings({}, { encryptionKeyName: "<key.id>" }),
    expectedCode: "invalidRequest",
    expectedText: "same location",
    evidence: `${docs}/postgres/configure-cmek`,
  },
  {
    title: "a key that Cloud SQL may not use",
    given: [
      [ring, "ring", { name: "client", location: "europe-west9" }],
      [key, "key", { name: "data", keyRing: "<ring.id>" }],
    ],
    attempt: withSettings({}, { encryptionKeyName: "<key.id>" }),
    expectedCode: "notAuthorized",
    expectedText: "gcp-sa-cloud-sql",
    evidence: `${docs}/postgres/configure-cmek`,
  },
  {
    title: "a replica of an instance that does not exist",
    attempt: replica({ masterInstanceName: "none" }),
    expectedCode: "instanceDoesNotExist",
    evidence: `${docs}/postgres/replication/create-replica`,
  },
  {
    title: "a replica of an instance that keeps no logs",
    given: [[instance, "primary", { ...database, settings: { ...settings, backupConfiguration: { enabled: true } } }]],
    attempt: replica({}),
    expectedCode: "invalidRequest",
    expectedText: "transaction logs",
    evidence: `${docs}/postgres/replication/create-replica`,
  },
  {
    title: "a replica of another version",
    given: [primary],
    attempt: replica({ databaseVersion: "POSTGRES_17" }),
    expectedCode: "invalidRequest",
    expectedText: "version of its primary",
    evidence: `${docs}/postgres/replication/create-replica`,
  },
  {
    title: "backups of a replica of PostgreSQL",
    given: [primary],
    attempt: replica({ settings }),
    expectedCode: "invalidRequest",
    expectedText: "read replica",
    evidence: `${docs}/postgres/replication/create-replica`,
  },
  {
    title: "deleting an instance before its replica",
    given: [
      primary,
      [
        instance,
        "copy",
        {
          ...database,
          name: "shop-dr",
          region: "europe-west1",
          masterInstanceName: "<primary.name>",
          settings: { tier: settings.tier, edition: settings.edition, ipConfiguration },
        },
      ],
    ],
    attempt: { delete: "primary" },
    expectedCode: "operationNotAllowed",
    evidence: `${docs}/postgres/replication/manage-replicas`,
  },
  {
    title: "deleting a protected instance",
    given: [[instance, "primary", { ...database, settings: { ...settings, deletionProtectionEnabled: true } }]],
    attempt: { delete: "primary" },
    expectedCode: "deletionProtection",
    evidence: `${docs}/postgres/deletion-protection`,
  },
  {
    title: "an older version",
    given: [primary],
    attempt: { update: "primary", to: { ...database, databaseVersion: "POSTGRES_15", settings } },
    expectedCode: "invalidRequest",
    expectedText: "downgrade",
    evidence: `${docs}/postgres/upgrade-major-db-version-inplace`,
  },
  {
    title: "a database of an instance that does not exist",
    attempt: { create: [schema, "shop", { name: "shop", instance: "none" }] },
    expectedCode: "instanceDoesNotExist",
    evidence: `${docs}/postgres/create-manage-databases`,
  },
  {
    title: "a user without a password",
    given: [primary],
    attempt: { create: [user, "admin", { name: "admin", instance: "<primary.name>" }] },
    expectedCode: "invalidRequest",
    evidence: `${docs}/postgres/create-manage-users`,
  },
  {
    title: "a host of a user of PostgreSQL",
    given: [primary],
    attempt: {
      create: [user, "admin", { name: "admin", instance: "<primary.name>", password: "Secret-123", host: "%" }],
    },
    expectedCode: "invalidRequest",
    expectedText: "MySQL alone",
    evidence: `${docs}/postgres/create-manage-users`,
  },
];
