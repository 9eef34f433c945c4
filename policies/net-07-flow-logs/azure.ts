import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const flowLog = "azure-native:network:FlowLog";
const account = "azure-native:storage:StorageAccount";
const ageing = "azure-native:storage:ManagementPolicy";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview"],
  types: ["azure-native:network:VirtualNetwork"],
  reads: [flowLog, account, ageing],
  each: (network, stack, { logRetentionDays }) => {
    const logs = stack.referring(network, "targetResourceId", stack.ofType(flowLog));
    // One that says nothing of it runs: https://learn.microsoft.com/rest/api/network-watcher/flow-logs/create-or-update
    const log = logs.find((each) => each.flag("enabled") !== false);
    if (log === undefined) {
      const [stopped] = logs;
      return stopped
        ? fail({ resource: stopped, property: "enabled", found: "false", wanted: "true" })
        : fail({ found: "no flow log", wanted: "a flow log of all traffic" });
    }
    const criteria = log.text("enabledFilteringCriteria");
    if (criteria) {
      const property = "enabledFilteringCriteria";
      return fail({ resource: log, property, found: criteria, wanted: "all traffic, without a filter" });
    }
    return keptLongEnough(log, stack, logRetentionDays);
  },
};

/** Azure deletes by the log's own setting, and by rules of the account's lifecycle. 0 days are for ever. */
function keptLongEnough(log: Resource, stack: StackView, wantedDays: number): Judgement {
  const wanted = `at least ${wantedDays} days`;
  const own = log.number("retentionPolicy.days") ?? 0;
  if (log.flag("retentionPolicy.enabled") && own > 0 && own < wantedDays) {
    return fail({ resource: log, property: "retentionPolicy.days", found: `${own} days`, wanted });
  }
  const stores = storesOf(log, stack);
  if (stores.length === 0)
    return unknown("flows are logged to what is no account of this stack, which may delete them");
  const rules = stack
    .ofType(ageing)
    .filter((policy) => stores.some((store) => stack.refers(policy, "accountName", store)));
  for (const policy of rules) {
    for (const rule of policy.list("policy.rules")) {
      if (rule.flag("enabled") === false) continue;
      const place = "definition.actions.baseBlob.delete";
      const keys = ["daysAfterCreationGreaterThan", "daysAfterModificationGreaterThan"];
      for (const key of keys) {
        const days = rule.number(`${place}.${key}`);
        if (days === undefined || days >= wantedDays) continue;
        const property = rule.at(`${place}.${key}`).path;
        return fail({ resource: policy, property, found: `${days} days`, wanted });
      }
    }
  }
  return pass(`all traffic is logged by ${log.name}`);
}

/** The account is named directly, or by what waits until it ages. */
function storesOf(log: Resource, stack: StackView): readonly Resource[] {
  const between = (log.record.propertyDependencies?.storageId ?? []).flatMap((urn) => stack.byUrn(urn) ?? []);
  const direct = stack.referred(log, "storageId", stack.ofType(account));
  const accounts = stack.ofType(account);
  return [...direct, ...accounts.filter((each) => between.some(({ urn }) => urn === each.urn))];
}
