import type { Readings } from "./readings.ts";
import { readAt, readList, readNumber, readText } from "./values.ts";

export const gcpReadings: Readings = {
  prefix: "gcp:",
  places: ["region", "location"],
  endpoints: {
    "gcp:compute/address:Address": { kind: "address", output: "address" },
    "gcp:compute/globalAddress:GlobalAddress": { kind: "address", output: "address" },
    "gcp:sql/databaseInstance:DatabaseInstance": { kind: "database", output: "connectionName" },
    "gcp:filestore/instance:Instance": { kind: "files", output: "name" },
    "gcp:dns/recordSet:RecordSet": { kind: "name", output: "name" },
    "gcp:storage/bucket:Bucket": { kind: "bucket", output: "url" },
  },
  vaults: (ofType) =>
    ofType("gcp:backupdisasterrecovery/backupVault:BackupVault").map(({ outputs }) => {
      const seconds = /^(\d+)s$/.exec(readText(outputs.backupMinimumEnforcedRetentionDuration) ?? "")?.[1];
      return {
        name: readText(outputs.backupVaultId) ?? "",
        region: readText(outputs.location) ?? "",
        locked: seconds === undefined ? undefined : Number(seconds) / 86_400,
      };
    }),
  backups: (ofType) =>
    ofType("gcp:backupdisasterrecovery/backupPlan:BackupPlan").flatMap(({ outputs }) =>
      readList(outputs.backupRules).map((rule) => ({
        plan: readText(outputs.backupPlanId) ?? "",
        rule: readText(rule.ruleId) ?? "",
        schedule: [
          readText(readAt(rule, "standardSchedule.recurrenceType")),
          readText(readAt(rule, "standardSchedule.timeZone")),
        ]
          .filter(Boolean)
          .join(" "),
        retentionDays: readNumber(rule.backupRetentionDays),
        vault: readText(outputs.backupVault)?.split("/").at(-1) ?? "",
        copies: 0,
      })),
    ),
  alarms: {
    "gcp:monitoring/alertPolicy:AlertPolicy": {
      family: ({ outputs }) => familyOf(readList(outputs.conditions)[0] ?? {}),
      isRouted: ({ outputs }) => Array.isArray(outputs.notificationChannels) && outputs.notificationChannels.length > 0,
    },
  },
  tags: { provider: "defaultLabels" },
};

/** The service whose metric is watched, or the logs. */
function familyOf(condition: Readonly<Record<string, unknown>>): string {
  if (condition.conditionMatchedLog !== undefined) return "logs";
  const filter =
    readText(readAt(condition, "conditionThreshold.filter")) ??
    readText(readAt(condition, "conditionAbsent.filter")) ??
    readText(readAt(condition, "conditionPrometheusQueryLanguage.query")) ??
    "";
  return /([a-z]+\.googleapis\.com)/.exec(filter)?.[1] ?? "metrics";
}
