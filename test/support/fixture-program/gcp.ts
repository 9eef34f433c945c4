import { Network } from "@pulumi/gcp/compute/network.js";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork.js";
import { Service } from "@pulumi/gcp/projects/service.js";
import { Provider } from "@pulumi/gcp/provider.js";

/** A network and its subnetworks on Google Cloud, once its API is enabled. */
export function build(count: number) {
  const provider = new Provider("provider", {
    project: "fixture-dev",
    region: "europe-west9",
    defaultLabels: { client: "fixture" },
  });
  const api = new Service("compute", { service: "compute.googleapis.com" }, { provider });
  const network = new Network("network", { autoCreateSubnetworks: false }, { provider, dependsOn: [api] });
  const subnets = Array.from(
    { length: count },
    (_, index) =>
      new Subnetwork(
        `subnet-${index}`,
        { network: network.id, ipCidrRange: `10.20.${index}.0/24`, privateIpGoogleAccess: true },
        { provider },
      ),
  );
  return { network: network.id, zones: subnets.map((subnet) => subnet.region) };
}
