import { describe, expect, it } from "vitest";
import { awsFaults } from "../../simulator/behaviours/aws/faults.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { forget } from "../../simulator/core/forgotten.ts";
import { FaultInjector, readInjectedFaults } from "../../simulator/faults.ts";
import { Reader, type Values } from "../../simulator/values.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const key = "aws:kms/key:Key";

describe("faults", () => {
  it("a region that is out refuses every call there, and none elsewhere", () => {
    using cloud = new SimulatedCloud({ faults: [{ fault: "region-outage", region: "eu-west-3" }] });
    const refusal = refusalOf(() => cloud.create(key, "data", {}));
    expect(refusal?.code).toBe("ServiceUnavailable");
    expect(refusal?.message).toContain("KMS endpoint of eu-west-3 did not answer");
    expect(cloud.create(key, "copy", { region: "eu-central-1" }).outputs.region).toBe("eu-central-1");
  });

  it("a region that is out answers no question, and what was there before is not taken for gone", () => {
    using cloud = new SimulatedCloud();
    const data = cloud.create(key, "data", {});
    using later = new SimulatedCloud({
      ledger: cloud.ledger.path,
      faults: [{ fault: "region-outage", region: "eu-west-3" }],
    });
    expect(refusalOf(() => later.read(data))?.code).toBe("ServiceUnavailable");
    expect(refusalOf(() => later.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}))?.code).toBe(
      "ServiceUnavailable",
    );
    expect(cloud.read(data)?.id).toBe(data.id);
  });

  it("come at their virtual time: what starts before is spared", () => {
    using cloud = new SimulatedCloud({ faults: [{ fault: "expired-token", after: 10 }] });
    cloud.create(key, "data", { multiRegion: true });
    cloud.create(key, "beside", {});
    const refusal = refusalOf(() =>
      cloud.create("aws:kms/replicaKey:ReplicaKey", "copy", { primaryKeyArn: "<data.arn>", region: "eu-central-1" }),
    );
    expect(refusal?.code).toBe("ExpiredToken");
  });

  it("a zone that is out refuses what stands in it alone", () => {
    using cloud = new SimulatedCloud({ faults: [{ fault: "zone-outage", zone: "eu-west-3b" }] });
    cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
    cloud.create(subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" });
    const refusal = refusalOf(() =>
      cloud.create(subnet, "b", { vpcId: "<main.id>", cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-3b" }),
    );
    expect(refusal?.message).toContain("eu-west-3b");
  });

  it("a group over several zones comes up in those that have room, unless it is to stay balanced or none has", () => {
    const refusal = (zones: readonly string[], distribution?: string) => {
      const faults = zones.map((zone) => ({ fault: "instance-capacity", zone }));
      using cloud = new SimulatedCloud({ faults });
      return refusalOf(() => createGroup(cloud, distribution))?.code;
    };
    expect(refusal(["eu-west-3a"])).toBeUndefined();
    expect(refusal(["eu-west-3a", "eu-west-3b"])).toBe("InsufficientInstanceCapacity");
    expect(refusal(["eu-west-3a"], "balanced-only")).toBe("InsufficientInstanceCapacity");
    expect(refusal(["eu-west-3c"], "balanced-only")).toBeUndefined();
  });

  describe("a zone that can start nothing", () => {
    const zones = ["a", "b", "c"].map((letter) => `eu-west-3${letter}`);
    const noRoom = (fault: string, ...letters: readonly string[]) =>
      letters.map((letter) => ({ fault, zone: `eu-west-3${letter}` }));

    function network(cloud: SimulatedCloud, count: number): readonly string[] {
      cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
      return zones.slice(0, count).map((availabilityZone, index) => {
        cloud.create(subnet, `s${index}`, { vpcId: "<main.id>", cidrBlock: `10.0.${index}.0/24`, availabilityZone });
        return `<s${index}.id>`;
      });
    }

    function fleet(count: number, ...letters: readonly string[]): string | undefined {
      using cloud = new SimulatedCloud({ faults: noRoom("instance-capacity", ...letters) });
      const vpcZoneIdentifiers = network(cloud, count);
      cloud.create("aws:ec2/launchTemplate:LaunchTemplate", "template", {
        imageId: "ami-00123456789abcdef",
        instanceType: "t3.small",
      });
      const launchTemplate = { id: "<template.id>", version: "$Latest" };
      const inputs = { vpcZoneIdentifiers, launchTemplate, minSize: 1, maxSize: 3 };
      return refusalOf(() => cloud.create("aws:autoscaling/group:Group", "web", inputs))?.code;
    }

    function database(multiAz: boolean, count: number, ...letters: readonly string[]): string | undefined {
      using cloud = new SimulatedCloud({ faults: noRoom("database-capacity", ...letters) });
      cloud.create("aws:rds/subnetGroup:SubnetGroup", "data", { name: "data", subnetIds: [...network(cloud, count)] });
      const inputs = {
        ...{ engine: "postgres", engineVersion: "16", instanceClass: "db.t4g.medium", allocatedStorage: 20 },
        ...{ username: "dbadmin", manageMasterUserPassword: true, skipFinalSnapshot: true },
      };
      const placed = { ...inputs, multiAz, dbSubnetGroupName: "data" };
      return refusalOf(() => cloud.create("aws:rds/instance:Instance", "erp", placed))?.code;
    }

    it("does not keep a group of several zones from coming up in the others", () => {
      expect(fleet(2, "b")).toBeUndefined();
      expect(fleet(1, "b")).toBeUndefined();
    });

    it("keeps a group from coming up that has no other", () => {
      expect(fleet(1, "a")).toBe("InsufficientInstanceCapacity");
      expect(fleet(2, "a", "b")).toBe("InsufficientInstanceCapacity");
    });

    it("is passed over for a database, and for its standby as long as two zones are left", () => {
      expect(database(false, 2, "a")).toBeUndefined();
      expect(database(true, 3, "a")).toBeUndefined();
      expect(database(true, 2, "a")).toBe("InsufficientDBInstanceCapacity");
      expect(database(false, 2, "a", "b")).toBe("InsufficientDBInstanceCapacity");
    });
  });

  it("throttling costs virtual time as long as the provider's retries last, and fails afterwards", () => {
    using calm = new SimulatedCloud();
    using throttled = new SimulatedCloud({ faults: [{ fault: "throttling", times: 5 }] });
    for (const cloud of [calm, throttled]) cloud.create(key, "data", {});
    expect(secondsOf(throttled) - secondsOf(calm)).toBeGreaterThan(20);
    using stuck = new SimulatedCloud({ faults: [{ fault: "throttling" }] });
    expect(refusalOf(() => stuck.create(key, "data", {}))?.code).toBe("ThrottlingException");
  });

  it("are counted: the first call fails, the next does not", () => {
    using cloud = new SimulatedCloud({
      faults: [{ fault: "expired-token", operation: "create", name: "da*", times: 1 }],
    });
    cloud.create(key, "other", {});
    expect(refusalOf(() => cloud.create(key, "data", {}))?.code).toBe("ExpiredToken");
    expect(refusalOf(() => cloud.create(key, "data", {}))).toBeUndefined();
  });

  it("come with their chance, seeded", () => {
    const failures = () => {
      using cloud = new SimulatedCloud({ faults: [{ fault: "expired-token", probability: 0.5 }] });
      return Array.from(
        { length: 20 },
        (_unused, index) => refusalOf(() => cloud.create(key, `key${index}`, {}))?.code === "ExpiredToken",
      );
    };
    const first = failures();
    expect(first.filter(Boolean).length).toBeGreaterThan(4);
    expect(first.filter(Boolean).length).toBeLessThan(16);
    expect(failures()).toEqual(first);
  });

  it("are refused when nobody knows them", () => {
    expect(() => readInjectedFaults('[{"fault":"meteorite"}]', awsFaults)).toThrow(/meteorite.*region-outage/s);
    expect(() => readInjectedFaults("{", awsFaults)).toThrow("SOCLE_FAULTS is not JSON");
  });

  it("each name their place in the catalogue and a page", () => {
    for (const { number, evidence } of Object.values(awsFaults)) {
      expect(number).toBeGreaterThan(0);
      expect(evidence).toMatch(/^https:\/\//);
    }
  });
});

function secondsOf(cloud: SimulatedCloud): number {
  return Number(cloud.ledger.row("SELECT MAX(ended) AS ended FROM operations")?.ended);
}

/** In two zones. */
function createGroup(cloud: SimulatedCloud, distribution?: string) {
  cloud.create(vpc, "main", { cidrBlock: "10.0.0.0/16" });
  for (const [index, zone] of ["a", "b"].entries()) {
    cloud.create(subnet, zone, {
      vpcId: "<main.id>",
      cidrBlock: `10.0.${index}.0/24`,
      availabilityZone: `eu-west-3${zone}`,
    });
  }
  cloud.create("aws:ec2/launchTemplate:LaunchTemplate", "template", {
    imageId: "ami-0123456789abcdef0",
    instanceType: "t3.small",
  });
  return cloud.create("aws:autoscaling/group:Group", "fleet", {
    minSize: 1,
    maxSize: 2,
    vpcZoneIdentifiers: ["<a.id>", "<b.id>"],
    launchTemplate: { id: "<template.id>", version: "$Latest" },
    ...(distribution && { availabilityZoneDistribution: { capacityDistributionStrategy: distribution } }),
  });
}

describe("faults that concern only some of what they look like", () => {
  const principalId = "c33fdc28-7229-4701-a157-544d8264bb72";
  const roleDefinitionId =
    "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6";

  /** The code that a role is refused with that is given to somebody whose kind is told. */
  function refusalOfRole(kind: Values): string | undefined {
    using cloud = new SimulatedCloud({ cloud: "azure", faults: [{ fault: "principal-not-found" }] });
    cloud.create("azure-native:resources:ResourceGroup", "group", { resourceGroupName: "clinic" });
    const role = { scope: "<group.id>", principalId, roleDefinitionId, ...kind };
    return refusalOf(() => cloud.create("azure-native:authorization:RoleAssignment", "role", role))?.code;
  }

  it("an identity that the directory does not know yet is refused a role where Azure has to look it up", () => {
    expect(refusalOfRole({})).toBe("PrincipalNotFound");
    expect(refusalOfRole({ principalType: "Group" })).toBe("PrincipalNotFound");
    expect(refusalOfRole({ principalType: "ServicePrincipal" })).toBeUndefined();
    expect(refusalOfRole({ principalType: "User" })).toBeUndefined();
  });

  it("a lack of room is told of the zone, or of the region where a machine is in no zone", () => {
    using cloud = new SimulatedCloud({ cloud: "azure" });
    const faults = new FaultInjector(cloud.ledger, "test", azureFaults, '[{"fault":"instance-capacity"}]');
    const call = { operation: "create", type: "azure-native:compute:VirtualMachineScaleSet", elapsed: 0 } as const;
    const where = { name: "fleet", account: "a", region: "francesouth" };
    expect(faults.meet({ ...call, ...where, zones: [] }).error?.code).toBe("AllocationFailed");
    expect(faults.meet({ ...call, ...where, zones: ["1"] }).error?.code).toBe("ZonalAllocationFailed");
  });

  it("a restore forgets what it was asked for, at any depth, and nothing else forgets it", () => {
    const asked = new Reader({ settings: { tier: "small", databaseFlags: [{ name: "a", value: "on" }] }, network: 1 });
    const forgotten = [{ input: "settings.databaseFlags", instead: [] }, { input: "network" }];
    expect(forget(asked, forgotten).values).toEqual({ settings: { tier: "small", databaseFlags: [] } });
    expect(forget(asked, []).values).toBe(asked.values);
    expect(forget(new Reader({ settings: {} }), forgotten).values).toEqual({ settings: {} });
  });

  it("a made database of Google Cloud keeps the flags that a restored one loses", () => {
    using cloud = new SimulatedCloud({ cloud: "gcp", faults: [{ fault: "flags-forgotten" }] });
    const databaseFlags = [{ name: "cloudsql.iam_authentication", value: "on" }];
    const made = cloud.create("gcp:sql/databaseInstance:DatabaseInstance", "shop", {
      name: "shop-1a2b3c",
      databaseVersion: "POSTGRES_16",
      region: "europe-west9",
      settings: { tier: "db-custom-2-8192", edition: "ENTERPRISE", databaseFlags },
    });
    expect(new Reader(made.outputs).get("settings.databaseFlags")).toEqual(databaseFlags);
  });
});
