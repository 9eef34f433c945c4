import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named } from "./types.ts";

export const actionGroupToken = "azure-native:monitor:ActionGroup";
const monitor = `${docs}/azure/azure-monitor`;
const limits = `${monitor}/service-limits`;

const receiverKinds = ["emailReceivers", "smsReceivers", "webhookReceivers", "voiceReceivers", "armRoleReceivers"];

/** Who is told. */
export const azureActionGroups: Behaviours = {
  [actionGroupToken]: {
    ...arm("Microsoft.Insights/actionGroups"),
    evidence: `${monitor}/alerts/action-groups`,
    inputs: ["enabled", "groupShortName", ...receiverKinds],
    name: named("actionGroupName"),
    rules: [
      {
        code: "ReceiverNamesNotUnique",
        refuses: ({ inputs, name }) => {
          const names = receiverKinds.flatMap((kind) => inputs.texts(`${kind}[].name`));
          const twice = names.find((each, index) => names.indexOf(each) !== index);
          return twice && `Receiver name '${twice}' is used more than once in action group '${name}'.`;
        },
      },
      {
        code: "InvalidReceiver",
        refuses: ({ inputs }) => {
          const code = inputs.texts("smsReceivers[].countryCode").find((each) => !/^\d{1,3}$/.test(each));
          if (code !== undefined) return `The country code '${code}' of an SMS receiver is invalid.`;
          const phone = inputs.texts("smsReceivers[].phoneNumber").find((each) => !/^\d{4,14}$/.test(each));
          if (phone !== undefined) return `The phone number '${phone}' of an SMS receiver is invalid.`;
          const uri = inputs.texts("webhookReceivers[].serviceUri").find((each) => !/^https?:\/\//.test(each));
          if (uri !== undefined) return `The service URI '${uri}' of a webhook receiver is invalid.`;
          const mail = inputs.texts("emailReceivers[].emailAddress").find((each) => !/^[^@\s]+@[^@\s]+$/.test(each));
          return mail && `The e-mail address '${mail}' is invalid.`;
        },
      },
      {
        code: "ReceiverLimitExceeded",
        evidence: limits,
        refuses: ({ inputs }) => {
          const most: Readonly<Record<string, number>> = {
            smsReceivers: 10,
            webhookReceivers: 10,
            emailReceivers: 1000,
          };
          const kind = Object.keys(most).find((each) => inputs.each(each).length > (most[each] ?? 0));
          return kind && `An action group takes ${most[kind]} ${kind} at most.`;
        },
      },
    ],
    quota: {
      limit: 2000,
      perAccount: true,
      code: "ActionGroupQuotaExceeded",
      message: "The subscription has reached its limit of {value} action groups.",
      evidence: limits,
    },
    seconds: [4, 4, 3],
  },
};
