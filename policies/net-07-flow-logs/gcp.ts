import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";

/** Subnets that machines are in; of the others Google logs no flows. https://cloud.google.com/vpc/docs/flow-logs */
const logged = ["PRIVATE", "PRIVATE_RFC_1918", "PEER_MIGRATION"];

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/vpc/docs/using-flow-logs"],
  types: ["gcp:compute/subnetwork:Subnetwork"],
  each: (subnet) => {
    const purpose = purposeOf(subnet.record.properties.purpose);
    if (!logged.includes(purpose)) return notApplicable("Google logs no flows of subnets of its own services");
    if (!subnet.has("logConfig") && subnet.flag("enableFlowLogs") !== true) {
      return fail({ property: "logConfig", found: "absent: no flow is logged", wanted: "flow logs of all traffic" });
    }
    // Half of what is seen unless it says otherwise.
    const sampling = subnet.number("logConfig.flowSampling") ?? 0.5;
    if (sampling < 1) {
      return fail({ property: "logConfig.flowSampling", found: String(sampling), wanted: "1: every sample" });
    }
    const filter = subnet.text("logConfig.filterExpr") ?? "true";
    if (filter === "true") return pass("all traffic is logged");
    return fail({ property: "logConfig.filterExpr", found: filter, wanted: "no filter" });
  },
};

/** What Google fills in by itself before the deployment is the ordinary one. */
function purposeOf(value: unknown): string {
  return typeof value === "string" && /^[A-Z_0-9]+$/.test(value) ? value : "PRIVATE";
}
