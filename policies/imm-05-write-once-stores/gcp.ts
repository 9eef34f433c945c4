import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { type Judgement, notApplicable, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import { judgeObjects, judgeWriteOnce, missingArchive, missingStores, trailDays } from "./archives.ts";

const sinks: readonly string[] = [
  "gcp:logging/projectSink:ProjectSink",
  "gcp:logging/folderSink:FolderSink",
  "gcp:logging/organizationSink:OrganizationSink",
];
const bucket = "gcp:storage/bucket:Bucket";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/storage/docs/bucket-lock",
    "https://cloud.google.com/logging/docs/export/configure_export_v2",
  ],
  types: [...sinks, bucket],
  reads: logWriters,
  each: (resource, stack, requirements) => {
    if (sinks.includes(resource.type)) return judgeSink(resource, stack, requirements);
    return judgeObjects(resource, stack, requirements, (store) =>
      receivesLogs(store, stack) ? "receives logs alone" : undefined,
    );
  },
  whole: (stack, requirements) => {
    if (requirements.kind === "environment") return missingStores(stack, [bucket], requirements);
    const kept = sinks.flatMap((type) => stack.ofType(type)).filter((each) => goesIntoBucket(each, stack));
    return kept.some(takesAuditLogs) ? [] : missingArchive(requirements);
  },
};

function judgeSink(sink: Resource, stack: StackView, requirements: Requirements): readonly Judgement[] {
  if (!goesIntoBucket(sink, stack)) return [];
  if (!requirements.production && !takesAuditLogs(sink)) return [notApplicable("no audit trail, and no production")];
  const archives = stack.referred(sink, "destination", stack.ofType(bucket));
  if (archives.length === 0) return [unknown("writes into a bucket that is not of this stack")];
  return archives.map((each) => judgeWriteOnce(each, stack, trailDays(requirements)));
}

function goesIntoBucket(sink: Resource, stack: StackView): boolean {
  const { destination } = sink.record.properties;
  if (!isUnknown(destination)) return String(destination).startsWith("storage.googleapis.com/");
  return stack.referred(sink, "destination", stack.ofType(bucket)).length > 0;
}

/** A sink without a filter takes everything. */
function takesAuditLogs(sink: Resource): boolean {
  const filter = sink.text("filter") ?? "";
  return filter === "" || filter.includes("cloudaudit.googleapis.com");
}
