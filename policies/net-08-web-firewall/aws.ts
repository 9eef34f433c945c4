import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import { isUnknown } from "../core/unknown.ts";

const acl = "aws:wafv2/webAcl:WebAcl";
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
const distribution = "aws:cloudfront/distribution:Distribution";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html"],
  types: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer", distribution],
  reads: [acl, association],
  each: (resource, stack) => {
    if (resource.type === distribution) {
      const { webAclId } = resource.record.properties;
      if (!isUnknown(webAclId) && !resource.has("webAclId")) return missing("webAclId");
      return refusing(stack.referred(resource, "webAclId", stack.ofType(acl)));
    }
    if ((resource.text("loadBalancerType") ?? "application") !== "application") {
      return notApplicable("passes connections on and reads no requests");
    }
    if (resource.flag("internal")) return notApplicable("is not public");
    const [found] = stack.referring(resource, "resourceArn", stack.ofType(association));
    return found ? refusing(stack.referred(found, "webAclArn", stack.ofType(acl))) : missing();
  },
};

function missing(property?: string): Judgement {
  const finding = { found: "no web application firewall", wanted: "a web ACL that blocks" };
  return fail(property === undefined ? finding : { ...finding, property });
}

/** A list that only counts lets everything pass. */
function refusing(lists: readonly Resource[]): Judgement {
  const [list] = lists;
  if (list === undefined) return unknown("a web ACL of another stack stands before it, which cannot be told to block");
  const blocks = list
    .list("rules")
    .some((rule) =>
      ["action.block", "action.captcha", "action.challenge", "overrideAction.none"].some(
        (key) => rule.at(key).value != null,
      ),
    );
  const isClosed = list.at("defaultAction.block").value != null;
  if (blocks || isClosed || list.has("ruleJson")) return pass(`${list.name} stands before it`);
  return fail({ resource: list, property: "rules", found: "no rule that blocks", wanted: "managed rules that block" });
}
