import { describe, expect, it } from "vitest";
import { Reader, type Values } from "../../simulator/values.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const record = "aws:route53/record:Record";
const certificate = "aws:acm/certificate:Certificate";

function withSubnets(): SimulatedCloud {
  const cloud = new SimulatedCloud();
  cloud.create("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
  for (const [index, letter] of ["a", "b"].entries()) {
    const place = { cidrBlock: `10.0.${index}.0/24`, availabilityZone: `eu-west-3${letter}` };
    cloud.create("aws:ec2/subnet:Subnet", letter, { vpcId: "<main.id>", ...place });
  }
  cloud.create("aws:ec2/securityGroup:SecurityGroup", "web", { name: "web", vpcId: "<main.id>" });
  return cloud;
}

const places = { name: "web", subnets: ["<a.id>", "<b.id>"], internal: true };

function publishProof(cloud: SimulatedCloud, { outputs }: { readonly outputs: Values }): void {
  const proof = new Reader(outputs).each("domainValidationOptions")[0];
  const value = proof?.text("resourceRecordValue") ?? "";
  const name = proof?.text("resourceRecordName") ?? "";
  cloud.create(record, "proof", { zoneId: "<zone.id>", name, type: "CNAME", ttl: 300, records: [value] });
}

describe("the edge of the rehearsal AWS", () => {
  it("names an application load balancer as AWS does", () => {
    using cloud = withSubnets();
    const { id, outputs } = cloud.create(balancer, "alb", places);
    expect(id).toMatch(/^arn:aws:elasticloadbalancing:eu-west-3:111122223333:loadbalancer\/app\/web\/[0-9a-f]{16}$/);
    expect(outputs.arnSuffix).toMatch(/^app\/web\/[0-9a-f]{16}$/);
    expect(outputs.dnsName).toMatch(/^internal-web-\d{10}\.eu-west-3\.elb\.amazonaws\.com$/);
    expect(outputs.zoneId).toBe("Z3Q77PNBQS71R4");
    expect(outputs.vpcId).toBe(cloud.held("main").id);
  });

  it("gives a network load balancer its first security group by replacement, an application's in place", () => {
    using cloud = withSubnets();
    const network = { ...places, name: "files", loadBalancerType: "network" };
    const after = { securityGroups: ["<web.id>"] };
    const nlb = cloud.create(balancer, "nlb", network);
    const alb = cloud.create(balancer, "alb", places);
    expect(cloud.diff(nlb, { ...network, ...after })).toMatchObject({
      replaces: ["securityGroups"],
      deleteBeforeReplace: true,
    });
    expect(cloud.diff(alb, { ...places, ...after }).replaces).toEqual([]);
  });

  it("lets a load balancer go once its protection is off", () => {
    using cloud = withSubnets();
    const alb = cloud.create(balancer, "alb", { ...places, enableDeletionProtection: true });
    const open = cloud.update(alb, { ...places, enableDeletionProtection: false });
    expect(refusalOf(() => cloud.delete(open))).toBeUndefined();
  });

  it("proves a name and its wildcard, in every region, with one record", () => {
    using cloud = new SimulatedCloud();
    const names = { domainName: "mercier.example", subjectAlternativeNames: ["*.mercier.example"] };
    const here = cloud.create(certificate, "here", { ...names, validationMethod: "DNS" });
    const there = cloud.create(certificate, "there", { ...names, validationMethod: "DNS", region: "eu-central-1" });
    const proofs = [here, there].flatMap(({ outputs }) => new Reader(outputs).each("domainValidationOptions"));
    expect(proofs).toHaveLength(4);
    expect(new Set(proofs.map((proof) => proof.text("resourceRecordName"))).size).toBe(1);
    expect(new Set(proofs.map((proof) => proof.text("resourceRecordValue"))).size).toBe(1);
  });

  it("issues a certificate once its proof stands in the zone, and serves with it then", () => {
    using cloud = withSubnets();
    cloud.create(balancer, "alb", places);
    cloud.create("aws:lb/targetGroup:TargetGroup", "targets", { protocol: "HTTP", port: 80, vpcId: "<main.id>" });
    cloud.create("aws:route53/zone:Zone", "zone", { name: "mercier.example" });
    publishProof(cloud, cloud.create(certificate, "cert", { domainName: "mercier.example", validationMethod: "DNS" }));
    cloud.create("aws:acm/certificateValidation:CertificateValidation", "issue", {
      certificateArn: "<cert.arn>",
      validationRecordFqdns: ["<proof.fqdn>"],
    });
    const { outputs } = cloud.create("aws:lb/listener:Listener", "https", {
      loadBalancerArn: "<alb.arn>",
      port: 443,
      protocol: "HTTPS",
      certificateArn: "<cert.arn>",
      defaultActions: [{ type: "forward", targetGroupArn: "<targets.arn>" }],
    });
    expect(outputs.arn).toMatch(/:listener\/app\/web\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    expect(outputs.sslPolicy).toBe("ELBSecurityPolicy-2016-08");
  });

  it("completes the name of a record, and follows an alias to a load balancer", () => {
    using cloud = withSubnets();
    cloud.create(balancer, "alb", places);
    const { id: zoneId } = cloud.create("aws:route53/zone:Zone", "zone", { name: "mercier.example" });
    const { id, outputs } = cloud.create(record, "web", {
      zoneId: "<zone.id>",
      name: "www",
      type: "A",
      aliases: [{ name: "<alb.dnsName>", zoneId: "<alb.zoneId>", evaluateTargetHealth: true }],
    });
    expect(id).toBe(`${zoneId}_www_A`);
    expect(outputs.fqdn).toBe("www.mercier.example");
  });

  it("lets primary and standby share a name, and refuses a third that is neither", () => {
    using cloud = new SimulatedCloud();
    cloud.create("aws:route53/zone:Zone", "zone", { name: "mercier.example" });
    const given = { zoneId: "<zone.id>", name: "www", type: "A", ttl: 60, records: ["198.51.100.7"] };
    for (const [role, type] of [
      ["primary", "PRIMARY"],
      ["standby", "SECONDARY"],
    ] as const) {
      cloud.create(record, role, { ...given, setIdentifier: role, failoverRoutingPolicies: [{ type }] });
    }
    const third = { ...given, setIdentifier: "standby", failoverRoutingPolicies: [{ type: "SECONDARY" }] };
    expect(refusalOf(() => cloud.create(record, "third", third))?.code).toBe("InvalidChangeBatch");
  });

  it("adds up the capacity that the rules of a web firewall take", () => {
    using cloud = new SimulatedCloud();
    const visibilityConfig = { metricName: "web", cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
    const group = { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" };
    const abroad = { notStatement: { statement: { geoMatchStatement: { countryCodes: ["FR"] } } } };
    const { outputs } = cloud.create("aws:wafv2/webAcl:WebAcl", "web", {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig,
      rules: [
        { name: "abroad", priority: 0, action: { block: {} }, statement: abroad, visibilityConfig },
        {
          name: "common",
          priority: 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: group },
          visibilityConfig,
        },
      ],
    });
    expect(outputs.capacity).toBe(701);
    expect(outputs.arn).toMatch(
      /^arn:aws:wafv2:eu-west-3:111122223333:regional\/webacl\/web-[0-9a-f]{7}\/[0-9a-f-]{36}$/,
    );
  });
});
