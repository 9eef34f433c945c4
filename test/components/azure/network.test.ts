import { describe, expect, it } from "vitest";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { collectEnvironment, exampleClient } from "../../support/collect-environment.ts";
import { ofType, once, only } from "../../support/collect-resources.ts";

const client = exampleClient("clinique-du-lac");
const plan = planEnvironment(client, "prod");
const name = `${plan.stack}-network`;
const all = once(() => collectEnvironment(client, "prod"));
const ofNetwork = once(async () => (await all()).filter((each) => each.name.startsWith(name)));

const network = (kind: string) => `azure-native:network:${kind}`;

describe("AzureNetwork", () => {
  it("has a subnet a kind over all zones, under the names that Azure knows", async () => {
    const subnets = ofType(await ofNetwork(), network("Subnet"));
    expect(subnets.map(({ inputs }) => inputs.subnetName)).toEqual([
      "clinique-du-lac-prod-edge",
      "clinique-du-lac-prod-application",
      "clinique-du-lac-prod-data",
      "clinique-du-lac-prod-management",
      "GatewaySubnet",
      "AzureBastionSubnet",
    ]);
    for (const { name: logical, inputs } of subnets) {
      const isOurs = /-(application|data|management)$/.test(logical);
      expect(inputs.defaultOutboundAccess, logical).toBe(isOurs ? false : undefined);
      expect(inputs.privateEndpointNetworkPolicies).toBe("Enabled");
    }
  });

  it("closes every list behind its rules, within the network too", async () => {
    const found = await ofNetwork();
    for (const { name: list } of ofType(found, network("NetworkSecurityGroup"))) {
      for (const [key, direction] of [
        ["deny-inbound", "Inbound"],
        ["deny-outbound", "Outbound"],
      ]) {
        expect(only(found, network("SecurityRule"), `${list}-${key}`).inputs).toMatchObject({
          access: "Deny",
          direction,
          priority: 4096,
          sourceAddressPrefix: "*",
          destinationAddressPrefix: "*",
        });
      }
    }
  });

  it("lets machines out through NAT, and data nowhere", async () => {
    const found = await ofNetwork();
    expect(only(found, network("Subnet"), `${name}-application`).inputs.natGateway).toBeDefined();
    for (const kind of ["data", "management"]) {
      expect(only(found, network("Subnet"), `${name}-${kind}`).inputs.natGateway).toBeUndefined();
      expect(only(found, network("Route"), `${name}-routes-${kind}-internet`).inputs.nextHopType).toBe("None");
    }
  });

  it("reaches keys and certificates by private endpoints, with their names", async () => {
    const found = await ofNetwork();
    for (const key of ["keys", "certificates"]) {
      const endpoint = only(found, network("PrivateEndpoint"), `${name}-${key}`);
      expect(endpoint.inputs).toMatchObject({ privateLinkServiceConnections: [{ groupIds: ["vault"] }] });
      only(found, network("PrivateDnsZoneGroup"), `${name}-${key}`);
    }
    // One zone a service, whatever the number of its endpoints.
    const zones = ofType(found, "azure-native:privatedns:PrivateZone").map(({ inputs }) => inputs.privateZoneName);
    expect(zones).toEqual([...new Set(zones)]);
  });

  it("logs flows without a key of the account that keeps them, as long as the plan says", async () => {
    const found = await ofNetwork();
    expect(only(found, network("FlowLog")).inputs).toMatchObject({
      networkWatcherName: "NetworkWatcher_francecentral",
      enabled: true,
      identity: { type: "UserAssigned" },
      flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration: { enabled: true } },
    });
    expect(only(found, "azure-native:storage:StorageAccount").inputs).toMatchObject({
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      networkRuleSet: { defaultAction: "Deny" },
      encryption: { keySource: "Microsoft.Keyvault" },
    });
    const policy = only(found, "azure-native:storage:ManagementPolicy").inputs;
    expect(JSON.stringify(policy)).toContain('"daysAfterModificationGreaterThan":1095');
  });

  it("connects the premises from two zones, with a key that no plan and no output shows", async () => {
    const found = await ofNetwork();
    const gateway = only(found, network("VirtualNetworkGateway")).inputs;
    expect(gateway).toMatchObject({ activeActive: true, enableBgp: true, sku: { name: "VpnGw1AZ" } });
    expect(gateway.ipConfigurations).toHaveLength(2);
    const { sharedKey } = only(found, network("VirtualNetworkGatewayConnection")).inputs;
    expect(sharedKey).toMatch(/^Aa1-[\w-]{43}$/);
    expect(JSON.stringify(plan)).not.toContain(String(sharedKey));
  });

  it("has session hosts and a VPN in the region that serves alone", async () => {
    const found = await all();
    expect(ofType(found, network("BastionHost"))).toHaveLength(1);
    expect(ofType(found, network("VirtualNetworkGateway"))).toHaveLength(1);
    expect(ofType(found, network("VirtualNetwork"))).toHaveLength(2);
  });

  it("names no zone in a region that has none", async () => {
    const standby = (await all()).filter((each) => each.name.startsWith(`${plan.stack}-standby-`));
    for (const { type, name: logical, inputs } of standby) {
      if (/:(network|compute):/.test(type)) expect(inputs.zones, logical).toBeUndefined();
    }
  });
});

describe("AzureFirewall", () => {
  const rules = once(async () =>
    ofType(await all(), network("SecurityRule")).filter((each) => each.name.startsWith(`${plan.stack}-firewall-`)),
  );

  it("makes every rule of the plan, with its reason and a priority of its own", async () => {
    const found = await rules();
    expect(found.map((each) => each.name).toSorted()).toEqual(
      plan.firewall.rules.map(({ key }) => `${plan.stack}-firewall-${key}`).toSorted(),
    );
    const slots = found.map(
      ({ inputs }) => `${inputs.networkSecurityGroupName} ${inputs.direction} ${inputs.priority}`,
    );
    expect(new Set(slots).size).toBe(slots.length);
    for (const { inputs } of found) expect(String(inputs.description).length).toBeGreaterThan(10);
  });

  it("admits the Internet to public gateways alone", async () => {
    const open = (await rules()).filter(
      ({ inputs }) => inputs.direction === "Inbound" && ["*", "Internet"].includes(String(inputs.sourceAddressPrefix)),
    );
    expect(open.map((each) => each.name)).toEqual([
      `${plan.stack}-firewall-edge-booking-ingress-tcp-443-0.0.0.0-0`,
      `${plan.stack}-firewall-edge-booking-ingress-tcp-80-0.0.0.0-0`,
    ]);
  });

  it("opens no port of administration but to session hosts", async () => {
    const bastion = plan.network.subnets.find(({ kind }) => kind === "bastion")?.cidr;
    const admin = (await rules()).filter(
      ({ inputs }) => inputs.direction === "Inbound" && ["22", "3389"].includes(String(inputs.destinationPortRange)),
    );
    expect(admin.length).toBeGreaterThan(0);
    for (const { inputs } of admin) expect(inputs.sourceAddressPrefix).toBe(bastion);
  });

  it("knows machines and stores by groups that they join, not by addresses", async () => {
    const found = await all();
    const machines = only(found, "azure-native:compute:VirtualMachineScaleSet", `${plan.stack}-patient-compute`);
    expect(JSON.stringify(machines.inputs)).toContain("applicationSecurityGroups");
    const rule = only(
      await rules(),
      network("SecurityRule"),
      `${plan.stack}-firewall-database-patient-ingress-tcp-5432-app-patient`,
    );
    expect(rule.inputs).toMatchObject({
      sourceApplicationSecurityGroups: [{ id: expect.stringContaining("app-patient") }],
      destinationApplicationSecurityGroups: [{ id: expect.stringContaining("database-patient") }],
    });
  });
});
