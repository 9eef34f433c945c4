import { isDeepStrictEqual } from "node:util";
import type { CloudName, Tags } from "../../components/plan/types/common.ts";
import type { Catalogue } from "../../simulator/catalogue/catalogue.ts";
import { checkInputs } from "../../simulator/core/check.ts";
import { findAll, isObject, unknown, type Value, type Values } from "../../simulator/values.ts";
import type { RegisteredResource } from "./collect-resources.ts";

type Resources = readonly RegisteredResource[];

/** Where each cloud says what the contract suite asks: rows of data, so that the suite itself knows no cloud. */
interface Lens {
  readonly prefix: string;
  /** Input that takes tags, and the one of the provider that puts its own on everything. */
  readonly tags: { readonly input: string; readonly provider?: string };
  readonly places: readonly string[];
  /** Places that are no region. */
  readonly globalPlaces: readonly string[];
  /** Types that hold data: protected in production. */
  readonly data: readonly string[];
  /** Path by which a type names the client's key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly alerts: readonly string[];
  /** Path at which an alert names whom it tells. */
  readonly told: string;
  readonly backups: Readonly<Record<"databases" | "files" | "objects", readonly [type: string, path: string]>>;
  readonly vaultLock: readonly [type: string, path: string];
  readonly fleet: readonly [type: string, zones: string];
  readonly multiZone: readonly [types: readonly string[], path: string, value: string];
}

const lenses: Readonly<Record<CloudName, Lens>> = {
  aws: {
    prefix: "aws:",
    tags: { input: "tags", provider: "defaultTags" },
    places: ["region"],
    globalPlaces: ["us-east-1"],
    data: [
      "aws:rds/instance:Instance",
      "aws:efs/fileSystem:FileSystem",
      "aws:s3/bucket:Bucket",
      "aws:backup/vault:Vault",
      "aws:kms/key:Key",
    ],
    keys: {
      "aws:rds/instance:Instance": "kmsKeyId",
      "aws:efs/fileSystem:FileSystem": "kmsKeyId",
      "aws:secretsmanager/secret:Secret": "kmsKeyId",
      "aws:backup/vault:Vault": "kmsKeyArn",
      "aws:sns/topic:Topic": "kmsMasterKeyId",
      "aws:cloudwatch/logGroup:LogGroup": "kmsKeyId",
      "aws:ec2/launchTemplate:LaunchTemplate": "blockDeviceMappings[].ebs.kmsKeyId",
    },
    alerts: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    told: "alarmActions[]",
    backups: {
      databases: ["aws:rds/instance:Instance", "tags.backup"],
      files: ["aws:efs/fileSystem:FileSystem", "tags.backup"],
      objects: ["aws:s3/bucket:Bucket", "tags.backup"],
    },
    vaultLock: ["aws:backup/vaultLockConfiguration:VaultLockConfiguration", "minRetentionDays"],
    fleet: ["aws:autoscaling/group:Group", "vpcZoneIdentifiers"],
    multiZone: [["aws:rds/instance:Instance"], "multiAz", "true"],
  },
  azure: {
    prefix: "azure-native:",
    tags: { input: "tags" },
    places: ["location"],
    globalPlaces: ["global"],
    data: [
      "azure-native:dbforpostgresql:Server",
      "azure-native:dbformysql:Server",
      "azure-native:storage:BlobContainer",
      "azure-native:storage:FileShare",
      "azure-native:keyvault:Key",
      "azure-native:dataprotection:BackupVault",
    ],
    keys: {
      "azure-native:dbforpostgresql:Server": "dataEncryption.primaryKeyURI",
      "azure-native:dbformysql:Server": "dataEncryption.primaryKeyURI",
      "azure-native:storage:StorageAccount": "encryption.keyVaultProperties.keyName",
      "azure-native:compute:VirtualMachineScaleSet":
        "virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
    },
    alerts: [
      "azure-native:monitor:MetricAlert",
      "azure-native:monitor:ScheduledQueryRule",
      "azure-native:monitor:ActivityLogAlert",
    ],
    told: "actions",
    backups: {
      databases: ["azure-native:dbforpostgresql:Server azure-native:dbformysql:Server", "backup.backupRetentionDays"],
      files: ["azure-native:logic:Workflow", "definition"],
      objects: ["azure-native:dataprotection:BackupInstance", "properties"],
    },
    vaultLock: ["azure-native:dataprotection:BackupVault", "properties.securitySettings.immutabilitySettings.state"],
    fleet: ["azure-native:compute:VirtualMachineScaleSet", "zones"],
    multiZone: [
      ["azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server"],
      "highAvailability.mode",
      "ZoneRedundant",
    ],
  },
  gcp: {
    prefix: "gcp:",
    tags: { input: "labels", provider: "defaultLabels" },
    places: ["region", "location"],
    globalPlaces: ["global"],
    data: [
      "gcp:sql/databaseInstance:DatabaseInstance",
      "gcp:filestore/instance:Instance",
      "gcp:storage/bucket:Bucket",
      "gcp:kms/cryptoKey:CryptoKey",
      "gcp:backupdisasterrecovery/backupVault:BackupVault",
    ],
    keys: {
      "gcp:sql/databaseInstance:DatabaseInstance": "encryptionKeyName",
      "gcp:filestore/instance:Instance": "kmsKeyName",
      "gcp:storage/bucket:Bucket": "encryption.defaultKmsKeyName",
      "gcp:secretmanager/secret:Secret": "replication.userManaged.replicas[].customerManagedEncryption.kmsKeyName",
      "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": "disks[].diskEncryptionKey.kmsKeySelfLink",
    },
    alerts: ["gcp:monitoring/alertPolicy:AlertPolicy"],
    told: "notificationChannels[]",
    backups: {
      databases: ["gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation", "backupPlan"],
      files: ["gcp:cloudscheduler/job:Job", "httpTarget"],
      objects: ["gcp:storage/bucket:Bucket", "versioning.enabled"],
    },
    vaultLock: ["gcp:backupdisasterrecovery/backupVault:BackupVault", "backupMinimumEnforcedRetentionDuration"],
    fleet: ["gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", "distributionPolicyZones"],
    multiZone: [["gcp:sql/databaseInstance:DatabaseInstance"], "settings.availabilityType", "REGIONAL"],
  },
};

/** The questions of the contract suite, answered for one cloud. */
export function lensOf(cloud: CloudName) {
  const lens = lenses[cloud];
  const at = ({ inputs }: RegisteredResource, path: string): readonly Value[] =>
    findAll(inputs as Values, path).flatMap(({ value }) => (value === undefined ? [] : [value]));
  const ofType = (resources: Resources, types: string): Resources => {
    const wanted = types.split(" ");
    return resources.filter(({ type }) => wanted.includes(type));
  };
  const having = (resources: Resources, [types, path]: readonly [string, string]): number =>
    ofType(resources, types).filter((each) => at(each, path).length > 0).length;

  return {
    owns: (type: string): boolean => type.startsWith(lens.prefix),
    globalPlaces: lens.globalPlaces,

    /** The tags that a resource ends up with; undefined when its type takes none. */
    tagsOf: (resource: RegisteredResource, resources: Resources, catalogue: Catalogue): Tags | undefined => {
      const { input, provider } = lens.tags;
      const shape = catalogue.types[resource.type]?.inputs[input];
      if (shape === undefined || !shape.startsWith("{")) return undefined;
      return { ...(provider ? providerTags(resources, provider) : {}), ...asTags(resource.inputs[input]) };
    },

    /** What the cloud is known to refuse by its schema alone; values that mocks made up count as not known yet. */
    refusals: (resource: RegisteredResource, catalogue: Catalogue): readonly string[] => {
      const entry = catalogue.types[resource.type];
      if (entry === undefined) return [`no ${resource.type} in the catalogue`];
      const known = Object.entries(resource.inputs as Values).map(([key, value]) => [key, withoutMocks(value)]);
      return checkInputs(Object.fromEntries(known), entry, catalogue).map(
        ({ property, reason }) => `${resource.type} ${resource.name} ${property}: ${reason}`,
      );
    },

    placeOf: ({ inputs }: RegisteredResource): string | undefined => {
      const place = lens.places.map((input) => inputs[input]).find((value) => typeof value === "string");
      return place?.toLowerCase().replace(/^(?:.*\/)?([a-z]+-[a-z]+\d+)-[a-f]$/, "$1");
    },

    holdsData: (type: string): boolean => lens.data.includes(type),

    lacksKey: (resource: RegisteredResource): boolean => {
      const path = lens.keys[resource.type];
      return path !== undefined && at(resource, path).length === 0;
    },

    backedUp: (resources: Resources) => ({
      databases: having(resources, lens.backups.databases),
      files: having(resources, lens.backups.files),
      objects: having(resources, lens.backups.objects),
    }),

    lockedVaults: (resources: Resources): number => having(resources, lens.vaultLock),

    isAlert: (type: string): boolean => lens.alerts.includes(type),

    tellsSomebody: (resource: RegisteredResource): boolean => {
      // An alarm that stands in another region is relayed home by its events.
      if (cloud === "aws" && resource.inputs.region !== "eu-west-3") return true;
      return at(resource, lens.told).some((value) => !Array.isArray(value) || value.length > 0);
    },

    /** Most zones that a fleet is spread over. */
    fleetZones: (resources: Resources): number => {
      const [type, path] = lens.fleet;
      return Math.max(
        0,
        ...ofType(resources, type).flatMap((each) =>
          at(each, path).map((zones) => (Array.isArray(zones) ? zones.length : 0)),
        ),
      );
    },

    multiZoneDatabases: (resources: Resources): number => {
      const [types, path, value] = lens.multiZone;
      return ofType(resources, types.join(" ")).filter((each) =>
        at(each, path).some((found) => String(found) === value),
      ).length;
    },

    /** Whether an input that the cloud cannot change differs. */
    wouldReplace: (before: RegisteredResource, after: RegisteredResource, catalogue: Catalogue): boolean =>
      Object.entries(catalogue.types[before.type]?.facts ?? {})
        .filter(([path, { immutable }]) => immutable && !/[[{]/.test(path))
        .some(([path]) => !isDeepStrictEqual(at(before, path), at(after, path))),
  };
}

function providerTags(resources: Resources, input: string): Tags {
  const provider = resources.find(({ type }) => type.startsWith("pulumi:providers:"));
  const given = provider?.inputs[input];
  const value: unknown = typeof given === "string" ? JSON.parse(given) : given;
  if (typeof value !== "object" || value === null) return {};
  return asTags("tags" in value ? value.tags : value);
}

function asTags(value: unknown): Tags {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function withoutMocks(value: Value): Value {
  if (typeof value === "string") {
    return /-id$|-id[:/]|-zone$|arn:aws:mock|\.example\.net|^mock/.test(value) ? unknown : value;
  }
  if (Array.isArray(value)) return value.map(withoutMocks);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutMocks(item)]));
}
