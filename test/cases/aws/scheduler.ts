import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const schedule = "aws:scheduler/schedule:Schedule";
const docs = "https://docs.aws.amazon.com/scheduler/latest";

const role = "arn:aws:iam::111122223333:role/aws-service-role/scheduler.amazonaws.com/any";

/** A schedule that is taken, but for what a case changes. */
function inputs(changes: Values = {}, target: Values = {}): Values {
  return {
    name: "open",
    scheduleExpression: "cron(0 8 ? * MON-FRI *)",
    flexibleTimeWindow: { mode: "OFF" },
    target: { arn: "arn:aws:scheduler:::aws-sdk:sns:setSubscriptionAttributes", roleArn: role, input: "{}", ...target },
    ...changes,
  };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a cron expression of five fields",
    attempt: { create: [schedule, "open", inputs({ scheduleExpression: "cron(0 8 ? * MON)" })] },
    expectedCode: "ValidationException",
    expectedText: "Invalid Schedule Expression",
    evidence: `${docs}/UserGuide/schedule-types.html`,
  },
  {
    title: "a cron expression that gives both days",
    attempt: { create: [schedule, "open", inputs({ scheduleExpression: "cron(0 8 1 * MON *)" })] },
    expectedCode: "ValidationException",
    evidence: `${docs}/UserGuide/schedule-types.html`,
  },
  {
    title: "a time zone that does not exist",
    attempt: { create: [schedule, "open", inputs({ scheduleExpressionTimezone: "Europe/Lutece" })] },
    expectedCode: "ValidationException",
    expectedText: "Invalid time zone",
    evidence: `${docs}/UserGuide/schedule-types.html`,
  },
  {
    title: "a universal target that only reads",
    attempt: { create: [schedule, "open", inputs({}, { arn: "arn:aws:scheduler:::aws-sdk:sns:listTopics" })] },
    expectedCode: "ValidationException",
    evidence: `${docs}/UserGuide/managing-targets-universal.html`,
  },
  {
    title: "a role that does not exist",
    attempt: { create: [schedule, "open", inputs({}, { roleArn: "arn:aws:iam::111122223333:role/none" })] },
    expectedCode: "ValidationException",
    expectedText: "execution role",
    evidence: `${docs}/APIReference/API_CreateSchedule.html`,
  },
  {
    title: "a name that is taken",
    given: [[schedule, "first", inputs()]],
    attempt: { create: [schedule, "second", inputs()] },
    expectedCode: "ConflictException",
    evidence: `${docs}/APIReference/API_CreateSchedule.html`,
  },
];
