import { Endpoint } from "@pulumi/azure-native/trafficmanager/endpoint.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Edge, Subject } from "../contract/handles.ts";
import { createGateway } from "./application-gateway.ts";
import { azureDnsOf } from "./dns.ts";
import { foundationOf } from "./foundation.ts";
import { createTcpBalancer } from "./tcp-balancer.ts";
import { createUptimeCheck } from "./uptime-check.ts";

/** What answers, whichever kind of balancer it is. */
export interface Balancer {
  readonly id: Output<string>;
  /** The private address of an internal balancer. */
  readonly privateAddress?: Output<string>;
  /** Full identifier of the public address of a public one. */
  readonly publicAddressId?: Output<string>;
  readonly address: Output<string>;
  /** Pool that machines join. */
  readonly poolId: Output<string>;
}

/**
 * Where a workload answers: an application gateway over the zones, or a balancer of TCP, its name, and when it is public
 * a web firewall and a probe from outside. HTTP is only ever answered with a redirection to HTTPS.
 */
export class AzureEdge extends ComponentResource implements Edge {
  readonly address: Output<string>;
  readonly url: Output<string>;
  readonly targetId: Output<string>;
  readonly subjects: readonly Subject[];
  /** How a machine tells that it serves: what the balancer asks too. */
  readonly health: { readonly protocol: "http" | "tcp"; readonly port: number; readonly path?: string };

  readonly #name: string;
  readonly #args: EdgeArgs;

  constructor(name: string, args: EdgeArgs, options: ComponentResourceOptions) {
    super("socle:azure:Edge", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, role } = args;
    const isApplication = plan.kind === "application";
    const balancer = isApplication ? createGateway(name, args, this) : createTcpBalancer(name, args, this);
    this.#publish(balancer);
    this.address = balancer.address;
    this.url = output(urlOf(plan));
    this.targetId = balancer.poolId;
    this.health = isApplication
      ? { protocol: "http", port: plan.targetPort, path: plan.health.path }
      : { protocol: "tcp", port: plan.targetPort };
    // From outside, by the public name: so one probe serves primary and standby, and belongs to the primary.
    const probe = role === "primary" ? createUptimeCheck(name, args, this) : [];
    this.subjects = [...this.#watch(balancer), ...probe].map((subject) =>
      // What stands by is watched under names of its own, or its alarms would stand for the primary's.
      role === "primary" ? subject : { ...subject, key: `standby-${subject.key}` },
    );
    this.registerOutputs({});
  }

  /**
   * A public name that may fail over answers with the first healthy region. No probe of Azure reaches an internal one:
   * its standby answers under `standby-<name>`, and taking over is one change of the primary's record.
   * In a private zone even what is public is published by its address.
   */
  #publish(balancer: Balancer): void {
    const { plan, role } = this.#args;
    const { hostname, failover } = plan;
    const dns = azureDnsOf(this.#args);
    const { publicAddressId, privateAddress } = balancer;
    if (dns.isPrivate) {
      dns.publishAddress(this.#name, hostname, balancer.address, this);
    } else if (publicAddressId && failover !== undefined) {
      const foundation = foundationOf(this.#args);
      new Endpoint(
        this.#name,
        {
          resourceGroupName: foundation.groupName(foundation.region),
          profileName: dns.failoverOf({ ...plan, failover }),
          endpointName: role,
          endpointType: "AzureEndpoints",
          endpointStatus: "Enabled",
          targetResourceId: publicAddressId,
          priority: role === "primary" ? 1 : 2,
        },
        { parent: this },
      );
    } else if (publicAddressId) {
      dns.publishAlias(this.#name, hostname, "A", publicAddressId, this);
    } else if (privateAddress) {
      dns.publishAddress(this.#name, role === "primary" ? hostname : `standby-${hostname}`, privateAddress, this);
    }
  }

  #watch({ id }: Balancer): readonly Subject[] {
    const { plan, workload, region } = this.#args;
    const dimensions = { resourceId: id };
    if (plan.kind === "network") return [{ key: `tcp:${workload}`, dimensions }];
    const { vaultId, name } = azureDnsOf(this.#args).certificate(region);
    return [
      { key: `edge:${workload}`, dimensions },
      { key: `targets:${workload}`, dimensions },
      ...(plan.waf ? [{ key: `waf:${workload}`, dimensions }] : []),
      { key: `certificate:${workload}`, dimensions: { resourceId: vaultId, certificate: output(name) } },
    ];
  }
}

function urlOf({ kind, hostname, listenPort }: EdgeArgs["plan"]): string {
  if (kind === "network") return `tcp://${hostname}:${listenPort}`;
  return listenPort === 443 ? `https://${hostname}` : `https://${hostname}:${listenPort}`;
}
