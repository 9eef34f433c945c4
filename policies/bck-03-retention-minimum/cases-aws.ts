import { type CloudCases, ref } from "../core/cases.ts";

const awsPlan = "aws:backup/plan:Plan";
const awsSelection = "aws:backup/selection:Selection";
const hourly = { ruleName: "hourly", schedule: "cron(5 * * * ? *)", lifecycle: { deleteAfter: 7 } };
const daily = { ruleName: "daily", schedule: "cron(5 21 * * ? *)", lifecycle: { deleteAfter: 35 } };
const weekly = { ruleName: "weekly", schedule: "cron(5 21 ? * SUN *)", lifecycle: { deleteAfter: 91 } };
const copied = (deleteAfter: number | undefined) => ({
  ...daily,
  copyActions: [{ destinationVaultArn: ref("vault", "arn"), ...(deleteAfter && { lifecycle: { deleteAfter } }) }],
});
const selection = { iamRoleArn: "arn:aws:iam::111122223333:role/backup", resources: ["*"] };
const short = { retention: { daily: 35, weekly: 0, monthly: 0, yearly: 0, maxDays: 10 } };

export const awsCases: CloudCases = {
  compliant: [
    { type: awsPlan, name: "plan", properties: { rules: [hourly, copied(35), weekly] } },
    { type: awsSelection, name: "selection", properties: { ...selection, planId: ref("plan") } },
    { type: "aws:backup/vault:Vault", name: "vault", properties: { region: "eu-central-1" } },
  ],
  allowed: [
    { case: "for ever", set: { "plan.rules": [{ ...daily, lifecycle: undefined }] } },
    { case: "copies for ever", set: { "plan.rules": [copied(undefined)] } },
    { case: "no copies at all", set: { "plan.rules": [daily] } },
    { case: "every hour, as long", set: { "plan.rules": [{ ...hourly, lifecycle: { deleteAfter: 35 } }] } },
    { case: "no time of its own, which is every day", set: { "plan.rules": [{ lifecycle: { deleteAfter: 35 } }] } },
    { case: "a number as a text", set: { "plan.rules.1.lifecycle.deleteAfter": "35" } },
    {
      case: "as long as the contract allows",
      set: { "plan.rules": [{ ...daily, lifecycle: { deleteAfter: 10 } }] },
      requirements: short,
    },
    {
      case: "two plans of the same resources",
      set: { "plan.rules": [weekly] },
      add: [
        { type: awsPlan, name: "other", properties: { rules: [daily] } },
        { type: awsSelection, name: "other-selection", properties: { ...selection, planId: ref("other") } },
      ],
    },
    {
      case: "a second copy for a while",
      set: {
        "plan.rules.1.copyActions.1": { destinationVaultArn: ref("vault", "arn"), lifecycle: { deleteAfter: 2 } },
      },
    },
  ],
  disallowed: [
    {
      case: "a day less",
      set: { "plan.rules.1.lifecycle.deleteAfter": 34 },
      at: ["plan"],
      property: "rules.1.lifecycle.deleteAfter",
    },
    {
      case: "copies a day less",
      set: { "plan.rules.1.copyActions.0.lifecycle.deleteAfter": 34 },
      at: ["plan"],
      property: "rules.1.copyActions.0.lifecycle.deleteAfter",
    },
    { case: "every week alone", set: { "plan.rules": [weekly] }, at: ["plan"], property: "rules" },
    { case: "working days alone", set: { "plan.rules.1.schedule": "cron(5 21 ? * MON-FRI *)" }, at: ["plan"] },
    { case: "no rules", set: { "plan.rules": [] }, at: ["plan"], property: "rules" },
    { case: "a schedule that is none", set: { "plan.rules": [{ ...daily, schedule: "daily" }] }, at: ["plan"] },
    {
      case: "under the longest retention, by a day",
      set: { "plan.rules": [{ ...daily, lifecycle: { deleteAfter: 9 } }] },
      requirements: short,
      at: ["plan"],
    },
    {
      case: "another plan, of other resources",
      set: { "plan.rules": [weekly] },
      add: [
        { type: awsPlan, name: "other", properties: { rules: [daily] } },
        {
          type: awsSelection,
          name: "other-selection",
          properties: { ...selection, resources: ["arn:aws:s3:::acme"], planId: ref("other") },
        },
      ],
      at: ["plan"],
    },
  ],
};
