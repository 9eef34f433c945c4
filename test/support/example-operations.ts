import type { AccountPlan, RegionGuardPlan, RolePlan } from "../../components/plan/types/account.ts";
import type {
  AlertRoutePlan,
  BackupPlan,
  BudgetPlan,
  EventRulePlan,
  MonitoringPlan,
  PatchingPlan,
} from "../../components/plan/types/operations.ts";
import type { AlertPlan } from "../../components/plan/types/workload.ts";
import { drRegion, keyPlans, target } from "./example-parts.ts";

/** Small plans of the operations areas, for tests of single components. */

const { region } = target;
const timezone = "Europe/Paris";

export const routes: readonly AlertRoutePlan[] = [
  {
    severity: "P1",
    topic: "acme-prod-p1",
    targets: [
      { kind: "webhook", name: "itsm", when: "always", url: "https://itsm.example.com/hook" },
      { kind: "sms", name: "on-call", when: "always", number: "+33199000001" },
    ],
  },
  {
    severity: "P2",
    topic: "acme-prod-p2",
    targets: [{ kind: "webhook", name: "itsm", when: "always", url: "https://itsm.example.com/hook" }],
  },
  {
    severity: "P3",
    topic: "acme-prod-p3",
    targets: [{ kind: "email", name: "team", when: "always", address: "team@example.com" }],
  },
];

const selectTags = { environment: "prod", tier: "vital" };

export const backupPlan: BackupPlan = {
  vault: {
    name: "acme-prod",
    region,
    lock: { mode: "governance", minRetentionDays: 7, maxRetentionDays: 2600 },
    deletersRoleNames: ["acme-break-glass"],
  },
  drVault: { name: "acme-prod-dr", region: drRegion, deletersRoleNames: ["acme-break-glass"] },
  roleName: "acme-prod-backup",
  tiers: [
    {
      tier: "vital",
      planName: "acme-prod-vital",
      selectionName: "acme-prod-vital",
      selectTags,
      rules: [
        {
          name: "hourly",
          schedule: { cron: "15 * * * *", timezone },
          continuous: true,
          startWindowMinutes: 60,
          completionWindowMinutes: 180,
          retentionDays: 35,
          copies: [{ vault: "acme-prod-dr", region: drRegion, retentionDays: 35 }],
        },
        {
          name: "yearly",
          schedule: { cron: "0 2 1 1 *", timezone },
          continuous: false,
          startWindowMinutes: 60,
          completionWindowMinutes: 720,
          retentionDays: 2555,
          coldAfterDays: 30,
          copies: [{ vault: "acme-copies", region: drRegion, account: "444455556666", retentionDays: 2555 }],
        },
      ],
    },
  ],
  notifySeverity: "P2",
  restoreTest: {
    name: "acme_prod_restore",
    schedule: { cron: "0 4 1 * *", timezone },
    startWindowHours: 4,
    validationHours: 8,
    selections: [{ key: "rds", name: "acme_prod_rds", resourceType: "RDS", selectTags }],
  },
  audit: {
    frameworkName: "acme_prod",
    selectTags: { environment: "prod" },
    reportName: "acme_prod",
    bucket: "acme-prod-backup-reports",
    frequencyHours: 24,
    retentionDays: 35,
    reportRetentionDays: 400,
  },
};

export const cpuAlert: AlertPlan = {
  key: "cpu-erp",
  name: "acme-prod-cpu-erp",
  severity: "P2",
  subject: "fleet:erp",
  description: "CPU of erp above 85 % for 15 minutes: users wait",
  runbook: "https://runbooks.example.com/cpu",
  metric: { namespace: "AWS/EC2", name: "CPUUtilization", statistic: "Average" },
  comparison: "GreaterThanThreshold",
  threshold: 85,
  periodSeconds: 300,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missingData: "missing",
};

export const uptimeAlert: AlertPlan = {
  ...cpuAlert,
  key: "uptime-erp",
  name: "acme-prod-uptime-erp",
  severity: "P1",
  subject: "uptime:erp",
  description: "erp does not answer from outside",
  metric: { namespace: "AWS/Route53", name: "HealthCheckStatus", statistic: "Minimum" },
  comparison: "LessThanThreshold",
  threshold: 1,
  periodSeconds: 60,
  missingData: "breaching",
  region: "us-east-1",
};

const backupFailed: EventRulePlan = {
  key: "backup-failed",
  name: "acme-prod-backup-failed",
  severity: "P2",
  description: "A backup job failed; <nothing> was kept",
  runbook: "https://runbooks.example.com/backup",
  pattern: { source: ["aws.backup"], "detail-type": ["Backup Job State Change"], detail: { state: ["FAILED"] } },
};

export const monitoringPlan: MonitoringPlan = {
  routes,
  alerts: [cpuAlert, uptimeAlert],
  mutes: [
    {
      name: "acme-prod-nights",
      severities: ["P2", "P3"],
      start: { cron: "30 18 * * 1-5", timezone },
      duration: "PT13H30M",
      reason: "Outside service hours, and only P1 is on call",
    },
  ],
  events: [backupFailed],
  relayName: "acme-prod-relay",
  dashboard: {
    name: "acme-prod",
    widgets: [
      {
        title: "erp CPU",
        subject: "fleet:erp",
        metrics: ["CPUUtilization"],
        namespace: "AWS/EC2",
        statistic: "Average",
      },
    ],
  },
};

export const patchingPlan: PatchingPlan = {
  baselines: [
    {
      name: "acme-prod-linux",
      operatingSystem: "AMAZON_LINUX_2023",
      patchGroup: "acme-prod-linux",
      approveAfterDays: 7,
    },
    { name: "acme-prod-windows", operatingSystem: "WINDOWS", patchGroup: "acme-prod-windows", approveAfterDays: 7 },
  ],
  rings: [
    {
      ring: "canary",
      windowName: "acme-prod-canary",
      selectTags: { environment: "prod", "patch-ring": "canary" },
      schedule: { cron: "0 2 * * 0#1", timezone },
      durationHours: 3,
      cutoffHours: 1,
    },
    {
      ring: "all",
      windowName: "acme-prod-all",
      selectTags: { environment: "prod", "patch-ring": "all" },
      schedule: { cron: "0 2 * * 0#2", timezone },
      durationHours: 3,
      cutoffHours: 1,
    },
  ],
  selectTags: { environment: "prod" },
  roleName: "acme-prod-patching",
  log: { logGroup: "/acme/prod/patching", retentionDays: 400 },
};

export const budgetPlan: BudgetPlan = {
  name: "acme-prod",
  monthlyAmount: 6500,
  currency: "EUR",
  limitUsd: 7020,
  notifications: [
    { percent: 80, basis: "ACTUAL" },
    { percent: 100, basis: "FORECASTED" },
  ],
  recipients: ["finance@example.com"],
  notifySeverity: "P3",
  anomaly: {
    monitorName: "acme-prod",
    subscriptionName: "acme-prod",
    thresholdUsd: 100,
    filterTag: { key: "environment", value: "prod" },
  },
  filterTags: { client: "acme", environment: "prod" },
};

function guard(name: string, home: boolean): RegionGuardPlan {
  return {
    region: name,
    home,
    recorder: { name: "acme-recorder", includeGlobal: home },
    detectorFeatures: ["S3_DATA_EVENTS", "RUNTIME_MONITORING"],
    securityStandards: [
      "standards/aws-foundational-security-best-practices/v/1.0.0",
      "standards/cis-aws-foundations-benchmark/v/3.0.0",
    ],
    inspectorTypes: ["EC2"],
    analyzer: "acme-analyzer",
  };
}

export const operatorRole: RolePlan = {
  key: "operator",
  name: "acme-operator",
  description: "Operates the environments",
  maxSessionHours: 8,
  managedPolicies: ["job-function/ViewOnlyAccess"],
  statements: [{ Sid: "Restart", Effect: "Allow", Action: "ec2:RebootInstances", Resource: "*" }],
  trust: {
    msp: { account: "999988887777", principalArns: ["arn:aws:iam::999988887777:role/msp-operators"] },
    users: [],
  },
  requireMfa: true,
  sourceCidrs: ["198.51.100.0/24"],
};

export const readerRole: RolePlan = {
  ...operatorRole,
  key: "reader",
  name: "acme-reader",
  description: "Reads, and changes nothing",
  trust: { users: ["c.durand"] },
  sourceCidrs: [],
};

export const breakGlassRole: RolePlan = { ...operatorRole, key: "break-glass", name: "acme-break-glass" };

export const accountPlan: AccountPlan = {
  client: "acme",
  stack: "acme-account-111122223333",
  target,
  production: true,
  protect: true,
  environments: ["prod", "staging"],
  key: { ...operationsKey(), name: "acme-account" },
  trail: {
    name: "acme-trail",
    logGroup: "/acme/trail",
    logRetentionDays: 400,
    roleName: "acme-trail",
    archive: { bucket: "acme-audit", region, retentionDays: 400, lockMode: "GOVERNANCE", lockDays: 365 },
    sensitiveBuckets: ["acme-prod-documents"],
  },
  filters: [
    {
      key: "root-use",
      name: "acme-root-use",
      pattern: '{ $.userIdentity.type = "Root" }',
      metric: "RootUse",
      threshold: 1,
      severity: "P1",
      description: "The root user was used",
      runbook: "https://runbooks.example.com/root",
      reference: "CIS AWS 4.3",
    },
  ],
  alerts: [],
  guards: {
    cloud: "aws",
    regions: [guard(region, true), guard(drRegion, false)],
    recorderRoleName: "acme-recorder",
    recorderBucket: "acme-recorder",
    relayName: "acme-relay",
  },
  access: {
    roles: [operatorRole, readerRole, breakGlassRole, { ...readerRole, key: "auditor", trust: { users: [] } }],
    users: [{ login: "c.durand", name: "Camille Durand", email: "c.durand@example.com", role: "reader" }],
    passwordPolicy: { minimumLength: 14, maxAgeDays: 365, reusePrevention: 24 },
  },
  routes,
  events: [
    {
      key: "break-glass",
      name: "acme-break-glass-used",
      severity: "P1",
      description: "The break-glass role was taken",
      runbook: "https://runbooks.example.com/break-glass",
      pattern: { source: ["aws.sts"], "detail-type": ["AWS API Call via CloudTrail"] },
    },
  ],
  alternateContacts: [
    {
      type: "SECURITY",
      name: "MSP security",
      title: "Security desk",
      email: "security@example.com",
      phone: "+33199000002",
    },
  ],
  tags: { client: "acme" },
};

function operationsKey() {
  const key = keyPlans.find((plan) => plan.purpose === "operations");
  if (key === undefined) throw new Error("the example has no operations key");
  return key;
}
