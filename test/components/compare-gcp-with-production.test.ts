import { describe, expect, it } from "vitest";
import { compareWithProduction } from "../../components/continuity/compare-with-production.ts";
import { gcpCompared } from "../../components/continuity/compared/gcp.ts";
import { type StackRecord, StackRecords } from "../../components/continuity/stack-records.ts";
import { once } from "../support/collect-resources.ts";
import { contractClient } from "../support/contract-client.ts";
import { deployWithReplica } from "../support/deploy-replica.ts";

const deployed = once(() => deployWithReplica(contractClient("gcp"), "prod"));
const database = "gcp:sql/databaseInstance:DatabaseInstance";
const rule = "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule";
const template = "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate";
const files = "gcp:filestore/instance:Instance";
const bucket = "gcp:storage/bucket:Bucket";

type Change = Readonly<Record<string, unknown>>;

/** The differences once one resource of the replica is otherwise. Properties are changed two levels deep. */
async function differencesAfter(type: string, role: string, change: Change) {
  const { original, replica } = await deployed();
  const name = `contract-prod-replica-${role}`;
  expect(replica.filter((each) => each.type === type && each.name === name)).toHaveLength(1);
  const changed = replica.map(
    (each): StackRecord =>
      each.type === type && each.name === name ? { ...each, properties: merged(each.properties, change) } : each,
  );
  return compareWithProduction(original, changed);
}

function merged(before: Change, change: Change): Change {
  const entries = Object.entries(change).map(([key, value]) => {
    const old = before[key];
    const isDeep = [old, value].every((each) => typeof each === "object" && each !== null && !Array.isArray(each));
    return [key, isDeep ? merged(Object(old), Object(value)) : value] as const;
  });
  return { ...before, ...Object.fromEntries(entries) };
}

/** What the example of the contract, as every sound one, has none of. */
const neverThere = [
  `${database} authorizedNetworks`,
  "gcp:compute/regionAutoscaler:RegionAutoscaler autoscalingPolicy.scalingSchedules.schedule",
];

describe("compareWithProduction on Google Cloud", () => {
  it("finds nothing in the replica of an environment with every strategy, files and internal balancers", async () => {
    const { original, replica } = await deployed();
    expect(replica.length).toBeGreaterThan(200);
    expect(compareWithProduction(original, replica)).toEqual([]);
  });

  it("reads something of every property that it compares", async () => {
    const { original } = await deployed();
    const stack = new StackRecords(original);
    const isNothing = (value: unknown): boolean =>
      value === undefined || (Array.isArray(value) && value.flat(3).every(isNothing));
    const unread = Object.entries(gcpCompared.types).flatMap(([type, properties]) =>
      Object.entries(properties)
        .filter(([, read]) => [...stack.ofType(type).values()].every((record) => isNothing(read(record, stack))))
        .map(([property]) => `${type} ${property}`),
    );
    expect(unread).toEqual(neverThere);
  });

  it.each([
    [{ databaseVersion: "POSTGRES_15" }, "databaseVersion", "POSTGRES_16", "POSTGRES_15"],
    [{ encryptionKeyName: "" }, "encrypted", "true", "false"],
    [{ settings: { tier: "db-custom-1-3840" } }, "settings.tier", "db-custom-2-8192", "db-custom-1-3840"],
    [{ settings: { availabilityType: "ZONAL" } }, "settings.availabilityType", "REGIONAL", "ZONAL"],
    [{ settings: { ipConfiguration: { ipv4Enabled: true } } }, "settings.ipConfiguration.ipv4Enabled", "false", "true"],
    [
      { settings: { ipConfiguration: { sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" } } },
      "settings.ipConfiguration.sslMode",
      "ENCRYPTED_ONLY",
      "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
    ],
    [
      { settings: { ipConfiguration: { authorizedNetworks: [{ name: "all", value: "0.0.0.0/0" }] } } },
      "authorizedNetworks",
      "",
      "0.0.0.0/0",
    ],
  ])("finds a database with %j", async (change, property, production, replica) => {
    expect(await differencesAfter(database, "erp-database", change)).toEqual([
      { resource: "erp-database", type: database, property, production, replica },
    ]);
  });

  it("finds the flags that a restored database has lost", async () => {
    const [difference] = await differencesAfter(database, "erp-database", { settings: { databaseFlags: [] } });
    expect(difference).toMatchObject({ property: "databaseFlags", replica: "" });
    expect(difference?.production).toContain("pgaudit.log=ddl,role");
  });

  it.each([
    [files, "drawings-files", { fileShares: { capacityGb: 2048 } }, "fileShares.capacityGb"],
    [files, "drawings-files", { tier: "REGIONAL" }, "tier"],
    [files, "drawings-files", { kmsKeyName: "" }, "encrypted"],
    [bucket, "shop-objects", { publicAccessPrevention: "inherited" }, "publicAccessPrevention"],
    [template, "erp-compute", { machineType: "e2-small" }, "machineType"],
    [
      template,
      "erp-compute",
      { shieldedInstanceConfig: { enableSecureBoot: false } },
      "shieldedInstanceConfig.enableSecureBoot",
    ],
    [
      template,
      "erp-compute",
      { networkInterfaces: [{ accessConfigs: [{ networkTier: "PREMIUM" }] }] },
      "hasPublicAddress",
    ],
    [template, "erp-compute", { resourceManagerTags: undefined }, "groups"],
  ])("finds %s %s with %j", async (type, role, change, property) => {
    const found = await differencesAfter(type, role, change);
    expect(found.map((each) => `${each.resource} ${each.property}`)).toEqual([`${role} ${property}`]);
  });

  it("finds a rule that admits others than in production, and tells addresses by their place in the network", async () => {
    const { replica } = await deployed();
    const open = replica.find(
      ({ type, name }) => type === rule && name.endsWith("-firewall-app-erp-ingress-tcp-8069-edge-erp"),
    );
    const role = String(open?.name).slice("contract-prod-replica-".length);
    const found = await differencesAfter(rule, role, { match: { srcIpRanges: ["0.0.0.0/0"] } });
    expect(found).toEqual([
      {
        resource: "firewall-app-erp",
        type: rule,
        property: "permission",
        production: "allow tcp 8069 from network 0.0.232.0/21",
        replica: undefined,
      },
      {
        resource: "firewall-app-erp",
        type: rule,
        property: "permission",
        production: undefined,
        replica: "allow tcp 8069 from 0.0.0.0/0",
      },
    ]);
    expect(await differencesAfter(rule, "firewall-closed-ingress", { disabled: true })).toMatchObject([
      { resource: "network", production: "deny all any from 0.0.0.0/0" },
      { resource: "network", replica: "disabled: deny all any from 0.0.0.0/0" },
    ]);
  });
});
