import { describe, expect, it } from "vitest";
import { inApi, named } from "../../simulator/behaviours/gcp/types.ts";
import type { Behaviours } from "../../simulator/core/behaviour.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { unknown } from "../../simulator/values.ts";
import { refusalOf, SimulatedCloud, type SimulatedCloudOptions } from "../support/simulated-cloud.ts";

const service = "gcp:projects/service:Service";
const network = "gcp:compute/network:Network";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const main = { name: "main", autoCreateSubnetworks: false };
const web = { name: "web", network: "<main.id>", ipCidrRange: "10.0.0.0/22" };

function open(options: SimulatedCloudOptions = {}): SimulatedCloud {
  return new SimulatedCloud({ cloud: "gcp", ...options });
}

describe("the rehearsal Google Cloud", () => {
  it("gives paths as ids, self-links, and the provider's project and region", () => {
    using cloud = open();
    const made = cloud.create(network, "main", main);
    expect(made.id).toBe("projects/example-prod/global/networks/main");
    expect(made.outputs).toMatchObject({
      project: "example-prod",
      selfLink: `https://www.googleapis.com/compute/v1/${made.id}`,
    });
    const part = cloud.create(subnetwork, "web", web);
    expect(part.id).toBe("projects/example-prod/regions/europe-west9/subnetworks/web");
    expect(part.outputs).toMatchObject({
      region: "europe-west9",
      network: made.outputs.selfLink,
      gatewayAddress: "10.0.0.1",
    });
  });

  it("answers with what was asked in a list and what it computes of each item, one beside the other", () => {
    using cloud = open();
    const conditionMatchedLog = { filter: 'severity="ERROR"' };
    const policy = cloud.create("gcp:monitoring/alertPolicy:AlertPolicy", "errors", {
      displayName: "errors",
      combiner: "OR",
      conditions: [{ displayName: "errors", conditionMatchedLog }],
      alertStrategy: { notificationRateLimit: { period: "300s" } },
    });
    expect(policy.outputs.conditions).toEqual([
      { displayName: "errors", conditionMatchedLog, name: `${policy.id}/conditions/1` },
    ]);
  });

  it("takes a path, a self-link and a name for one thing, in references and in comparisons", () => {
    using cloud = open();
    cloud.create(network, "main", main);
    const part = cloud.create(subnetwork, "web", web);
    for (const other of ["<main.selfLink>", "https://compute.googleapis.com/compute/v1/<main.id>"])
      expect(cloud.diff(part, { ...web, network: other }).changed).toEqual([]);
    expect(
      cloud.create(subnetwork, "app", { name: "app", network: "main", ipCidrRange: "10.0.8.0/22" }).outputs.network,
    ).toBe(cloud.held("main").outputs.selfLink);
    expect(cloud.diff(part, { ...web, network: unknown }).replaces).toEqual(["network"]);
  });

  it("grows a range in place and replaces for any other", () => {
    using cloud = open();
    cloud.create(network, "main", main);
    const part = cloud.create(subnetwork, "web", web);
    expect(cloud.diff(part, { ...web, ipCidrRange: "10.0.0.0/20" })).toMatchObject({
      changed: ["ipCidrRange"],
      replaces: [],
    });
    expect(cloud.diff(part, { ...web, ipCidrRange: "10.0.0.0/24" })).toMatchObject({
      replaces: ["ipCidrRange"],
      deleteBeforeReplace: true,
    });
  });

  it("is replaced when the provider's project or region is another", () => {
    using here = open();
    here.create(network, "main", main);
    const part = here.create(subnetwork, "web", web);
    using there = open({ region: "europe-west3", ledger: here.ledger.path });
    expect(there.provider.diff(part.urn, part.id, part.inputs, part.outputs, part.inputs).replaces).toEqual(["region"]);
  });

  it("enables services, which stay enabled after they are given up unless the program says otherwise", () => {
    using cloud = open({ newProject: true });
    const compute = cloud.create(service, "compute", { service: "compute.googleapis.com" });
    cloud.delete(cloud.create(network, "main", main));
    cloud.delete(compute);
    cloud.delete(cloud.create(network, "main", main));
    expect(readLedger(cloud.ledger.path)?.retained).toEqual([]);
    using other = open({ newProject: true });
    other.delete(other.create(service, "compute", { service: "compute.googleapis.com", disableOnDestroy: true }));
    expect(refusalOf(() => other.create(network, "main", main))?.code).toBe("SERVICE_DISABLED");
  });

  it("starts nothing before its service is enabled, in virtual time too", () => {
    using cloud = open({ newProject: true });
    cloud.create(service, "compute", { service: "compute.googleapis.com" });
    cloud.create(network, "main", main);
    const [first, second] = cloud.ledger.rows("SELECT started, ended FROM operations ORDER BY number");
    expect(second?.started).toBe(first?.ended);
  });

  it("knows what it does not know in a preview", () => {
    using cloud = open();
    const outputs = cloud.preview(network, "main", main);
    expect(outputs).toMatchObject({ name: "main", routingMode: "REGIONAL" });
    expect([outputs.selfLink, outputs.numericId]).toEqual([unknown, unknown]);
  });

  it("refuses a caller without rights on the project", () => {
    using cloud = open({ environment: { SOCLE_REHEARSAL_GCP_PROJECT: "somebody-elses" } });
    const refusal = refusalOf(() => cloud.create(network, "main", main));
    expect(refusal?.message).toBe(
      "Error creating Network: googleapi: Error 403: Required 'compute.networks.create' permission for 'projects/example-prod', forbidden",
    );
  });

  it("leaves nothing where an accepted operation failed", () => {
    using cloud = open({ faults: [{ fault: "operation-failed", times: 1 }] });
    expect(refusalOf(() => cloud.create(network, "main", main))?.message).toContain("Error waiting to create Network");
    expect(cloud.create(network, "main", main).outputs.name).toBe("main");
  });

  it("gives every resource the provider's labels, and changes those of all when they change", () => {
    const key = "gcp:kms/cryptoKey:CryptoKey";
    const behaviours = {
      [key]: {
        ...inApi("cloudkms.googleapis.com", "CryptoKey"),
        evidence: "https://cloud.google.com/kms/docs",
        inputs: ["keyRing"],
        name: named,
        id: "{keyRing}/cryptoKeys/{name}",
        outputs: () => ({ primaries: [] }),
        seconds: [1, 1, 1],
      },
    } as const satisfies Behaviours;
    const given = {
      name: "data",
      keyRing: "projects/example-prod/locations/europe-west9/keyRings/main",
      labels: { tier: "data" },
    };
    using cloud = open({ behaviours, configuration: { defaultLabels: { client: "atelier" } } });
    const made = cloud.create(key, "data", given);
    const all = { "goog-pulumi-provisioned": "true", client: "atelier", tier: "data" };
    expect(made.outputs).toMatchObject({ labels: { tier: "data" }, pulumiLabels: all, effectiveLabels: all });
    expect(cloud.preview(key, "other", given)).toMatchObject({ pulumiLabels: all, effectiveLabels: all });
    expect(cloud.diff(made, given).changed).toEqual([]);
    using later = open({
      behaviours,
      ledger: cloud.ledger.path,
      configuration: { defaultLabels: { client: "mercier" } },
    });
    expect(later.diff(made, given)).toMatchObject({ changed: ["pulumiLabels"], replaces: [] });
    expect(later.update(made, given).outputs.effectiveLabels).toEqual({ ...all, client: "mercier" });
  });

  it("creates nothing where the project's policy on locations forbids it", () => {
    using cloud = open();
    cloud.create(network, "main", main);
    const policy = "gcp:orgpolicy/policy:Policy";
    const name = "projects/example-prod/policies/gcp.resourceLocations";
    const inputs = { spec: { rules: [{ values: { allowedValues: ["in:europe-west9-locations"] } }] } };
    const record = { account: "example-prod", region: "", type: policy, id: name, urn: "", name, arn: "", aliases: [] };
    cloud.ledger.insert({ ...record, inputs, outputs: inputs }, 0, 0);
    expect(refusalOf(() => cloud.create(subnetwork, "web", { ...web, region: "europe-west3" }))?.message).toContain(
      "constraints/gcp.resourceLocations",
    );
    expect(cloud.create(subnetwork, "web", web).outputs.name).toBe("web");
  });

  it("says that nobody pays for a project as long as nobody may ask who does", () => {
    using cloud = open({ newProject: true });
    const payer = () => cloud.invoke("gcp:organizations/getProject:getProject", {}).billingAccount;
    expect(payer()).toBe("");
    cloud.create(service, "billing", { service: "cloudbilling.googleapis.com" });
    expect(payer()).toMatch(/^[0-9A-F]{6}(-[0-9A-F]{6}){2}$/);
  });

  it("answers for projects and zones", () => {
    using cloud = open();
    const project = cloud.invoke("gcp:organizations/getProject:getProject", {});
    expect(project).toMatchObject({ projectId: "example-prod", number: expect.stringMatching(/^\d{12}$/) });
    expect(cloud.invoke("gcp:compute/getZones:getZones", { region: "europe-west1" }).names).toEqual([
      "europe-west1-b",
      "europe-west1-c",
      "europe-west1-d",
    ]);
  });
});
