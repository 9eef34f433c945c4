import { fail, pass, type StackCheck } from "../core/rule.ts";

const config = "gcp:projects/iAMAuditConfig:IAMAuditConfig";
const dataAccess = ["DATA_READ", "DATA_WRITE"];

/** Administrative writes are always logged; what else is logged has to be asked for. */
export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/logging/docs/audit/configure-data-access"],
  types: [config],
  reads: [],
  each: (setting) => {
    const exempt = setting.list("auditLogConfigs").find((each) => each.list("exemptedMembers").length > 0);
    if (exempt === undefined) return pass("nobody is exempt");
    const { path: property } = exempt.at("exemptedMembers");
    return fail({ property, found: exempt.texts("exemptedMembers").join(", "), wanted: "nobody exempt" });
  },
  whole: (stack, { dataClass }) => {
    const isSensitive = dataClass === "confidential" || dataClass === "secret";
    const wanted = ["ADMIN_READ", ...(isSensitive ? dataAccess : [])];
    const settings = stack.ofType(config).filter((each) => each.text("service") === "allServices");
    const logged = settings.flatMap((each) => each.list("auditLogConfigs").map((log) => log.text("logType") ?? ""));
    const missing = wanted.filter((each) => !logged.includes(each));
    if (missing.length === 0) return pass(`${wanted.join(", ")} of every service are logged`);
    const [first] = settings;
    const finding = { found: `${missing.join(", ")} not logged`, wanted: `${wanted.join(", ")} of all services` };
    return fail(first ? { ...finding, resource: first, property: "auditLogConfigs" } : finding);
  },
};
