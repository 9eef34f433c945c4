import { getProjectCmekSettingsOutput } from "@pulumi/gcp/logging/getProjectCmekSettings.js";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount.js";
import { getTransferProjectServiceAccountOutput } from "@pulumi/gcp/storage/getTransferProjectServiceAccount.js";
import { all, type Output } from "@pulumi/pulumi";
import type { GcpFoundation } from "./foundation.ts";

/** A service that acts with an identity of its own in the project: who encrypts volumes, databases, files … */
export type ServiceAgent =
  | "backups"
  | "compute"
  | "databases"
  | "files"
  | "logs"
  | "messages"
  | "objects"
  | "secrets"
  | "transfers";

/**
 * The agent of a service as policies name it (`serviceAccount:…`), and made sure to exist: a role can be granted to no
 * other. Most are made by asking for them, some with their API, some when their address is read.
 * Source: https://cloud.google.com/iam/docs/service-agents
 */
export function agentMember(agent: ServiceAgent, foundation: GcpFoundation, project: string): Output<string> {
  return agents[agent](foundation, project);
}

const agents: Readonly<Record<ServiceAgent, (foundation: GcpFoundation, project: string) => Output<string>>> = {
  backups: (foundation) => foundation.agentOf("backupdr.googleapis.com"),
  databases: (foundation) => foundation.agentOf("sqladmin.googleapis.com"),
  files: (foundation) => foundation.agentOf("file.googleapis.com"),
  messages: (foundation) => foundation.agentOf("pubsub.googleapis.com"),
  secrets: (foundation) => foundation.agentOf("secretmanager.googleapis.com"),
  // Comes with its API, and not before, under the project's number: https://cloud.google.com/compute/docs/access/service-accounts#compute_engine_service_account
  compute: (foundation) =>
    all([foundation.projectNumber, foundation.service("compute.googleapis.com").urn]).apply(
      ([number]) => `serviceAccount:service-${number}@compute-system.iam.gserviceaccount.com`,
    ),
  // https://cloud.google.com/logging/docs/routing/managed-encryption-storage#service-acct-id
  logs: (foundation, project) =>
    getProjectCmekSettingsOutput(
      { project },
      { parent: foundation, dependsOn: [foundation.service("logging.googleapis.com")] },
    ).serviceAccountId.apply((email) => `serviceAccount:${email}`),
  // https://cloud.google.com/storage/docs/projects#service-agents
  objects: (foundation, project) =>
    getProjectServiceAccountOutput(
      { project },
      { parent: foundation, dependsOn: [foundation.service("storage.googleapis.com")] },
    ).member,
  // https://cloud.google.com/storage-transfer/docs/sink-cloud-storage
  transfers: (foundation, project) =>
    getTransferProjectServiceAccountOutput(
      { project },
      { parent: foundation, dependsOn: [foundation.service("storagetransfer.googleapis.com")] },
    ).member,
};
