import type { Attempt, Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { firstRepeated } from "./ec2-common.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const waf = inService("WAFV2");
const api = `${docs}/waf/latest/APIReference`;
const guide = `${docs}/waf/latest/developerguide`;
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
const missing = "AWS WAF couldn't perform the operation because your resource doesn't exist.";

/**
 * Groups of rules that AWS maintains, and the capacity each takes.
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managedGroups: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesWordPressRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesACFPRuleSet: 50,
  AWSManagedRulesAntiDDoSRuleSet: 50,
};

/** Base capacity of the statements that rules are written with (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html). */
const statementCosts: Readonly<Record<string, number>> = {
  geoMatchStatement: 1,
  ipSetReferenceStatement: 1,
  labelMatchStatement: 1,
  asnMatchStatement: 1,
  rateBasedStatement: 2,
  byteMatchStatement: 10,
  regexMatchStatement: 3,
  sizeConstraintStatement: 1,
  sqliMatchStatement: 20,
  xssMatchStatement: 40,
  regexPatternSetReferenceStatement: 25,
};

/** Web firewalls, what they guard, and their logs. */
export const wafv2: Behaviours = {
  [tokens.webAcl]: {
    ...waf,
    evidence: `${api}/API_CreateWebACL.html`,
    noun: "WAFv2 WebACL",
    calls: ["CreateWebACL", "UpdateWebACL", "DeleteWebACL"],
    inputs: [
      "associationConfig",
      "captchaConfig",
      "challengeConfig",
      "customResponseBodies",
      "defaultAction",
      "description",
      "rules",
      "scope",
      "tokenDomains",
      "visibilityConfig",
    ],
    name: {
      unique: "region",
      taken: taken(
        "WAFDuplicateItemException",
        "AWS WAF couldn't perform the operation because some resource in your request is a duplicate of an existing one.",
      ),
      maxLength: 128,
    },
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}",
    aliases: globalArns,
    outputs: (attempt) => ({
      ...(globalArns(attempt)[0] && { arn: globalArns(attempt)[0] }),
      capacity: capacityOf(attempt.inputs),
      lockToken: attempt.random("{uuid}", `lock ${JSON.stringify(attempt.inputs.get("rules") ?? "")}`),
      applicationIntegrationUrl: "",
    }),
    rules: [
      {
        code: "WAFInvalidParameterException",
        refuses: ({ inputs, region }) =>
          inputs.text("scope") === "CLOUDFRONT" && region !== "us-east-1"
            ? "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT"
            : undefined,
      },
      {
        code: "WAFInvalidParameterException",
        refuses: ({ inputs }) => {
          const action = inputs.each("defaultAction")[0];
          return action && action.has("allow") === action.has("block")
            ? "Error reason: You have used none or multiple values for a field that requires exactly one value., field: DEFAULT_ACTION, parameter: DefaultAction"
            : undefined;
        },
      },
      {
        code: "WAFInvalidParameterException",
        evidence: `${api}/API_Rule.html`,
        refuses: ({ inputs }) => {
          const priority = firstRepeated(inputs.each("rules").map((rule) => rule.number("priority")));
          return priority === undefined
            ? undefined
            : `Error reason: Two rules have the same priority., field: RULE, parameter: ${priority}`;
        },
      },
      {
        code: "WAFInvalidParameterException",
        evidence: `${api}/API_Rule.html`,
        refuses: ({ inputs }) => {
          const name = firstRepeated(inputs.texts("rules[].name"));
          return name && `Error reason: Two rules have the same name., field: RULE, parameter: ${name}`;
        },
      },
      {
        code: "WAFInvalidParameterException",
        evidence: `${api}/API_Rule.html`,
        refuses: ({ inputs }) => {
          const stray = inputs.each("rules").find((rule) => {
            const isGroup =
              rule.has("statement.managedRuleGroupStatement") || rule.has("statement.ruleGroupReferenceStatement");
            return isGroup
              ? !rule.has("overrideAction") || rule.has("action")
              : !rule.has("action") || rule.has("overrideAction");
          });
          return (
            stray &&
            `Error reason: A rule of a rule group takes overrideAction, any other action, and exactly one of them., field: RULE_ACTION, parameter: ${stray.text("name")}`
          );
        },
      },
      {
        code: "WAFNonexistentItemException",
        evidence: `${guide}/aws-managed-rule-groups-list.html`,
        refuses: ({ inputs }) =>
          inputs
            .each("rules[].statement.managedRuleGroupStatement")
            .some(
              (group) => group.text("vendorName") === "AWS" && managedGroups[group.text("name") ?? ""] === undefined,
            )
            ? missing
            : undefined,
      },
      {
        code: "WAFInvalidParameterException",
        evidence: `${api}/API_VisibilityConfig.html`,
        refuses: ({ inputs }) => {
          const metrics = [
            ...inputs.texts("visibilityConfig.metricName"),
            ...inputs.texts("rules[].visibilityConfig.metricName"),
          ];
          const reserved = metrics.find((metric) => metric === "All" || metric === "Default_Action");
          return reserved && `Error reason: The name is reserved., field: METRIC_NAME, parameter: ${reserved}`;
        },
      },
      {
        code: "WAFLimitsExceededException",
        evidence: `${guide}/limits.html`,
        refuses: ({ inputs }) =>
          capacityOf(inputs) > 5000
            ? "AWS WAF couldn't perform the operation because you exceeded your resource limit: 5000 web ACL capacity units."
            : undefined,
      },
    ],
    heldBy: [
      {
        types: [association],
        code: "WAFAssociatedItemException",
        message:
          "AWS WAF couldn't perform the operation because your resource is being used by another resource or it's associated with another resource.",
      },
    ],
    quota: {
      limit: 100,
      code: "WAFLimitsExceededException",
      message: "AWS WAF couldn't perform the operation because you exceeded your resource limit.",
      evidence: `${guide}/limits.html`,
    },
    seconds: [3, 3, 2],
  },

  [association]: {
    ...waf,
    evidence: `${api}/API_AssociateWebACL.html`,
    noun: "WAFv2 WebACL Association",
    calls: ["AssociateWebACL", "AssociateWebACL", "DisassociateWebACL"],
    inputs: ["resourceArn", "webAclArn"],
    references: {
      webAclArn: refersTo(tokens.webAcl, "WAFNonexistentItemException", missing),
      resourceArn: refersTo(tokens.loadBalancer, "WAFNonexistentItemException", missing),
    },
    id: "{webAclArn},{resourceArn}",
    rules: [
      {
        code: "WAFInvalidParameterException",
        refuses: ({ inputs }) =>
          inputs.text("resourceArn")?.includes(":loadbalancer/app/")
            ? undefined
            : `Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: RESOURCE_ARN, parameter: ${inputs.text("resourceArn")}`,
      },
    ],
    seconds: [12, 12, 5],
  },

  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    ...waf,
    evidence: `${guide}/logging-destinations.html`,
    noun: "WAFv2 WebACL Logging Configuration",
    calls: ["PutLoggingConfiguration", "PutLoggingConfiguration", "DeleteLoggingConfiguration"],
    inputs: ["logDestinationConfigs", "loggingFilter", "redactedFields", "resourceArn"],
    references: {
      resourceArn: refersTo(tokens.webAcl, "WAFNonexistentItemException", missing),
      logDestinationConfigs: refersTo(
        [tokens.logGroup, tokens.bucket],
        "WAFLogDestinationPermissionIssueException",
        "Unable to deliver logs to the configured destination. You might need to grant log delivery permissions for the destination: {value}",
        {
          except: /^arn:aws[\w-]*:firehose:|:\*$/,
          within: "anywhere",
        },
      ),
    },
    id: "{resourceArn}",
    rules: [
      {
        code: "WAFInvalidParameterException",
        refuses: ({ inputs }) => {
          const stray = inputs.texts("logDestinationConfigs").find((arn) => !/[:/]aws-waf-logs-/.test(arn));
          return (
            stray &&
            `Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: ${stray}`
          );
        },
      },
      {
        code: "WAFLimitsExceededException",
        evidence: `${api}/API_LoggingConfiguration.html`,
        refuses: ({ inputs }) =>
          inputs.texts("logDestinationConfigs").length > 1
            ? "AWS WAF couldn't perform the operation because you exceeded your resource limit: one logging destination per web ACL."
            : undefined,
      },
    ],
    seconds: [3, 3, 2],
  },
};

/** What guards distributions has the word `global` in its ARN, and the name it goes by. */
function globalArns({ inputs, arn }: Attempt): readonly string[] {
  return inputs.text("scope") === "CLOUDFRONT" ? [arn.replace(":regional/", ":global/")] : [];
}

/** Capacity units of a list's rules. */
function capacityOf(inputs: Reader): number {
  return inputs.each("rules[].statement").reduce((sum, statement) => sum + costOf(statement), 0);
}

function costOf(statement: Reader): number {
  const group = statement.text("managedRuleGroupStatement.name");
  if (group !== undefined) return managedGroups[group] ?? 0;
  const nested = [
    "notStatement.statement",
    "andStatement.statements",
    "orStatement.statements",
    "rateBasedStatement.scopeDownStatement",
  ].flatMap((path) => statement.each(path));
  const own = Object.entries(statementCosts).find(([kind]) => statement.has(kind))?.[1] ?? 0;
  return nested.reduce((sum, inner) => sum + costOf(inner), own);
}
