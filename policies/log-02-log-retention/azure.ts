import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const workspace = "azure-native:operationalinsights:Workspace";
const table = "azure-native:operationalinsights:Table";

/** Days that a workspace can keep at most; longer, its tables keep by themselves, in an archive. */
const longestOfWorkspace = 730;

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure"],
  types: [workspace, table],
  reads: [],
  each: (store, stack, { logRetentionDays }) =>
    store.type === table ? judgeTable(store, logRetentionDays) : judgeWorkspace(store, stack, logRetentionDays),
};

/** 30 days unless it says otherwise. */
function judgeWorkspace(store: Resource, stack: StackView, wanted: number): Judgement {
  const days = store.number("retentionInDays") ?? 30;
  if (days >= wanted) return pass(`kept for ${days} days`);
  const tables = stack.referring(store, "workspaceName", stack.ofType(table));
  const isArchived = days >= longestOfWorkspace && tables.some((each) => (daysOf(each) ?? 0) >= wanted);
  if (isArchived) return pass(`kept for ${days} days, the longest there is, and by tables of its own for longer`);
  return fail({ property: "retentionInDays", found: `${days} days`, wanted: `at least ${wanted} days` });
}

function judgeTable(store: Resource, wanted: number): Judgement {
  const days = daysOf(store);
  if (days === undefined) return notApplicable("as long as its workspace");
  if (days >= wanted) return pass(`kept for ${days} days`);
  const isTotal = (store.number("totalRetentionInDays") ?? -1) > 0;
  const property = isTotal ? "totalRetentionInDays" : "retentionInDays";
  return fail({ property, found: `${days} days`, wanted: `at least ${wanted} days` });
}

/** The time in the archive included; -1 and absent leave it to the workspace. */
function daysOf(store: Resource): number | undefined {
  const set = [store.number("totalRetentionInDays"), store.number("retentionInDays")].filter(
    (each) => each !== undefined && each > 0,
  );
  return set.length === 0 ? undefined : Math.max(...set.map(Number));
}
