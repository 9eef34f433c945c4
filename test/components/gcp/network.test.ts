import { describe, expect, it } from "vitest";
import { GcpFirewall } from "../../../components/gcp/firewall.ts";
import { GcpNetwork } from "../../../components/gcp/network.ts";
import { priorityOf } from "../../../components/gcp/rule-priority.ts";
import { collectResources, ofType, once, only, type RegisteredResource } from "../../support/collect-resources.ts";
import { gcpGround, gcpPlan } from "../../support/gcp-stores.ts";

const name = "contract-prod-network";
const plan = gcpPlan();

/** The network and the firewall of the contract suite's client. */
const standard = once(async () => {
  let subjects: readonly string[] = [];
  let zones: readonly string[] = [];
  const resources = await collectResources(() => {
    const { keys, foundation, account } = gcpGround(plan);
    const network = new GcpNetwork(name, { plan: plan.network, keys, foundation, account }, {});
    new GcpFirewall("contract-prod-firewall", { plan: plan.firewall, network, foundation }, {});
    subjects = network.subjects.map(({ key }) => key);
    zones = [...network.subnetsByZone("application").keys()];
  });
  const own = resources.filter((each) => each.name.startsWith("contract-prod-"));
  return { resources: own, subjects, zones };
});

function rulesOf(resources: readonly RegisteredResource[]): readonly RegisteredResource[] {
  return ofType(resources, "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule");
}

describe("GcpNetwork", () => {
  it("has no route but to Google's services and, through NAT, to the Internet", async () => {
    const { resources } = await standard();
    const vpc = only(resources, "gcp:compute/network:Network").inputs;
    expect(vpc).toMatchObject({
      autoCreateSubnetworks: false,
      deleteDefaultRoutesOnCreate: true,
      networkFirewallPolicyEnforcementOrder: "BEFORE_CLASSIC_FIREWALL",
    });
    const ways = ofType(resources, "gcp:compute/route:Route").map(({ inputs }) => inputs.destRange);
    expect(ways).toEqual(["199.36.153.8/30", "0.0.0.0/0"]);
  });

  it("has one subnet a kind for all zones, logs what passes, and keeps one for proxies", async () => {
    const { resources, zones } = await standard();
    const subnets = ofType(resources, "gcp:compute/subnetwork:Subnetwork");
    const kinds = subnets.map((each) => each.name.slice(name.length + 1)).toSorted();
    expect(kinds).toEqual(["application", "data", "edge", "management", "proxy"]);
    for (const { inputs } of subnets) {
      if (inputs.purpose === "REGIONAL_MANAGED_PROXY") expect(inputs.logConfig).toBeUndefined();
      else expect(inputs).toMatchObject({ privateIpGoogleAccess: true, logConfig: { flowSampling: 1 } });
    }
    expect(zones).toEqual(["europe-west9-a", "europe-west9-b", "europe-west9-c"]);
  });

  it("translates machines alone, from an address that stays", async () => {
    const { resources, subjects } = await standard();
    const nat = only(resources, "gcp:compute/routerNat:RouterNat").inputs;
    expect(nat).toMatchObject({ natIpAllocateOption: "MANUAL_ONLY", logConfig: { enable: true, filter: "ALL" } });
    expect(JSON.stringify(nat.subnetworks)).not.toContain("data");
    expect(subjects).toEqual(["nat", "vpn"]);
  });

  it("answers for Google's services at private addresses, and logs questions", async () => {
    const { resources } = await standard();
    const rules = ofType(resources, "gcp:dns/responsePolicyRule:ResponsePolicyRule");
    expect(rules.map(({ inputs }) => inputs.dnsName)).toContain("*.googleapis.com.");
    for (const { inputs } of rules) expect(JSON.stringify(inputs.localData)).toContain("199.36.153.8");
    expect(only(resources, "gcp:dns/policy:Policy").inputs).toMatchObject({
      enableLogging: true,
      enableInboundForwarding: true,
    });
  });

  it("joins the client's premises by two tunnels, whose secrets are nowhere in clear", async () => {
    const { resources } = await standard();
    const tunnels = ofType(resources, "gcp:compute/vPNTunnel:VPNTunnel");
    expect(tunnels.map(({ inputs }) => inputs.vpnGatewayInterface)).toEqual([0, 1]);
    for (const { inputs } of tunnels) {
      expect(inputs).toMatchObject({ ikeVersion: 2, cipherSuite: { phase1: { encryptions: ["AES-GCM-16-256"] } } });
      expect(String(inputs.sharedSecret)).toMatch(/^[\w-]{43}$/);
    }
    expect(new Set(tunnels.map(({ inputs }) => inputs.sharedSecret)).size).toBe(2);
    const peers = ofType(resources, "gcp:compute/routerPeer:RouterPeer");
    expect(peers.map(({ inputs }) => [inputs.peerAsn, inputs.peerIpAddress])).toEqual([
      [65_010, "169.254.21.2"],
      [65_010, "169.254.22.2"],
    ]);
  });

  it("leaves the reserved range of private services alone until something needs it", async () => {
    const { resources } = await standard();
    expect(ofType(resources, "gcp:servicenetworking/connection:Connection")).toEqual([]);
  });
});

describe("GcpFirewall", () => {
  it("refuses what is not permitted, both ways, behind everything else", async () => {
    const { resources } = await standard();
    const closed = rulesOf(resources).filter(({ inputs }) => inputs.action === "deny");
    expect(closed.map(({ inputs }) => [inputs.direction, inputs.enableLogging])).toEqual([
      ["INGRESS", true],
      ["EGRESS", true],
    ]);
    const lowest = Math.min(...closed.map(({ inputs }) => Number(inputs.priority)));
    for (const { inputs } of rulesOf(resources)) {
      if (inputs.action === "allow") expect(Number(inputs.priority)).toBeLessThan(lowest);
    }
  });

  it("says of each rule why it is there, and gives each a priority of its own", async () => {
    const { resources } = await standard();
    const rules = rulesOf(resources);
    expect(rules.length).toBeGreaterThan(20);
    for (const { inputs } of rules) expect(String(inputs.description).length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ inputs }) => inputs.priority)).size).toBe(rules.length);
  });

  it("tells machines apart by secure tags of this network, and balancers and stores by addresses", async () => {
    const { resources } = await standard();
    expect(only(resources, "gcp:tags/tagKey:TagKey").inputs).toMatchObject({
      purpose: "GCE_FIREWALL",
      purposeData: { network: "contract-prod-1234/contract-prod-network" },
    });
    const tags = ofType(resources, "gcp:tags/tagValue:TagValue").map(({ inputs }) => inputs.shortName);
    expect(tags).toEqual(["app-erp", "app-shop", "app-drawings"]);
    const permits = rulesOf(resources).filter(({ inputs }) => inputs.action === "allow");
    for (const { inputs } of permits) expect(inputs.targetSecureTags).toHaveLength(1);
    const fromBalancer = only(
      permits,
      permits[0]?.type ?? "",
      "contract-prod-firewall-app-erp-ingress-tcp-8069-edge-erp",
    );
    expect(fromBalancer.inputs.match).toMatchObject({ srcIpRanges: ["10.20.232.0/21"] });
    const toDatabase = only(
      permits,
      permits[0]?.type ?? "",
      "contract-prod-firewall-app-erp-egress-tcp-5432-database-erp",
    );
    expect(toDatabase.inputs.match).toMatchObject({ destIpRanges: ["10.20.128.0/19", "10.20.224.0/21"] });
  });

  it("opens no port of administration to anybody but Identity-Aware Proxy", async () => {
    const { resources } = await standard();
    const administration = rulesOf(resources).filter(({ inputs }) =>
      /"ports":\["(22|3389)"\]/.test(JSON.stringify(inputs.match)),
    );
    expect(administration.length).toBeGreaterThan(0);
    for (const { inputs } of administration) expect(inputs.match).toMatchObject({ srcIpRanges: ["35.235.240.0/20"] });
  });

  it("draws priorities from keys alone", () => {
    expect(priorityOf("app-erp-egress-tcp-443", "usual")).toBe(priorityOf("app-erp-egress-tcp-443", "usual"));
    expect(priorityOf("x", "balancer")).toBeGreaterThan(1_001_000_000);
    expect(priorityOf("x", "lastEgress")).toBe(2_147_483_001);
  });
});
