import { describe, expect, it } from "vitest";
import { type Given, group, inGroup, network, publicIp, subnet, azureTypes as t } from "../support/azure-given.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

function azure(...given: readonly Given[]): SimulatedCloud {
  const cloud = new SimulatedCloud({ cloud: "azure" });
  for (const [type, name, inputs] of given) cloud.create(type, name, inputs);
  return cloud;
}

const rule = {
  ...inGroup,
  networkSecurityGroupName: "list",
  securityRuleName: "web",
  access: "Allow",
  direction: "Inbound",
  priority: 200,
  protocol: "Tcp",
  sourceAddressPrefix: "Storage.FranceCentral",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "443",
};

describe("rehearsal Azure, networks and serving", () => {
  it("moves a rule to another priority in place, and to another list by replacing it", () => {
    using cloud = azure(group, [t.nsg, "list", { ...inGroup, networkSecurityGroupName: "list" }]);
    const web = cloud.create(t.rule, "web", rule);
    expect(cloud.diff(web, { ...rule, priority: 300 }).replaces).toEqual([]);
    expect(cloud.update(web, { ...rule, priority: 300 }).outputs.priority).toBe(300);
    expect(cloud.diff(web, { ...rule, networkSecurityGroupName: "other" }).replaces).toContain(
      "networkSecurityGroupName",
    );
  });

  it("knows a balancer's pool by the id that machines join", () => {
    using cloud = azure(group, network, subnet("application", "10.0.0.0/24"));
    const balancer = cloud.create(t.loadBalancer, "tcp", {
      ...inGroup,
      loadBalancerName: "tcp",
      sku: { name: "Standard" },
      frontendIPConfigurations: [{ name: "internal", subnet: { id: "<application.id>" } }],
      backendAddressPools: [{ name: "machines" }],
    });
    const set = cloud.create(t.scaleSet, "erp", {
      ...inGroup,
      orchestrationMode: "Flexible",
      platformFaultDomainCount: 1,
      sku: { name: "Standard_B2ls_v2", capacity: 2 },
      virtualMachineProfile: {
        networkProfile: {
          networkApiVersion: "2020-11-01",
          networkInterfaceConfigurations: [
            {
              name: "nic",
              ipConfigurations: [
                {
                  name: "ip",
                  subnet: { id: "<application.id>" },
                  loadBalancerBackendAddressPools: [{ id: `${balancer.id}/backendAddressPools/machines` }],
                },
              ],
            },
          ],
        },
      },
    });
    expect(() => cloud.delete(balancer)).toThrow(/LoadBalancerInUseByVirtualMachineScaleSet/);
    cloud.delete(set);
    cloud.delete(balancer);
  });

  it("gives an internal frontend an address, and a public one its name", () => {
    using cloud = azure(group);
    const address = cloud.create(...publicIp("web", { dnsSettings: { domainNameLabel: "acme-web" } }));
    expect(address.outputs).toMatchObject({
      ipAddress: expect.stringMatching(/^\d+(\.\d+){3}$/),
      dnsSettings: { fqdn: "acme-web.francecentral.cloudapp.azure.com" },
    });
  });

  it("answers for a zone with four name servers, and for a record with its full name", () => {
    using cloud = azure(group, [t.zone, "zone", { ...inGroup, zoneName: "acme.example", location: "global" }]);
    expect(cloud.held("zone").outputs.nameServers).toHaveLength(4);
    const record = cloud.create(t.recordSet, "erp", {
      ...inGroup,
      zoneName: "acme.example",
      relativeRecordSetName: "erp",
      recordType: "A",
      ttl: 60,
      aRecords: [{ ipv4Address: "203.0.113.9" }],
    });
    expect(record.id).toMatch(/\/dnszones\/acme\.example\/A\/erp$/);
    expect(record.outputs.fqdn).toBe("erp.acme.example.");
  });

  it("takes everything along with its resource group", () => {
    using cloud = azure(group, network, subnet("web", "10.0.1.0/24"), publicIp("out"));
    cloud.delete(cloud.held("group"));
    expect(cloud.read(cloud.held("main"))).toBeUndefined();
    expect(cloud.read(cloud.held("out"))).toBeUndefined();
  });

  it("knows a workspace by a number of its own", () => {
    using cloud = azure(group, [t.workspace, "logs", { ...inGroup, workspaceName: "erp-logs" }]);
    expect(cloud.held("logs").outputs.customerId).toMatch(/^[\da-f-]{36}$/);
  });
});
