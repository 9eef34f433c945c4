import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";

const regional = "gcp:compute/regionBackendService:RegionBackendService";
const policies = ["gcp:compute/securityPolicy:SecurityPolicy", "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy"];
const rules = [
  "gcp:compute/securityPolicyRule:SecurityPolicyRule",
  "gcp:compute/regionSecurityPolicyRule:RegionSecurityPolicyRule",
];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/armor/docs/security-policy-overview"],
  types: ["gcp:compute/backendService:BackendService", regional],
  reads: [...policies, ...rules],
  each: (backend, stack) => {
    const scheme = backend.text("loadBalancingScheme") ?? (backend.type === regional ? "INTERNAL" : "EXTERNAL");
    if (!scheme.startsWith("EXTERNAL")) return notApplicable("is not public");
    const protocol = backend.text("protocol") ?? (backend.type === regional ? "TCP" : "HTTP");
    if (!/^(?:HTTP|HTTPS|HTTP2|H2C|GRPC)$/.test(protocol)) {
      return notApplicable("passes connections on and reads no requests");
    }
    const property = "securityPolicy";
    if (!isUnknown(backend.record.properties[property]) && !backend.has(property)) {
      return fail({ property, found: "absent", wanted: "a security policy that refuses attacks" });
    }
    const [policy] = stack.referred(backend, property, stack.ofType(...policies));
    if (policy) return refusing(policy, stack);
    return unknown("a policy of another stack stands before it, which cannot be told to refuse");
  },
};

/** Rules within the policy, or of their own; one in preview only tells. */
function refusing(policy: Resource, stack: StackView): Judgement {
  const own = policy.list("rules");
  const others = rules.flatMap((type) => stack.referring(policy, "securityPolicy", stack.ofType(type)));
  const blocks = [...own, ...others].some(
    (rule) =>
      !rule.flag("preview") &&
      rule.text("action") !== "allow" &&
      /evaluatePreconfigured(?:Waf|Expr)/.test(rule.text("match.expr.expression") ?? ""),
  );
  if (blocks) return pass(`${policy.name} stands before it`);
  const wanted = "preconfigured rules that refuse attacks";
  return fail({ resource: policy, property: "rules", found: "none that refuses attacks", wanted });
}
