/** An action as it was read at this commit: the tag that names it, and the inputs that its action.yml declares, of those in use here. */
export interface PinnedAction {
  readonly commit: string;
  readonly version: string;
  readonly inputs: readonly string[];
}

/** The only actions that the workflows may use. To move one: read its release, then change commit, version and inputs here and there. */
export const PINNED_ACTIONS: Readonly<Record<string, PinnedAction>> = {
  "actions/checkout": {
    commit: "3d3c42e5aac5ba805825da76410c181273ba90b1",
    version: "v7.0.1",
    inputs: ["fetch-depth", "persist-credentials", "sparse-checkout"],
  },
  "actions/setup-node": {
    commit: "820762786026740c76f36085b0efc47a31fe5020",
    version: "v7.0.0",
    inputs: ["node-version", "cache", "package-manager-cache"],
  },
  "actions/upload-artifact": {
    commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
    version: "v7.0.0",
    inputs: ["name", "path", "if-no-files-found"],
  },
  "actions/download-artifact": {
    commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
    version: "v8.0.1",
    inputs: ["name", "path"],
  },
  "github/codeql-action/upload-sarif": {
    commit: "8aad20d150bbac5944a9f9d289da16a4b0d87c1e",
    version: "v4.36.2",
    inputs: ["sarif_file", "category"],
  },
  "pulumi/actions": {
    commit: "8e5e406f4007fca908480587cb9893c07090f58d",
    version: "v7.0.0",
    inputs: ["pulumi-version"],
  },
  "pulumi/auth-actions": {
    commit: "141415910c3beb54e03b48e9057c204c97b956f2",
    version: "v2.1.0",
    inputs: ["organization", "requested-token-type"],
  },
  "aws-actions/configure-aws-credentials": {
    commit: "e6de054238d6b7531b4efff3b6587d9aade6a06c",
    version: "v6.2.3",
    inputs: ["aws-region", "role-to-assume", "allowed-account-ids"],
  },
  "google-github-actions/auth": {
    commit: "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093",
    version: "v3.0.0",
    inputs: ["project_id", "workload_identity_provider", "service_account"],
  },
};
