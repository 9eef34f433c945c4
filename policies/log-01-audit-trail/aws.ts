import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import { isUnknown } from "../core/unknown.ts";

const trailType = "aws:cloudtrail/trail:Trail";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html"],
  types: [],
  reads: [trailType],
  whole: (stack) => {
    const trails = stack.ofType(trailType);
    if (trails.length === 0) return fail({ found: "no trail", wanted: "a trail of every region" });
    const judged = trails.map(faultsOf);
    if (judged.some((faults) => faults.length === 0)) return pass("a complete trail records the account");
    return judged.flat();
  },
};

function faultsOf(trail: Resource): readonly Judgement[] {
  const at = (property: string, found: string, wanted: string) => fail({ resource: trail, property, found, wanted });
  const { kmsKeyId } = trail.record.properties;
  return [
    ...(trail.flag("enableLogging") === false ? [at("enableLogging", "false", "true")] : []),
    // Each of these is off unless it says otherwise.
    ...(trail.flag("isMultiRegionTrail") ? [] : [at("isMultiRegionTrail", "off", "true")]),
    ...(trail.flag("enableLogFileValidation") ? [] : [at("enableLogFileValidation", "off", "true")]),
    ...(trail.flag("includeGlobalServiceEvents") === false ? [at("includeGlobalServiceEvents", "false", "true")] : []),
    ...(isUnknown(kmsKeyId) || trail.has("kmsKeyId") ? [] : [at("kmsKeyId", "absent", "a key of the client")]),
    ...selectorFaults(trail),
  ];
}

/** Without selectors a trail records all management events. */
function selectorFaults(trail: Resource): readonly Judgement[] {
  const wanted = "all management events, reads and writes";
  const advanced = trail.list("advancedEventSelectors");
  if (advanced.length > 0) {
    const isWhole = advanced.some((selector) => {
      const fields = selector.list("fieldSelectors");
      const category = fields.find((field) => field.text("field") === "eventCategory");
      return category?.texts("equals").includes("Management") === true && fields.length === 1;
    });
    if (isWhole) return [];
    return [fail({ resource: trail, property: "advancedEventSelectors", found: "a part of them", wanted })];
  }
  const basic = trail.list("eventSelectors");
  const isWhole = basic.some(
    (selector) =>
      selector.flag("includeManagementEvents") !== false &&
      (selector.text("readWriteType") ?? "All") === "All" &&
      selector.list("excludeManagementEventSources").length === 0,
  );
  if (basic.length === 0 || isWhole) return [];
  return [fail({ resource: trail, property: "eventSelectors", found: "a part of them", wanted })];
}
