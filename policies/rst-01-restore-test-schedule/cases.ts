import { type CloudCases, type RuleCases, ref } from "../core/cases.ts";
import type { Evidence } from "../core/requirements.ts";

const restored = { name: "erp", rtoMinutes: 90, rpoMinutes: 60, verified: true };
const test: Evidence = {
  kind: "restore-test",
  on: "2026-12-01",
  environment: "prod",
  workloads: [restored],
  valid: true,
};

function recorded(changes: Partial<Evidence>) {
  return { evidence: [{ ...test, ...changes }] };
}

/** Neither cloud tests restores by itself: the cases are in the records alone. */
const onRecord: CloudCases = {
  requirements: { evidence: [test] },
  compliant: [],
  allowed: [
    { case: "nothing is due in the first month", requirements: { evidence: [], contractStart: "2026-12-01" } },
    { case: "a drill restored as well", requirements: recorded({ kind: "drill" }) },
    { case: "a month of 31 days", requirements: recorded({ on: "2026-11-14" }) },
  ],
  disallowed: [
    { case: "no test since the contract began", requirements: { evidence: [] }, at: ["stack"] },
    { case: "the last test is too old", requirements: recorded({ on: "2026-10-15" }), at: ["stack"] },
    { case: "the environment changed since", requirements: recorded({ valid: false }), at: ["stack"] },
  ],
};

const plan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const selection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: plan,
        name: "tests",
        properties: {
          name: "prod_restore_test",
          scheduleExpression: "cron(1 6 6 * ? *)",
          recoveryPointSelection: {
            algorithm: "LATEST_WITHIN_WINDOW",
            includeVaults: ["*"],
            recoveryPointTypes: ["SNAPSHOT"],
          },
        },
      },
      {
        type: selection,
        name: "databases",
        properties: {
          name: "prod_rds",
          restoreTestingPlanName: ref("tests", "name"),
          protectedResourceType: "RDS",
          protectedResourceArns: ["*"],
        },
      },
    ],
    allowed: [
      { case: "every week", set: { "tests.scheduleExpression": "cron(0 4 ? * MON *)" } },
      { case: "on two days a month", set: { "tests.scheduleExpression": "cron(0 4 1,15 * ? *)" } },
      {
        case: "the first Sunday of the month",
        set: { "tests.scheduleExpression": "cron(0 4 ? * 1#1 *)" },
        requirements: { restoreTestEveryDays: 60 },
      },
      {
        case: "a quarter, as the contract says",
        set: { "tests.scheduleExpression": "cron(0 4 1 JAN,APR,JUL,OCT ? *)" },
        requirements: { restoreTestEveryDays: 90 },
      },
      { case: "the plan is named by its name", set: { "databases.restoreTestingPlanName": "prod_restore_test" } },
      {
        case: "a second plan comes round more rarely",
        add: [
          { type: plan, name: "yearly", properties: { name: "all", scheduleExpression: "cron(0 4 1 1 ? *)" } },
          {
            type: selection,
            name: "all",
            properties: { restoreTestingPlanName: ref("yearly", "name"), protectedResourceType: "EFS" },
          },
        ],
      },
      { case: "tests are made by hand", without: ["tests", "databases"], requirements: { evidence: [test] } },
    ],
    disallowed: [
      { case: "no plan", without: ["tests", "databases"], at: ["stack"] },
      { case: "a plan that selects nothing", without: ["databases"], at: ["tests"] },
      {
        case: "the selection is of another plan",
        set: { "databases.restoreTestingPlanName": "another_plan" },
        at: ["tests"],
      },
      {
        case: "points of no vault",
        set: { "tests.recoveryPointSelection.includeVaults": [] },
        at: ["tests"],
        property: "recoveryPointSelection.includeVaults",
      },
      {
        case: "every quarter",
        set: { "tests.scheduleExpression": "cron(1 6 6 1/3 ? *)" },
        at: ["tests"],
        property: "scheduleExpression",
      },
      {
        case: "once and never again",
        set: { "tests.scheduleExpression": "cron(1 6 6 1 ? 2027)" },
        at: ["tests"],
        property: "scheduleExpression",
      },
    ],
  },
  azure: onRecord,
  gcp: onRecord,
};
