import {
  type EnforcementLevel,
  type PolicyPackArgs,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationArgs,
  type StackValidationPolicy,
  UnknownValueError,
} from "@pulumi/policy";
import { correctionOf, evaluateResource, evaluateWhole } from "../core/evaluate.ts";
import type { Requirements } from "../core/requirements.ts";
import { Resource } from "../core/resource.ts";
import { isAsGrave, type Rule, type RuleSeverity } from "../core/rule.ts";
import { StackView } from "../core/stack-view.ts";
import { unknownValue } from "../core/unknown.ts";
import type { Verdict } from "../core/verdict.ts";
import { requirementsPolicy } from "./policy-names.ts";
import { providerRecord, resourceRecord, secretPaths, stackRecords } from "./records.ts";
import { SharedPass } from "./shared-pass.ts";

const requirementsSchema = {
  properties: {
    requirements: {
      type: "object" as const,
      description: "Written by `npx socle policy-config <client> <environment>`.",
    },
  },
};

type PackPolicy = PolicyPackArgs["policies"][number] &
  Partial<Pick<ResourceValidationPolicy, "validateResource" | "remediateResource">> &
  Partial<Pick<StackValidationPolicy, "validateStack">>;

/** What stops a deployment by default; a configuration may ask for more or less. */
function enforcementOf(severity: RuleSeverity): EnforcementLevel {
  return isAsGrave(severity, "high") ? "mandatory" : "advisory";
}

/**
 * The policies of a pack. One pass judges all the rules at once, in the first policy; the others report what it found
 * of theirs. The SDK decodes every property again for each policy that it calls, so those without anything to report
 * are made to look as if they concerned no type (see `SharedPass`).
 */
export function packPolicies(rules: readonly Rule[]): PolicyPackArgs["policies"] {
  const pass = new SharedPass();
  return [leadingPolicy(rules, pass), ...rules.map((rule) => rulePolicy(rule, pass))];
}

function leadingPolicy(rules: readonly Rule[], pass: SharedPass): PackPolicy {
  let hasRefused = false;
  const required = (args: Pick<ResourceValidationArgs, "getConfig">, urn: string | undefined) => {
    const requirements = readRequirements(args.getConfig<{ requirements?: Requirements }>(), urn);
    if (typeof requirements !== "string") return { requirements };
    // Once is enough to refuse everything.
    const problem = hasRefused ? undefined : requirements;
    hasRefused = true;
    pass.refused();
    return { problem };
  };
  return {
    name: requirementsPolicy,
    description: "What the client's contract asks of this stack is known. Without it, nothing could be judged.",
    displayName: "Requirements of the client",
    // As mandatory, and called with the marks of secrets before it judges: the SDK shows them to remediations alone.
    enforcementLevel: "remediate",
    severity: "critical",
    configSchema: requirementsSchema,
    remediateResource: ({ urn, props }) => pass.secretsSeen(urn, secretPaths(props)),
    validateResource: (args, report) => {
      const { requirements, problem } = required(args, args.urn);
      if (problem !== undefined) report(problem);
      if (requirements === undefined) return;
      const record = pass.withSecrets(resourceRecord(args));
      const stack = new StackView(args.provider ? [record, providerRecord(args.provider)] : [record]);
      const [resource] = stack.resources;
      if (resource === undefined) return;
      const verdicts = rules.flatMap((rule) => evaluateResource(rule, resource, stack, requirements) ?? []);
      pass.resourceJudged(record, verdicts);
    },
    validateStack: (args, report) => {
      const { requirements, problem } = required(args, args.resources[0]?.urn);
      if (problem !== undefined) report(problem);
      if (requirements === undefined) return;
      const records = stackRecords(args.resources).map((record) => pass.complete(record));
      pass.stackJudged(evaluateWhole(rules, new StackView(records), requirements));
    },
  };
}

/** The requirements, or why there are none that hold for this stack. */
function readRequirements(
  { requirements }: { readonly requirements?: Requirements },
  urn: string | undefined,
): Requirements | string {
  if (requirements === undefined) {
    return "what the client's contract asks for is not configured, so nothing can be judged; write it with `npx socle policy-config <client> <environment> > policy-config.json` and give it with --policy-pack-config policy-config.json";
  }
  const stack = urn?.split("::", 1)[0]?.slice("urn:pulumi:".length);
  if (stack !== undefined && stack !== requirements.stack) {
    return `the requirements are those of the stack ${requirements.stack}, and this is ${stack}; write this stack's with \`npx socle policy-config\``;
  }
  return { ...requirements, today: new Date().toISOString().slice(0, 10) };
}

function rulePolicy(rule: Rule, pass: SharedPass): PackPolicy {
  const checks = Object.values(rule.checks);
  const policy: PackPolicy = {
    name: rule.name,
    displayName: `${rule.id} ${rule.title}`,
    description: rule.requirement,
    enforcementLevel: enforcementOf(rule.severity),
    severity: rule.severity,
    tags: [rule.pack, ...rule.clauses],
    remediationSteps: rule.remedy,
    url: `docs/policies.md#${rule.id.toLowerCase()}`,
  };
  if (checks.some(({ stage }) => stage === "resource")) {
    policy.validateResource = pass.skippable(rule.name, (args: ResourceValidationArgs, report) => {
      tell(rule, pass.takeResource(rule.name, args.urn), (message) => report(message));
    });
  }
  if (checks.some(({ stage, whole }) => stage === "stack" || whole !== undefined)) {
    policy.validateStack = pass.skippable(rule.name, (_args: StackValidationArgs, report) => {
      tell(rule, pass.takeStack(rule.name), report);
    });
  }
  if (checks.some((check) => "remediate" in check)) {
    policy.configSchema = requirementsSchema;
    policy.remediateResource = (args) => {
      const { requirements } = args.getConfig<{ requirements?: Requirements }>();
      if (requirements === undefined) return undefined;
      const set = correctionOf(rule, new Resource(resourceRecord(args)), requirements);
      // In place: the SDK then keeps what is secret a secret, and what is not known not known.
      return set && Object.assign(args.props, set);
    };
  }
  return policy;
}

function tell(
  rule: Rule,
  verdicts: readonly Verdict[] | undefined,
  report: (message: string, urn?: string) => void,
): void {
  if (verdicts === undefined) {
    report("the client's requirements were not read: no rule can be judged without them");
    return;
  }
  for (const { status, message, resource } of verdicts) {
    if (status === "fail") report(`${message}. ${rule.remedy}`, resource?.urn);
  }
  const unsure = verdicts.find(({ status }) => status === "unknown");
  // The engine tells it as advice: "can't run policy during preview".
  if (unsure) throw new UnknownValueError(unknownValue, [unsure.message]);
}
