import { hashHex } from "../../random.ts";

/** The number that Google gives a project: twelve digits, always the same for a project id. */
export function projectNumber(project: string): string {
  return String(
    100_000_000_000 + (Number.parseInt(hashHex(project, "project number").slice(0, 10), 16) % 900_000_000_000),
  );
}

/**
 * Services that are on in a new project.
 * Source: https://cloud.google.com/service-usage/docs/enabled-service
 */
export const enabledByDefault: ReadonlySet<string> = new Set(
  [
    "analyticshub bigquery bigqueryconnection bigquerydatapolicy bigquerydatatransfer bigquerymigration bigqueryreservation",
    "bigquerystorage cloudapis cloudtrace dataform dataplex datastore logging monitoring servicemanagement serviceusage",
    "sql-component storage-api storage-component storage telemetry",
  ]
    .join(" ")
    .split(" ")
    .map((name) => `${name}.googleapis.com`),
);

const titles: Readonly<Record<string, string>> = {
  compute: "Compute Engine API",
  cloudkms: "Cloud Key Management Service (KMS) API",
  cloudresourcemanager: "Cloud Resource Manager API",
  iam: "Identity and Access Management (IAM) API",
  sqladmin: "Cloud SQL Admin API",
  servicenetworking: "Service Networking API",
  dns: "Cloud DNS API",
  file: "Cloud Filestore API",
  backupdr: "Backup and DR Service API",
  osconfig: "OS Config API",
  secretmanager: "Secret Manager API",
  certificatemanager: "Certificate Manager API",
  pubsub: "Cloud Pub/Sub API",
  billingbudgets: "Cloud Billing Budget API",
  orgpolicy: "Organization Policy API",
  securitycenter: "Security Command Center API",
  cloudscheduler: "Cloud Scheduler API",
};

/** What Google calls a service in its messages. */
export function titleOf(service: string): string {
  const name = service.split(".")[0] ?? service;
  return titles[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)} API`;
}
