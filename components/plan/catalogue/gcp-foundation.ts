import type { FoundationPlan } from "../types/common.ts";
import type { FoundationScope } from "./cloud-catalogue.ts";

/**
 * The services that an environment or an account of ours calls. A new project has almost none of them switched on.
 * https://cloud.google.com/service-usage/docs/enabled-service
 */
const services = [
  "artifactregistry.googleapis.com",
  "backupdr.googleapis.com",
  "billingbudgets.googleapis.com",
  "certificatemanager.googleapis.com",
  "cloudasset.googleapis.com",
  "cloudbilling.googleapis.com",
  "cloudkms.googleapis.com",
  "cloudresourcemanager.googleapis.com",
  "cloudscheduler.googleapis.com",
  "compute.googleapis.com",
  "dns.googleapis.com",
  "essentialcontacts.googleapis.com",
  "file.googleapis.com",
  "iam.googleapis.com",
  "iamcredentials.googleapis.com",
  "iap.googleapis.com",
  "logging.googleapis.com",
  "monitoring.googleapis.com",
  "networkconnectivity.googleapis.com",
  "orgpolicy.googleapis.com",
  "osconfig.googleapis.com",
  "oslogin.googleapis.com",
  "privilegedaccessmanager.googleapis.com",
  "pubsub.googleapis.com",
  "secretmanager.googleapis.com",
  "securitycenter.googleapis.com",
  "servicehealth.googleapis.com",
  "servicenetworking.googleapis.com",
  "serviceusage.googleapis.com",
  "sqladmin.googleapis.com",
  "storage.googleapis.com",
  "storagetransfer.googleapis.com",
  "workflowexecutions.googleapis.com",
  "workflows.googleapis.com",
] as const;

/** The services, and in each region a place for keys and one for logs: what is logged stays where the client's data may be. */
export function gcpFoundation({ names, regions, logRetentionDays }: FoundationScope): FoundationPlan {
  const distinct = [...new Set(regions)];
  return {
    groups: [],
    keyStores: distinct.map((region) => ({ region, name: names.of("keyStore", "keys") })),
    workspaces: distinct.map((region) => ({
      region,
      name: names.of("workspace", "logs"),
      retentionDays: logRetentionDays,
    })),
    services,
  };
}
