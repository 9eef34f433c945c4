import type { GcpBinding } from "../core/gcp-bindings.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Duties, type DutyActions, none } from "./duties.ts";

export const customRoles = [
  "gcp:projects/iAMCustomRole:IAMCustomRole",
  "gcp:organizations/iAMCustomRole:IAMCustomRole",
];

const both: Duties = { deletesBackups: true, administers: true };
const backups: Duties = { deletesBackups: true, administers: false };
const production: Duties = { deletesBackups: false, administers: true };

/** Roles of Google Cloud. https://cloud.google.com/iam/docs/roles-permissions */
const predefined: Readonly<Record<string, Duties>> = {
  "roles/owner": both,
  "roles/editor": both,
  "roles/admin": both,
  "roles/writer": both,
  "roles/backupdr.admin": backups,
  "roles/backupdr.backupvaultAdmin": backups,
  "roles/cloudsql.admin": both,
  "roles/compute.admin": production,
  "roles/compute.instanceAdmin": production,
  "roles/compute.instanceAdmin.v1": production,
  "roles/compute.osAdminLogin": production,
  "roles/compute.storageAdmin": production,
  "roles/container.admin": production,
  "roles/file.editor": production,
  "roles/storage.admin": production,
};

const permissions: DutyActions = {
  deletesBackups: ["backupdr.backupVaults.delete", "backupdr.bvbackups.delete", "cloudsql.backupRuns.delete"],
  administers: [
    "cloudsql.instances.delete",
    "cloudsql.instances.update",
    "compute.instances.delete",
    "compute.instances.osAdminLogin",
    "compute.instances.setMetadata",
    "file.instances.delete",
    "storage.buckets.delete",
  ],
};

/** The duties of a role: one that the stack makes, or one of Google. Those that the table lacks have none. */
export function gcpDuties({ resource, role }: GcpBinding, stack: StackView): Duties {
  const [custom] = stack.referred(resource, "role", stack.ofType(...customRoles));
  if (custom === undefined) return predefined[role()] ?? none;
  const held = custom.texts("permissions");
  const can = (duty: keyof Duties) => permissions[duty].some((permission) => held.includes(permission));
  return { deletesBackups: can("deletesBackups"), administers: can("administers") };
}
