import { Address } from "@pulumi/gcp/compute/address.js";
import { RegionHealthCheck } from "@pulumi/gcp/compute/regionHealthCheck.js";
import type { RegionSecurityPolicy } from "@pulumi/gcp/compute/regionSecurityPolicy.js";
import { UptimeCheckConfig } from "@pulumi/gcp/monitoring/uptimeCheckConfig.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Compute, Edge, Subject } from "../contract/handles.ts";
import { createBalancer } from "./balancer.ts";
import { publish } from "./edge-names.ts";
import { gcpFirewall } from "./firewall.ts";
import { waitFor } from "./foundation.ts";
import { frontName } from "./names.ts";
import { createWaf } from "./waf.ts";

/**
 * Where a workload answers: an address, its name, a balancer over the zones, and when it is public a web firewall and a
 * probe from outside. Balancers are regional, so that TLS ends in the region where the client's data may be; a global one
 * ends it at whatever edge of Google is near. The balancer names the machines it serves, so it comes with them (`serve`).
 */
export class GcpEdge extends ComponentResource implements Edge {
  readonly address: Output<string>;
  readonly url: Output<string>;
  /** The health check, by which the fleet knows which of its machines serve. */
  readonly targetId: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: EdgeArgs;
  readonly #address: Address;
  readonly #health: RegionHealthCheck;
  readonly #waf: RegionSecurityPolicy | undefined;

  constructor(name: string, args: EdgeArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Edge", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan } = args;
    this.#address = this.#createAddress();
    this.#health = this.#createHealthCheck();
    this.#waf = plan.waf && createWaf(name, plan.waf, args, this);
    publish(name, this.#address.address, args, this);
    this.address = this.#address.address;
    this.url = output(urlOf(plan));
    this.targetId = this.#health.id;
    this.subjects = [...this.#watch(), ...this.#probe()].map((subject) =>
      // What stands by is watched under names of its own, or its alarms would stand for the primary's.
      args.role === "primary" ? subject : { ...subject, key: `standby-${subject.key}` },
    );
    this.registerOutputs({});
  }

  serve(compute: Compute): void {
    const { plan, firewall } = this.#args;
    const parts = { address: this.#address, health: this.#health, waf: this.#waf, compute };
    const forwardingRule = createBalancer(this.#name, parts, this.#args, this);
    if (!plan.internal) return;
    for (const group of plan.securityGroups) gcpFirewall(firewall).guard(group, plan.name, forwardingRule);
  }

  #createAddress(): Address {
    const { plan, network, region, account, foundation } = this.#args;
    const common = { name: frontName(plan), description: `Address of ${plan.hostname}`, region, project: account };
    const [subnetwork] = network.subnetIds("edge");
    if (subnetwork === undefined) throw new Error(`no edge subnet for ${plan.name}`);
    const own = plan.internal
      ? { addressType: "INTERNAL", subnetwork }
      : { addressType: "EXTERNAL", networkTier: "PREMIUM" };
    return new Address(
      this.#name,
      { ...common, ...own },
      {
        parent: this,
        protect: plan.deletionProtection,
        dependsOn: waitFor(foundation, "compute.googleapis.com"),
      },
    );
  }

  /** A page that answers anything but 200 is unhealthy to Google: what promises another status is probed by its port. */
  #createHealthCheck(): RegionHealthCheck {
    const { plan, region, account, foundation } = this.#args;
    const { path, expect, intervalSeconds } = plan.health;
    const port = { port: plan.targetPort, portSpecification: "USE_FIXED_PORT" };
    const answers = plan.kind === "application" && expect === 200;
    return new RegionHealthCheck(
      this.#name,
      {
        name: plan.name,
        description: `Whether a machine of ${plan.hostname} serves`,
        checkIntervalSec: intervalSeconds,
        timeoutSec: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
        ...(answers ? { httpHealthCheck: { ...port, requestPath: path } } : { tcpHealthCheck: port }),
        logConfig: { enable: true },
        region,
        project: account,
      },
      { parent: this, dependsOn: waitFor(foundation, "compute.googleapis.com") },
    );
  }

  /** From outside, by the public name: so one probe serves primary and standby, and belongs to the primary. */
  #probe(): readonly Subject[] {
    const { plan, role, workload, account, tags, foundation } = this.#args;
    const { uptimeCheck } = plan;
    if (uptimeCheck === undefined || role !== "primary") return [];
    const check = new UptimeCheckConfig(
      `${this.#name}-uptime`,
      {
        displayName: uptimeCheck.name,
        monitoredResource: { type: "uptime_url", labels: { project_id: account, host: plan.hostname } },
        httpCheck: {
          requestMethod: "GET",
          path: uptimeCheck.path,
          port: uptimeCheck.port,
          useSsl: true,
          validateSsl: true,
          acceptedResponseStatusCodes: [{ statusValue: plan.health.expect }],
        },
        // The shortest there is, whatever the plan would like: https://cloud.google.com/monitoring/uptime-checks
        period: "60s",
        timeout: "10s",
        logCheckFailures: true,
        // The provider's labels go to what takes labels by that name, and to nothing else.
        userLabels: { ...foundation?.tags, ...tags },
        project: account,
      },
      { parent: this, dependsOn: waitFor(foundation, "monitoring.googleapis.com") },
    );
    const dimensions = { check_id: check.uptimeCheckId, host: output(plan.hostname) };
    return [
      { key: `uptime:${workload}`, dimensions },
      // What the probe sees of the certificate is all that is measured of it.
      { key: `certificate:${workload}`, dimensions },
    ];
  }

  /** By the names that the balancer's parts will have. */
  #watch(): readonly Subject[] {
    const { plan, workload, region } = this.#args;
    const place = { region: output(region) };
    const balancer = { ...place, forwarding_rule_name: output(frontName(plan)) };
    return [
      { key: `edge:${workload}`, dimensions: balancer },
      {
        key: `targets:${workload}`,
        dimensions: {
          ...balancer,
          backend_name: output(frontName({ name: plan.targetGroupName, internal: plan.internal })),
        },
      },
      ...(this.#waf ? [{ key: `waf:${workload}`, dimensions: { ...place, policy_name: this.#waf.name } }] : []),
    ];
  }
}

function urlOf({ kind, hostname, listenPort }: EdgeArgs["plan"]): string {
  if (kind === "network") return `tcp://${hostname}:${listenPort}`;
  return listenPort === 443 ? `https://${hostname}` : `https://${hostname}:${listenPort}`;
}
