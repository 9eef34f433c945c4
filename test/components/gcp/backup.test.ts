import { output } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { GcpBackup } from "../../../components/gcp/backup.ts";
import { backupRuleOf, pointRules } from "../../../components/gcp/backup-schedule.ts";
import { filesBackupWorkflow } from "../../../components/gcp/files-backup-workflow.ts";
import type { BackupPlan, BackupRulePlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { gcpGround, gcpPlan } from "../../support/gcp-stores.ts";

const vault = "gcp:backupdisasterrecovery/backupVault:BackupVault";
const backupPlan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";
const association = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";
const job = "gcp:cloudscheduler/job:Job";
const timezone = "Europe/Paris";

const plan = gcpPlan();

function backupsOf(change: (own: BackupPlan) => BackupPlan = (own) => own, protect = true) {
  return collectResources(() => {
    const ground = gcpGround(plan);
    const { account } = ground;
    if (plan.backup === undefined) throw new Error("no backups in the plan");
    const database = output(`projects/${account}/instances/erp-1`);
    const share = output(`projects/${account}/locations/europe-west9-a/instances/drawings`);
    const stores = [
      { kind: "database", workload: "erp", tier: "vital", resourceId: database },
      { kind: "files", workload: "drawings", tier: "archive", resourceId: share },
      { kind: "objects", workload: "shop", tier: "standard", resourceId: output("bucket") },
    ] as const;
    new GcpBackup("backup", { ...ground, plan: change(plan.backup), stores, production: protect, protect }, {});
  });
}

const create = once(() => backupsOf());

function rule(cron: string, more: Partial<BackupRulePlan> = {}): BackupRulePlan {
  return {
    name: "daily",
    schedule: { cron, timezone },
    continuous: false,
    startWindowMinutes: 60,
    completionWindowMinutes: 720,
    retentionDays: 35,
    copies: [],
    ...more,
  };
}

describe("GcpBackup vaults", () => {
  it("stand in both regions under the backup key of their own, and enforce the contract's minimum", async () => {
    const vaults = ofType(await create(), vault);
    expect(vaults.map(({ inputs }) => inputs.location)).toEqual(["europe-west9", "europe-west1"]);
    expect(vaults.map(({ inputs }) => inputs.encryptionConfig)).toEqual([
      { kmsKeyName: "keys-backup-id" },
      { kmsKeyName: "keys-backup-europe-west1-id" },
    ]);
    for (const { inputs, protect } of vaults) {
      const days = plan.backup?.vault.lock?.minRetentionDays ?? 0;
      expect(inputs.backupMinimumEnforcedRetentionDuration).toBe(`${days * 86_400}s`);
      expect(inputs.accessRestriction).toBe("WITHIN_PROJECT");
      expect(inputs).not.toHaveProperty("effectiveTime");
      expect(protect).toBe(true);
    }
  });

  it("lock after the grace, once, where the contract makes it irrevocable", async () => {
    const lock = { mode: "compliance", minRetentionDays: 7, maxRetentionDays: 400, graceDays: 3 } as const;
    const resources = await backupsOf((own) => ({
      ...own,
      vault: { ...own.vault, lock },
      drVault: { ...own.drVault, lock },
    }));
    for (const { inputs, ignoreChanges } of ofType(resources, vault)) {
      expect(inputs.backupRetentionInheritance).toBe("MATCH_BACKUP_EXPIRE_TIME");
      expect(Date.parse(String(inputs.effectiveTime))).toBeGreaterThan(Date.now() + 2 * 86_400_000);
      expect(ignoreChanges).toEqual(["effectiveTime"]);
    }
  });
});

describe("GcpBackup plans", () => {
  it("protect each database from the DR region's vault, and make ready for what will stand there", async () => {
    const resources = await create();
    expect(only(resources, backupPlan, "backup-vital-plan").inputs).toMatchObject({
      location: "europe-west9",
      backupVault: "backup-dr-vault-id",
      resourceType: "sqladmin.googleapis.com/Instance",
      logRetentionDays: 7,
    });
    expect(only(resources, backupPlan, "backup-vital-standby-plan").inputs).toMatchObject({
      location: "europe-west1",
      backupVault: "backup-vault-id",
    });
    expect(ofType(resources, association).map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({
        location: "europe-west9",
        resource: `projects/${plan.target.account}/instances/erp-1`,
      }),
    ]);
  });

  it("have no tier without a database", async () => {
    const names = ofType(await create(), backupPlan).map(({ name }) => name);
    expect(names.sort()).toEqual(["backup-vital-plan", "backup-vital-standby-plan"]);
  });

  it("keep nothing shorter than their vault enforces", async () => {
    const least = plan.backup?.drVault.lock?.minRetentionDays ?? 1;
    for (const { inputs } of ofType(await create(), backupPlan)) {
      const rules = inputs.backupRules as readonly { backupRetentionDays: number }[];
      for (const each of rules) expect(each.backupRetentionDays).toBeGreaterThanOrEqual(least);
    }
  });
});

describe("backup rules", () => {
  it.each([
    ["15 1,5,9,13,17,21 * * *", { recurrenceType: "HOURLY", hourlyFrequency: 6 }],
    ["15 1,9,17 * * *", { recurrenceType: "HOURLY", hourlyFrequency: 8 }],
    ["15 * * * *", { recurrenceType: "HOURLY", hourlyFrequency: 6 }],
    ["30 1 * * *", { recurrenceType: "DAILY", backupWindow: { startHourOfDay: 1, endHourOfDay: 7 } }],
    ["30 22 * * *", { recurrenceType: "DAILY", backupWindow: { startHourOfDay: 18, endHourOfDay: 24 } }],
    ["30 1 * * 0", { recurrenceType: "WEEKLY", daysOfWeeks: ["SUNDAY"] }],
    ["30 1 1 * *", { recurrenceType: "MONTHLY", daysOfMonths: [1] }],
    ["30 1 1 1 *", { recurrenceType: "YEARLY", daysOfMonths: [1], months: ["JANUARY"] }],
  ])("%s", (cron, expected) => {
    const { standardSchedule } = backupRuleOf(rule(cron));
    expect(standardSchedule).toMatchObject({ timeZone: timezone, ...expected });
  });

  it("are none for what only ships logs beside a rule of its own", () => {
    const daily = rule("30 1 * * *");
    const logs = rule("30 1 * * *", { name: "continuous", continuous: true, retentionDays: 7 });
    expect(pointRules([logs, daily])).toEqual([daily]);
    expect(pointRules([logs])).toEqual([logs]);
  });
});

describe("backups of files", () => {
  it("are started by schedule, made in the DR region under the key there, and told when to go", async () => {
    const jobs = ofType(await create(), job);
    expect(jobs.length).toBeGreaterThan(2);
    for (const { inputs } of jobs) {
      const { body, oauthToken, uri } = inputs.httpTarget as Record<string, unknown>;
      expect(uri).toMatch(/^https:\/\/workflowexecutions\.googleapis\.com\/v1\/.*\/executions$/);
      expect(oauthToken).toMatchObject({ serviceAccountEmail: expect.stringContaining("@") });
      const { argument } = JSON.parse(Buffer.from(String(body), "base64").toString());
      expect(JSON.parse(argument)).toMatchObject({
        parent: `projects/${plan.target.account}/locations/europe-west1`,
        kmsKey: "keys-backup-europe-west1-id",
        sourceFileShare: "files",
        workload: "drawings",
        prefix: expect.stringMatching(/^[a-z][a-z0-9-]{0,51}$/),
        retentionSeconds: expect.any(Number),
      });
      expect(inputs.timeZone).toBe(timezone);
    }
  });

  it("are made by an account that can do nothing else", async () => {
    const resources = await create();
    const role = only(resources, "gcp:projects/iAMCustomRole:IAMCustomRole");
    const permissions = role.inputs.permissions as readonly string[];
    expect(permissions.every((each) => each.startsWith("file."))).toBe(true);
    expect(permissions).not.toContain("file.instances.delete");
    const granted = ofType(resources, "gcp:projects/iAMMember:IAMMember").filter(({ name }) =>
      name.startsWith("backup-files"),
    );
    expect(new Set(granted.map(({ inputs }) => inputs.role))).toEqual(
      new Set(["backup-files-id", "roles/workflows.invoker", "roles/logging.logWriter"]),
    );
  });

  it("wait for each deletion before the next, and page through what there is", () => {
    expect(filesBackupWorkflow).toMatch(/^main:/);
    expect(filesBackupWorkflow).toContain("awaitDeletion");
    expect(filesBackupWorkflow).toContain("nextPageToken");
    expect(filesBackupWorkflow).not.toContain("\t");
  });
});
