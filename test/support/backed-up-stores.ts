import type { Given, Held, SimulatedCloud } from "./simulated-cloud.ts";

const backup = "aws:backup";
export const drRegion = "eu-central-1";

/** A backup plan of one hourly and one daily rule, both copied to another region, over all that is tagged `backup: yes`. */
export function addBackups(cloud: SimulatedCloud, rules: Given = {}): void {
  cloud.create("aws:kms/key:Key", "vault-key", { multiRegion: true });
  cloud.create("aws:kms/replicaKey:ReplicaKey", "dr-key", { primaryKeyArn: "<vault-key.arn>", region: drRegion });
  cloud.create(`${backup}/vault:Vault`, "home", { name: "home", kmsKeyArn: "<vault-key.arn>" });
  cloud.create(`${backup}/vault:Vault`, "dr", { name: "dr", kmsKeyArn: "<dr-key.arn>", region: drRegion });
  cloud.create("aws:iam/role:Role", "backup-role", {
    name: "backup",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
  });
  cloud.create(`${backup}/plan:Plan`, "plan", { name: "plan", rules: planRules(rules) });
  cloud.create(`${backup}/selection:Selection`, "selection", {
    name: "tagged",
    planId: "<plan.id>",
    iamRoleArn: "<backup-role.arn>",
    resources: ["*"],
    conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "yes" }] }],
  });
}

/** The rules of the plan above; `changes` are laid over both. */
export function planRules(changes: Given = {}): Given[] {
  const rule = (ruleName: string, schedule: string, days: number) => ({
    ruleName,
    targetVaultName: "home",
    schedule,
    scheduleExpressionTimezone: "Europe/Paris",
    startWindow: 60,
    completionWindow: 180,
    lifecycle: { deleteAfter: days },
    copyActions: [
      {
        destinationVaultArn: `arn:aws:backup:${drRegion}:111122223333:backup-vault:dr`,
        lifecycle: { deleteAfter: days },
      },
    ],
    ...changes,
  });
  return [rule("hourly", "cron(10 * * * ? *)", 7), rule("daily", "cron(30 1 * * ? *)", 35)];
}

export function addDatabase(cloud: SimulatedCloud, tags: Readonly<Record<string, string>> = { backup: "yes" }): Held {
  return cloud.create("aws:rds/instance:Instance", "erp", {
    identifier: "erp",
    engine: "postgres",
    engineVersion: "16.4",
    instanceClass: "db.m7g.large",
    allocatedStorage: 100,
    username: "manager",
    password: "correct-horse-battery",
    backupRetentionPeriod: 14,
    skipFinalSnapshot: true,
    tags,
  });
}

export function addFiles(cloud: SimulatedCloud): Held {
  return cloud.create("aws:efs/fileSystem:FileSystem", "files", {
    creationToken: "erp-files",
    encrypted: true,
    tags: { backup: "yes", Name: "erp-files" },
  });
}

export function addBucket(cloud: SimulatedCloud): Held {
  return cloud.create("aws:s3/bucket:Bucket", "documents", { bucket: "erp-documents-5yiqft", tags: { backup: "yes" } });
}
