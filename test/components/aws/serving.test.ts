import { describe, expect, it } from "vitest";
import { AwsAccessLogs } from "../../../components/aws/access-logs.ts";
import { AwsCompute } from "../../../components/aws/compute.ts";
import { AwsDatabase } from "../../../components/aws/database.ts";
import { AwsEdge } from "../../../components/aws/edge.ts";
import { AwsFiles } from "../../../components/aws/files.ts";
import type { EdgePlan, FleetPlan } from "../../../components/plan/types/workload.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { drRegion } from "../../support/example-parts.ts";
import {
  createExampleDns,
  createGround,
  databasePlan,
  edgePlan,
  filesPlan,
  fleetPlan,
} from "../../support/example-workload.ts";

describe("AwsEdge", () => {
  const name = "acme-prod-erp-edge";

  async function create(changes: Partial<EdgePlan> = {}, role: "primary" | "standby" = "primary") {
    let subjects: readonly string[] = [];
    const resources = await collectResources(() => {
      const ground = createGround();
      const { region, account, protect, keys } = ground;
      const logs = { bucket: "acme-access-logs", retentionDays: 400 };
      const accessLogs = new AwsAccessLogs("acme-prod-access-logs", { plan: logs, region, account, protect, keys }, {});
      const plan = { ...edgePlan, ...changes };
      const edge = new AwsEdge(name, { ...ground, dns: createExampleDns(), accessLogs, plan, role }, {});
      subjects = edge.subjects.map(({ key }) => key);
    });
    return { resources, subjects };
  }

  const standard = once(() => create());

  it("answers in TLS 1.2 or later, and to plain HTTP only with a redirection", async () => {
    const { resources } = await standard();
    const listeners = ofType(resources, "aws:lb/listener:Listener");
    expect(listeners).toHaveLength(2);
    expect(only(listeners, "aws:lb/listener:Listener", name).inputs).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
    const redirect = only(listeners, "aws:lb/listener:Listener", `${name}-redirect`).inputs;
    expect(redirect).toMatchObject({ port: 80, protocol: "HTTP" });
    expect(redirect.defaultActions).toMatchObject([
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ]);
  });

  it("logs requests to a bucket that its balancers alone may write to", async () => {
    const { resources } = await standard();
    expect(only(resources, "aws:lb/loadBalancer:LoadBalancer").inputs).toMatchObject({
      accessLogs: { bucket: "acme-access-logs", prefix: "erp", enabled: true },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
    });
    const policy = String(only(resources, "aws:s3/bucketPolicy:BucketPolicy", "acme-prod-access-logs").inputs.policy);
    expect(policy).toContain("logdelivery.elasticloadbalancing.amazonaws.com");
    expect(policy).toContain("/AWSLogs/111122223333/*");
  });

  it("guards what is public, without blocking the probe from abroad", async () => {
    const { resources, subjects } = await standard();
    const rules = only(resources, "aws:wafv2/webAcl:WebAcl").inputs.rules;
    expect(rules).toMatchObject([
      { name: "countries", statement: { andStatement: { statements: [{ notStatement: {} }, { notStatement: {} }] } } },
      { name: "flood", statement: { rateBasedStatement: { limit: 2000 } } },
      { name: "AWSManagedRulesAmazonIpReputationList" },
      { name: "AWSManagedRulesCommonRuleSet" },
      { name: "AWSManagedRulesKnownBadInputsRuleSet" },
      { name: "AWSManagedRulesSQLiRuleSet" },
    ]);
    expect(JSON.stringify(rules)).toContain("Amazon-Route53-Health-Check-Service");
    expect(subjects).toEqual(["edge:erp", "targets:erp", "certificate:erp", "waf:erp", "uptime:erp"]);
  });

  it("stands in private subnets when it is internal, and passes TCP without terminating it", async () => {
    const { waf: _, uptimeCheck: __, redirectPort: ___, ...internal } = edgePlan;
    const { resources, subjects } = await collectInternal(internal);
    const balancer = only(resources, "aws:lb/loadBalancer:LoadBalancer").inputs;
    expect(balancer).toMatchObject({ internal: true, loadBalancerType: "network" });
    expect(balancer.subnets).toEqual(["acme-prod-network-application-a-id", "acme-prod-network-application-b-id"]);
    expect(only(resources, "aws:lb/listener:Listener").inputs.protocol).toBe("TCP");
    expect(ofType(resources, "aws:wafv2/webAcl:WebAcl")).toHaveLength(0);
    expect(subjects).toEqual(["tcp:erp"]);
  });

  async function collectInternal(plan: EdgePlan) {
    let subjects: readonly string[] = [];
    const resources = await collectResources(() => {
      const args = { ...createGround(), dns: createExampleDns(), role: "primary" } as const;
      const edge = new AwsEdge(name, { ...args, plan: { ...plan, kind: "network", internal: true } }, {});
      subjects = edge.subjects.map(({ key }) => key);
    });
    return { resources, subjects };
  }

  it("stands by under the same name, and is watched under names of its own", async () => {
    const { resources, subjects } = await create({}, "standby");
    expect(only(resources, "aws:route53/record:Record", name).inputs).toMatchObject({
      name: "erp.acme.example",
      setIdentifier: "standby",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
    });
    expect(ofType(resources, "aws:route53/healthCheck:HealthCheck")).toHaveLength(0);
    expect(subjects.every((key) => key.startsWith("standby-"))).toBe(true);
  });

  it("proves the certificates of both regions by one record, and lets nobody but Amazon issue any", async () => {
    const { resources } = await standard();
    const certificates = ofType(resources, "aws:acm/certificate:Certificate");
    expect(certificates.map(({ inputs }) => inputs.region)).toEqual(["eu-west-3", drRegion]);
    const proofs = ofType(resources, "aws:acm/certificateValidation:CertificateValidation");
    expect(proofs).toHaveLength(2);
    expect(only(resources, "aws:route53/record:Record", "acme-prod-dns-authorities").inputs.type).toBe("CAA");
  });
});

describe("AwsCompute", () => {
  const name = "acme-prod-erp-compute";

  function create(changes: Partial<FleetPlan> = {}) {
    return collectResources(() => {
      const ground = createGround();
      const handle = new AwsDatabase("acme-prod-erp-database", { ...ground, plan: databasePlan }, {});
      const files = new AwsFiles("acme-prod-erp-files", { ...ground, plan: filesPlan }, {});
      const edge = new AwsEdge(
        "acme-prod-erp-edge",
        { ...ground, dns: createExampleDns(), plan: edgePlan, role: "primary" },
        {},
      );
      const database = { plan: databasePlan, handle };
      const plan = { ...fleetPlan, ...changes };
      new AwsCompute(name, { ...ground, plan, edge, files, database, role: "primary" }, {});
    });
  }

  const standard = once(() => create());

  it("starts machines with IMDSv2, an encrypted disk and no public address", async () => {
    const { inputs } = only(await standard(), "aws:ec2/launchTemplate:LaunchTemplate");
    expect(inputs).toMatchObject({
      imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
      networkInterfaces: [{ associatePublicIpAddress: "false" }],
      blockDeviceMappings: [{ ebs: { encrypted: "true", kmsKeyId: "arn:aws:mock:::Key/acme-prod-keys-data" } }],
    });
    expect(inputs.keyName).toBeUndefined();
  });

  it("tells machines where their stores are, and no secret", async () => {
    const { inputs } = only(await standard(), "aws:ec2/launchTemplate:LaunchTemplate");
    const userData = Buffer.from(String(inputs.userData), "base64").toString();
    expect(userData).toContain("acme-prod-erp-database.example.net");
    expect(userData).toContain("accesspoint=acme-prod-erp-files-id");
  });

  it("replaces machines by their balancer's health, never going below what is needed", async () => {
    const { inputs } = only(await standard(), "aws:autoscaling/group:Group");
    expect(inputs).toMatchObject({
      healthCheckType: "ELB",
      targetGroupArns: ["arn:aws:mock:::TargetGroup/acme-prod-erp-edge"],
      vpcZoneIdentifiers: ["acme-prod-network-application-a-id", "acme-prod-network-application-b-id"],
      minSize: 2,
      maxSize: 4,
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
    });
  });

  it("tags what Auto Scaling starts, which the provider's default tags do not reach", async () => {
    const { inputs } = only(await standard(), "aws:ec2/launchTemplate:LaunchTemplate");
    for (const resourceType of ["instance", "volume", "network-interface"]) {
      expect(inputs.tagSpecifications).toContainEqual({
        resourceType,
        tags: { client: "acme", environment: "prod", Name: "acme-prod-fleet-erp" },
      });
    }
  });

  it("lets machines do what they need and no more", async () => {
    const resources = await standard();
    const policy = JSON.parse(String(only(resources, "aws:iam/rolePolicy:RolePolicy", name).inputs.policy));
    const actions = policy.Statement.flatMap(({ Action }: { Action: string[] }) => Action);
    expect(actions.filter((action: string) => action.includes("*"))).toEqual([]);
    expect(actions).toContain("secretsmanager:GetSecretValue");
    expect(actions).toContain("elasticfilesystem:ClientMount");
    expect(actions).not.toContain("s3:GetObject");
    const wide = policy.Statement.filter(({ Resource }: { Resource: unknown }) => Resource === "*");
    expect(wide.map(({ Sid }: { Sid: string }) => Sid)).toEqual(["PublishMetrics", "FindOwnGroup"]);
  });

  it("scales by processor and sleeps by schedule, when the plan says so", async () => {
    const start = { cron: "0 7 * * 1-5", timezone: "Europe/Paris" };
    const stop = { cron: "0 20 * * 1-5", timezone: "Europe/Paris" };
    const resources = await create({ schedule: { start, stop } });
    expect(ofType(resources, "aws:autoscaling/policy:Policy")).toHaveLength(1);
    const schedules = ofType(resources, "aws:autoscaling/schedule:Schedule");
    expect(schedules.map(({ inputs }) => [inputs.recurrence, inputs.timeZone, inputs.desiredCapacity])).toEqual([
      ["0 7 * * 1-5", "Europe/Paris", 2],
      ["0 20 * * 1-5", "Europe/Paris", 0],
    ]);
  });
});
