import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { atLeast } from "./floor.ts";

export const listeners = ["aws:alb/listener:Listener", "aws:lb/listener:Listener"] as const;
const rules = ["aws:alb/listenerRule:ListenerRule", "aws:lb/listenerRule:ListenerRule"] as const;
const classic = "aws:elb/loadBalancer:LoadBalancer";
const classicPolicies = [
  "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
  "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy",
];

/** What a listener has when it is told nothing. */
const usualPolicy = "ELBSecurityPolicy-2016-08";

/** One from 1.2 up that AWS recommends. */
export const goodPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Old clients know nothing of those that follow: only names that are known to start at 1.2 are good. */
function startsAtFloor(policy: string): boolean {
  return /^ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-[23](?:-|$)/.test(policy);
}

export function judgeListener(listener: Resource): Judgement {
  const protocol = protocolOf(listener);
  if (protocol === "HTTP") {
    const actions = listener.list("defaultActions");
    return actions.length > 0 && actions.every(answersNothing)
      ? pass("only redirects to HTTPS")
      : fail({ property: "protocol", found: "HTTP", wanted: "HTTPS, or a redirection to it and nothing else" });
  }
  if (protocol !== "HTTPS" && protocol !== "TLS") return notApplicable("passes connections on without opening them");
  const policy = listener.text("sslPolicy") || undefined;
  if (startsAtFloor(policy ?? usualPolicy)) return pass(`sslPolicy is ${policy}`);
  return fail({ property: "sslPolicy", found: policy ?? `absent, which is ${usualPolicy}`, wanted: atLeast });
}

/** HTTP unless told; only a gateway of packets has no port either. */
function protocolOf(listener: Resource): string | undefined {
  const said = listener.text("protocol")?.toUpperCase();
  if (said) return said;
  return (listener.number("port") ?? 0) > 0 ? "HTTP" : undefined;
}

/** The policy from 1.2 up, for a listener that opens TLS and has another. */
export function correctListener(listener: Resource): Readonly<Record<string, unknown>> | undefined {
  const judgement = judgeListener(listener);
  return judgement.status === "fail" && judgement.property === "sslPolicy" ? { sslPolicy: goodPolicy } : undefined;
}

function answersNothing(action: Reading): boolean {
  if (action.text("type") === "fixed-response") return true;
  return action.text("type") === "redirect" && action.text("redirect.protocol")?.toUpperCase() === "HTTPS";
}

/** A rule that answers on a listener of plain HTTP, whatever that does by default. */
export function judgeListenerRules(stack: StackView): readonly Judgement[] {
  return stack.ofType(...rules).flatMap((rule) => {
    const [listener] = stack.referred(rule, "listenerArn", stack.ofType(...listeners));
    if (listener === undefined || protocolOf(listener) !== "HTTP") return [];
    if (rule.list("actions").every(answersNothing)) return [];
    const wanted = "a redirection to HTTPS";
    return [fail({ resource: rule, property: "actions", found: "an answer over plain HTTP", wanted })];
  });
}

/** Classic balancers have their policies in resources of their own; without, TLS starts at 1.0. */
export function judgeClassicBalancers(stack: StackView): readonly Judgement[] {
  return stack.ofType(classic).flatMap((balancer) => {
    const policies = stack
      .ofType(...classicPolicies)
      .filter((policy) => ["loadBalancer", "loadBalancerName"].some((by) => stack.refers(policy, by, balancer)));
    return balancer.list("listeners").map((listener) => {
      const protocol = listener.text("lbProtocol")?.toUpperCase();
      const property = `${listener.path}.lbProtocol`;
      if (protocol === "HTTP") return fail({ resource: balancer, property, found: "HTTP", wanted: "HTTPS" });
      if (protocol !== "HTTPS" && protocol !== "SSL")
        return notApplicable("passes connections on without opening them");
      const [policy] = policies;
      if (policy && policies.every(isClassicFloor)) return pass(`${balancer.name} takes ${atLeast}`);
      const found = policy ? "a policy with older versions" : `no policy, which is ${usualPolicy}`;
      return fail({
        resource: policy ?? balancer,
        property: policy ? "policyAttributes" : property,
        found,
        wanted: atLeast,
      });
    });
  });
}

/** A policy names one of AWS's, or the versions one by one. */
function isClassicFloor(policy: Resource): boolean {
  const attributes = [...policy.list("policyAttributes"), ...policy.list("attributes")];
  const said = (name: string) => attributes.find((each) => each.text("name") === name)?.text("value");
  const reference = said("Reference-Security-Policy");
  if (reference !== undefined) return startsAtFloor(reference);
  const isOn = (version: string) => said(version)?.toLowerCase() === "true";
  return isOn("Protocol-TLSv1.2") && !["SSLv3", "TLSv1", "TLSv1.1"].some((version) => isOn(`Protocol-${version}`));
}
