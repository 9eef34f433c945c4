import { azureNameRules } from "./name-rules-azure.ts";
import { gcpNameRules } from "./name-rules-gcp.ts";
import type { CloudName } from "./types/common.ts";

/** What one kind of cloud name may look like, and the page that says so. */
export interface NameRule {
  readonly min: number;
  readonly max: number;
  /** The whole name. */
  readonly pattern: RegExp;
  /**
   * Put between the parts. Where it is nothing, or an underscore, the parts lose their hyphens to it; two hyphens keep
   * parts apart that hold hyphens themselves, where a path may not be written.
   */
  readonly separator: "-" | "--" | "_" | "/" | "";
  /** Where two resources may not carry the same name. */
  readonly scope: "global" | "account" | "region" | "parent";
  readonly evidence: string;
}

/** Kinds that only some clouds have, besides those of AWS. */
type OtherKind =
  /** Azure: what holds the resources of a region. */
  | "resourceGroup"
  /** Key Vault (Azure) or key ring (GCP). */
  | "keyStore"
  /** Log Analytics workspace (Azure) or log bucket (GCP). */
  | "workspace"
  /** Managed identity (Azure) or service account (GCP). */
  | "identity"
  /** Azure: the account of a file share; a `bucket` is one too. */
  | "storageAccount"
  /** Azure: blob container. */
  | "container"
  | "diskEncryptionSet"
  | "dataCollectionRule"
  | "policyAssignment"
  | "lock"
  /** Azure: Traffic Manager profile. */
  | "trafficProfile";

export type NameKind = keyof typeof awsNameRules | OtherKind;
export type NameRules = Readonly<Partial<Record<NameKind, NameRule>>>;

const docs = "https://docs.aws.amazon.com";
const words = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const lowerWords = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const underscored = /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/;
const path = /^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/;

function rule(
  max: number,
  scope: NameRule["scope"],
  evidence: string,
  { min = 1, pattern = words, separator = "-" as NameRule["separator"] } = {},
): NameRule {
  return { min, max, pattern, separator, scope, evidence: `${docs}${evidence}` };
}

/**
 * One rule a kind. Patterns are stricter than the service where a stricter name is also nicer (no double or trailing
 * hyphen anywhere), never laxer.
 */
export const awsNameRules = {
  network: rule(255, "region", "/AWSEC2/latest/UserGuide/Using_Tags.html"),
  securityGroup: rule(255, "parent", "/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"),
  keyAlias: rule(250, "region", "/kms/latest/APIReference/API_CreateAlias.html"),
  loadBalancer: rule(32, "region", "/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"),
  targetGroup: rule(32, "region", "/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"),
  // The launch template takes the fleet's name, and its limit is the lower one.
  fleet: rule(128, "region", "/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html", { min: 3 }),
  role: rule(64, "account", "/IAM/latest/APIReference/API_CreateRole.html"),
  bucket: rule(63, "global", "/AmazonS3/latest/userguide/bucketnamingrules.html", { min: 3, pattern: lowerWords }),
  database: rule(63, "region", "/AmazonRDS/latest/APIReference/API_CreateDBInstance.html", { pattern: lowerWords }),
  databaseSchema: rule(63, "parent", "/AmazonRDS/latest/APIReference/API_CreateDBInstance.html", {
    pattern: underscored,
    separator: "_",
  }),
  files: rule(64, "region", "/efs/latest/ug/API_CreateFileSystem.html"),
  secret: rule(512, "region", "/secretsmanager/latest/apireference/API_CreateSecret.html", {
    pattern: path,
    separator: "/",
  }),
  logGroup: rule(512, "region", "/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html", {
    pattern: path,
    separator: "/",
  }),
  webAcl: rule(128, "region", "/waf/latest/APIReference/API_CreateWebACL.html"),
  // AWS WAF delivers only to log groups whose name starts with aws-waf-logs-.
  webAclLogGroup: rule(512, "region", "/waf/latest/developerguide/logging-cw-logs.html", {
    pattern: /^aws-waf-logs-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
  }),
  healthCheck: rule(255, "account", "/AWSEC2/latest/UserGuide/Using_Tags.html"),
  backupVault: rule(50, "region", "/aws-backup/latest/devguide/API_CreateBackupVault.html", { min: 2 }),
  backupPlan: rule(50, "region", "/aws-backup/latest/devguide/API_BackupPlanInput.html"),
  backupRule: rule(50, "parent", "/aws-backup/latest/devguide/API_BackupRuleInput.html"),
  backupSelection: rule(50, "parent", "/aws-backup/latest/devguide/API_BackupSelection.html"),
  restoreTest: rule(50, "region", "/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html", {
    pattern: underscored,
    separator: "_",
  }),
  restoreTestSelection: rule(50, "parent", "/aws-backup/latest/devguide/API_RestoreTestingSelectionForCreate.html", {
    pattern: underscored,
    separator: "_",
  }),
  auditFramework: rule(256, "region", "/aws-backup/latest/devguide/API_CreateFramework.html", {
    pattern: underscored,
    separator: "_",
  }),
  topic: rule(256, "region", "/sns/latest/api/API_CreateTopic.html"),
  alarm: rule(255, "region", "/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"),
  mute: rule(255, "region", "/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html"),
  dashboard: rule(255, "region", "/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html"),
  eventRule: rule(64, "region", "/eventbridge/latest/APIReference/API_PutRule.html"),
  schedule: rule(64, "region", "/scheduler/latest/APIReference/API_CreateSchedule.html"),
  maintenanceWindow: rule(128, "region", "/systems-manager/latest/APIReference/API_CreateMaintenanceWindow.html", {
    min: 3,
  }),
  patchBaseline: rule(128, "region", "/systems-manager/latest/APIReference/API_CreatePatchBaseline.html", { min: 3 }),
  patchGroup: rule(256, "region", "/systems-manager/latest/APIReference/API_RegisterPatchBaselineForPatchGroup.html"),
  budget: rule(100, "account", "/aws-cost-management/latest/APIReference/API_budgets_Budget.html"),
  anomalyMonitor: rule(1024, "account", "/aws-cost-management/latest/APIReference/API_AnomalyMonitor.html"),
  trail: rule(128, "region", "/awscloudtrail/latest/APIReference/API_CreateTrail.html", { min: 3 }),
  metricFilter: rule(512, "parent", "/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html"),
  recorder: rule(256, "region", "/config/latest/APIReference/API_ConfigurationRecorder.html"),
  analyzer: rule(255, "region", "/access-analyzer/latest/APIReference/API_CreateAnalyzer.html"),
} as const satisfies Record<string, NameRule>;

const nameRules: Readonly<Record<CloudName, NameRules>> = {
  aws: awsNameRules,
  azure: azureNameRules,
  gcp: gcpNameRules,
};

/** The name rules of a cloud, by kind of thing; a kind without one does not exist there. */
export function nameRulesOf(cloud: CloudName): NameRules {
  return nameRules[cloud];
}
