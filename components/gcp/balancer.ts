import type { Address } from "@pulumi/gcp/compute/address.js";
import { ForwardingRule } from "@pulumi/gcp/compute/forwardingRule.js";
import { RegionBackendService } from "@pulumi/gcp/compute/regionBackendService.js";
import type { RegionHealthCheck } from "@pulumi/gcp/compute/regionHealthCheck.js";
import type { RegionSecurityPolicy } from "@pulumi/gcp/compute/regionSecurityPolicy.js";
import { RegionSslPolicy } from "@pulumi/gcp/compute/regionSslPolicy.js";
import { RegionTargetHttpProxy } from "@pulumi/gcp/compute/regionTargetHttpProxy.js";
import { RegionTargetHttpsProxy } from "@pulumi/gcp/compute/regionTargetHttpsProxy.js";
import { RegionTargetTcpProxy } from "@pulumi/gcp/compute/regionTargetTcpProxy.js";
import { RegionUrlMap } from "@pulumi/gcp/compute/regionUrlMap.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Compute } from "../contract/handles.ts";
import { workloadPort } from "./compute.ts";
import { waitFor } from "./foundation.ts";
import { frontName, partName } from "./names.ts";
import { gcpNetwork } from "./network.ts";

interface BalancerParts {
  readonly address: Address;
  readonly health: RegionHealthCheck;
  readonly waf: RegionSecurityPolicy | undefined;
  /** The machines it serves. */
  readonly compute: Compute;
}

interface Context {
  readonly name: string;
  readonly parts: BalancerParts;
  readonly args: EdgeArgs;
  readonly parent: ComponentResource;
}

/**
 * A regional balancer: an Application Load Balancer for HTTP, a proxy Network Load Balancer for what is not (one that
 * passes packets through could not change their port). HTTP in clear is only ever answered with a redirection to HTTPS.
 * Returns the forwarding rule that answers.
 */
export function createBalancer(
  name: string,
  parts: BalancerParts,
  args: EdgeArgs,
  parent: ComponentResource,
): Output<string> {
  const context: Context = { name, parts, args, parent };
  const backend = createBackend(context);
  const target =
    args.plan.kind === "application" ? createHttpsProxy(context, backend) : createTcpProxy(context, backend);
  const rule = createForwardingRule(context, "", args.plan.listenPort, target);
  if (args.plan.redirectPort !== undefined) createRedirect(context, args.plan.redirectPort);
  return rule;
}

function createBackend({ name, parts, args, parent }: Context): RegionBackendService {
  const { plan } = args;
  const { compute, health, waf } = parts;
  if (compute.groupId === undefined) throw new Error(`the machines of ${plan.name} are no instance group`);
  const isApplication = plan.kind === "application";
  return new RegionBackendService(
    name,
    {
      name: frontName({ name: plan.targetGroupName, internal: plan.internal }),
      description: `Machines of ${plan.hostname}`,
      ...placeOf(args),
      loadBalancingScheme: schemeOf(args),
      protocol: isApplication ? "HTTP" : "TCP",
      portName: workloadPort,
      healthChecks: health.id,
      backends: [{ group: compute.groupId, balancingMode: "UTILIZATION", maxUtilization: 0.8, capacityScaler: 1 }],
      // Long enough for a request under way; five minutes, the default, only delay a replacement.
      connectionDrainingTimeoutSec: 60,
      ...(isApplication && { timeoutSec: 60, logConfig: { enable: true, sampleRate: 1 } }),
      ...(waf && { securityPolicy: waf.id }),
    },
    { parent },
  );
}

function createHttpsProxy({ name, args, parent }: Context, backend: RegionBackendService): Output<string> {
  const { plan, dns, region, foundation } = args;
  const strict = {
    headerName: "Strict-Transport-Security",
    headerValue: "max-age=31536000",
    replace: true,
  };
  const urlMap = new RegionUrlMap(
    name,
    {
      name: frontName(plan),
      ...placeOf(args),
      defaultService: backend.id,
      headerAction: { responseHeadersToAdds: [strict] },
    },
    { parent },
  );
  const policy = new RegionSslPolicy(
    name,
    { name: frontName(plan), ...placeOf(args), profile: plan.tlsPolicy, minTlsVersion: "TLS_1_2" },
    { parent, dependsOn: waitFor(foundation, "compute.googleapis.com") },
  );
  const proxy = new RegionTargetHttpsProxy(
    name,
    {
      name: frontName(plan),
      ...placeOf(args),
      urlMap: urlMap.id,
      sslPolicy: policy.id,
      certificateManagerCertificates: [dns.certificateId(region)],
    },
    { parent },
  );
  return proxy.id;
}

function createTcpProxy({ name, args, parent }: Context, backend: RegionBackendService): Output<string> {
  const { plan } = args;
  const proxy = new RegionTargetTcpProxy(
    name,
    { name: frontName(plan), ...placeOf(args), backendService: backend.id },
    { parent },
  );
  return proxy.id;
}

function createRedirect(context: Context, port: number): void {
  const { name, args, parent } = context;
  const { plan } = args;
  const redirectName = partName(plan.name, "redirect");
  const urlMap = new RegionUrlMap(
    `${name}-redirect`,
    {
      name: redirectName,
      ...placeOf(args),
      defaultUrlRedirect: {
        httpsRedirect: true,
        redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
        stripQuery: false,
        ...(plan.listenPort === 443 ? {} : { hostRedirect: `${plan.hostname}:${plan.listenPort}` }),
      },
    },
    { parent, dependsOn: waitFor(args.foundation, "compute.googleapis.com") },
  );
  const proxy = new RegionTargetHttpProxy(
    `${name}-redirect`,
    { name: redirectName, ...placeOf(args), urlMap: urlMap.id },
    { parent },
  );
  createForwardingRule(context, "redirect", port, proxy.id);
}

function createForwardingRule(
  { name, parts, args, parent }: Context,
  part: string,
  port: number,
  target: Output<string>,
): Output<string> {
  const { plan, network, tags } = args;
  const [subnetwork] = network.subnetIds("edge");
  const suffix = part === "" ? "" : `-${part}`;
  const rule = new ForwardingRule(
    `${name}${suffix}`,
    {
      name: part === "" ? frontName(plan) : partName(plan.name, part),
      description: `${plan.hostname}:${port}`,
      ...placeOf(args),
      loadBalancingScheme: schemeOf(args),
      ipProtocol: "TCP",
      ipAddress: parts.address.selfLink,
      portRange: String(port),
      target,
      network: gcpNetwork(network).balancedNetworkId,
      ...(plan.internal && subnetwork ? { subnetwork } : { networkTier: "PREMIUM" }),
      labels: { ...tags },
    },
    { parent },
  );
  return rule.id;
}

function placeOf({ region, account }: EdgeArgs): { readonly region: string; readonly project: string } {
  return { region, project: account };
}

function schemeOf({ plan }: EdgeArgs): "INTERNAL_MANAGED" | "EXTERNAL_MANAGED" {
  return plan.internal ? "INTERNAL_MANAGED" : "EXTERNAL_MANAGED";
}
