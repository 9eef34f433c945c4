import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const scheduler = inService("Scheduler");
const api = `${docs}/scheduler/latest/APIReference`;
const guide = `${docs}/scheduler/latest/UserGuide`;

/** EventBridge Scheduler: calls of the API at given times. */
export const schedulerBehaviours: Behaviours = {
  "aws:scheduler/schedule:Schedule": {
    ...scheduler,
    evidence: `${api}/API_CreateSchedule.html`,
    noun: "EventBridge Scheduler Schedule",
    calls: ["CreateSchedule", "UpdateSchedule", "DeleteSchedule"],
    inputs: [
      "description",
      "flexibleTimeWindow",
      "groupName",
      "scheduleExpression",
      "scheduleExpressionTimezone",
      "startDate",
      "endDate",
      "state",
      "target",
      "actionAfterCompletion",
    ],
    defaults: {
      groupName: "default",
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
      actionAfterCompletion: "NONE",
    },
    name: {
      unique: "region",
      taken: taken("ConflictException", "Schedule {name} already exists.", 409),
      maxLength: 64,
    },
    id: "default/{name}",
    arn: "arn:aws:scheduler:{region}:{account}:schedule/default/{name}",
    references: {
      "target.roleArn": refersTo(
        tokens.role,
        "ValidationException",
        "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
        { within: "account", except: /:role\/aws-service-role\// },
      ),
    },
    rules: [
      {
        code: "ResourceNotFoundException",
        status: 404,
        refuses: ({ inputs }) => {
          const group = inputs.text("groupName") ?? "default";
          return group === "default" ? undefined : `Schedule group ${group} does not exist.`;
        },
      },
      {
        code: "ValidationException",
        evidence: `${guide}/schedule-types.html`,
        refuses: ({ inputs }) => {
          const expression = inputs.text("scheduleExpression") ?? "";
          const isKnown =
            /^rate\([1-9]\d* (minute|hour|day)s?\)$/.test(expression) ||
            /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/.test(expression) ||
            isCron(expression);
          return isKnown ? undefined : `Invalid Schedule Expression ${expression}.`;
        },
      },
      {
        code: "ValidationException",
        evidence: `${guide}/schedule-types.html`,
        refuses: ({ inputs }) => {
          const zone = inputs.text("scheduleExpressionTimezone") ?? "UTC";
          return isTimeZone(zone) ? undefined : `Invalid time zone ${zone}.`;
        },
      },
      {
        code: "ValidationException",
        evidence: `${guide}/managing-targets-universal.html`,
        refuses: ({ inputs }) => {
          const arn = inputs.text("target.arn") ?? "";
          if (!arn.startsWith("arn:aws:scheduler:::aws-sdk:")) return undefined;
          return /^arn:aws:scheduler:::aws-sdk:[a-z0-9-]+:(?!get|describe|list|poll|receive|search)[a-z]\w*$/.test(arn)
            ? undefined
            : `Invalid RequestJson provided. Reason: ${arn} is not an API action that a schedule can call.`;
        },
      },
    ],
    seconds: [1, 1, 1],
  },
};

/** Six fields, of which one of the two days, and only one, is `?`. */
function isCron(expression: string): boolean {
  const [, dayOfMonth, dayOfWeek] = /^cron\(\S+ \S+ (\S+) \S+ (\S+) \S+\)$/.exec(expression) ?? [];
  if (dayOfMonth === undefined || dayOfWeek === undefined) return false;
  return (dayOfMonth === "?") !== (dayOfWeek === "?");
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
