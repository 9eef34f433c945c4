import { coversUrn, exempts, isLapsed } from "./exemptions.ts";
import type { Requirements, ScopedDuty } from "./requirements.ts";
import type { Resource } from "./resource.ts";
import { type Check, fail, type Judgement, notApplicable, type Rule, unknown } from "./rule.ts";
import { isOfType, type StackView } from "./stack-view.ts";
import { UnknownRead } from "./unknown.ts";
import type { Verdict } from "./verdict.ts";

interface Judged {
  readonly judgement: Judgement;
  readonly resource?: Resource;
}

/** Every rule over every resource. Rules that throw are reported as failed: a rule can never end a run. */
export function evaluate(rules: readonly Rule[], stack: StackView, requirements: Requirements): readonly Verdict[] {
  return rules.flatMap((rule) => evaluateRule(rule, stack, requirements));
}

/** The same, but for the verdicts on single resources that `evaluateResource` gives before they are created. */
export function evaluateWhole(
  rules: readonly Rule[],
  stack: StackView,
  requirements: Requirements,
): readonly Verdict[] {
  return rules.flatMap((rule) => {
    const check = rule.checks[requirements.cloud];
    if (check?.stage !== "resource") return evaluateRule(rule, stack, requirements);
    if (inapplicable(rule, requirements) !== undefined) return [];
    return judgeWhole(check, stack, requirements).map((each) => verdictOf(rule, each, stack, requirements));
  });
}

export function evaluateRule(rule: Rule, stack: StackView, requirements: Requirements): readonly Verdict[] {
  const reason = inapplicable(rule, requirements);
  if (reason !== undefined) return [verdictOf(rule, { judgement: notApplicable(reason) }, stack, requirements)];
  const check = rule.checks[requirements.cloud];
  const judged = check ? judge(check, stack, requirements) : [];
  const all = judged.length > 0 ? judged : [{ judgement: notApplicable("the stack holds nothing of the kind") }];
  return all.map((each) => verdictOf(rule, each, stack, requirements));
}

/** The verdicts of a rule on one resource, when its check needs nothing else. Undefined when the check does not concern it. */
export function evaluateResource(
  rule: Rule,
  resource: Resource,
  stack: StackView,
  requirements: Requirements,
): readonly Verdict[] | undefined {
  const check = rule.checks[requirements.cloud];
  if (check?.stage !== "resource" || !isOfType(resource.type, check.types)) return undefined;
  if (inapplicable(rule, requirements) !== undefined) return undefined;
  return judgeOne(check, resource, stack, requirements).map((each) => verdictOf(rule, each, stack, requirements));
}

/** The properties that a rule would set to mend a resource. What cannot be told, or goes wrong, is judged and not corrected. */
export function correctionOf(
  rule: Rule,
  resource: Resource,
  requirements: Requirements,
): Readonly<Record<string, unknown>> | undefined {
  const check = rule.checks[requirements.cloud];
  if (check?.stage !== "resource" || !isOfType(resource.type, check.types)) return undefined;
  if (inapplicable(rule, requirements) !== undefined) return undefined;
  try {
    return check.remediate?.(resource, requirements);
  } catch {
    return undefined;
  }
}

/** Why a contract does not ask for a rule in this stack; undefined when it does. */
function inapplicable(rule: Rule, requirements: Requirements): string | undefined {
  if (!rule.stacks.includes(requirements.kind)) {
    return requirements.kind === "account"
      ? "judged in the stacks of the environments"
      : "judged in the stack of the account";
  }
  if (rule.checks[requirements.cloud] === undefined) {
    return rule.absent?.[requirements.cloud] ?? `has no meaning on ${requirements.cloud}`;
  }
  const missing = rule.duties?.find((duty) => !requirements.inScope[duty]);
  if (missing === undefined) return rule.unless?.(requirements);
  return `${duties[missing]} ${requirements.drill === undefined ? "out of the contract's scope" : "no duty of a drill's replica"}`;
}

/** For people, with the verb. */
const duties: Readonly<Record<ScopedDuty, string>> = {
  access: "access is",
  backup: "backup is",
  cost: "costs are",
  databases: "databases are",
  machines: "machines are",
  monitoring: "monitoring is",
  network: "the network is",
  patching: "patching is",
  recovery: "disaster recovery is",
  security: "security is",
};

function judge(check: Check, stack: StackView, requirements: Requirements): readonly Judged[] {
  const one = stack.ofType(...check.types).flatMap((resource) => judgeOne(check, resource, stack, requirements));
  return [...one, ...judgeWhole(check, stack, requirements)];
}

function judgeWhole(check: Check, stack: StackView, requirements: Requirements): readonly Judged[] {
  return guarded(() => check.whole?.(stack, requirements) ?? []).map((judgement) => ({ judgement }));
}

function judgeOne(check: Check, resource: Resource, stack: StackView, requirements: Requirements): readonly Judged[] {
  const judgements = guarded(() => {
    if (check.stage === "resource") {
      const region = () => stack.regionOf(resource);
      return check.each(resource, requirements, region, () => stack.providerOf(resource));
    }
    return check.each?.(resource, stack, requirements) ?? [];
  });
  return judgements.map((judgement) => ({ judgement, resource }));
}

/** A read of what is not known yet makes the verdict unknown; anything else thrown is a mistake of the rule, told as such. */
function guarded(run: () => Judgement | readonly Judgement[]): readonly Judgement[] {
  try {
    return [run()].flat();
  } catch (error) {
    if (error instanceof UnknownRead) return [unknown(error.message)];
    const told = error instanceof Error ? error.message : String(error);
    return [fail({ found: `the rule itself failed: ${told}`, wanted: "a rule that can judge it (a bug to report)" })];
  }
}

function verdictOf(rule: Rule, { judgement, resource }: Judged, stack: StackView, requirements: Requirements): Verdict {
  const { id, name, pack, severity } = rule;
  const subject = judgement.status === "fail" ? (judgement.resource ?? resource) : resource;
  const common = {
    rule: name,
    id,
    pack,
    severity,
    ...(subject && { resource: { urn: subject.urn, type: subject.type, name: subject.name } }),
  };
  if (judgement.status === "pass") return { ...common, status: "pass", message: judgement.evidence };
  if (judgement.status !== "fail") return { ...common, status: judgement.status, message: judgement.reason };
  const { property, found, wanted, exemption: atFault } = judgement;
  const message = `${property === undefined ? "" : `${property} is `}${found}; wanted: ${wanted}`;
  const finding = {
    ...common,
    ...(property !== undefined && { property }),
    ...(atFault !== undefined && { exemption: atFault }),
  };
  const urn = subject?.urn ?? stackUrn(stack, requirements);
  const covering = requirements.exemptions.findIndex((each) => exempts(each, rule) && coversUrn(each, urn));
  const exemption = requirements.exemptions[covering];
  if (exemption === undefined) return { ...finding, status: "fail", message };
  if (isLapsed(exemption, requirements.today)) {
    const lapsed = `${message} (the exemption ${exemption.ticket} lapsed on ${exemption.expires})`;
    return { ...finding, status: "fail", message: lapsed, exemption: covering };
  }
  return { ...finding, status: "exempt", message, exemption: covering };
}

/** URN by which an exemption names a finding about the stack as a whole. */
function stackUrn(stack: StackView, { stack: name }: Requirements): string {
  return stack.ofType("pulumi:pulumi:Stack")[0]?.urn ?? `urn:pulumi:${name}::socle::pulumi:pulumi:Stack::socle-${name}`;
}
