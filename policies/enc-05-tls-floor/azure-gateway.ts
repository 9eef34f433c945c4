import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import { whenKnown } from "../core/unknown.ts";
import { atLeast } from "./floor.ts";

/** Predefined policies from 1.2 up; one that is told nothing has the last of these but one. */
const goodPolicies = ["AppGwSslPolicy20170401S", "AppGwSslPolicy20220101", "AppGwSslPolicy20220101S"];

/** The policy of the gateway and those of single listeners; and what answers plain HTTP. */
export function judgeGateway(gateway: Resource): readonly Judgement[] {
  const own = gateway.list("sslProfiles").map((profile) => profile.at("sslPolicy"));
  const policies = [gateway.at("sslPolicy"), ...own.filter(({ value }) => value !== undefined)];
  const listeners = whenKnown(() => judgeListeners(gateway));
  return [
    ...policies.map(judgePolicy),
    ...(listeners ?? [unknown("its listeners are not known before the deployment")]),
  ];
}

function judgePolicy(policy: Reading): Judgement {
  const type = policy.text("policyType");
  if (type?.startsWith("Custom")) {
    const property = `${policy.path}.minProtocolVersion`;
    const version = policy.text("minProtocolVersion") ?? (type === "CustomV2" ? "TLSv1_2" : "absent");
    if (/^TLSv1_[23]$/.test(version)) return pass(`${property} is ${version}`);
    return fail({ property, found: version, wanted: atLeast });
  }
  const name = policy.text("policyName");
  if (name === undefined) return pass("AppGwSslPolicy20220101 unless told");
  if (goodPolicies.includes(name)) return pass(`${policy.path}.policyName is ${name}`);
  return fail({ property: `${policy.path}.policyName`, found: name, wanted: atLeast });
}

/** A listener of anything but HTTPS may only redirect to one of HTTPS. */
function judgeListeners(gateway: Resource): readonly Judgement[] {
  return gateway
    .list("httpListeners")
    .filter((listener) => listener.text("protocol")?.toLowerCase() !== "https")
    .map((listener) => {
      const name = listener.text("name") ?? "";
      const rules = gateway.list("requestRoutingRules").filter((rule) => names(rule, "httpListener", name));
      if (rules.length > 0 && rules.every((rule) => onlyRedirects(rule, gateway))) {
        return pass(`${name} only redirects to HTTPS`);
      }
      const property = `${listener.path}.protocol`;
      const found = listener.text("protocol") ?? "absent";
      return fail({ property, found, wanted: "Https, or a redirection to it and nothing else" });
    });
}

function onlyRedirects(rule: Reading, gateway: Resource): boolean {
  if (hasGiven(rule, "backendAddressPool") || hasGiven(rule, "urlPathMap")) return false;
  const redirection = gateway
    .list("redirectConfigurations")
    .find((each) => names(rule, "redirectConfiguration", each.text("name") ?? ""));
  if (redirection === undefined) return false;
  if (redirection.text("targetUrl")?.toLowerCase().startsWith("https://")) return true;
  return gateway
    .list("httpListeners")
    .some(
      (listener) =>
        listener.text("protocol")?.toLowerCase() === "https" &&
        names(redirection, "targetListener", listener.text("name") ?? ""),
    );
}

/** Known or not. */
function hasGiven({ value }: Reading, key: string): boolean {
  const given: unknown = Reflect.get(Object(value), key);
  return given !== undefined && given !== null;
}

/** Whether a part of the gateway names another by its id, which ends in the name. */
function names(part: Reading, key: string, name: string): boolean {
  return part.text(`${key}.id`)?.toLowerCase().endsWith(`/${name.toLowerCase()}`) ?? false;
}
