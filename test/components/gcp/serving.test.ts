import { describe, expect, it } from "vitest";
import type { EdgeArgs } from "../../../components/contract/cloud.ts";
import { GcpAccessLogs } from "../../../components/gcp/access-logs.ts";
import { awakeSeconds } from "../../../components/gcp/awake-hours.ts";
import { GcpCompute } from "../../../components/gcp/compute.ts";
import { GcpDns } from "../../../components/gcp/dns.ts";
import { GcpEdge } from "../../../components/gcp/edge.ts";
import { GcpFirewall } from "../../../components/gcp/firewall.ts";
import { partName } from "../../../components/gcp/names.ts";
import { GcpSecrets } from "../../../components/gcp/secrets.ts";
import type { EdgePlan, FleetPlan } from "../../../components/plan/types/workload.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { gcpGround, gcpPlan, workloadOf } from "../../support/gcp-stores.ts";

const plan = gcpPlan();
const name = "contract-prod-served";
const compute = (type: string) => `gcp:compute/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;

interface Changes {
  readonly edge?: Partial<EdgePlan>;
  readonly fleet?: Partial<FleetPlan>;
  readonly role?: EdgeArgs["role"];
  readonly withoutEdge?: true;
}

/** A workload's edge and fleet, with what they stand on. */
async function serve(workload: string, { edge, fleet, role = "primary", withoutEdge }: Changes = {}) {
  const planned = workloadOf(plan, workload);
  if (planned.edge === undefined || planned.fleet === undefined) throw new Error(`${workload} does not serve`);
  const { edge: edgePlan, fleet: fleetPlan, secrets: secretPlans, tags } = planned;
  let subjects: readonly string[] = [];
  const resources = await collectResources(() => {
    const ground = gcpGround(plan);
    const { keys, foundation, network, account, region, protect } = ground;
    const firewall = new GcpFirewall("contract-prod-firewall", { plan: plan.firewall, network, foundation }, {});
    const dns = new GcpDns(
      "contract-prod-dns",
      { domain: "prod.contract.example", regions: [region], account, keys, foundation },
      {},
    );
    const shared = { ...ground, firewall, workload, tags, role };
    const secrets = new GcpSecrets("contract-prod-secrets", { ...shared, plans: secretPlans }, {});
    if (role === "standby") dns.offerPrimary(edgePlan.hostname, network.networkId);
    const front = withoutEdge
      ? undefined
      : new GcpEdge(`${name}-edge`, { ...shared, dns, plan: { ...edgePlan, ...edge } }, {});
    const machines = new GcpCompute(
      `${name}-compute`,
      { ...shared, protect, edge: front, secrets, plan: { ...fleetPlan, ...fleet } },
      {},
    );
    front?.serve(machines);
    subjects = [...(front?.subjects ?? []), ...machines.subjects].map(({ key }) => key);
  });
  return {
    resources: resources.filter((each) => each.name.startsWith(name) || each.name.includes("firewall")),
    subjects,
  };
}

describe("GcpEdge", () => {
  const publicly = once(() => serve("shop"));
  const internally = once(() => serve("erp"));

  it("ends TLS 1.2 or later in the region, and answers plain HTTP only with a redirection", async () => {
    const { resources } = await publicly();
    expect(only(resources, compute("RegionSslPolicy")).inputs).toMatchObject({
      profile: "RESTRICTED",
      minTlsVersion: "TLS_1_2",
    });
    const rules = ofType(resources, compute("ForwardingRule"));
    const answers = rules.map(({ inputs }) => [inputs.portRange, inputs.loadBalancingScheme, inputs.region].join(" "));
    expect(answers.toSorted()).toEqual(["443 EXTERNAL_MANAGED europe-west9", "80 EXTERNAL_MANAGED europe-west9"]);
    const redirect = only(resources, compute("RegionUrlMap"), `${name}-edge-redirect`).inputs;
    expect(redirect.defaultUrlRedirect).toMatchObject({ httpsRedirect: true });
  });

  it("names the machines it serves, and logs each request", async () => {
    const { resources } = await publicly();
    const backend = only(resources, compute("RegionBackendService")).inputs;
    expect(backend.backends).toMatchObject([{ group: `https://gcp.mock/instanceGroups/${name}-compute` }]);
    expect(backend).toMatchObject({ portName: "workload", logConfig: { enable: true, sampleRate: 1 } });
  });

  it("guards what is public, lets through the probes from abroad, and limits who asks too much", async () => {
    const { resources, subjects } = await publicly();
    const rules = only(resources, compute("RegionSecurityPolicy")).inputs.rules;
    const json = JSON.stringify(rules);
    expect(json).toContain("origin.region_code.matches('^(FR|BE)$')");
    expect(json).toContain("GoogleStackdriverMonitoring-UptimeChecks|GoogleHC");
    expect(json).toContain("sqli-v33-stable");
    const actions = [...json.matchAll(/"action":"([^"]+)"/g)].map(([, action]) => action);
    expect(actions.slice(-2)).toEqual(["throttle", "allow"]);
    expect(new Set(actions.slice(0, -2))).toEqual(new Set(["deny(403)"]));
    expect(subjects).toEqual([
      ...["edge:shop", "targets:shop", "waf:shop", "uptime:shop", "certificate:shop", "fleet:shop"],
    ]);
  });

  it("leaves one to be reached from inside to whom the plan admits, and to nobody else", async () => {
    const { resources } = await internally();
    expect(ofType(resources, compute("RegionSecurityPolicy"))).toEqual([]);
    expect(only(resources, compute("Address"), `${name}-edge`).inputs).toMatchObject({ addressType: "INTERNAL" });
    const guards = ofType(resources, compute("RegionNetworkFirewallPolicyRule")).filter(
      ({ inputs }) => inputs.targetType === "INTERNAL_MANAGED_LB",
    );
    const last = guards.toSorted((a, b) => Number(a.inputs.priority) - Number(b.inputs.priority)).at(-1);
    expect(last?.inputs.action).toBe("deny");
    expect(guards.map(({ inputs }) => JSON.stringify(inputs.match))).toContain(
      JSON.stringify({ layer4Configs: [{ ipProtocol: "tcp", ports: ["443"] }], srcIpRanges: ["192.168.0.0/16"] }),
    );
    for (const { inputs } of guards) expect(inputs.targetForwardingRules).toHaveLength(1);
  });

  it("passes what is not HTTP through a proxy, which can change its port", async () => {
    const { resources } = await serve("erp", { edge: { kind: "network" } });
    expect(only(resources, compute("RegionTargetTcpProxy")).inputs.proxyHeader).toBeUndefined();
    expect(only(resources, compute("RegionBackendService")).inputs).toMatchObject({ protocol: "TCP" });
    expect(only(resources, compute("RegionHealthCheck")).inputs.tcpHealthCheck).toMatchObject({ port: 8069 });
  });

  it("publishes a public name once for primary and standby, which decides by a probe from elsewhere", async () => {
    const primary = await serve("shop", { edge: { standbyNames: true } });
    expect(ofType(primary.resources, "gcp:dns/recordSet:RecordSet")).toEqual([]);
    const { resources, subjects } = await serve("shop", { role: "standby" });
    expect(only(resources, "gcp:dns/recordSet:RecordSet").inputs.routingPolicy).toMatchObject({
      primaryBackup: { primary: { externalEndpoints: ["network-id"] } },
    });
    const probe = only(resources, compute("HealthCheck")).inputs;
    expect(probe.sourceRegions).toHaveLength(3);
    expect(probe.sourceRegions).not.toContain("europe-west9");
    expect(subjects.filter((key) => !key.startsWith("standby-"))).toEqual([]);
  });

  it("answers for an internal name of the standby inside its own network alone", async () => {
    const { resources } = await serve("erp", { role: "standby" });
    expect(only(resources, "gcp:dns/managedZone:ManagedZone").inputs).toMatchObject({
      dnsName: "erp.prod.contract.example.",
      visibility: "private",
    });
  });
});

describe("GcpCompute", () => {
  const fleet = once(() => serve("erp"));

  it("runs shielded machines without a public address, keys of the project or a serial console", async () => {
    const { resources } = await fleet();
    const template = only(resources, compute("RegionInstanceTemplate")).inputs;
    expect(template.shieldedInstanceConfig).toMatchObject({ enableSecureBoot: true, enableVtpm: true });
    expect(JSON.stringify(template.networkInterfaces)).not.toContain("accessConfigs");
    expect(template.metadata).toMatchObject({
      "enable-oslogin": "TRUE",
      "block-project-ssh-keys": "TRUE",
      "serial-port-enable": "FALSE",
    });
    expect(template.disks).toMatchObject([
      { boot: true, diskEncryptionKey: { kmsKeySelfLink: "keys-data-id" }, diskType: "pd-balanced" },
    ]);
    expect(Object.keys(Object(template.resourceManagerTags))).toEqual(["contract-prod-firewall-id"]);
  });

  it("may write logs and metrics and read its own secrets, and no more", async () => {
    const { resources } = await fleet();
    const roles = ofType(resources, "gcp:projects/iAMMember:IAMMember").map(({ inputs }) => inputs.role);
    expect(roles).toEqual(["roles/logging.logWriter", "roles/monitoring.metricWriter"]);
    const secrets = ofType(resources, "gcp:secretmanager/secretIamMember:SecretIamMember");
    expect(secrets.map(({ inputs }) => [inputs.secretId, inputs.role])).toEqual([
      ["contract-prod-secrets-smtp-password-id", "roles/secretmanager.secretAccessor"],
    ]);
  });

  it("lets operators act as the machine, as a session on it asks for, and as nobody else", async () => {
    const { resources } = await serve("shop");
    const grants = ofType(resources, "gcp:serviceaccount/iAMMember:IAMMember").map(({ inputs }) => inputs);
    expect(grants.length).toBeGreaterThan(0);
    for (const grant of grants) {
      expect(grant.role).toBe("roles/iam.serviceAccountUser");
      expect(grant.member).toMatch(/^(group|user):/);
    }
  });

  it("heals by the balancer's probe, and replaces machines before it takes them away", async () => {
    const { resources } = await fleet();
    const group = only(resources, compute("RegionInstanceGroupManager")).inputs;
    expect(group.autoHealingPolicies).toMatchObject({ healthCheck: `${name}-edge-id`, initialDelaySec: 300 });
    expect(group.updatePolicy).toMatchObject({ type: "PROACTIVE", maxSurgeFixed: 3, maxUnavailableFixed: 0 });
    expect(group.distributionPolicyZones).toHaveLength(3);
    // An even spread would wait for a zone without room.
    expect(group.distributionPolicyTargetShape).toBe("BALANCED");
    expect(group.targetSize).toBeUndefined();
    const scale = only(resources, compute("RegionAutoscaler")).inputs.autoscalingPolicy;
    expect(scale).toMatchObject({ minReplicas: 2, maxReplicas: 4, cpuUtilization: { target: 0.6 } });
  });

  it("keeps a fixed size where nothing scales it, and sleeps by the clock where a schedule says so", async () => {
    const still = await serve("erp", { withoutEdge: true, fleet: { count: { min: 1, desired: 1, max: 1 } } });
    expect(only(still.resources, compute("RegionInstanceGroupManager")).inputs.autoHealingPolicies).toBeUndefined();
    const timezone = "Europe/Paris";
    const schedule = { start: { cron: "0 7 * * 1-5", timezone }, stop: { cron: "30 19 * * 1-5", timezone } };
    const { resources } = await serve("erp", { fleet: { schedule } });
    const policy = only(resources, compute("RegionAutoscaler")).inputs.autoscalingPolicy;
    expect(policy).toMatchObject({
      minReplicas: 0,
      scalingSchedules: [{ schedule: "0 7 * * 1-5", timeZone: timezone, durationSec: 45_000 }],
    });
    expect(JSON.stringify(policy)).not.toContain("cpuUtilization");
  });

  it("counts the hours of a night that ends the next day, and refuses what has no hour", () => {
    const timezone = "UTC";
    expect(awakeSeconds({ start: { cron: "0 22 * * *", timezone }, stop: { cron: "0 6 * * *", timezone } })).toBe(
      28_800,
    );
    expect(() =>
      awakeSeconds({ start: { cron: "*/5 * * * *", timezone }, stop: { cron: "0 6 * * *", timezone } }),
    ).toThrow("no fixed hour");
  });

  it("cuts long names of parts, and keeps them apart", () => {
    const long = "a".repeat(60);
    expect(partName(long, "redirect")).toHaveLength(63);
    expect(partName(long, "redirect")).not.toBe(partName(`${long}b`, "redirect"));
    expect(partName("shop", "redirect")).toBe("shop-redirect");
  });
});

describe("GcpAccessLogs", () => {
  it("keeps requests to balancers of the region in a bucket that its sink alone writes to", async () => {
    const resources = await collectResources(() => {
      const { keys, region, account, foundation } = gcpGround(plan);
      const logs = { bucket: "contract-access-logs-abc123", retentionDays: 365 };
      new GcpAccessLogs("logs", { plan: logs, region, account, protect: true, keys, foundation }, {});
    });
    expect(only(resources, "gcp:logging/projectSink:ProjectSink", "logs").inputs).toMatchObject({
      destination: "storage.googleapis.com/contract-access-logs-abc123",
      filter: expect.stringContaining('resource.labels.region="europe-west9"'),
    });
    expect(only(resources, "gcp:storage/bucketIAMMember:BucketIAMMember", "logs").inputs).toMatchObject({
      role: "roles/storage.objectCreator",
      member: "serviceAccount:logs-writer@gcp.mock",
    });
    expect(only(resources, "gcp:storage/bucket:Bucket", "logs").protect).toBe(true);
  });
});
