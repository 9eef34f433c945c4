import { isNamed } from "./raw.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

/** What a replica of AWS or Google Cloud names its source by. */
const sources = ["replicateSourceDb", "replicationSourceIdentifier", "masterInstanceName"] as const;

/** Plan associations of Backup and DR, by which it backs an instance of Cloud SQL up. */
export const planAssociation = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";

/** Whether a database of AWS or Google Cloud copies another. */
export function isReplica(database: Resource): boolean {
  return sources.some((property) => isNamed(database, property));
}

/** The same on Azure: as the service tells it, which forgets how it was made, and before that as it is to be made. */
export function isAzureReplica(database: Resource): boolean {
  const role = database.text("replicationRole") ?? "";
  if (role !== "") return /replica$/i.test(role);
  return /^(?:replica|.*secondary)$/i.test(database.text("createMode") ?? "") || database.has("secondaryType");
}

/** Whether a plan association is of an instance of Cloud SQL: by reference, or as `projects/<project>/instances/<name>`. */
export function isAssociatedWith(association: Resource, instance: Resource, stack: StackView): boolean {
  if (stack.refers(association, "resource", instance)) return true;
  const { resource } = association.record.properties;
  const { name } = instance.record.properties;
  return typeof resource === "string" && typeof name === "string" && resource.endsWith(`/instances/${name}`);
}
