import { describe, expect, it } from "vitest";
import { azureBehaviours } from "../../simulator/behaviours/azure/registry.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { unknown } from "../../simulator/values.ts";
import { type Held, refusalOf, SimulatedCloud, type SimulatedCloudOptions, urnOf } from "../support/simulated-cloud.ts";

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const subscription = "/subscriptions/11111111-2222-4333-8444-555555555555";
const blocks = { addressSpace: { addressPrefixes: ["10.0.0.0/16"] } };
const given = { resourceGroupName: "erp", virtualNetworkName: "main", ...blocks };

function open(options: SimulatedCloudOptions = {}): SimulatedCloud {
  return new SimulatedCloud({ cloud: "azure", ...options });
}

/** A resource group with a network and a subnet in it. */
function build(cloud: SimulatedCloud): { readonly erp: Held; readonly main: Held; readonly web: Held } {
  const erp = cloud.create(group, "erp", { resourceGroupName: "erp", location: "West Europe" });
  const main = cloud.create(network, "main", given);
  const web = cloud.create(subnet, "web", {
    resourceGroupName: "erp",
    virtualNetworkName: "main",
    addressPrefix: "10.0.1.0/24",
  });
  return { erp, main, web };
}

describe("the rehearsal Azure", () => {
  it("gives ids of Azure Resource Manager, the API's version and the type", () => {
    using cloud = open();
    const { erp, main, web } = build(cloud);
    expect(erp.id).toBe(`${subscription}/resourceGroups/erp`);
    expect(main.id).toBe(`${subscription}/resourceGroups/erp/providers/Microsoft.Network/virtualNetworks/main`);
    expect(web.id).toBe(`${main.id}/subnets/web`);
    expect(main.outputs).toMatchObject({
      name: "main",
      type: "Microsoft.Network/virtualNetworks",
      azureApiVersion: "2024-05-01",
      provisioningState: "Succeeded",
    });
  });

  it("puts what names no location where the provider is told to, which the state keeps", () => {
    using cloud = open();
    const { erp, main, web } = build(cloud);
    expect([erp.outputs.location, main.outputs.location]).toEqual(["westeurope", "francecentral"]);
    expect(cloud.ledger.live({ type: subnet, id: web.id, account: subscription.split("/")[2] ?? "" })?.region).toBe(
      "francecentral",
    );
    expect(cloud.diff(main, { ...given, location: "France Central" }).changed).toEqual([]);
    expect(cloud.diff(main, { ...given, location: "westeurope" })).toMatchObject({
      replaces: ["location"],
      deleteBeforeReplace: true,
    });
  });

  it("puts what names no location where its resource group is, when nobody says where", () => {
    using cloud = open({ region: "" });
    cloud.create(group, "erp", { resourceGroupName: "erp", location: "North Europe" });
    expect(cloud.create(network, "main", given).inputs.location).toBe("northeurope");
    const { inputs } = cloud.provider.check(
      urnOf(network, "later"),
      {},
      { ...blocks, resourceGroupName: unknown },
      { seed: "0".repeat(64), disabled: false },
    );
    expect(inputs.location).toBe(unknown);
  });

  it("makes up names as the official provider does: random digits for what stands by itself, none for its children", () => {
    using cloud = open();
    build(cloud);
    const named = (type: string, inputs: object) =>
      cloud.provider.check(urnOf(type, "web"), {}, { ...inputs }, { seed: "0123456789abcdef", disabled: false }).inputs;
    expect(named(network, { resourceGroupName: "erp", ...blocks }).virtualNetworkName).toBe("web01234567");
    expect(named(subnet, { resourceGroupName: "erp", virtualNetworkName: "main" }).subnetName).toBe("web");
  });

  it("is made anew before the old one goes only if its name was made up", () => {
    using cloud = open();
    cloud.create(group, "erp", { resourceGroupName: "erp" });
    const anonymous = cloud.create(network, "main", { resourceGroupName: "erp", ...blocks });
    const moved = { resourceGroupName: "erp", ...blocks, location: "westeurope" };
    expect(cloud.diff(anonymous, moved)).toMatchObject({ replaces: ["location"], deleteBeforeReplace: false });
  });

  it("knows in the preview of an update nothing but inputs, name and location", () => {
    using cloud = open();
    const { main } = build(cloud);
    const next = { ...main.inputs, flowTimeoutInMinutes: 10 };
    const outputs = cloud.provider.previewUpdate(main.urn, main.outputs, main.inputs, next);
    expect(outputs).toMatchObject({
      name: "main",
      location: "francecentral",
      flowTimeoutInMinutes: 10,
      addressSpace: blocks.addressSpace,
    });
    expect([outputs.etag, outputs.resourceGuid, outputs.subnets]).toEqual([unknown, unknown, unknown]);
  });

  it("gives the named parts of a network's resources ids, unknown before they exist", () => {
    using cloud = open();
    const { erp } = build(cloud);
    const parts = { ...given, virtualNetworkName: "other", subnets: [{ name: "web", addressPrefix: "10.0.0.0/24" }] };
    const own = azureBehaviours[network];
    if (!own) throw new Error("there is no network");
    using wider = open({
      ledger: cloud.ledger.path,
      behaviours: { [network]: { ...own, inputs: [...own.inputs, "subnets"] } },
    });
    const preview = wider.preview(network, "other", parts).subnets;
    expect(preview).toMatchObject([{ name: "web", id: unknown, ipConfigurations: unknown }]);
    const made = wider.create(network, "other", parts);
    expect(made.outputs.subnets).toMatchObject([
      { id: `${erp.id}/providers/Microsoft.Network/virtualNetworks/other/subnets/web`, provisioningState: "Succeeded" },
    ]);
  });

  it("deletes nothing that is locked, nor what it stands in, until the lock is gone", () => {
    const lock = "azure-native:authorization:ManagementLockByScope";
    using cloud = open();
    const { erp, main, web } = build(cloud);
    const { account, region } = cloud.ledger.byAnyIdentifier(main.id) ?? { account: "", region: "" };
    const id = `${main.id}/providers/Microsoft.Authorization/locks/keep`;
    const inputs = { level: "CanNotDelete" };
    const record = { account, region, type: lock, id, urn: urnOf(lock, "keep"), name: "keep", arn: "", aliases: [] };
    const key = cloud.ledger.insert({ ...record, inputs, outputs: inputs }, 0, 0);
    for (const held of [web, main, erp]) expect(refusalOf(() => cloud.delete(held))?.code).toBe("ScopeLocked");
    cloud.ledger.remove(key, 0);
    cloud.delete(erp);
    expect(cloud.read(web)).toBeUndefined();
  });

  it("creates nothing where the built-in policy on locations forbids it", () => {
    const policy = "azure-native:authorization:PolicyAssignment";
    using cloud = open();
    build(cloud);
    const inputs = {
      scope: subscription.slice(1),
      policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
      parameters: { listOfAllowedLocations: { value: ["francecentral", "francesouth"] } },
    };
    const id = `${subscription}/providers/Microsoft.Authorization/policyAssignments/places`;
    const account = subscription.split("/")[2] ?? "";
    const record = {
      account,
      region: "",
      type: policy,
      id,
      urn: urnOf(policy, "places"),
      name: "places",
      arn: "",
      aliases: [],
    };
    cloud.ledger.insert({ ...record, inputs, outputs: inputs }, 0, 0);
    const other = { ...given, virtualNetworkName: "other" };
    expect(refusalOf(() => cloud.create(network, "other", { ...other, location: "westeurope" }))?.code).toBe(
      "RequestDisallowedByPolicy",
    );
    expect(cloud.create(network, "other", { ...other, location: "France Central" }).outputs.name).toBe("other");
  });

  it("compares inputs with inputs: what the program stops saying is a change", () => {
    using cloud = open();
    cloud.create(group, "erp", { resourceGroupName: "erp" });
    const main = cloud.create(network, "main", { ...given, flowTimeoutInMinutes: 10 });
    expect(cloud.diff(main, { ...given, flowTimeoutInMinutes: 10 }).changed).toEqual([]);
    expect(cloud.diff(main, given).changed).toEqual(["flowTimeoutInMinutes"]);
    expect(cloud.read(main)).toMatchObject({ inputs: main.inputs, outputs: main.outputs });
  });

  it("takes what the SDK fills in by itself", () => {
    using cloud = open();
    cloud.create(group, "erp", { resourceGroupName: "erp" });
    expect(cloud.check(network, "main", { ...given, enableVmProtection: false })).toEqual([]);
    expect(cloud.check(network, "main", { ...given, enableVmProtection: true })).toMatchObject([
      { kind: "unsupported" },
    ]);
  });

  it("deletes with a resource group all that stands in it, and nothing else", () => {
    using cloud = open();
    const { erp, main, web } = build(cloud);
    const other = cloud.create(group, "other", { resourceGroupName: "other" });
    cloud.delete(erp);
    expect([cloud.read(main), cloud.read(web)]).toEqual([undefined, undefined]);
    expect(cloud.read(other)?.id).toBe(other.id);
    // The engine deletes what it knows of, though it is gone.
    cloud.delete(web);
    cloud.delete(main);
    expect(Object.values(readLedger(cloud.ledger.path)?.accounts ?? {}).flat()).toHaveLength(1);
  });

  it("finds what is named by an id of another case", () => {
    using cloud = open();
    const { web } = build(cloud);
    expect(cloud.ledger.byAnyIdentifier(web.id.toUpperCase())?.id).toBe(web.id);
  });

  it("refuses a caller without rights on the subscription at the first call, and every question", () => {
    using cloud = open({ environment: { SOCLE_REHEARSAL_AZURE_SUBSCRIPTION: "99999999-2222-4333-8444-555555555555" } });
    const refusal = refusalOf(() => cloud.create(group, "erp", { resourceGroupName: "erp" }));
    expect(refusal?.code).toBe("AuthorizationFailed");
    expect(refusal?.message).toMatch(
      /^Status=403 Code="AuthorizationFailed" Message="The client '.*' does not have authorization to perform action 'Microsoft.Resources\/subscriptions\/resourceGroups\/write' over scope '\/subscriptions\/11111111-/,
    );
    expect(
      refusalOf(() => cloud.invoke("azure-native:resources:getResourceGroup", { resourceGroupName: "erp" }))?.code,
    ).toBe("AuthorizationFailed");
  });

  it("keeps what an accepted operation failed on, and repairs it with the next update", () => {
    using cloud = open({ faults: [{ fault: "operation-failed", cloud: "azure", name: "main", times: 1 }] });
    cloud.create(group, "erp", { resourceGroupName: "erp" });
    const failure = refusalOf(() => cloud.create(network, "main", given));
    expect(failure?.code).toBe("InternalServerError");
    const left = cloud.ledger.byAnyIdentifier(
      `${subscription}/resourceGroups/erp/providers/Microsoft.Network/virtualNetworks/main`,
    );
    expect(left?.outputs.text("provisioningState")).toBe("Failed");
    const { inputs } = cloud.provider.check(urnOf(network, "main"), {}, given, {
      seed: "0".repeat(64),
      disabled: false,
    });
    const state = { ...left?.outputs.values, __rehearsal: cloud.ledger.id };
    const repaired = cloud.provider.update(urnOf(network, "main"), left?.id ?? "", state, inputs);
    expect(repaired.outputs.provisioningState).toBe("Succeeded");
  });

  it("waits as long as a 429 says, and gives up after three times", () => {
    const startOf = (times: number): number | undefined => {
      using cloud = open({ faults: [{ fault: "throttling", times }] });
      const refusal = refusalOf(() => cloud.create(group, "erp", { resourceGroupName: "erp" }));
      if (refusal) expect(refusal.code).toBe("TooManyRequests");
      const row = cloud.ledger.row("SELECT ended - started AS seconds FROM operations ORDER BY number LIMIT 1");
      return refusal ? undefined : Number(row?.seconds);
    };
    expect(startOf(3)).toBeGreaterThan(160);
    expect(startOf(4)).toBeUndefined();
  });

  it("spares what stands in another zone, region or cloud than a fault", () => {
    using cloud = open({
      faults: [
        { fault: "region-outage", region: "westeurope" },
        { fault: "bucket-taken", cloud: "gcp" },
      ],
    });
    expect(refusalOf(() => cloud.create(group, "there", { location: "westeurope" }))?.message).toContain(
      "Microsoft.Resources",
    );
    expect(refusalOf(() => cloud.create(group, "here", {}))).toBeUndefined();
  });
});
