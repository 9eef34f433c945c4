import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";

const table = "azure-native:operationalinsights:Table";

/** A workspace keeps for 30 days unless it says otherwise; a table says so for itself, the time in the archive included. */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure"],
  types: ["azure-native:operationalinsights:Workspace", table],
  each: (store, { logRetentionDays }) => {
    const own = store.number("retentionInDays");
    const total = store.type === table ? store.number("totalRetentionInDays") : undefined;
    const set = [total, own].filter((each) => each !== undefined && each > 0);
    if (store.type === table && set.length === 0) return notApplicable("as long as its workspace");
    const days = Math.max(...set.map(Number), store.type === table ? 0 : (own ?? 30));
    if (days >= logRetentionDays) return pass(`kept for ${days} days`);
    const property = total !== undefined && total > 0 ? "totalRetentionInDays" : "retentionInDays";
    return fail({ property, found: `${days} days`, wanted: `at least ${logRetentionDays} days` });
  },
};
