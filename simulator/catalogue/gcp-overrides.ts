import type { FactOverride } from "./fact-override.ts";

/** Where the documentation of Google Cloud disagrees with the imported facts, or says more. */
export const gcpFactOverrides: readonly FactOverride[] = [
  {
    // Empty for an endpoint of Private Service Connect, which balances nothing.
    type: "gcp:compute/forwardingRule:ForwardingRule",
    path: "loadBalancingScheme",
    facts: { enum: ["EXTERNAL", "EXTERNAL_MANAGED", "INTERNAL", "INTERNAL_MANAGED", ""] },
    evidence: "https://cloud.google.com/vpc/docs/configure-private-service-connect-services",
  },
  {
    // What Google makes begins with an underscore, and can be taken over under that name.
    type: "gcp:logging/projectSink:ProjectSink",
    path: "name",
    facts: { pattern: "^(_Default|_Required|[A-Za-z0-9][A-Za-z0-9_.-]*)$" },
    evidence: "https://cloud.google.com/logging/docs/routing/overview#sinks",
  },
];
