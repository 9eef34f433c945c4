import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import type { Told } from "./told.ts";

export const channel = "gcp:monitoring/notificationChannel:NotificationChannel";

/** Where each kind of channel keeps its address. https://cloud.google.com/monitoring/alerts/using-channels-api */
const addresses = ["url", "number", "email_address"] as const;

export function toldBy(policy: Resource, stack: StackView): Told {
  const property = "notificationChannels";
  const channels = stack.referred(policy, property, stack.ofType(channel));
  const { [property]: value } = policy.record.properties;
  const named = (Array.isArray(value) ? value : []).filter((each) => typeof each === "string");
  if (named.filter(isUnknown).length > channels.length) policy.texts(property);
  const addressesOf = (isOn: boolean) =>
    channels
      .filter((each) => (each.flag("enabled") ?? true) === isOn)
      .flatMap((each) => addresses.flatMap((key) => each.text(`labels.${key}`) ?? []));
  return {
    addresses: addressesOf(true),
    // One that is off may be so for these hours, and tells in others.
    atTimes: addressesOf(false),
    elsewhere: named.filter((each) => !isUnknown(each) && !channels.some((own) => stack.isNamedBy(own, each))),
  };
}
