import { describe, expect, it } from "vitest";
import { measuresRecovery, type Workload } from "../../components/continuity/evidence.ts";
import { contradictions } from "../../components/continuity/evidence-rules.ts";
import type { StackRecord } from "../../components/continuity/stack-records.ts";
import { type Survival, surviveZoneLoss } from "../../components/continuity/zone-loss.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { statusOf } from "../../scripts/continuity/status.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { once } from "../support/collect-resources.ts";
import { deployWithReplica } from "../support/deploy-replica.ts";
import { evidence, found } from "../support/synthetic-evidence.ts";

const client = exampleClient();
const plan = planEnvironment(client, "prod");
const deployed = once(() => deployWithReplica(client, "prod"));

type Change = (record: StackRecord) => Readonly<Record<string, unknown>> | undefined;

/** What becomes of a workload of production once some of its records are otherwise. */
async function survivalOf(name: string, change: Change = () => undefined): Promise<Survival> {
  const { original } = await deployed();
  const workload = plan.workloads.find((each) => each.name === name);
  if (!workload) throw new Error(`no workload ${name}`);
  const records = original.map((each) => ({ ...each, properties: { ...each.properties, ...change(each) } }));
  return surviveZoneLoss(workload, records, "aws");
}

const changing = (type: string, role: string, properties: Readonly<Record<string, unknown>>): Change => {
  return (record) => (record.type === type && record.name.endsWith(`-${role}`) ? properties : undefined);
};

const [database, fleet, files, balancer, targets] = [
  "aws:rds/instance:Instance",
  "aws:autoscaling/group:Group",
  "aws:efs/fileSystem:FileSystem",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:lb/targetGroup:TargetGroup",
];

describe("the loss of a zone", () => {
  it("leaves running what stands in several, as soon as the last of it serves again", async () => {
    const erp = await survivalOf("erp");
    expect(erp).toMatchObject({ way: "in-place", seconds: 120, promised: true, lost: [] });
    expect(erp.how).toMatch(/database with a standby in another zone/);
    expect(erp.how).toMatch(/2 machines at least over eu-west-3a, eu-west-3b, eu-west-3c/);
    expect(erp.how).toMatch(/files in every zone/);
  });

  it("takes as long as the balancer does, where that is longest", async () => {
    const slow = changing(targets, "portal-edge", { healthCheck: { interval: 30, unhealthyThreshold: 10 } });
    expect(await survivalOf("portal", slow)).toMatchObject({ way: "in-place", seconds: 300 });
  });

  it("looks at no more than the workload's own: what stands by for it has one database in one zone", async () => {
    const { original } = await deployed();
    expect(original.some(({ name, type }) => type === database && name.includes("-standby-"))).toBe(true);
    expect((await survivalOf("erp")).lost).toEqual([]);
  });

  const prefix = "atelier-mercier-prod-erp";
  it.each([
    [
      changing(database, "erp-database", { multiAz: false, availabilityZone: "eu-west-3b" }),
      "database",
      /database in eu-west-3b alone/,
    ],
    [changing(fleet, "erp-compute", { minSize: 1 }), "compute", /1 machine at least/],
    [changing(files, "erp-files", { availabilityZoneName: "eu-west-3a" }), "files", /files in eu-west-3a alone/],
    [changing(balancer, "erp-edge", { subnets: [] }), "edge", /balancer in/],
  ])("takes down a workload of which one part is in one zone, whatever the zone: %#", async (change, part, how) => {
    const survival = await survivalOf("erp", change);
    expect(survival).toMatchObject({ way: "restored", lost: [`${prefix}-${part}`] });
    expect(survival.how).toMatch(how);
  });

  it("takes down a fleet all of whose machines are in one zone", async () => {
    const { original } = await deployed();
    const group = original.find(({ type, name }) => type === fleet && name === `${prefix}-compute`);
    const [subnet] = [group?.properties.vpcZoneIdentifiers].flat();
    const change = changing(fleet, "erp-compute", { vpcZoneIdentifiers: [subnet] });
    expect(await survivalOf("erp", change)).toMatchObject({ way: "restored", lost: [`${prefix}-compute`] });
  });

  it("counts as lost what nobody tells of", () => {
    const [workload] = plan.workloads;
    if (!workload) throw new Error("no workload");
    expect(surviveZoneLoss(workload, [], "aws")).toMatchObject({ way: "restored", how: "nothing of it stands" });
  });
});

describe("the evidence of what kept running", () => {
  const failedAt = found.failedAt;
  const running = (workload: Workload): Workload => ({
    ...workload,
    outcome: { way: "in-place", how: "two zones" },
    rto: { measured: true, seconds: 0, from: failedAt, to: failedAt, how: "it kept running" },
    rpo: { measured: true, seconds: 0, from: failedAt, to: failedAt, how: "it kept running" },
  });

  it("may be newer than the points that were restored besides, which that of what was restored may not", () => {
    const inPlace = evidence({ workloads: found.workloads.map(running) });
    expect(contradictions(inPlace)).toEqual([]);
    const restored = found.workloads.map((each) => ({
      ...running(each),
      outcome: { way: "restored", how: "" } as const,
    }));
    expect(contradictions(evidence({ workloads: restored })).join()).toMatch(/rpo.from: is newer than the data/);
  });

  it("measures no recovery, nor does what came back: the drill that is due stays due", () => {
    const { environment } = found.identity;
    const own = exampleClient();
    const dueOf = (changes: Parameters<typeof evidence>[0]) => {
      const record = { evidence: evidence(changes), changed: [] } as unknown as Parameters<typeof statusOf>[1][number];
      const [status] = statusOf(own, [record], "2027-12-31").filter((each) => each.environment === environment);
      return status?.workloads.map(({ drill }) => drill?.last?.id);
    };
    const ids = found.workloads.map(() => found.identity.id);
    expect(dueOf({})).toEqual(expect.arrayContaining(ids));
    expect(dueOf({ workloads: found.workloads.map(running) })?.filter((id) => id !== undefined)).toEqual([]);
    const failback = { ...found.identity, scenario: "failback" } as const;
    expect(dueOf({ identity: failback })?.filter((id) => id !== undefined)).toEqual([]);
    expect(found.workloads.map((each) => measuresRecovery({ identity: failback }, each))).not.toContain(true);
    const local = { ...found.identity, scenario: "ransomware", replicaRegion: found.identity.region } as const;
    expect(dueOf({ identity: local })?.filter((id) => id !== undefined)).toEqual([]);
    expect(dueOf({ identity: { ...local, replicaRegion: found.identity.drRegion } })).toEqual(
      expect.arrayContaining(ids),
    );
  });
});
