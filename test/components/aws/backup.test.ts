import { describe, expect, it } from "vitest";
import { AwsAlerting } from "../../../components/aws/alerting.ts";
import { AwsBackup } from "../../../components/aws/backup.ts";
import type { BackupPlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { backupPlan, routes } from "../../support/example-operations.ts";
import { createExampleKeys, drRegion, target } from "../../support/example-parts.ts";

const { account, region } = target;
const vault = "aws:backup/vault:Vault";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

function create({ plan = backupPlan, protect = true, alerts = true }: Options = {}) {
  return collectResources(() => {
    const keys = createExampleKeys();
    const alerting = alerts ? new AwsAlerting("alerting", { routes, keys, region, account }, {}) : undefined;
    new AwsBackup("backup", { plan, keys, alerting, production: protect, protect, account, stores: [] }, {});
  });
}

/** The example as it stands, made once: no test changes what it reads. */
let example: ReturnType<typeof create> | undefined;
function createExample() {
  example ??= create();
  return example;
}

interface Options {
  readonly plan?: BackupPlan;
  readonly protect?: boolean;
  readonly alerts?: boolean;
}

function withLock(mode: "governance" | "compliance", graceDays?: number): BackupPlan {
  const bounds = { mode, minRetentionDays: 7, maxRetentionDays: 400, ...(graceDays !== undefined && { graceDays }) };
  return { ...backupPlan, vault: { ...backupPlan.vault, lock: bounds } };
}

describe("AwsBackup vaults", () => {
  it("stand in both regions, each with the backup key of its own region", async () => {
    const [home, distant] = ofType(await createExample(), vault);
    expect(home?.inputs).toMatchObject({ region, kmsKeyArn: "arn:aws:mock:::Key/acme-prod-keys-backup" });
    expect(distant?.inputs).toMatchObject({
      region: drRegion,
      kmsKeyArn: `arn:aws:mock:::ReplicaKey/acme-prod-keys-backup-${drRegion}`,
    });
  });

  it("are kept where data is protected, and emptied where it is not", async () => {
    for (const protect of [true, false]) {
      for (const each of ofType(await create({ protect }), vault)) {
        expect(each.protect).toBe(protect);
        expect(each.inputs.forceDestroy).toBe(!protect);
      }
    }
  });

  it("refuse deletions to all but the named roles and the root user", async () => {
    const { inputs } = only(await createExample(), "aws:backup/vaultPolicy:VaultPolicy", "backup-vault");
    const [statement] = JSON.parse(String(inputs.policy)).Statement;
    expect(statement.Effect).toBe("Deny");
    expect(statement.Action).toContain("backup:DeleteRecoveryPoint");
    expect(statement.Action).toContain("backup:PutBackupVaultAccessPolicy");
    expect(statement.Action.join()).not.toContain("*");
    expect(statement.Condition.ArnNotLike["aws:PrincipalArn"]).toEqual([
      "arn:aws:iam::111122223333:role/acme-break-glass",
      "arn:aws:iam::111122223333:root",
    ]);
  });

  it("can be given another policy where nothing is protected", async () => {
    const { inputs } = only(await create({ protect: false }), "aws:backup/vaultPolicy:VaultPolicy", "backup-vault");
    expect(inputs.policy).not.toContain("PutBackupVaultAccessPolicy");
  });

  it("lock in governance mode without a date, in compliance mode with one", async () => {
    const governance = ofType(await createExample(), lock);
    expect(governance.map((each) => each.name)).toEqual(["backup-vault"]);
    expect(governance[0]?.inputs).not.toHaveProperty("changeableForDays");
    const compliance = only(await create({ plan: withLock("compliance", 3) }), lock);
    expect(compliance.inputs).toMatchObject({ minRetentionDays: 7, maxRetentionDays: 400, changeableForDays: 3 });
  });

  it("never take a compliance lock without its grace for a governance lock", async () => {
    await collectResources(() => {
      const args = {
        plan: withLock("compliance"),
        keys: createExampleKeys(),
        production: true,
        protect: true,
        account,
        stores: [],
      };
      expect(() => new AwsBackup("backup", args, {})).toThrow("needs its days of grace");
    });
  });
});

describe("AwsBackup plans", () => {
  it("keep, copy and age as the plan says", async () => {
    const { inputs } = only(await createExample(), "aws:backup/plan:Plan");
    expect(inputs.rules).toMatchObject([
      {
        ruleName: "hourly",
        schedule: "cron(15 * * * ? *)",
        scheduleExpressionTimezone: "Europe/Paris",
        enableContinuousBackup: true,
        lifecycle: { deleteAfter: 35 },
        copyActions: [{ destinationVaultArn: "arn:aws:mock:::Vault/backup-dr-vault", lifecycle: { deleteAfter: 35 } }],
      },
      {
        ruleName: "yearly",
        lifecycle: { deleteAfter: 2555, coldStorageAfter: 30 },
        copyActions: [{ destinationVaultArn: `arn:aws:backup:${drRegion}:444455556666:backup-vault:acme-copies` }],
      },
    ]);
  });

  it("select whatever carries all the tags, of every type", async () => {
    const { inputs } = only(await createExample(), "aws:backup/selection:Selection");
    expect(inputs.resources).toEqual(["*"]);
    expect(inputs.conditions).toEqual([
      {
        stringEquals: [
          { key: "aws:ResourceTag/environment", value: "prod" },
          { key: "aws:ResourceTag/tier", value: "vital" },
        ],
      },
    ]);
    expect(inputs).not.toHaveProperty("notResources");
  });
});

describe("AwsBackup watch", () => {
  it("notifies what the vault still publishes, to the topic of the plan's severity", async () => {
    const { inputs } = only(await createExample(), "aws:backup/vaultNotifications:VaultNotifications");
    expect(inputs).toMatchObject({ snsTopicArn: "arn:aws:mock:::Topic/alerting-p2", region });
    expect(inputs.backupVaultEvents).toContain("COPY_JOB_FAILED");
    expect(inputs.backupVaultEvents).not.toContain("BACKUP_JOB_FAILED");
  });

  it("stands without alerting", async () => {
    expect(ofType(await create({ alerts: false }), "aws:backup/vaultNotifications:VaultNotifications")).toEqual([]);
  });

  it("tests restores of the selected resources", async () => {
    const resources = await createExample();
    expect(only(resources, "aws:backup/restoreTestingPlan:RestoreTestingPlan").inputs).toMatchObject({
      scheduleExpression: "cron(0 4 1 * ? *)",
      recoveryPointSelection: { includeVaults: ["arn:aws:mock:::Vault/backup-vault"] },
    });
    expect(only(resources, "aws:backup/restoreTestingSelection:RestoreTestingSelection").inputs).toMatchObject({
      protectedResourceType: "RDS",
      protectedResourceArns: ["*"],
      validationWindowHours: 8,
    });
  });

  it("audits the promises: retention, frequency, copies, lock", async () => {
    const { inputs } = only(await createExample(), "aws:backup/framework:Framework");
    const controls = inputs.controls as { name: string; inputParameters?: { name: string; value: string }[] }[];
    const parameters = Object.fromEntries(
      controls.map(({ name, inputParameters = [] }) => [
        name,
        Object.fromEntries(inputParameters.map((parameter) => [parameter.name, parameter.value])),
      ]),
    );
    expect(parameters).toMatchObject({
      BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: {
        requiredFrequencyUnit: "hours",
        requiredFrequencyValue: "24",
        requiredRetentionDays: "35",
      },
      BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: { crossRegionList: drRegion },
      BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: { crossAccountList: "444455556666" },
      BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: { minRetentionDays: "7", maxRetentionDays: "2600" },
    });
  });

  it("audits the environment's own resources: another one of the account has its own framework", async () => {
    const { inputs } = only(await createExample(), "aws:backup/framework:Framework");
    const controls = inputs.controls as { name: string; scope?: unknown }[];
    const covering = controls.filter(({ name }) => name.startsWith("BACKUP_RESOURCES_"));
    expect(covering.map(({ scope }) => scope)).toEqual(covering.map(() => ({ tags: { environment: "prod" } })));
    expect(covering.length).toBeGreaterThan(0);
  });

  it("reports into a private bucket that only the report service writes to", async () => {
    const resources = await createExample();
    const names = ofType(resources, "aws:backup/reportPlan:ReportPlan").map((each) => each.inputs.name);
    expect(names.sort()).toEqual(["acme_prod_compliance", "acme_prod_copies", "acme_prod_jobs", "acme_prod_restores"]);
    const { inputs } = only(resources, "aws:s3/bucketPolicy:BucketPolicy", "backup-audit-reports");
    const statements: { Sid: string }[] = JSON.parse(String(inputs.policy)).Statement;
    expect(statements.map((statement) => statement.Sid)).toEqual([
      "ReportsWrittenByBackup",
      "DenyPlainHttp",
      "DenyOldTls",
    ]);
    expect(only(resources, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });
});
