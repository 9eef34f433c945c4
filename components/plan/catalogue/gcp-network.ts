import type { FirewallPeer, FirewallRulePlan } from "../types/network.ts";
import type { CloudCatalogue } from "./cloud-catalogue.ts";

/**
 * `private.googleapis.com`: every service of Google, object store included, without a public address.
 * https://cloud.google.com/vpc/docs/configure-private-google-access#config-domain
 */
export const privateServices = "199.36.153.8/30";

export function objectsPeer(): FirewallPeer {
  return { cidr: privateServices };
}

/** From where Google probes the machines behind a balancer, and for auto-healing. https://cloud.google.com/load-balancing/docs/health-checks#firewall_rules */
const probeRanges = ["35.191.0.0/16", "130.211.0.0/22"] as const;

/** From where sessions arrive that Identity-Aware Proxy lets through. https://cloud.google.com/iap/docs/using-tcp-forwarding */
const sessionRange = "35.235.240.0/20";

const sshPort = 22;
const rdpPort = 3389;
const anywhere = "0.0.0.0/0";

/**
 * What Google's own services need to reach, and what its images need: Ubuntu's archive, unlike Amazon's, stands on the
 * Internet and answers in clear (its packages are signed). https://ubuntu.com/server/docs/about-apt-upgrade-and-phased-updates
 */
export const platformRules: CloudCatalogue["platformRules"] = (group, kind, ports) => {
  if (kind !== "fleet") return [];
  const rule = (
    direction: FirewallRulePlan["direction"],
    port: number,
    cidr: string,
    reason: string,
  ): Omit<FirewallRulePlan, "key"> => ({
    group,
    direction,
    protocol: "tcp",
    ports: { from: port, to: port },
    peer: { cidr },
    reason,
  });
  return [
    ...ports.flatMap((port) =>
      probeRanges.map((range) => rule("ingress", port, range, "Google probes whether the machine serves")),
    ),
    rule("ingress", sshPort, sessionRange, "Operators open sessions through Identity-Aware Proxy"),
    rule("ingress", rdpPort, sessionRange, "Operators open desktops through Identity-Aware Proxy"),
    rule("egress", 80, anywhere, "Packages and security updates come from the system's archive"),
    rule("egress", 443, anywhere, "Packages and security updates come from the system's archive"),
  ];
};
