import { describe, expect, it } from "vitest";
import { collectEnvironment } from "../../support/collect-environment.ts";
import { ofType, once, only } from "../../support/collect-resources.ts";
import { contractClient } from "../../support/contract-client.ts";

/** The public shop must be back as fast as the vital workload: it stands by in the DR region. */
const all = once(() =>
  collectEnvironment(
    contractClient("azure", ({ environments }) => {
      for (const workload of environments.prod?.workloads ?? []) if (workload.name === "shop") workload.tier = "vital";
    }),
    "prod",
  ),
);

describe("a public name that fails over", () => {
  it("is answered by one profile, with the first healthy region", async () => {
    const found = await all();
    const profile = only(found, "azure-native:trafficmanager:Profile").inputs;
    expect(profile).toMatchObject({
      trafficRoutingMethod: "Priority",
      monitorConfig: {
        protocol: "HTTPS",
        intervalInSeconds: 10,
        toleratedNumberOfFailures: 3,
        customHeaders: [{ name: "Host", value: "shop.prod.contract.example" }],
      },
    });
    const endpoints = ofType(found, "azure-native:trafficmanager:Endpoint").map(({ inputs }) => [
      inputs.endpointName,
      inputs.priority,
      inputs.profileName,
    ]);
    expect(endpoints.toSorted()).toEqual([
      ["primary", 1, profile.profileName],
      ["standby", 2, profile.profileName],
    ]);
  });

  it("follows the profile by an alias, and each region's address has a name for it", async () => {
    const found = await all();
    expect(only(found, "azure-native:dns:RecordSet", "contract-prod-dns-shop").inputs).toMatchObject({
      recordType: "CNAME",
      relativeRecordSetName: "shop",
      targetResource: { id: expect.stringContaining("Profile") },
    });
    for (const edge of ["contract-prod-shop-edge", "contract-prod-standby-shop-edge"]) {
      expect(only(found, "azure-native:network:PublicIPAddress", edge).inputs.dnsSettings).toMatchObject({
        domainNameLabel: only(found, "azure-native:trafficmanager:Profile").inputs.profileName,
      });
      expect(found.some((each) => each.type === "azure-native:dns:RecordSet" && each.name === edge)).toBe(false);
    }
  });

  it("is probed from outside once", async () => {
    expect(ofType(await all(), "azure-native:applicationinsights:WebTest")).toHaveLength(1);
  });
});
