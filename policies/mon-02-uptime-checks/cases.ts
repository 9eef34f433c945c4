import type { RuleCases } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:route53/healthCheck:HealthCheck",
        name: "probe",
        properties: { type: "HTTPS", fqdn: "erp.acme.example", tags: { workload: "erp" } },
      },
    ],
    allowed: [
      { case: "the only public workload, not named", set: { "probe.tags": undefined } },
      {
        case: "a canary",
        without: ["probe"],
        add: [
          {
            type: "aws:synthetics/canary:Canary",
            name: "canary",
            properties: { startCanary: true, tags: { workload: "erp" } },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no probe", without: ["probe"], at: ["stack"] },
      { case: "off", set: { "probe.disabled": true }, at: ["probe"], property: "disabled" },
      { case: "of another workload", set: { "probe.tags.workload": "archive" }, at: ["stack"] },
      { case: "one that sums up others", set: { "probe.type": "CALCULATED" }, at: ["stack"] },
      {
        case: "a canary that was never started",
        without: ["probe"],
        add: [{ type: "aws:synthetics/canary:Canary", name: "canary", properties: { tags: { workload: "erp" } } }],
        at: ["canary"],
        property: "startCanary",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:applicationinsights:WebTest",
        name: "probe",
        properties: { enabled: true, tags: { workload: "erp" } },
      },
    ],
    allowed: [{ case: "the only public workload, not named", set: { "probe.tags": undefined } }],
    disallowed: [
      { case: "no probe", without: ["probe"], at: ["stack"] },
      { case: "off", set: { "probe.enabled": false }, at: ["probe"], property: "enabled" },
      { case: "of another workload", set: { "probe.tags.workload": "archive" }, at: ["stack"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig",
        name: "probe",
        properties: { displayName: "erp", userLabels: { workload: "erp" } },
      },
    ],
    allowed: [{ case: "the only public workload, not named", set: { "probe.userLabels": undefined } }],
    disallowed: [
      { case: "no probe", without: ["probe"], at: ["stack"] },
      { case: "from inside", set: { "probe.checkerType": "VPC_CHECKERS" }, at: ["probe"], property: "checkerType" },
      { case: "of another workload", set: { "probe.userLabels.workload": "archive" }, at: ["stack"] },
    ],
  },
};
