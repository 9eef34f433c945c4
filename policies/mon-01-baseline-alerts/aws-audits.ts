import { leadsTo } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { metricAlarm } from "./aws-alarms.ts";
import { toldThrough } from "./aws-told.ts";
import { settled } from "./wanted.ts";

const filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const trail = "aws:cloudtrail/trail:Trail";
const eventRule = "aws:cloudwatch/eventRule:EventRule";
const eventTarget = "aws:cloudwatch/eventTarget:EventTarget";

interface Audit {
  /** For people: "rights are changed". */
  readonly when: string;
  /** What a filter of the trail, or a pattern of its events, names to catch all of it. */
  readonly names: readonly string[];
}

/** What CIS wants to be told of, section 4 of its benchmark. */
const wanted: readonly Audit[] = [
  { when: "calls are refused", names: ["UnauthorizedOperation", "AccessDenied"] },
  { when: "somebody signs in without a second factor", names: ["ConsoleLogin", "MFAUsed"] },
  { when: "the root user does something", names: ["userIdentity", "Root"] },
  {
    when: "rights are changed",
    names: [
      "AttachGroupPolicy",
      "AttachRolePolicy",
      "AttachUserPolicy",
      "CreatePolicy",
      "CreatePolicyVersion",
      "DeleteGroupPolicy",
      "DeletePolicy",
      "DeleteRolePolicy",
      "DeleteUserPolicy",
      "DetachGroupPolicy",
      "DetachRolePolicy",
      "DetachUserPolicy",
      "PutGroupPolicy",
      "PutRolePolicy",
      "PutUserPolicy",
    ],
  },
  { when: "the trail is changed", names: ["CreateTrail", "DeleteTrail", "StopLogging", "UpdateTrail"] },
  { when: "sign-ins fail", names: ["ConsoleLogin", "Failed authentication"] },
  { when: "a key is disabled or deleted", names: ["DisableKey", "ScheduleKeyDeletion"] },
  {
    when: "access to a bucket is changed",
    names: ["DeleteBucketPolicy", "PutBucketAcl", "PutBucketPolicy", "PutBucketReplication"],
  },
  { when: "the recorder is changed", names: ["DeleteDeliveryChannel", "StopConfigurationRecorder"] },
  {
    when: "a security group is changed",
    names: ["AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "DeleteSecurityGroup"],
  },
  {
    when: "a network access list is changed",
    names: ["CreateNetworkAclEntry", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry"],
  },
  {
    when: "a gateway is changed",
    names: ["AttachInternetGateway", "CreateCustomerGateway", "DeleteInternetGateway", "DetachInternetGateway"],
  },
  { when: "a route is changed", names: ["CreateRoute", "DeleteRoute", "ReplaceRoute"] },
  { when: "a network is changed", names: ["CreateVpc", "CreateVpcPeeringConnection", "DeleteVpc"] },
];

export const awsAudits = {
  documentation: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
  reads: [filter, logGroup, trail, eventRule, eventTarget],
} as const;

/** What is done to an account is told: by alarms on its trail, or by rules of its event bus. */
export function judgeAudits(stack: StackView): readonly Judgement[] {
  return wanted.map((audit) =>
    settled(() => {
      const found = alarmOf(audit, stack) ?? ruleOf(audit, stack);
      if (found) return pass(`${found.name} tells when ${audit.when}`);
      return fail({ found: `no alert when ${audit.when}`, wanted: `an alarm on ${audit.names.join(", ")}` });
    }),
  );
}

function alarmOf(audit: Audit, stack: StackView): Resource | undefined {
  const filters = stack
    .ofType(filter)
    .filter((each) => namesAll(each.text("pattern") ?? "", audit) && readsTrail(each, stack));
  return stack.ofType(metricAlarm).find((alarm) =>
    filters.some((each) => {
      const { namespace, name } = { namespace: "metricTransformation.namespace", name: "metricTransformation.name" };
      if (stack.regionOf(each) !== stack.regionOf(alarm)) return false;
      return alarm.text("namespace") === each.text(namespace) && alarm.text("metricName") === each.text(name);
    }),
  );
}

/** The trail must write to the group, or nothing ever passes the filter. */
function readsTrail(each: Resource, stack: StackView): boolean {
  const groups = stack.referred(each, "logGroupName", stack.ofType(logGroup));
  return groups.some((group) =>
    stack.ofType(trail).some((source) => leadsTo(stack, source, "cloudWatchLogsGroupArn", group)),
  );
}

function ruleOf(audit: Audit, stack: StackView): Resource | undefined {
  return stack.ofType(eventRule).find((rule) => {
    if (rule.text("state") === "DISABLED" || !namesAll(rule.text("eventPattern") ?? "", audit)) return false;
    const targets = stack.referring(rule, "rule", stack.ofType(eventTarget));
    return targets.some((target) => toldThrough(target, "arn", stack).addresses.length > 0);
  });
}

/** Names as whole words: `CreateRoute` is not `CreateRouteTable`. */
function namesAll(text: string, { names }: Audit): boolean {
  return names.every((name) => new RegExp(`(?<![A-Za-z])${name}(?![A-Za-z])`).test(text));
}
