import type { NameRule, NameRules } from "./name-rules.ts";

const docs = "https://cloud.google.com";

/** RFC 1035: what nearly every resource of a project is called after. https://cloud.google.com/compute/docs/naming-resources */
const lowerWords = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const words = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const underscored = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/;

function rule(
  max: number,
  scope: NameRule["scope"],
  evidence: string,
  { min = 1, pattern = lowerWords, separator = "-" as NameRule["separator"] } = {},
): NameRule {
  return { min, max, pattern, separator, scope, evidence: `${docs}${evidence}` };
}

const naming = "/compute/docs/naming-resources";

/** `account` is the project. What Monitoring keeps has ids of its own: its rules are those of the names shown. */
export const gcpNameRules = {
  network: rule(63, "account", naming),
  securityGroup: rule(63, "account", naming),
  // A key can never be deleted, so its name in the ring is taken for ever.
  keyAlias: rule(63, "parent", "/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/create"),
  // Nine characters remain for the parts of a balancer that redirect.
  loadBalancer: rule(54, "account", naming),
  targetGroup: rule(63, "account", naming),
  // Five characters are added to it for the machines, more for the templates that follow each other.
  fleet: rule(54, "region", "/compute/docs/instance-groups/creating-groups-of-managed-instances"),
  // The id of a custom role, which stays taken for weeks after the role was deleted.
  role: rule(64, "account", "/iam/docs/creating-custom-roles", { min: 3, pattern: underscored, separator: "_" }),
  bucket: rule(63, "global", "/storage/docs/buckets#naming", { min: 3 }),
  // With the project's id and a colon 98 characters; a name that was deleted stays taken for about a week, so that seven
  // characters are added, and the endpoint has the name without them.
  database: rule(56, "account", "/sql/docs/postgres/create-instance"),
  databaseSchema: rule(63, "parent", "/sql/docs/postgres/create-manage-databases", {
    pattern: underscored,
    separator: "_",
  }),
  files: rule(63, "region", "/filestore/docs/reference/rest/v1/projects.locations.instances/create"),
  secret: rule(255, "account", "/secret-manager/docs/reference/rest/v1/projects.secrets/create", {
    pattern: /^[a-z][a-z0-9-]*$/,
    separator: "--",
  }),
  // A log view of the bucket that keeps an environment's logs.
  logGroup: rule(100, "parent", "/logging/docs/reference/v2/rest/v2/projects.locations.buckets.views/create"),
  webAcl: rule(63, "account", naming),
  healthCheck: rule(512, "account", "/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs", { pattern: words }),
  backupVault: rule(63, "region", "/backup-disaster-recovery/docs/create-manage/backup-vault"),
  backupPlan: rule(63, "region", "/backup-disaster-recovery/docs/create-manage/backup-plans"),
  backupRule: rule(63, "parent", "/backup-disaster-recovery/docs/create-manage/backup-plans"),
  backupSelection: rule(63, "region", "/backup-disaster-recovery/docs/create-manage/backup-plans"),
  // Jobs of the scheduler, since the cloud has no restore tests and no backup reports of its own that a project can order.
  restoreTest: rule(500, "region", "/scheduler/docs/reference/rest/v1/projects.locations.jobs"),
  restoreTestSelection: rule(500, "region", "/scheduler/docs/reference/rest/v1/projects.locations.jobs"),
  auditFramework: rule(500, "region", "/scheduler/docs/reference/rest/v1/projects.locations.jobs"),
  topic: rule(255, "account", "/pubsub/docs/pubsub-basics#resource_names", { min: 3 }),
  alarm: rule(512, "account", "/monitoring/api/ref_v3/rest/v3/projects.alertPolicies", { pattern: words }),
  mute: rule(512, "account", "/monitoring/api/ref_v3/rest/v3/projects.snoozes", { pattern: words }),
  dashboard: rule(512, "account", "/monitoring/api/ref_v3/rest/v1/projects.dashboards", { pattern: words }),
  // An alert policy on a log filter.
  eventRule: rule(512, "account", "/monitoring/api/ref_v3/rest/v3/projects.alertPolicies", { pattern: words }),
  schedule: rule(63, "region", naming),
  // A patch deployment, which also says what is approved; its machines are found by a label.
  maintenanceWindow: rule(63, "account", "/compute/docs/osconfig/rest/v1/projects.patchDeployments/create"),
  patchBaseline: rule(63, "account", "/compute/docs/osconfig/rest/v1/projects.patchDeployments/create"),
  patchGroup: rule(63, "account", "/resource-manager/docs/labels-overview"),
  budget: rule(60, "account", "/billing/docs/reference/budget/rest/v1/billingAccounts.budgets", { pattern: words }),
  // A second budget, of the last month's spend: the cloud's own anomalies are found without a resource to name.
  anomalyMonitor: rule(60, "account", "/billing/docs/reference/budget/rest/v1/billingAccounts.budgets", {
    pattern: words,
  }),
  // A sink.
  trail: rule(100, "account", "/logging/docs/reference/v2/rest/v2/projects.sinks", { pattern: words }),
  metricFilter: rule(100, "account", "/logging/docs/reference/v2/rest/v2/projects.metrics", { pattern: words }),
  // A key ring can never be deleted either: seven characters are added, so that the next one has a name of its own.
  keyStore: rule(56, "region", "/kms/docs/reference/rest/v1/projects.locations.keyRings/create"),
  workspace: rule(100, "region", "/logging/docs/reference/v2/rest/v2/projects.locations.buckets/create"),
  // A service account: <name>@<project>.iam.gserviceaccount.com.
  identity: rule(30, "account", "/iam/docs/reference/rest/v1/projects.serviceAccounts/create", { min: 6 }),
  lock: rule(200, "account", "/resource-manager/docs/project-liens", { pattern: words }),
} as const satisfies NameRules;
