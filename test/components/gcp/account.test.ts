import { describe, expect, it } from "vitest";
import { GcpAccount } from "../../../components/gcp/account.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import type { AccountPlan } from "../../../components/plan/types/account.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { contractClient } from "../../support/contract-client.ts";

const client = contractClient("gcp");
const plan = planAccount(client, client.environments.prod?.account ?? "");
const { account } = plan.target;
const parent = `projects/${account}`;
const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const logBucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const member = "gcp:projects/iAMMember:IAMMember";

function make(own: AccountPlan = plan) {
  return collectResources(() => new GcpAccount("account", { plan: own }, {}));
}
const create = once(() => make());

describe("GcpAccount audit", () => {
  it("sends every audit log to a log bucket and to a write-once archive, and leaves none out", async () => {
    const resources = await create();
    const sinks = ofType(resources, "gcp:logging/projectSink:ProjectSink").filter(
      ({ inputs }) => inputs.name !== "_Default",
    );
    expect(sinks).toHaveLength(2);
    for (const { inputs, protect } of sinks) {
      expect(inputs.filter).toBe('logName:"cloudaudit.googleapis.com"');
      expect(inputs).not.toHaveProperty("exclusions");
      expect(protect).toBe(true);
    }
    const bucket = only(resources, "gcp:storage/bucket:Bucket");
    expect(bucket.inputs.retentionPolicy).toBeDefined();
    const grant = only(resources, "gcp:storage/bucketIAMMember:BucketIAMMember");
    expect(grant.inputs.role).toBe("roles/storage.objectCreator");
  });

  it("locks what the contract wants irrevocable, and nothing else", async () => {
    for (const lockMode of ["COMPLIANCE", "GOVERNANCE"] as const) {
      const trail = { ...plan.trail, archive: { ...plan.trail.archive, lockMode } };
      const bucket = only(await make({ ...plan, trail }), logBucket, "account-audit-log");
      expect(bucket.inputs.locked).toBe(lockMode === "COMPLIANCE");
    }
  });

  it("takes over the sink that keeps the rest, and turns it to a bucket of the region, under the client's key", async () => {
    const resources = await create();
    const bucket = only(resources, logBucket, "account-default-logs");
    expect(bucket.inputs).toMatchObject({ location: plan.target.region, retentionDays: 365 });
    expect(bucket.inputs.cmekSettings).toBeDefined();
    const sink = only(resources, "gcp:logging/projectSink:ProjectSink", "account-default-logs");
    expect(sink.inputs).toMatchObject({
      name: "_Default",
      destination: expect.stringContaining("logging.googleapis.com/"),
      filter: expect.stringContaining('NOT LOG_ID("cloudaudit.googleapis.com/activity")'),
      exclusions: [{ filter: 'LOG_ID("compute.googleapis.com/vpc_flows")' }],
    });
    // An alert on the log wants its entries kept: switched off, the sink would silence whatever has no region.
    expect(sink.inputs).not.toHaveProperty("disabled");
  });

  it("counts what each filter finds and tells who did it; several refusals are counted by kind of resource", async () => {
    const resources = await create();
    const metrics = ofType(resources, "gcp:logging/metric:Metric");
    expect(metrics.map(({ inputs }) => inputs.name)).toEqual(plan.filters.map(({ name }) => name));
    const use = only(resources, policy, "account-audit-filter-break-glass-use");
    expect(use.inputs).toMatchObject({
      severity: "CRITICAL",
      conditions: [{ conditionMatchedLog: { labelExtractors: { who: expect.stringContaining("principalEmail") } } }],
    });
    const refused = JSON.stringify(
      only(resources, policy, "account-audit-filter-unauthorized-calls").inputs.conditions,
    );
    expect(refused).toContain('{monitored_resource=\\"project\\"}[300s])) > 4 or ');
  });

  it("watches the entitlement that it makes", async () => {
    const entitlement = only(await create(), "gcp:privilegedaccessmanager/entitlement:entitlement");
    const filter = plan.filters.find(({ key }) => key === "break-glass-use");
    expect(filter?.pattern).toContain(`/entitlements/${String(entitlement.inputs.entitlementId)}"`);
  });
});

describe("GcpAccount guard rails", () => {
  it("hold the project to the contract's regions, and to what nobody may switch off", async () => {
    const held = ofType(await create(), "gcp:orgpolicy/policy:Policy").map(({ inputs }) => inputs);
    const rules = Object.fromEntries(held.map(({ name, spec }) => [String(name).split("/").at(-1), spec]));
    expect(held.every((each) => each.parent === parent)).toBe(true);
    expect(rules).toMatchObject({
      "gcp.resourceLocations": {
        rules: [{ values: { allowedValues: ["in:europe-west9-locations", "in:europe-west1-locations"] } }],
      },
      "compute.requireOsLogin": { rules: [{ enforce: "TRUE" }] },
      "compute.vmExternalIpAccess": { rules: [{ denyAll: "TRUE" }] },
      "storage.publicAccessPrevention": { rules: [{ enforce: "TRUE" }] },
      "iam.disableServiceAccountKeyCreation": { rules: [{ enforce: "TRUE" }] },
      "gcp.restrictTLSVersion": { rules: [{ values: { deniedValues: ["TLS_VERSION_1", "TLS_VERSION_1_1"] } }] },
    });
  });

  it("name whom Google writes to", async () => {
    const contacts = ofType(await create(), "gcp:essentialcontacts/contact:Contact");
    expect(contacts.length).toBeGreaterThan(0);
    for (const { inputs } of contacts) expect(inputs.notificationCategorySubscriptions).toContain("SECURITY");
  });
});

describe("GcpAccount detection", () => {
  it("brings findings by grade to a topic of the client's key, whose messages raise an alert", async () => {
    const resources = await create();
    const configs = ofType(resources, "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig");
    expect(configs).toHaveLength(3);
    for (const { inputs } of ofType(resources, "gcp:pubsub/topic:Topic")) {
      expect(inputs.kmsKeyName).toBe("account-keys-operations-id");
      expect(inputs.messageStoragePolicy).toEqual({ allowedPersistenceRegions: ["europe-west9"] });
    }
    const alert = only(resources, policy, "account-detection-threat-high");
    expect(alert.inputs).toMatchObject({ severity: "CRITICAL" });
  });
});

describe("GcpAccount access", () => {
  it("grants each role once to a person or group, and ownership to nobody", async () => {
    const grants = ofType(await create(), member).map(({ inputs }) => inputs);
    const roles = grants.map(({ role }) => String(role));
    expect(roles.filter((role) => /^roles\/(owner|editor|viewer|admin)$/.test(role))).toEqual([]);
    const keys = grants.map(({ role, member: who, condition }) => JSON.stringify([role, who, condition]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("lets sessions through to the two ports of sessions, and secrets of this client be set", async () => {
    const conditions = ofType(await create(), member).flatMap(({ name, inputs: { condition } }) =>
      name.startsWith("account-access-operator-") && condition ? [condition as { expression: string }] : [],
    );
    const expressions = new Set(conditions.map(({ expression }) => expression));
    expect(expressions).toContain("destination.port == 22 || destination.port == 3389");
    expect([...expressions].join(" ")).toContain(
      'resource.name.startsWith("projects/123456789012/secrets/contract--")',
    );
  });

  it("gives break-glass for an hour to whoever of its group says why", async () => {
    const { inputs } = only(await create(), "gcp:privilegedaccessmanager/entitlement:entitlement");
    expect(inputs).toMatchObject({
      parent,
      location: "global",
      maxRequestDuration: "3600s",
      privilegedAccess: { gcpIamAccess: { roleBindings: [{ role: "roles/admin" }] } },
      requesterJustificationConfig: { unstructured: {} },
    });
    expect(inputs).not.toHaveProperty("approvalWorkflow");
  });

  it("refuses a person whom Google does not know", async () => {
    const access = plan.access && {
      ...plan.access,
      users: plan.access.users.map(({ email: _, ...user }) => user),
    };
    if (!access) throw new Error("no access in the plan");
    await collectResources(() => {
      expect(() => new GcpAccount("account", { plan: { ...plan, access } }, {})).toThrow("has no Google account");
    });
  });
});
