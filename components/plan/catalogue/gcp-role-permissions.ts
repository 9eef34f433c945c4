/**
 * What a role may do besides: permissions that make a custom role of ours, or one of Google's roles in some places only.
 * The condition is in the language of IAM; `{number}` in it stands for the project's number. The `key` tells them apart.
 * Source: https://cloud.google.com/iam/docs/conditions-attribute-reference
 */
export interface GcpStatement extends Readonly<Record<string, unknown>> {
  readonly key: string;
  readonly permissions?: readonly string[];
  readonly role?: string;
  readonly condition?: { readonly title: string; readonly expression: string };
}

/** Adds a version to a secret without reading any; administrators' passwords of databases are set by the databases' own role. */
function setSecrets(client: string): GcpStatement {
  return {
    key: "secrets",
    permissions: ["secretmanager.secrets.get", "secretmanager.versions.add", "secretmanager.versions.list"],
    condition: {
      title: "Secrets of the client",
      expression: `resource.name.startsWith("projects/{number}/secrets/${client}--") && resource.name.extract("--database--{rest}") == ""`,
    },
  };
}

/** Replaces machines of a group. */
const replaceMachines = [
  "compute.instanceGroupManagers.get",
  "compute.instanceGroupManagers.list",
  "compute.instanceGroupManagers.update",
  "compute.instances.get",
  "compute.instances.list",
  "compute.regionOperations.get",
  "compute.zoneOperations.get",
];

/** Keeps machines and databases running. */
export function operatorPermissions(client: string): readonly GcpStatement[] {
  return [
    {
      key: "operate",
      permissions: [
        ...replaceMachines,
        "cloudsql.backupRuns.create",
        "cloudsql.instances.get",
        "cloudsql.instances.restart",
        "compute.instances.reset",
        "compute.instances.start",
        "file.backups.create",
      ],
    },
    {
      key: "sessions",
      role: "roles/iap.tunnelResourceAccessor",
      condition: { title: "Sessions and desktops", expression: "destination.port == 22 || destination.port == 3389" },
    },
    setSecrets(client),
  ];
}

/** Replaces the application's machines, and sets the secrets it reads. */
export function applicationOwnerPermissions(client: string): readonly GcpStatement[] {
  return [{ key: "machines", permissions: replaceMachines }, setSecrets(client)];
}
