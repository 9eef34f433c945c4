import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";

const settings = "azure-native:monitor:DiagnosticSetting";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/configure-reports",
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
  ],
  types: ["azure-native:dataprotection:BackupVault", "azure-native:recoveryservices:Vault"],
  reads: [settings],
  each: (vault, stack) => {
    const wanted = "a diagnostic setting that sends the records of backups to a workspace";
    const own = stack.referring(vault, "resourceUri", stack.ofType(settings));
    const [first] = own;
    if (first === undefined) return fail({ found: "no diagnostic setting", wanted });
    const reporting = own.filter(reportsBackups);
    if (reporting.length === 0) {
      return fail({ resource: first, property: "logs", found: "without the records of backups", wanted });
    }
    const kept = reporting.find(({ record }) => record.properties.workspaceId);
    return kept
      ? pass(`records of its backups go to a workspace by ${kept.name}`)
      : fail({ resource: reporting[0] ?? first, property: "workspaceId", found: "absent", wanted });
  },
};

/** `AzureBackupReport` is the older form of the records that backup reports read. */
const categories = ["CoreAzureBackup", "AzureBackupReport"];

function reportsBackups(setting: Resource): boolean {
  return setting.list("logs").some((log) => {
    if (log.flag("enabled") !== true) return false;
    return categories.includes(log.text("category") ?? "") || log.text("categoryGroup")?.toLowerCase() === "alllogs";
  });
}
