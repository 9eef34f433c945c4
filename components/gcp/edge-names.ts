import { HealthCheck } from "@pulumi/gcp/compute/healthCheck.js";
import { ManagedZone } from "@pulumi/gcp/dns/managedZone.js";
import { RecordSet } from "@pulumi/gcp/dns/recordSet.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import { gcpDns } from "./dns.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";
import { gcpNetwork } from "./network.ts";

/** Seconds that resolvers keep an answer: what a switch to the standby costs at most. */
const ttl = 60;

/**
 * Publishes the name of an edge. A public name with a standby is one record set, made by the standby's edge, that answers
 * with the primary as long as it is healthy. Cloud DNS cannot probe a private address: an internal name answers with the
 * primary, and in the network of the DR region, which cannot reach the primary anyway, with the standby.
 */
export function publish(name: string, address: Output<string>, args: EdgeArgs, parent: ComponentResource): void {
  const { plan, role } = args;
  if (role === "primary") {
    if (plan.standbyNames && !plan.internal) gcpDns(args.dns).offerPrimary(plan.hostname, address);
    else publishAddress(name, args.dns.zoneId, address, args, parent);
    return;
  }
  if (plan.internal) publishInside(name, address, args, parent);
  else publishPair(name, address, args, parent);
}

function publishAddress(
  name: string,
  managedZone: Output<string>,
  address: Output<string>,
  { plan, account }: EdgeArgs,
  parent: ComponentResource,
): void {
  const record = { managedZone, name: `${plan.hostname}.`, type: "A", ttl, rrdatas: [address], project: account };
  new RecordSet(name, record, { parent });
}

/** A private zone of this one name: inside its network it hides the public record and nothing else. */
function publishInside(name: string, address: Output<string>, args: EdgeArgs, parent: ComponentResource): void {
  const { plan, network, account, foundation } = args;
  const zone = new ManagedZone(
    name,
    {
      name: partName(plan.name, "name"),
      dnsName: `${plan.hostname}.`,
      description: `${plan.hostname} as the standby's network knows it`,
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: gcpNetwork(network).networkSelfLink }] },
      project: account,
    },
    { parent, dependsOn: waitFor(foundation, "dns.googleapis.com") },
  );
  publishAddress(name, zone.name, address, args, parent);
}

/** https://cloud.google.com/dns/docs/routing-policies-overview#failover-policy */
function publishPair(name: string, address: Output<string>, args: EdgeArgs, parent: ComponentResource): void {
  const { plan, dns, region, account } = args;
  const primary = gcpDns(dns).primaryOf(plan.hostname);
  new RecordSet(
    name,
    {
      managedZone: dns.zoneId,
      name: `${plan.hostname}.`,
      type: "A",
      ttl,
      routingPolicy: {
        healthCheck: createProbe(name, args, parent).id,
        primaryBackup: {
          primary: { externalEndpoints: [primary] },
          backupGeos: [{ location: region, healthCheckedTargets: { externalEndpoints: [address] } }],
          trickleRatio: 0,
        },
      },
      project: account,
    },
    { parent },
  );
}

/**
 * From three regions, of which none is one of the two that it decides between. At most every thirty seconds.
 * https://cloud.google.com/load-balancing/docs/health-check-concepts#endpoint-health-checks
 */
function createProbe(name: string, args: EdgeArgs, parent: ComponentResource): HealthCheck {
  const { plan, region, account, foundation } = args;
  const { hostname, listenPort: port, health } = plan;
  const probed = { port, portSpecification: "USE_FIXED_PORT" };
  const own = [region, foundation?.region];
  return new HealthCheck(
    name,
    {
      name: partName(plan.name, "failover"),
      description: `Whether ${hostname} answers from the Internet`,
      checkIntervalSec: 30,
      timeoutSec: 10,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      ...(health.expect === 200
        ? { httpsHealthCheck: { ...probed, host: hostname, requestPath: health.path } }
        : { tcpHealthCheck: probed }),
      sourceRegions: watchtowers.filter((each) => !own.includes(each)).slice(0, 3),
      logConfig: { enable: true },
      project: account,
    },
    { parent, dependsOn: waitFor(foundation, "compute.googleapis.com") },
  );
}

const watchtowers = ["europe-west4", "europe-west3", "europe-north1", "us-east4", "europe-west2"] as const;
