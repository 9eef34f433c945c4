import type { CloudView, Rule } from "../../core/behaviour.ts";
import { projectNumber } from "./projects.ts";
import { docs, tokens } from "./types.ts";

/**
 * Addresses of the agents that services act as in a project, by API. What an API does not list has the usual form.
 * Source: https://cloud.google.com/iam/docs/service-agents
 */
const agents: Readonly<Record<string, (number: string) => string>> = {
  "compute.googleapis.com": (number) => `service-${number}@compute-system.iam.gserviceaccount.com`,
  "file.googleapis.com": (number) => `service-${number}@cloud-filer.iam.gserviceaccount.com`,
  "logging.googleapis.com": (number) => `cmek-p${number}@gcp-sa-logging.iam.gserviceaccount.com`,
  "privilegedaccessmanager.googleapis.com": (number) => `service-${number}@gcp-sa-pam.iam.gserviceaccount.com`,
  "servicenetworking.googleapis.com": (number) => `service-${number}@service-networking.iam.gserviceaccount.com`,
  "sqladmin.googleapis.com": (number) => `service-${number}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
  "storage.googleapis.com": (number) => `service-${number}@gs-project-accounts.iam.gserviceaccount.com`,
  "storagetransfer.googleapis.com": (number) => `project-${number}@storage-transfer-service.iam.gserviceaccount.com`,
};

/** The address of a service's agent in a project. */
export function agentOf(service: string, project: string): string {
  const number = projectNumber(project);
  const [name = service] = service.split(".");
  return agents[service]?.(number) ?? `service-${number}@gcp-sa-${name}.iam.gserviceaccount.com`;
}

/** Agents that exist without being asked for: they come with their API, or when their address is read. */
export const spontaneousAgents =
  /@(compute-system|gs-project-accounts|storage-transfer-service|gcp-sa-logging|gcp-sa-backupdr-\w+|gcp-sa-scc-notification|cloudservices)\.|@developer\.gserviceaccount\.com$/;

/** A key's location, from its full name. */
export function locationOfKey(key: string): string {
  return /\/locations\/([^/]+)\/keyRings\//.exec(key)?.[1] ?? "";
}

interface KeyUse {
  /** Input that names the key. */
  readonly path: string;
  /** API whose agent encrypts with it. */
  readonly service: string;
  /** Input that says where the data is; a zone stands for its region. */
  readonly place: string;
  readonly evidence: string;
  readonly misplaced: { readonly code: string; readonly status?: number };
  readonly forbidden: { readonly code: string; readonly status: number };
}

const encrypts = new Set(["roles/cloudkms.cryptoKeyEncrypterDecrypter", "roles/owner", "roles/editor"]);

/** A key serves data of its own location, and its user must have been let in. */
export function keyRules({ path, service, place, evidence, misplaced, forbidden }: KeyUse): readonly Rule[] {
  return [
    {
      ...misplaced,
      evidence,
      refuses: ({ inputs }) => {
        const where = (inputs.text(place) ?? "").toLowerCase().replace(/^([a-z]+-[a-z]+\d+)-[a-z]$/, "$1");
        const key = inputs.texts(path).find((each) => each.startsWith("projects/") && locationOfKey(each) !== where);
        return key && `Cloud KMS key ${key} must be in the same location as the resource: ${where}.`;
      },
    },
    {
      ...forbidden,
      evidence: `${docs}/kms/docs/cmek#cmek_permissions`,
      refuses: ({ inputs, account }, cloud) => {
        const agent = agentOf(service, account);
        const key = inputs.texts(path).find((each) => each.startsWith("projects/") && !isAdmitted(each, agent, cloud));
        return (
          key &&
          `Permission denied on Cloud KMS key. Please ensure that the service account ${agent} has been granted roles/cloudkms.cryptoKeyEncrypterDecrypter on ${key}.`
        );
      },
    },
  ];
}

function isAdmitted(key: string, agent: string, cloud: CloudView): boolean {
  return cloud
    .all(tokens.keyMember)
    .some(
      ({ inputs }) =>
        inputs.text("cryptoKeyId") === key &&
        encrypts.has(inputs.text("role") ?? "") &&
        inputs.text("member") === `serviceAccount:${agent}`,
    );
}
