import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown, UnknownRead } from "../core/unknown.ts";
import { processing, type When, whenOf } from "./azure-processing.ts";
import type { Told } from "./told.ts";

const actionGroup = "azure-native:monitor:ActionGroup";

export const toldReads: readonly string[] = [actionGroup, processing];

/** Where each kind of receiver keeps its address. */
const receivers = {
  emailReceivers: "emailAddress",
  webhookReceivers: "serviceUri",
  logicAppReceivers: "callbackUrl",
} as const;

/** Whom an alert tells: the receivers of its own groups, and of those that processing rules add to it. */
export function toldBy(alert: Resource, stack: StackView): Told {
  const groups = stack.ofType(actionGroup);
  const own = stack.referred(alert, "actions", groups);
  const ids = idsIn(alert.record.properties.actions);
  const elsewhere = ids.filter((id) => !isUnknown(id) && !own.some((group) => stack.isNamedBy(group, id)));
  if (ids.filter(isUnknown).length > own.length) alert.list("actions.actionGroups");
  const rules = stack.ofType(processing).map((rule) => ({ rule, when: whenOf(rule, "AddActionGroups", alert) }));
  const mutes = stack.ofType(processing).map((rule) => whenOf(rule, "RemoveAllActionGroups", alert));
  if (mutes.includes("always")) return { addresses: [], atTimes: [], elsewhere: [] };
  const addedBy = (...wanted: readonly When[]) =>
    rules
      .filter(({ when }) => wanted.includes(when))
      .flatMap(({ rule }) => stack.referred(rule, "properties", groups))
      .flatMap(addressesOf);
  const sure = [...own.flatMap(addressesOf), ...addedBy("always")];
  const unread = rules.find(({ when }) => when === "unknown")?.rule;
  // What nothing else tells of cannot be judged by what is not known yet.
  if (own.length === 0 && sure.length === 0 && unread) throw new UnknownRead(`${unread.name}.properties`);
  return { addresses: sure, atTimes: addedBy("at times", "unknown"), elsewhere };
}

/** Ids of groups, whatever stands around them in each kind of alert. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return isUnknown(value) || /\/actiongroups\//i.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

function addressesOf(group: Resource): readonly string[] {
  if (group.flag("enabled") === false) return [];
  const plain = Object.entries(receivers).flatMap(([list, key]) =>
    group.list(list).flatMap((receiver) => receiver.text(key) ?? []),
  );
  const phones = ["smsReceivers", "voiceReceivers"].flatMap((list) =>
    group.list(list).map((each) => `+${each.text("countryCode")}${each.text("phoneNumber")}`),
  );
  return [...plain, ...phones];
}
