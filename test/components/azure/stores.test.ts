import { describe, expect, it } from "vitest";
import { AzureDatabase } from "../../../components/azure/database.ts";
import { AzureFiles } from "../../../components/azure/files.ts";
import { AzureObjects } from "../../../components/azure/objects.ts";
import { AzureSecrets, secretUri } from "../../../components/azure/secrets.ts";
import type { Client } from "../../../components/client/schema.ts";
import type { DatabaseArgs, FilesArgs, ObjectsArgs } from "../../../components/contract/cloud.ts";
import type { Subject } from "../../../components/contract/handles.ts";
import { clinicPlan, storesGround, workloadOf } from "../../support/azure-stores.ts";
import { collectResources, ofType, once, only, type RegisteredResource } from "../../support/collect-resources.ts";

const plan = clinicPlan();
const patient = workloadOf(plan, "patient");
const imaging = workloadOf(plan, "imaging");
const booking = workloadOf(plan, "booking");

type Ground = ReturnType<typeof storesGround>;

/** Runs one area on the clinic's ground and keeps what is the area's own. */
async function collectPart(name: string, create: (ground: Ground) => { readonly subjects?: readonly Subject[] }) {
  let subjects: readonly Subject[] = [];
  const all = await collectResources(() => {
    subjects = create(storesGround(plan)).subjects ?? [];
  });
  return { resources: all.filter((each) => each.name.startsWith(name)), all, subjects: subjects.map(({ key }) => key) };
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the plan lacks what the test is about");
  return value;
}

function typesOf(resources: readonly RegisteredResource[]): readonly string[] {
  return resources.map(({ type }) => type.split(":").slice(1).join(":"));
}

describe("AzureDatabase of PostgreSQL", () => {
  const name = "clinic-patient-database";
  const databasePlan = need(patient.database);
  const args = { workload: "patient", tags: patient.tags, plan: databasePlan };
  const collect = once(() => collectPart(name, (ground) => new AzureDatabase(name, { ...ground, ...args }, {})));

  it("is private, survives the loss of a zone, and its backups are kept in the pair", async () => {
    const { resources, subjects } = await collect();
    const server = only(resources, "azure-native:dbforpostgresql:Server");
    expect(server.protect).toBe(true);
    expect(server.inputs).toMatchObject({
      createMode: "Default",
      version: "16",
      sku: { name: "Standard_D4ds_v5", tier: "GeneralPurpose" },
      storage: { storageSizeGB: 512, autoGrow: "Enabled" },
      network: { publicNetworkAccess: "Disabled" },
      highAvailability: { mode: "ZoneRedundant" },
      backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
      tags: { workload: "patient", tier: "vital" },
    });
    expect(subjects).toEqual(["database:patient"]);
    const lock = only(resources, "azure-native:authorization:ManagementLockByScope");
    expect(lock.inputs.level).toBe("CanNotDelete");
    expect(lock.inputs.scope).toMatch(/\/Servers\/clinique-du-lac-prod-patient-\w+$/);
  });

  it("is encrypted with the key of its region, and its backups in the pair with the key there", async () => {
    const { resources } = await collect();
    const { inputs } = only(resources, "azure-native:dbforpostgresql:Server");
    const { dataEncryption, identity } = inputs as {
      dataEncryption: Record<string, string>;
      identity: { userAssignedIdentities: object };
    };
    expect(dataEncryption.type).toBe("AzureKeyVault");
    expect(dataEncryption.primaryUserAssignedIdentityId).not.toBe(dataEncryption.geoBackupUserAssignedIdentityId);
    expect(Object.keys(identity.userAssignedIdentities)).toEqual([
      dataEncryption.primaryUserAssignedIdentityId,
      dataEncryption.geoBackupUserAssignedIdentityId,
    ]);
  });

  it("keeps the administrator's password in both vaults, drawn once", async () => {
    const { resources } = await collect();
    const stash = only(resources, "pulumi:index:Stash");
    const secrets = ofType(resources, "azure-native:keyvault:Secret");
    expect(secrets.map(({ name: logical }) => logical)).toEqual([
      `${name}-administrator`,
      `${name}-administrator-francesouth`,
    ]);
    for (const { inputs } of secrets) {
      const { value } = inputs.properties as { value: string };
      expect(JSON.parse(value)).toEqual({ username: "dbadmin", password: stash.inputs.input });
    }
    const { inputs } = only(resources, "azure-native:dbforpostgresql:Server");
    expect(inputs.administratorLoginPassword).toBe(stash.inputs.input);
  });

  it("forces TLS, and is reached through an endpoint that its firewall group holds for", async () => {
    const { resources } = await collect();
    const settings = ofType(resources, "azure-native:dbforpostgresql:Configuration");
    expect(settings.map(({ inputs }) => [inputs.configurationName, inputs.value])).toContainEqual([
      "require_secure_transport",
      "on",
    ]);
    const endpoint = only(resources, "azure-native:network:PrivateEndpoint");
    expect(endpoint.inputs.applicationSecurityGroups).toHaveLength(1);
    expect(endpoint.inputs.privateLinkServiceConnections).toMatchObject([{ groupIds: ["postgresqlServer"] }]);
  });

  it("has a replica in the DR region under the key there, promoted under a name that stays", async () => {
    const standby = need(plan.standby.workloads.find(({ workload }) => workload === "patient"));
    const replicaPlan = need(standby.database);
    const resources = await collectResources(() => {
      const ground = storesGround(plan);
      const source = new AzureDatabase(name, { ...ground, ...args }, {});
      const away = { ...ground, ...args, plan: replicaPlan, region: "francesouth", replicaOf: source };
      new AzureDatabase("clinic-standby", away satisfies DatabaseArgs, {});
    });
    const replica = only(resources, "azure-native:dbforpostgresql:Server", "clinic-standby");
    expect(replica.inputs).toMatchObject({
      createMode: "Replica",
      location: "francesouth",
      highAvailability: { mode: "Disabled" },
    });
    expect(replica.inputs.administratorLoginPassword).toBeUndefined();
    expect(replica.inputs.backup).toBeUndefined();
    const { inputs } = only(resources, "azure-native:dbforpostgresql:VirtualEndpoint");
    expect(inputs).toMatchObject({
      endpointType: "ReadWrite",
      serverName: databasePlan.name,
      members: [replicaPlan.name],
      virtualEndpointName: replicaPlan.failoverName,
    });
  });
});

/** The clinic, with the booking on MySQL. */
function withMysql(client: Client): Client {
  const { prod } = client.environments;
  const workloads = need(prod).workloads.map((workload) =>
    workload.name === "booking" && workload.database
      ? { ...workload, database: { ...workload.database, engine: "mysql" as const, version: "8.4" } }
      : workload,
  );
  return { ...client, environments: { ...client.environments, prod: { ...need(prod), workloads } } };
}

describe("AzureDatabase of the other engines", () => {
  it("MySQL: is private, encrypted, with its backups in the pair", async () => {
    const onMysql = workloadOf(clinicPlan("prod", withMysql), "booking");
    const args = { workload: "booking", tags: onMysql.tags, plan: need(onMysql.database) };
    const { resources } = await collectPart("clinic-booking", (ground) => {
      return new AzureDatabase("clinic-booking", { ...ground, ...args }, {});
    });
    expect(only(resources, "azure-native:dbformysql:Server").inputs).toMatchObject({
      network: { publicNetworkAccess: "Disabled" },
      backup: { geoRedundantBackup: "Enabled", backupRetentionDays: 35 },
      dataEncryption: { type: "AzureKeyVault" },
    });
    const settings = ofType(resources, "azure-native:dbformysql:Configuration");
    expect(settings.map(({ inputs }) => inputs.configurationName)).toContain("require_secure_transport");
  });

  it("SQL Server: follows the key's rotation, is audited, and fails over by people's decision", async () => {
    const base = need(patient.database);
    const sql = {
      ...base,
      engine: "sqlserver" as const,
      machineType: "GP_Gen5_4",
      version: "12.0",
      logExports: ["SQLSecurityAuditEvents", "Errors"],
      databaseName: "patient",
    };
    const resources = await collectResources(() => {
      const ground = storesGround(plan);
      const args = { ...ground, workload: "patient", tags: patient.tags, plan: sql };
      const source = new AzureDatabase("clinic-sql", args, {});
      const { geoBackupTo: _, ...rest } = sql;
      const away = { ...args, plan: { ...rest, name: `${sql.name}-dr`, failoverName: `${sql.name}-any` } };
      new AzureDatabase("clinic-sql-dr", { ...away, region: "francesouth", replicaOf: source }, {});
    });
    expect(only(resources, "azure-native:sql:Server", "clinic-sql").inputs).toMatchObject({
      minimalTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
    });
    expect(only(resources, "azure-native:sql:Database").inputs).toMatchObject({
      sku: { name: "GP_Gen5", family: "Gen5", capacity: 4, tier: "GeneralPurpose" },
      zoneRedundant: true,
      requestedBackupStorageRedundancy: "Geo",
    });
    for (const { inputs } of ofType(resources, "azure-native:sql:EncryptionProtector")) {
      expect(inputs.autoRotationEnabled).toBe(true);
    }
    const group = only(resources, "azure-native:sql:FailoverGroup");
    expect(group.inputs.readWriteEndpoint).toEqual({ failoverPolicy: "Manual" });
    expect(ofType(resources, "azure-native:sql:ServerKey")).toHaveLength(2);
    expect(ofType(resources, "azure-native:sql:ExtendedServerBlobAuditingPolicy")).toHaveLength(2);
  });
});

describe("AzureFiles", () => {
  const name = "clinic-imaging-files";
  const filesPlan = need(imaging.files);
  const args = { workload: "imaging", tags: imaging.tags, plan: filesPlan };
  const collect = once(() => collectPart(name, (ground) => new AzureFiles(name, { ...ground, ...args }, {})));

  it("is NFS over TLS on solid-state disks in three zones, with no key to its account", async () => {
    const { resources, subjects } = await collect();
    const account = only(resources, "azure-native:storage:StorageAccount", name);
    expect(account.inputs).toMatchObject({
      kind: "FileStorage",
      sku: { name: "Premium_ZRS" },
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      allowSharedKeyAccess: false,
      publicNetworkAccess: "Disabled",
      encryption: { keySource: "Microsoft.Keyvault", requireInfrastructureEncryption: true },
    });
    const share = only(resources, "azure-native:storage:FileShare", name);
    expect(share.inputs).toMatchObject({ enabledProtocols: "NFS", rootSquash: "NoRootSquash", shareQuota: 4096 });
    expect(subjects).toEqual(["files:imaging", "files-replication:imaging"]);
  });

  it("has snapshots that a workflow makes and forgets, with a role on its account alone", async () => {
    const { resources } = await collect();
    const workflow = only(resources, "azure-native:logic:Workflow", `${name}-snapshots`);
    const definition = JSON.stringify(workflow.inputs.definition);
    expect(definition).toContain("$expand=snapshots");
    expect(definition).toContain("addDays(utcNow(), -24)");
    const role = only(resources, "azure-native:authorization:RoleDefinition", `${name}-snapshots`);
    expect(role.inputs.assignableScopes).toEqual([role.inputs.scope]);
  });

  it("has a share of the DR region for the machines to copy to", async () => {
    const { resources } = await collect();
    const copy = only(resources, "azure-native:storage:StorageAccount", `${name}-replica`);
    expect(copy.inputs).toMatchObject({ location: "francesouth", sku: { name: "Premium_LRS" } });
    expect(ofType(resources, "azure-native:network:PrivateEndpoint")).toHaveLength(2);
  });

  it("is SMB that Entra answers for where machines run Windows, kept in the pair by its account", async () => {
    const { snapshots: _, ...rest } = filesPlan;
    const smb = { ...args, plan: { ...rest, protocol: "smb" as const } };
    const { resources } = await collectPart(name, (ground) => {
      return new AzureFiles(name, { ...ground, ...smb } satisfies FilesArgs, {});
    });
    const account = only(resources, "azure-native:storage:StorageAccount");
    expect(account.inputs).toMatchObject({
      kind: "StorageV2",
      sku: { name: "Standard_GZRS" },
      azureFilesIdentityBasedAuthentication: { directoryServiceOptions: "AADKERB" },
    });
    expect(typesOf(resources)).not.toContain("logic:Workflow");
  });
});

describe("AzureObjects", () => {
  const name = "clinic-patient-objects";
  const args = { workload: "patient", tags: patient.tags, plan: need(patient.objects) };
  const collect = once(() => collectPart(name, (ground) => new AzureObjects(name, { ...ground, ...args }, {})));

  it("is versioned, closed, write-once where contracted, and has no key to its account", async () => {
    const { resources } = await collect();
    const account = only(resources, "azure-native:storage:StorageAccount", name);
    expect(account.inputs).toMatchObject({
      accountName: args.plan.bucket,
      kind: "StorageV2",
      sku: { name: "Standard_ZRS" },
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 3650, state: "Unlocked" },
      },
    });
    expect(only(resources, "azure-native:storage:BlobServiceProperties", name).inputs).toMatchObject({
      isVersioningEnabled: true,
      changeFeed: { enabled: true },
      deleteRetentionPolicy: { enabled: true, days: 365, allowPermanentDelete: false },
    });
  });

  it("is kept from deletion in both regions", async () => {
    const { resources } = await collect();
    const locks = ofType(resources, "azure-native:authorization:ManagementLockByScope");
    expect(locks.map(({ name: logical }) => logical)).toEqual([name, `${name}-replica`]);
    expect(locks.map(({ inputs }) => inputs.level)).toEqual(["CanNotDelete", "CanNotDelete"]);
  });

  it("is replicated into an account of the DR region, the receiver's rule first", async () => {
    const { resources, subjects } = await collect();
    const received = only(resources, "azure-native:storage:ObjectReplicationPolicy", `${name}-replica`);
    expect(received.inputs.objectReplicationPolicyId).toBe("default");
    const sent = only(resources, "azure-native:storage:ObjectReplicationPolicy", `${name}-replication`);
    expect(sent.inputs.accountName).toBe(args.plan.bucket);
    expect(subjects).toEqual(["objects:patient", "objects-replication:patient"]);
  });

  it("ages as the contract says, and stays readable at once", async () => {
    const plan = { ...need(booking.objects) };
    const { resources } = await collectPart(name, (ground) => {
      return new AzureObjects(name, { ...ground, ...args, plan } satisfies ObjectsArgs, {});
    });
    const { inputs } = only(resources, "azure-native:storage:ManagementPolicy", name);
    expect(JSON.stringify(inputs.policy)).toContain('"tierToCold":{"daysAfterModificationGreaterThan":90}');
    expect(JSON.stringify(inputs.policy)).toContain('"delete":{"daysAfterModificationGreaterThan":1095}');
    expect(JSON.stringify(inputs.policy)).not.toContain("tierToArchive");
  });

  it("is reached by the network of each region that holds it", async () => {
    const { all } = await collect();
    const endpoints = ofType(all, "azure-native:network:PrivateEndpoint").map(({ name: logical }) => logical);
    expect(endpoints).toContain("network-objects-patient");
  });
});

describe("AzureSecrets", () => {
  it("are there by name, disabled, in both vaults, with nothing of theirs in the program", async () => {
    const { resources } = await collectPart("clinic-patient-secrets", (ground) => {
      const args = { ...ground, tags: patient.tags, plans: patient.secrets };
      new AzureSecrets("clinic-patient-secrets", args, {});
      return {};
    });
    const secrets = ofType(resources, "azure-native:keyvault:Secret");
    expect(secrets).toHaveLength(4);
    for (const { inputs, protect } of secrets) {
      expect(protect).toBe(true);
      expect(inputs.properties).toMatchObject({ value: "no value has been entered", attributes: { enabled: false } });
      expect(Object.keys(need(inputs.tags as object)).length).toBeLessThanOrEqual(15);
    }
  });

  it("have an address that follows from their identifier", () => {
    const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/Keys-1/secrets/erp--smtp";
    expect(secretUri(id)).toBe("https://keys-1.vault.azure.net/secrets/erp--smtp");
    expect(() => secretUri("/subscriptions/s")).toThrow("is no secret");
  });
});
