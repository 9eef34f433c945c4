import { Listener } from "@pulumi/aws/lb/listener.js";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup.js";
import { HealthCheck } from "@pulumi/aws/route53/healthCheck.js";
import { Record as DnsRecord } from "@pulumi/aws/route53/record.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Edge, Subject } from "../contract/handles.ts";
import { createWaf } from "./waf.ts";

/**
 * Where a workload answers: a load balancer over the zones, its name, and when it is public a web firewall and a probe
 * from outside. HTTP is only ever answered with a redirection to HTTPS.
 */
export class AwsEdge extends ComponentResource implements Edge {
  readonly address: Output<string>;
  readonly url: Output<string>;
  readonly targetId: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: EdgeArgs;

  constructor(name: string, args: EdgeArgs, options: ComponentResourceOptions) {
    super("socle:aws:Edge", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan } = args;
    const balancer = this.#createBalancer();
    const targets = this.#createTargetGroup();
    const listener = this.#createListener(balancer, targets);
    if (plan.redirectPort !== undefined) this.#createRedirect(balancer, plan.redirectPort);
    this.#publish(balancer);
    this.address = balancer.dnsName;
    this.url = output(urlOf(plan));
    // A group that no listener serves knows no healthy target: machines come once it does.
    this.targetId = listener.arn.apply(() => targets.arn);
    const waf = plan.waf && createWaf(name, plan.waf, balancer.arn, args, this);
    this.subjects = [...this.#watch(balancer, targets), ...(waf ? [waf] : []), ...this.#probe()].map((subject) =>
      // What stands by is watched under names of its own, or its alarms would stand for the primary's.
      args.role === "primary" ? subject : { ...subject, key: `standby-${subject.key}` },
    );
    this.registerOutputs({});
  }

  #createBalancer(): LoadBalancer {
    const { plan, network, firewall, accessLogs, region, tags } = this.#args;
    const isApplication = plan.kind === "application";
    // A balancer that passes TCP through has no requests to log.
    const logs = isApplication && accessLogs;
    return new LoadBalancer(
      this.#name,
      {
        name: plan.name,
        loadBalancerType: plan.kind,
        internal: plan.internal,
        // What is internal does not stand where the Internet is routed to.
        subnets: [...network.subnetIds(plan.internal ? "application" : "edge")],
        securityGroups: plan.securityGroups.map((key) => firewall.groupId(key)),
        enableDeletionProtection: plan.deletionProtection,
        ...(isApplication
          ? { dropInvalidHeaderFields: true, desyncMitigationMode: "defensive" }
          : { enableCrossZoneLoadBalancing: true }),
        ...(logs && { accessLogs: { bucket: logs.bucketName, prefix: plan.accessLogPrefix, enabled: true } }),
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this, protect: plan.deletionProtection },
    );
  }

  #createTargetGroup(): TargetGroup {
    const { plan, network, region, tags } = this.#args;
    const isApplication = plan.kind === "application";
    const { path, expect, intervalSeconds } = plan.health;
    const common = { interval: intervalSeconds, healthyThreshold: 2, unhealthyThreshold: 3, timeout: 5 };
    return new TargetGroup(
      this.#name,
      {
        name: plan.targetGroupName,
        targetType: "instance",
        protocol: isApplication ? "HTTP" : "TCP",
        port: plan.targetPort,
        vpcId: network.networkId,
        // Long enough for a request under way; five minutes, the default, only delay a replacement.
        deregistrationDelay: 60,
        healthCheck: isApplication
          ? { ...common, protocol: "HTTP", path, matcher: String(expect) }
          : { ...common, protocol: "TCP" },
        region,
        tags: { ...tags, Name: plan.targetGroupName },
      },
      { parent: this },
    );
  }

  #createListener(balancer: LoadBalancer, targets: TargetGroup): Listener {
    const { plan, dns, region, tags } = this.#args;
    const https = {
      protocol: "HTTPS",
      sslPolicy: plan.tlsPolicy,
      certificateArn: dns.certificateId(region),
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000",
    };
    return new Listener(
      this.#name,
      {
        loadBalancerArn: balancer.arn,
        port: plan.listenPort,
        ...(plan.kind === "application" ? https : { protocol: "TCP" }),
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this },
    );
  }

  #createRedirect(balancer: LoadBalancer, port: number): void {
    const { plan, region, tags } = this.#args;
    const redirect = { protocol: "HTTPS", port: String(plan.listenPort), statusCode: "HTTP_301" };
    new Listener(
      `${this.#name}-redirect`,
      {
        loadBalancerArn: balancer.arn,
        port,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect }],
        region,
        tags: { ...tags, Name: `${plan.name}-redirect` },
      },
      { parent: this },
    );
  }

  /** The name answers with the primary as long as it has a healthy target, else with the standby, when there is one. */
  #publish(balancer: LoadBalancer): void {
    const { plan, dns, role } = this.#args;
    new DnsRecord(
      this.#name,
      {
        zoneId: dns.zoneId,
        name: plan.hostname,
        type: "A",
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
        ...(!dns.isPrivate && {
          setIdentifier: role,
          failoverRoutingPolicies: [{ type: role === "primary" ? "PRIMARY" : "SECONDARY" }],
        }),
      },
      { parent: this },
    );
  }

  /** From outside, by the public name: so one probe serves primary and standby, and belongs to the primary. */
  #probe(): readonly Subject[] {
    const { plan, role, workload, tags } = this.#args;
    const { uptimeCheck } = plan;
    if (uptimeCheck === undefined || role !== "primary") return [];
    const check = new HealthCheck(
      `${this.#name}-uptime`,
      {
        type: "HTTPS",
        fqdn: plan.hostname,
        port: uptimeCheck.port,
        resourcePath: uptimeCheck.path,
        requestInterval: uptimeCheck.intervalSeconds,
        failureThreshold: 3,
        enableSni: true,
        measureLatency: true,
        tags: { ...tags, Name: uptimeCheck.name },
      },
      { parent: this },
    );
    return [{ key: `uptime:${workload}`, dimensions: { HealthCheckId: check.id } }];
  }

  #watch(balancer: LoadBalancer, targets: TargetGroup): readonly Subject[] {
    const { plan, dns, workload, region } = this.#args;
    const LoadBalancer = balancer.arnSuffix;
    const group = { TargetGroup: targets.arnSuffix, LoadBalancer };
    if (plan.kind === "network") return [{ key: `tcp:${workload}`, dimensions: group }];
    return [
      { key: `edge:${workload}`, dimensions: { LoadBalancer } },
      { key: `targets:${workload}`, dimensions: group },
      { key: `certificate:${workload}`, dimensions: { CertificateArn: dns.certificateId(region) } },
    ];
  }
}

function urlOf({ kind, hostname, listenPort }: EdgeArgs["plan"]): string {
  if (kind === "network") return `tcp://${hostname}:${listenPort}`;
  return listenPort === 443 ? `https://${hostname}` : `https://${hostname}:${listenPort}`;
}
