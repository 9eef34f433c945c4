import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import { isUnknown } from "../core/unknown.ts";

const policy = "azure-native:network:WebApplicationFirewallPolicy";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/web-application-firewall/ag/ag-overview"],
  types: ["azure-native:network:ApplicationGateway"],
  reads: [policy],
  each: (gateway, stack) => {
    const [found] = stack.referred(gateway, "firewallPolicy", stack.ofType(policy));
    if (found) return refusing(found, "policySettings.");
    if (namesPolicy(gateway))
      return unknown("a policy of another stack stands before it, which cannot be told to prevent");
    if (gateway.has("webApplicationFirewallConfiguration")) return embedded(gateway);
    if (!isPublic(gateway)) return notApplicable("is not public");
    return fail({ property: "firewallPolicy", found: "absent", wanted: "a web application firewall that prevents" });
  },
};

function namesPolicy(gateway: Resource): boolean {
  if (isUnknown(gateway.record.properties.firewallPolicy)) return true;
  const { id } = Object(gateway.at("firewallPolicy").value);
  return isUnknown(id) || gateway.has("firewallPolicy.id");
}

/** A public address without a listener, which the service itself asks for, answers nobody. */
function isPublic(gateway: Resource): boolean {
  const fronts = gateway
    .list("frontendIPConfigurations")
    .filter((front) => Object.hasOwn(Object(front.value), "publicIPAddress"))
    .map((front) => front.text("name") ?? "");
  if (fronts.length === 0) return false;
  return gateway.list("httpListeners").some((listener) => {
    const id = listener.text("frontendIPConfiguration.id") ?? "";
    return fronts.some((front) => id.toLowerCase().endsWith(`/${front.toLowerCase()}`));
  });
}

function refusing(settings: Resource, place: string): Judgement {
  const state = settings.text(`${place}state`) ?? "Enabled";
  if (state !== "Enabled") {
    return fail({ resource: settings, property: `${place}state`, found: state, wanted: "Enabled" });
  }
  const mode = settings.text(`${place}mode`) ?? "absent";
  if (mode === "Prevention") return pass(`${settings.name} stands before it`);
  return fail({ resource: settings, property: `${place}mode`, found: mode, wanted: "Prevention" });
}

/** The older form, inside the gateway. */
function embedded(gateway: Resource): Judgement {
  const place = "webApplicationFirewallConfiguration";
  if (!gateway.flag(`${place}.enabled`)) {
    return fail({ property: `${place}.enabled`, found: "off", wanted: "true" });
  }
  const mode = gateway.text(`${place}.firewallMode`) ?? "absent";
  if (mode === "Prevention") return pass("a firewall of its own stands before it");
  return fail({ property: `${place}.firewallMode`, found: mode, wanted: "Prevention" });
}
