import type { CaseResource, Change, RuleCases } from "../core/cases.ts";
import { ref } from "../core/cases.ts";
import type { Exemption } from "../core/requirements.ts";

const exemption: Exemption = {
  policy: "net-07-flow-logs",
  resource: "urn:pulumi:acme-prod::*",
  reason: "The supplier forbids it until its next version",
  approvedBy: "C. Durand",
  ticket: "SEC-12",
  expires: "2027-03-31",
};

function exempted(changes: Partial<Exemption>) {
  return { exemptions: [{ ...exemption, ...changes }] };
}

const allowedExemptions: readonly Change[] = [
  { case: "an exemption that still runs", requirements: exempted({}) },
  { case: "an exemption on its last day", requirements: exempted({ expires: "2026-12-15" }) },
  {
    case: "a lapsed exemption of another stack",
    requirements: exempted({ resource: "urn:pulumi:acme-staging::*", expires: "2026-01-31" }),
  },
];

const disallowedExemptions = [
  { case: "a lapsed exemption", requirements: exempted({ expires: "2026-12-14" }), at: ["stack"] },
  {
    case: "a lapsed exemption of every stack",
    requirements: exempted({ resource: "urn:pulumi:acme-*::x", expires: "2026-12-14" }),
    at: ["stack"],
  },
  { case: "nobody approved it", requirements: exempted({ approvedBy: "" }), at: ["stack"] },
  { case: "no reason", requirements: exempted({ reason: " " }), at: ["stack"] },
  { case: "no ticket", requirements: exempted({ ticket: "" }), at: ["stack"] },
  { case: "no last day", requirements: exempted({ expires: "never" }), at: ["stack"] },
];

const erp = { workload: "erp" };
const archive = { workload: "archive" };

function placed(type: string, name: string, place: Readonly<Record<string, string>>, more: object): CaseResource {
  return { type, name, properties: { ...place, ...more } };
}

const paris = { region: "eu-west-3" };
const frankfurt = { region: "eu-central-1" };
const db = "aws:rds/instance:Instance";
const efs = "aws:efs/fileSystem:FileSystem";
const s3 = "aws:s3/bucket:Bucket";
const fleet = "aws:autoscaling/group:Group";

const central = { location: "francecentral" };
const south = { location: "francesouth" };
const server = "azure-native:dbforpostgresql:Server";
const store = "azure-native:storage:StorageAccount";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

const west9 = { region: "europe-west9" };
const west3 = { region: "europe-west3" };
const sql = "gcp:sql/databaseInstance:DatabaseInstance";
const bucket = "gcp:storage/bucket:Bucket";
const template = "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate";

export const cases: RuleCases = {
  aws: {
    compliant: [
      placed(db, "db", paris, { tags: erp }),
      placed(db, "db-dr", frankfurt, { tags: erp, replicateSourceDb: ref("db", "arn") }),
      placed(efs, "files", paris, { tags: erp }),
      placed(efs, "files-dr", frankfurt, { tags: erp }),
      placed(s3, "objects", paris, { tags: erp }),
      placed(s3, "objects-dr", frankfurt, { tags: erp }),
      placed(s3, "logs-dr", frankfurt, {}),
      placed(fleet, "machines", paris, { tags: [{ key: "workload", value: "erp" }] }),
      placed(fleet, "machines-dr", frankfurt, { tags: [{ key: "workload", value: "erp" }] }),
      placed(db, "archive-db", paris, { tags: archive }),
    ],
    allowed: [
      ...allowedExemptions,
      {
        case: "its logs are shipped and nothing stands there",
        without: ["db-dr"],
        add: [
          placed(
            "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
            "shipped",
            frankfurt,
            { sourceDbInstanceArn: ref("db", "arn") },
          ),
        ],
      },
    ],
    disallowed: [
      ...disallowedExemptions,
      { case: "no database there", without: ["db-dr"], at: ["stack"] },
      { case: "the standby is beside the first", set: { "db-dr.region": "eu-west-3" }, at: ["stack"] },
      { case: "both stand there", set: { "db.region": "eu-central-1" }, at: ["stack"] },
      { case: "all machines stand there", set: { "machines.region": "eu-central-1" }, at: ["stack"] },
      { case: "no files there", without: ["files-dr"], at: ["stack"] },
      { case: "no objects there, but logs", without: ["objects-dr"], at: ["stack"] },
      { case: "no machine there", without: ["machines-dr"], at: ["stack"] },
    ],
  },
  azure: {
    compliant: [
      placed(server, "db", central, { tags: erp }),
      placed(server, "db-dr", south, { tags: erp }),
      placed(store, "objects", central, { tags: erp, kind: "StorageV2", sku: { name: "Standard_ZRS" } }),
      placed(store, "objects-dr", south, { tags: erp, kind: "StorageV2", sku: { name: "Standard_LRS" } }),
      placed(scaleSet, "machines", central, { tags: erp }),
      placed(scaleSet, "machines-dr", south, { tags: erp }),
    ],
    allowed: [
      ...allowedExemptions,
      {
        case: "objects that the account itself copies",
        without: ["objects-dr"],
        set: { "objects.sku.name": "Standard_RAGZRS" },
      },
    ],
    disallowed: [
      ...disallowedExemptions,
      { case: "no database there", without: ["db-dr"], at: ["stack"] },
      {
        case: "geo-redundant backups alone",
        without: ["db-dr"],
        set: { "db.backup.geoRedundantBackup": "Enabled" },
        at: ["stack"],
      },
      { case: "no objects there", without: ["objects-dr"], at: ["stack"] },
      { case: "no machine there", without: ["machines-dr"], at: ["stack"] },
      {
        case: "files that no means copies so often",
        add: [placed(store, "files", central, { tags: erp, kind: "FileStorage", sku: { name: "Premium_ZRS" } })],
        at: ["stack"],
      },
    ],
  },
  gcp: {
    compliant: [
      placed(sql, "db", west9, { settings: { userLabels: erp } }),
      placed(sql, "db-dr", west3, { settings: { userLabels: erp } }),
      placed(bucket, "objects", { location: "EUROPE-WEST9" }, { labels: erp }),
      placed(bucket, "objects-dr", { location: "EUROPE-WEST3" }, { labels: erp }),
      placed(template, "machines", west9, { labels: erp }),
      placed(template, "machines-dr", west3, { labels: erp }),
    ],
    allowed: [
      ...allowedExemptions,
      { case: "a bucket of two regions", without: ["objects-dr"], set: { "objects.location": "EUR4" } },
    ],
    disallowed: [
      ...disallowedExemptions,
      { case: "no database there", without: ["db-dr"], at: ["stack"] },
      { case: "no objects there", without: ["objects-dr"], at: ["stack"] },
      { case: "no machine there", without: ["machines-dr"], at: ["stack"] },
      {
        case: "files aim at half an hour",
        add: [placed("gcp:filestore/instance:Instance", "files", { location: "europe-west3-a" }, { labels: erp })],
        at: ["stack"],
      },
    ],
  },
};
