import type { Network as Vpc } from "@pulumi/gcp/compute/network.js";
import { ManagedZone } from "@pulumi/gcp/dns/managedZone.js";
import { Policy } from "@pulumi/gcp/dns/policy.js";
import { ResponsePolicy } from "@pulumi/gcp/dns/responsePolicy.js";
import { ResponsePolicyRule } from "@pulumi/gcp/dns/responsePolicyRule.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";

/**
 * What names mean inside a network: a private zone, the services of Google at their private addresses, and a log of every
 * question. With a VPN, the client's own resolvers may ask too. Returns the name of the zone, by which records name it.
 */
export function createNetworkDns(name: string, vpc: Vpc, args: NetworkArgs, parent: ComponentResource): Output<string> {
  const { plan, account: project, foundation } = args;
  const child = { parent, dependsOn: waitFor(foundation, "dns.googleapis.com") };
  const networks = [{ networkUrl: vpc.selfLink }];
  new Policy(
    `${name}-dns`,
    {
      name: partName(plan.name, "dns"),
      description: `Logs the questions of ${plan.name}`,
      enableLogging: true,
      enableInboundForwarding: plan.vpn !== undefined,
      networks,
      project,
    },
    child,
  );
  const answers = new ResponsePolicy(
    `${name}-services`,
    {
      responsePolicyName: partName(plan.name, "services"),
      description: "Services of Google answer at private addresses",
      networks,
      project,
    },
    child,
  );
  for (const [key, dnsName] of Object.entries(serviceNames)) {
    new ResponsePolicyRule(
      `${name}-services-${key}`,
      {
        responsePolicy: answers.responsePolicyName,
        ruleName: key,
        dnsName,
        localData: { localDatas: [{ name: dnsName, type: "A", ttl: 300, rrdatas: [...addresses] }] },
        project,
      },
      { parent },
    );
  }
  const zone = new ManagedZone(
    `${name}-private-zone`,
    {
      name: partName(plan.name, "private"),
      dnsName: `${plan.privateZone}.`,
      description: `Private names of ${plan.name}`,
      visibility: "private",
      privateVisibilityConfig: { networks },
      project,
    },
    child,
  );
  return zone.name;
}

/** The addresses of `private.googleapis.com`: https://cloud.google.com/vpc/docs/configure-private-google-access#config-domain */
const addresses = ["199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"] as const;

/** Names that those addresses serve and that machines ask for: interfaces, images of containers, packages of agents. */
const serviceNames = {
  apis: "*.googleapis.com.",
  "container-registry": "gcr.io.",
  "container-registries": "*.gcr.io.",
  "artifact-registry": "pkg.dev.",
  "artifact-registries": "*.pkg.dev.",
  packages: "packages.cloud.google.com.",
  downloads: "dl.google.com.",
} as const;
