import type { StateResource } from "../run/stack-state.ts";
import type { BackupRule, Readings } from "./readings.ts";
import { readAt, readList, readText } from "./values.ts";

const vaultTypes = ["azure-native:dataprotection:BackupVault", "azure-native:recoveryservices:Vault"];

export const azureReadings: Readings = {
  prefix: "azure-native:",
  places: ["location"],
  endpoints: {
    "azure-native:network:PublicIPAddress": { kind: "address", output: "ipAddress" },
    "azure-native:dbforpostgresql:Server": { kind: "database", output: "fullyQualifiedDomainName" },
    "azure-native:dbformysql:Server": { kind: "database", output: "fullyQualifiedDomainName" },
    "azure-native:sql:Server": { kind: "database", output: "fullyQualifiedDomainName" },
    "azure-native:storage:FileShare": { kind: "files", output: "name" },
    "azure-native:dns:RecordSet": { kind: "name", output: "fqdn" },
    "azure-native:storage:BlobContainer": { kind: "bucket", output: "name" },
  },
  vaults: (ofType) =>
    vaultTypes.flatMap(ofType).map(({ outputs }) => ({
      name: readText(outputs.name) ?? "",
      region: readText(outputs.location) ?? "",
      locked: readText(readAt(outputs, "properties.securitySettings.immutabilitySettings.state"))?.toLowerCase(),
    })),
  backups: (ofType) => [
    ...ofType("azure-native:dataprotection:BackupPolicy").flatMap(readBackupPolicy),
    ...ofType("azure-native:recoveryservices:ProtectionPolicy").flatMap(readProtectionPolicy),
  ],
  alarms: {
    "azure-native:monitor:MetricAlert": {
      family: ({ outputs }) => readText(outputs.targetResourceType) ?? "metrics",
      isRouted: ({ outputs }) => readList(outputs.actions).length > 0,
    },
    "azure-native:monitor:ScheduledQueryRule": {
      family: () => "logs",
      isRouted: ({ outputs }) => isFilled(readAt(outputs, "actions.actionGroups")),
    },
    "azure-native:monitor:ActivityLogAlert": {
      family: () => "activity log",
      isRouted: ({ outputs }) => isFilled(readAt(outputs, "actions.actionGroups")),
    },
  },
  tags: { resource: "azure-native:resources:ResourceGroup" },
};

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** ISO 8601 duration in days (`P35D`); undefined for any other. */
function daysOf(duration: unknown): number | undefined {
  const days = /^P(\d+)D$/.exec(readText(duration) ?? "")?.[1];
  return days === undefined ? undefined : Number(days);
}

/** One row a generation: the default one by the schedule, the others by what marks them. */
function readBackupPolicy({ outputs, inputs }: StateResource): readonly BackupRule[] {
  const rules = readList(readAt(outputs, "properties.policyRules"));
  const schedule = rules.flatMap((rule) => readAt(rule, "trigger.schedule.repeatingTimeIntervals") ?? [])[0];
  return rules
    .filter((rule) => rule.objectType === "AzureRetentionRule")
    .map((rule) => ({
      plan: readText(outputs.name) ?? "",
      rule: readText(rule.name) ?? "",
      schedule: readText(schedule) ?? "",
      retentionDays: daysOf(readAt(readList(rule.lifecycles)[0] ?? {}, "deleteAfter.duration")),
      vault: readText(inputs.vaultName) ?? "",
      copies: 0,
    }));
}

function readProtectionPolicy({ outputs, inputs }: StateResource): readonly BackupRule[] {
  const kept =
    readAt(outputs, "properties.retentionPolicy") ?? readAt(outputs, "properties.vaultRetentionPolicy.vaultRetention");
  const generations = typeof kept === "object" && kept !== null ? Object.entries(kept) : [];
  const days = { Days: 1, Weeks: 7, Months: 31, Years: 366 };
  return generations.flatMap(([name, generation]) => {
    const count = readAt({ generation }, "generation.retentionDuration.count");
    const unit = readText(readAt({ generation }, "generation.retentionDuration.durationType"));
    const factor = Object.entries(days).find(([word]) => word === unit)?.[1];
    if (typeof count !== "number" || factor === undefined) return [];
    return [
      {
        plan: readText(outputs.name) ?? "",
        rule: name.replace(/Schedule$/, ""),
        schedule: readText(readAt(outputs, "properties.schedulePolicy.scheduleRunFrequency")) ?? "",
        retentionDays: count * factor,
        vault: readText(inputs.vaultName) ?? "",
        copies: 0,
      },
    ];
  });
}
