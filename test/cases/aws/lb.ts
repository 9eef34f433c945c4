import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const gateway = "aws:ec2/internetGateway:InternetGateway";
const group = "aws:ec2/securityGroup:SecurityGroup";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targets = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const certificate = "aws:acm/certificate:Certificate";
const acl = "aws:wafv2/webAcl:WebAcl";
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const bucket = "aws:s3/bucket:Bucket";

const docs = "https://docs.aws.amazon.com";
const api = `${docs}/elasticloadbalancing/latest/APIReference`;
const guide = `${docs}/elasticloadbalancing/latest/application`;
const wafApi = `${docs}/waf/latest/APIReference`;

const network = [vpc, "main", { cidrBlock: "10.0.0.0/16" }] as const;
const other = [vpc, "other", { cidrBlock: "10.9.0.0/16" }] as const;
const a = [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" }] as const;
const b = [subnet, "b", { vpcId: "<main.id>", cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-3b" }] as const;
const places = { subnets: ["<a.id>", "<b.id>"], internal: true };
const inside = [network, a, b] as const;
const alb = [balancer, "alb", { name: "web", ...places }] as const;
const nlb = [balancer, "nlb", { name: "files", loadBalancerType: "network", ...places }] as const;
const web = [targets, "targets", { name: "web", protocol: "HTTP", port: 8080, vpcId: "<main.id>" }] as const;
const forward = { defaultActions: [{ type: "forward", targetGroupArn: "<targets.arn>" }] };
const http = [listener, "http", { loadBalancerArn: "<alb.arn>", port: 80, protocol: "HTTP", ...forward }] as const;
const byPath = { conditions: [{ pathPattern: { values: ["/api/*"] } }], actions: forward.defaultActions };

const visibilityConfig = { metricName: "web", cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
const list = { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig };
const flood = {
  name: "flood",
  priority: 1,
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
  visibilityConfig,
};

function managed(name: string, priority: number) {
  const statement = { managedRuleGroupStatement: { vendorName: "AWS", name } };
  return { name, priority, overrideAction: { none: {} }, statement, visibilityConfig };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "an application load balancer in one subnet",
    given: [network, a],
    attempt: { create: [balancer, "alb", { subnets: ["<a.id>"], internal: true }] },
    expectedCode: "check:condition",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "a load balancer in two subnets of one zone",
    given: [
      network,
      a,
      [subnet, "a2", { vpcId: "<main.id>", cidrBlock: "10.0.2.0/24", availabilityZone: "eu-west-3a" }],
    ],
    attempt: { create: [balancer, "alb", { subnets: ["<a.id>", "<a2.id>"], internal: true }] },
    expectedCode: "InvalidConfigurationRequest",
    expectedText: "same Availability Zone",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "a load balancer over two VPCs",
    given: [
      ...inside,
      other,
      [subnet, "away", { vpcId: "<other.id>", cidrBlock: "10.9.0.0/24", availabilityZone: "eu-west-3b" }],
    ],
    attempt: { create: [balancer, "alb", { subnets: ["<a.id>", "<away.id>"], internal: true }] },
    expectedCode: "InvalidConfigurationRequest",
    expectedText: "same VPC",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "a public load balancer in a VPC without an internet gateway",
    given: inside,
    attempt: { create: [balancer, "alb", { ...places, internal: false }] },
    expectedCode: "InvalidSubnet",
    expectedText: "has no internet gateway",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "a load balancer with a security group of another VPC",
    given: [...inside, other, [group, "theirs", { name: "theirs", vpcId: "<other.id>" }]],
    attempt: { create: [balancer, "alb", { ...places, securityGroups: ["<theirs.id>"] }] },
    expectedCode: "InvalidConfigurationRequest",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "two load balancers of one name",
    given: [...inside, alb],
    attempt: { create: [balancer, "again", { name: "web", ...places }] },
    expectedCode: "DuplicateLoadBalancerName",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "a name of a load balancer over 32 characters",
    given: inside,
    attempt: { create: [balancer, "alb", { name: "atelier-mercier-production-web-public", ...places }] },
    expectedCode: "check:length",
    evidence: `${api}/API_CreateLoadBalancer.html`,
  },
  {
    title: "access logs in a bucket that does not admit them",
    given: [...inside, [bucket, "logs", { bucket: "mercier-access-logs" }]],
    attempt: { create: [balancer, "alb", { ...places, accessLogs: { bucket: "<logs.bucket>", enabled: true } }] },
    expectedCode: "InvalidConfigurationRequest",
    expectedText: "Access Denied for bucket",
    evidence: `${guide}/enable-access-logging.html`,
  },
  {
    title: "deleting a protected load balancer",
    given: [...inside, [balancer, "alb", { ...places, enableDeletionProtection: true }]],
    attempt: { delete: "alb" },
    expectedCode: "OperationNotPermitted",
    evidence: `${api}/API_DeleteLoadBalancer.html`,
  },
  {
    title: "taking down an internet gateway under a public load balancer",
    given: [
      ...inside,
      [gateway, "internet", { vpcId: "<main.id>" }],
      [balancer, "alb", { ...places, internal: false }],
    ],
    attempt: { delete: "internet" },
    expectedCode: "DependencyViolation",
    evidence: `${docs}/AWSEC2/latest/APIReference/API_DetachInternetGateway.html`,
  },
  {
    title: "a health check that outlasts its interval",
    given: [network],
    attempt: {
      create: [
        targets,
        "web",
        { protocol: "HTTP", port: 80, vpcId: "<main.id>", healthCheck: { path: "/", interval: 10, timeout: 20 } },
      ],
    },
    expectedCode: "ValidationError",
    evidence: `${api}/API_CreateTargetGroup.html`,
  },
  {
    title: "cookies of a target group of TCP",
    given: [network],
    attempt: {
      create: [targets, "web", { protocol: "TCP", port: 80, vpcId: "<main.id>", stickiness: { type: "lb_cookie" } }],
    },
    expectedCode: "InvalidConfigurationRequest",
    evidence: `${guide}/edit-target-group-attributes.html`,
  },
  {
    title: "a target group without its VPC",
    attempt: { create: [targets, "web", { protocol: "HTTP", port: 80 }] },
    expectedCode: "check:condition",
    evidence: `${api}/API_CreateTargetGroup.html`,
  },
  {
    title: "deleting a target group that a listener serves",
    given: [...inside, alb, web, http],
    attempt: { delete: "targets" },
    expectedCode: "ResourceInUse",
    evidence: `${api}/API_DeleteTargetGroup.html`,
  },
  {
    title: "a listener of TCP on an application load balancer",
    given: [...inside, alb, web],
    attempt: { create: [listener, "tcp", { loadBalancerArn: "<alb.arn>", port: 80, protocol: "TCP", ...forward }] },
    expectedCode: "ValidationError",
    expectedText: "must be one of 'HTTP, HTTPS'",
    evidence: `${api}/API_CreateListener.html`,
  },
  {
    title: "a network load balancer that passes to a group of HTTP",
    given: [...inside, nlb, web],
    attempt: { create: [listener, "tcp", { loadBalancerArn: "<nlb.arn>", port: 80, protocol: "TCP", ...forward }] },
    expectedCode: "IncompatibleProtocols",
    evidence: `${api}/API_CreateListener.html`,
  },
  {
    title: "two listeners on one port",
    given: [...inside, alb, web, http],
    attempt: { create: [listener, "again", { loadBalancerArn: "<alb.arn>", port: 80, protocol: "HTTP", ...forward }] },
    expectedCode: "DuplicateListener",
    evidence: `${api}/API_CreateListener.html`,
  },
  {
    title: "one target group behind two load balancers",
    given: [...inside, alb, web, http, [balancer, "second", places]],
    attempt: {
      create: [listener, "again", { loadBalancerArn: "<second.arn>", port: 80, protocol: "HTTP", ...forward }],
    },
    expectedCode: "TargetGroupAssociationLimit",
    evidence: `${api}/API_CreateListener.html`,
  },
  {
    title: "a listener of HTTPS without a certificate",
    given: [...inside, alb, web],
    attempt: { create: [listener, "tls", { loadBalancerArn: "<alb.arn>", port: 443, protocol: "HTTPS", ...forward }] },
    expectedCode: "check:condition",
    evidence: `${api}/API_CreateListener.html`,
  },
  {
    title: "a listener with a certificate that is not issued yet",
    given: [...inside, alb, web, [certificate, "cert", { domainName: "web.mercier.example", validationMethod: "DNS" }]],
    attempt: {
      create: [
        listener,
        "tls",
        { loadBalancerArn: "<alb.arn>", port: 443, protocol: "HTTPS", certificateArn: "<cert.arn>", ...forward },
      ],
    },
    expectedCode: "UnsupportedCertificate",
    evidence: `${guide}/https-listener-certificates.html`,
  },
  {
    title: "a policy of TLS that does not exist",
    given: [...inside, alb, web, [certificate, "cert", { certificateBody: "pem", privateKey: "pem" }]],
    attempt: {
      create: [
        listener,
        "tls",
        {
          loadBalancerArn: "<alb.arn>",
          port: 443,
          protocol: "HTTPS",
          certificateArn: "<cert.arn>",
          sslPolicy: "ELBSecurityPolicy-TLS13-1-3",
          ...forward,
        },
      ],
    },
    expectedCode: "SSLPolicyNotFound",
    evidence: `${guide}/describe-ssl-policies.html`,
  },
  {
    title: "a redirection to itself",
    given: [...inside, alb],
    attempt: {
      create: [
        listener,
        "http",
        {
          loadBalancerArn: "<alb.arn>",
          port: 80,
          protocol: "HTTP",
          defaultActions: [{ type: "redirect", redirect: { statusCode: "HTTP_301", query: "from=here" } }],
        },
      ],
    },
    expectedCode: "InvalidLoadBalancerAction",
    expectedText: "creates a loop",
    evidence: `${guide}/rule-action-types.html`,
  },
  {
    title: "two rules of one priority",
    given: [...inside, alb, web, http, [rule, "api", { listenerArn: "<http.arn>", priority: 10, ...byPath }]],
    attempt: { create: [rule, "again", { listenerArn: "<http.arn>", priority: 10, ...byPath }] },
    expectedCode: "PriorityInUse",
    evidence: `${api}/API_CreateRule.html`,
  },
  {
    title: "two rules of a web firewall with one priority",
    attempt: { create: [acl, "web", { ...list, rules: [flood, { ...flood, name: "again" }] }] },
    expectedCode: "WAFInvalidParameterException",
    evidence: `${wafApi}/API_Rule.html`,
  },
  {
    title: "a group of rules that AWS does not have",
    attempt: { create: [acl, "web", { ...list, rules: [managed("AWSManagedRulesCoreRuleSet", 1)] }] },
    expectedCode: "WAFNonexistentItemException",
    evidence: `${docs}/waf/latest/developerguide/aws-managed-rule-groups-list.html`,
  },
  {
    title: "a group of rules with the action of a rule",
    attempt: {
      create: [
        acl,
        "web",
        {
          ...list,
          rules: [{ ...flood, statement: managed("AWSManagedRulesCommonRuleSet", 1).statement }],
        },
      ],
    },
    expectedCode: "WAFInvalidParameterException",
    expectedText: "RULE_ACTION",
    evidence: `${wafApi}/API_Rule.html`,
  },
  {
    title: "a limit of requests over seven minutes",
    attempt: {
      create: [
        acl,
        "web",
        {
          ...list,
          rules: [
            {
              ...flood,
              statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 420 } },
            },
          ],
        },
      ],
    },
    expectedCode: "check:enum",
    evidence: `${wafApi}/API_RateBasedStatement.html`,
  },
  {
    title: "a web firewall for distributions outside us-east-1",
    attempt: { create: [acl, "web", { ...list, scope: "CLOUDFRONT" }] },
    expectedCode: "WAFInvalidParameterException",
    expectedText: "scope",
    evidence: `${wafApi}/API_CreateWebACL.html`,
  },
  {
    title: "a web firewall before a network load balancer",
    given: [...inside, nlb, [acl, "web", list]],
    attempt: { create: [association, "guard", { webAclArn: "<web.arn>", resourceArn: "<nlb.arn>" }] },
    expectedCode: "WAFInvalidParameterException",
    evidence: `${wafApi}/API_AssociateWebACL.html`,
  },
  {
    title: "deleting a web firewall that guards something",
    given: [
      ...inside,
      alb,
      [acl, "web", list],
      [association, "guard", { webAclArn: "<web.arn>", resourceArn: "<alb.arn>" }],
    ],
    attempt: { delete: "web" },
    expectedCode: "WAFAssociatedItemException",
    evidence: `${wafApi}/API_DeleteWebACL.html`,
  },
  {
    title: "logs of a web firewall in a group of another name",
    given: [
      [acl, "web", list],
      [logGroup, "logs", { name: "/mercier/waf" }],
    ],
    attempt: { create: [logging, "logging", { resourceArn: "<web.arn>", logDestinationConfigs: ["<logs.arn>"] }] },
    expectedCode: "WAFInvalidParameterException",
    expectedText: "LOG_DESTINATION",
    evidence: `${docs}/waf/latest/developerguide/logging-cw-logs.html`,
  },
];
