import { describe, expect, it } from "vitest";
import { parseClient } from "../../components/client/parse.ts";
import type { StackRecord } from "../../components/continuity/stack-records.ts";
import { surviveZoneLoss } from "../../components/continuity/zone-loss.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { deployStack } from "../../scripts/mutation/deploy-stack.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { once } from "../support/collect-resources.ts";
import { DRILLED_CLIENT, drilledClient } from "../support/drilled-client.ts";

type Properties = Readonly<Record<string, unknown>>;
type Change = (record: StackRecord) => Properties | undefined;

/** Of the only record of a type whose name ends so. */
const changing = (type: string, role: string, properties: Properties): Change => {
  return (record) => (record.type === type && record.name.endsWith(`-${role}`) ? properties : undefined);
};

/** A workload with every kind of store and a balancer, whose tier promises that it does not notice; `engine` of its database. */
function vital(cloud: "azure" | "gcp", more: Properties = {}) {
  const file = {
    ...drilledClient(cloud, {
      environment: { domain: "prod.acme.example" },
      workload: {
        tier: "vital",
        exposure: "internal",
        port: 8069,
        health: { path: "/health", transaction: "login" },
        ...more,
      },
    }),
    continuity: {
      retention: { daily: 30, weekly: 4, monthly: 1, yearly: 0 },
      tiers: { vital: { rpo: "P1D", rto: "PT4H", strategy: "backup-restore" } },
    },
  };
  const place = { file: `clients/${DRILLED_CLIENT}/client.yaml`, folder: DRILLED_CLIENT };
  const parsed = parseClient(JSON.stringify(file), place);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path} ${message}`).join("; "));
  const plan = planEnvironment(parsed.client, "prod");
  const [workload] = plan.workloads;
  if (!workload) throw new Error("no workload");
  const target = { kind: "environment", client: DRILLED_CLIENT, environment: "prod" } as const;
  const deployed = once(async () =>
    deployStack(
      parsed.client,
      plan.stack,
      target,
      await cloudProviders(cloud, new Ledger(":memory:", "socle"), "original"),
    ),
  );
  return async (change: Change = () => undefined) => {
    const records = await deployed();
    const changed = records.map((each) => ({ ...each, properties: { ...each.properties, ...change(each) } }));
    expect(changed.filter((each, index) => change(records[index] ?? each)).length).toBeLessThanOrEqual(1);
    return surviveZoneLoss(workload, changed, cloud);
  };
}

describe.each([
  {
    cloud: "azure",
    seconds: 120,
    says: [
      "database with a standby in another zone",
      "2 machines at least over zones 1, 2",
      "files in three zones",
      "objects in three zones",
      "balancer in zones 1, 2",
    ],
    breaks: [
      [
        changing("azure-native:dbforpostgresql:Server", "erp-database", { highAvailability: { mode: "Disabled" } }),
        "database",
        /database in one zone alone/,
      ],
      [
        changing("azure-native:dbforpostgresql:Server", "erp-database", {
          highAvailability: { mode: "SameZone" },
          availabilityZone: "2",
        }),
        "database",
        /database in zone 2, its standby too/,
      ],
      [
        changing("azure-native:compute:VirtualMachineScaleSet", "erp-compute", { zones: ["1"] }),
        "compute",
        /over zone 1/,
      ],
      [
        changing("azure-native:compute:VirtualMachineScaleSet", "erp-compute", { sku: { capacity: 1 } }),
        "compute",
        /1 machine at least/,
      ],
      [
        changing("azure-native:storage:StorageAccount", "erp-files", { sku: { name: "Premium_LRS" } }),
        "files",
        /files in one zone alone/,
      ],
      [
        changing("azure-native:storage:StorageAccount", "erp-objects", { sku: { name: "Standard_GRS" } }),
        "objects",
        /objects in one zone alone/,
      ],
      [changing("azure-native:network:ApplicationGateway", "erp-edge", { zones: ["3"] }), "edge", /balancer in zone 3/],
    ],
    keeps: [
      changing("azure-native:storage:StorageAccount", "erp-objects", { sku: { name: "Standard_RAGZRS" } }),
      changing("azure-native:storage:StorageAccount", "erp-files-replica", { sku: { name: "Premium_LRS" } }),
    ],
    slow: changing("azure-native:network:ApplicationGateway", "erp-edge", {
      probes: [{ interval: 60, unhealthyThreshold: 5 }],
    }),
  },
  {
    cloud: "gcp",
    seconds: 120,
    says: [
      "database with a standby in another zone",
      "2 machines at least over europe-west9-a, europe-west9-b, europe-west9-c",
      "files in every zone",
      "objects in several zones",
      "balancer of the region",
    ],
    breaks: [
      [
        changing("gcp:sql/databaseInstance:DatabaseInstance", "erp-database", {
          settings: { availabilityType: "ZONAL" },
        }),
        "database",
        /database in one zone alone/,
      ],
      [
        changing("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", "erp-compute", {
          distributionPolicyZones: ["europe-west9-b"],
        }),
        "compute",
        /over europe-west9-b$/,
      ],
      [
        changing("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", "erp-compute", { targetSize: 1 }),
        "compute",
        /1 machine at least/,
      ],
      [
        changing("gcp:filestore/instance:Instance", "erp-files", { tier: "ZONAL", location: "europe-west9-a" }),
        "files",
        /files in europe-west9-a alone/,
      ],
    ],
    keeps: [
      changing("gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager", "erp-compute", {
        distributionPolicyZones: undefined,
      }),
    ],
    slow: changing("gcp:compute/regionHealthCheck:RegionHealthCheck", "erp-edge", {
      checkIntervalSec: 60,
      unhealthyThreshold: 5,
    }),
  },
] as const)("the loss of a zone on $cloud", ({ cloud, seconds, says, breaks, keeps, slow }) => {
  const survival = vital(cloud);

  it("leaves running what stands in several, as soon as the last of it serves again", async () => {
    const { how, ...found } = await survival();
    expect(found).toEqual({ workload: "erp", way: "in-place", seconds, promised: true, lost: [] });
    for (const each of says) expect(how).toContain(each);
  });

  it.each(breaks)("takes down a workload of which one part is in one zone: %#", async (change, part, how) => {
    const found = await survival(change);
    expect(found).toMatchObject({ way: "restored", lost: [`acme-prod-erp-${part}`] });
    expect(found.how).toMatch(how);
  });

  it.each(keeps)(
    "leaves running what is spread otherwise, and copies elsewhere have no part in it: %#",
    async (change) => {
      expect((await survival(change)).way).toBe("in-place");
    },
  );

  it("takes as long as lost machines are sent requests, where that is longest", async () => {
    expect(await survival(slow)).toMatchObject({ way: "in-place", seconds: 300 });
  });
});

describe("what else serves on Azure", () => {
  const mysql = vital("azure", {
    database: { engine: "mysql", version: "8.4", size: "small", storageGb: 100 },
    health: { path: "/health" },
  });
  const sqlserver = vital("azure", { database: { engine: "sqlserver", version: "16", size: "small", storageGb: 100 } });

  it("is MySQL, as PostgreSQL", async () => {
    expect((await mysql()).how).toContain("database with a standby in another zone");
    const change = changing("azure-native:dbformysql:Server", "erp-database", {
      highAvailability: { mode: "Disabled" },
    });
    expect(await mysql(change)).toMatchObject({ way: "restored", lost: ["acme-prod-erp-database"] });
  });

  it("is Azure SQL, back in half a minute, where lost machines are left out no later", async () => {
    const { how, seconds } = await sqlserver();
    expect(how).toContain("database with copies in several zones");
    expect(seconds).toBe(30);
    const change = changing("azure-native:sql:Database", "erp-database", { zoneRedundant: false });
    expect(await sqlserver(change)).toMatchObject({ way: "restored", lost: ["acme-prod-erp-database"] });
  });
});

describe("a balancer of TCP on Azure", () => {
  const balanced = (zones: readonly string[]): StackRecord => ({
    urn: "urn:pulumi:acme-prod::socle::azure-native:network:LoadBalancer::acme-prod-erp-edge",
    type: "azure-native:network:LoadBalancer",
    name: "acme-prod-erp-edge",
    properties: {
      frontendIPConfigurations: [{ name: "frontend", zones }],
      probes: [{ intervalInSeconds: 15, probeThreshold: 2 }],
    },
  });
  const tier = {
    name: "vital",
    strategy: "backup-restore" as const,
    rpoMinutes: 1440,
    rpoAfterDamageMinutes: 1440,
    rtoMinutes: 240,
  };
  const judge = (zones: readonly string[]) => surviveZoneLoss({ name: "erp", tier }, [balanced(zones)], "azure");

  it("stands where its frontends do", () => {
    expect(judge(["1", "2", "3"])).toMatchObject({ way: "in-place", seconds: 30 });
    expect(judge(["2"])).toMatchObject({ way: "restored", how: "balancer in zone 2" });
    expect(judge([])).toMatchObject({ way: "restored", how: "balancer in no zones" });
  });
});

describe("what scales a fleet", () => {
  it.each(["azure", "gcp"] as const)("decides how few machines there may be on %s", async (cloud) => {
    const survival = vital(cloud, { compute: { size: "small", count: 2, maxCount: 4 } });
    expect((await survival()).how).toContain("2 machines at least");
    const change = {
      azure: changing("azure-native:monitor:AutoscaleSetting", "erp-compute", {
        profiles: [{ capacity: { minimum: "2" } }, { capacity: { minimum: "1" } }],
      }),
      gcp: changing("gcp:compute/regionAutoscaler:RegionAutoscaler", "erp-compute", {
        autoscalingPolicy: { minReplicas: 1 },
      }),
    }[cloud];
    expect(await survival(change)).toMatchObject({ way: "restored", lost: ["acme-prod-erp-compute"] });
  });
});
