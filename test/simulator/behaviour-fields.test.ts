import { describe, expect, it } from "vitest";
import { azureBehaviours } from "../../simulator/behaviours/azure/registry.ts";
import { gcpBehaviours } from "../../simulator/behaviours/gcp/registry.ts";
import type { Behaviour } from "../../simulator/core/behaviour.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const blocks = { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } };

/** A rehearsal Azure whose networks behave otherwise, with a resource group. */
function azure(changes: Partial<Behaviour>, type = network): SimulatedCloud {
  const own = azureBehaviours[type];
  if (!own) throw new Error(`${type} has no behaviour`);
  const cloud = new SimulatedCloud({ cloud: "azure", behaviours: { [type]: { ...own, ...changes } } });
  cloud.create(group, "one", { resourceGroupName: "one" });
  cloud.create(group, "two", { resourceGroupName: "two" });
  return cloud;
}

const inOne = { resourceGroupName: "one", virtualNetworkName: "main", ...blocks };

describe("what a behaviour may say of its type", () => {
  it("a name that is unique in the whole cloud, and kept for a while after deletion", () => {
    using cloud = azure({
      name: {
        input: "virtualNetworkName",
        unique: "global",
        taken: { code: "NameTaken", message: "{name} is taken.", status: 409 },
        retained: { code: "NameKept", message: "{name} is kept.", status: 409 },
      },
      retains: ({ name }) => ({ name, reason: "kept for a week", days: 7 }),
    });
    const first = cloud.create(network, "first", inOne);
    const elsewhere = { ...inOne, resourceGroupName: "two" };
    expect(refusalOf(() => cloud.create(network, "second", elsewhere))?.code).toBe("NameTaken");
    cloud.delete(first);
    expect(refusalOf(() => cloud.create(network, "second", elsewhere))).toEqual({
      code: "NameKept",
      message: 'Status=409 Code="NameKept" Message="main is kept."',
    });
    cloud.pass(8);
    expect(cloud.create(network, "second", elsewhere).outputs.name).toBe("main");
  });

  it("an operation that fails after it was accepted, until what was wrong is right", () => {
    using cloud = azure({
      asynchronous: [
        {
          code: "DnsUnreachable",
          refuses: ({ inputs }) => (inputs.has("dhcpOptions") ? undefined : "No DNS server answers."),
        },
      ],
    });
    expect(refusalOf(() => cloud.create(network, "main", inOne))?.code).toBe("DnsUnreachable");
    const left = cloud.ledger.rows("SELECT * FROM resources WHERE type = ? AND deleted IS NULL", network);
    expect(left).toHaveLength(1);
    expect(JSON.parse(String(left[0]?.outputs)).provisioningState).toBe("Failed");
    expect(cloud.ledger.row("SELECT state, error FROM operations ORDER BY number DESC LIMIT 1")).toMatchObject({
      state: "failed",
      error: expect.stringContaining("No DNS server answers."),
    });
  });

  it("contents that forbid the deletion of what they stand in", () => {
    using cloud = azure({ deletion: [{ code: "Locked", refuses: () => "It is locked." }] }, subnet);
    cloud.create(network, "main", inOne);
    cloud.create(subnet, "web", { resourceGroupName: "one", virtualNetworkName: "main", addressPrefix: "10.0.0.0/24" });
    expect(refusalOf(() => cloud.delete(cloud.held("one")))?.code).toBe("Locked");
    expect(cloud.read(cloud.held("main"))?.id).toBeDefined();
    cloud.delete(cloud.held("two"));
  });

  it("contents that are kept when what they stand in goes", () => {
    using cloud = azure({ retains: ({ name }) => ({ name, reason: "soft-deleted", days: 90 }) });
    cloud.create(network, "main", inOne);
    cloud.delete(cloud.held("one"));
    expect(readLedger(cloud.ledger.path)?.retained).toMatchObject([
      { name: "main", until: expect.stringMatching(/^2026-04-05T/) },
    ]);
  });

  it("that it exists as soon as its parent does", () => {
    using cloud = azure({ adopts: true });
    cloud.create(network, "first", inOne);
    expect(cloud.create(network, "second", inOne).outputs.name).toBe("main");
  });

  it("what it stands in, and that it must exist", () => {
    const own = gcpBehaviours["gcp:compute/subnetwork:Subnetwork"];
    if (!own) throw new Error("there is no subnetwork");
    using cloud = new SimulatedCloud({
      cloud: "gcp",
      behaviours: {
        "gcp:compute/subnetwork:Subnetwork": {
          ...own,
          references: {},
          container: "projects/{account}/global/networks/{network}",
        },
      },
    });
    const web = { name: "web", network: "main", ipCidrRange: "10.0.0.0/24" };
    expect(refusalOf(() => cloud.create("gcp:compute/subnetwork:Subnetwork", "web", web))?.code).toBe("notFound");
    cloud.create("gcp:compute/network:Network", "main", { name: "main" });
    expect(cloud.create("gcp:compute/subnetwork:Subnetwork", "web", web).outputs.name).toBe("web");
  });

  it("objects of outputs that hold more than their inputs", () => {
    using cloud = azure({ outputs: () => ({ resourceGuid: "a", addressSpace: { ipamPoolPrefixAllocations: [] } }) });
    expect(cloud.create(network, "main", inOne).outputs.addressSpace).toEqual({
      addressPrefixes: ["10.0.0.0/16"],
      ipamPoolPrefixAllocations: [],
    });
  });
});
