import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const zone = "aws:route53/zone:Zone";
const record = "aws:route53/record:Record";
const check = "aws:route53/healthCheck:HealthCheck";
const certificate = "aws:acm/certificate:Certificate";
const validation = "aws:acm/certificateValidation:CertificateValidation";

const docs = "https://docs.aws.amazon.com";
const api = `${docs}/Route53/latest/APIReference`;
const guide = `${docs}/Route53/latest/DeveloperGuide`;

const mercier = [zone, "mercier", { name: "mercier.example" }] as const;
const network = [vpc, "main", { cidrBlock: "10.0.0.0/16" }] as const;
const web = { zoneId: "<mercier.id>", name: "web.mercier.example", type: "A", ttl: 300, records: ["198.51.100.7"] };
const cert = [certificate, "cert", { domainName: "mercier.example", validationMethod: "DNS" }] as const;
const proof = [
  record,
  "proof",
  {
    zoneId: "<mercier.id>",
    name: "<cert.domainValidationOptions[].resourceRecordName>",
    type: "CNAME",
    ttl: 300,
    records: ["<cert.domainValidationOptions[].resourceRecordValue>"],
  },
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "two private zones of one name in a VPC",
    given: [network, [zone, "first", { name: "mercier.internal", vpcs: [{ vpcId: "<main.id>" }] }]],
    attempt: { create: [zone, "second", { name: "mercier.internal", vpcs: [{ vpcId: "<main.id>" }] }] },
    expectedCode: "ConflictingDomainExists",
    evidence: `${api}/API_AssociateVPCWithHostedZone.html`,
  },
  {
    title: "a public zone made private",
    given: [network, mercier],
    attempt: { update: "mercier", to: { name: "mercier.example", vpcs: [{ vpcId: "<main.id>" }] } },
    expectedCode: "PublicZoneVPCAssociation",
    evidence: `${api}/API_AssociateVPCWithHostedZone.html`,
  },
  {
    title: "a private zone of a VPC that does not exist",
    attempt: { create: [zone, "mine", { name: "mercier.internal", vpcs: [{ vpcId: "vpc-0123456789abcdef0" }] }] },
    expectedCode: "InvalidVPCId",
    evidence: `${api}/API_CreateHostedZone.html`,
  },
  {
    title: "deleting a zone that holds records",
    given: [mercier, [record, "web", web]],
    attempt: { delete: "mercier" },
    expectedCode: "HostedZoneNotEmpty",
    evidence: `${api}/API_DeleteHostedZone.html`,
  },
  {
    title: "a record in a zone that does not exist",
    attempt: { create: [record, "web", { ...web, zoneId: "Z0123456789ABCDEFGHIJ" }] },
    expectedCode: "NoSuchHostedZone",
    evidence: `${api}/API_ChangeResourceRecordSets.html`,
  },
  {
    title: "two records of one name and type",
    given: [mercier, [record, "web", web]],
    attempt: { create: [record, "again", { ...web, name: "web" }] },
    expectedCode: "InvalidChangeBatch",
    expectedText: "but it already exists",
    evidence: `${api}/API_ChangeResourceRecordSets.html`,
  },
  {
    title: "a canonical name at the apex",
    given: [mercier],
    attempt: {
      create: [record, "apex", { ...web, name: "mercier.example", type: "CNAME", records: ["web.example.net"] }],
    },
    expectedCode: "InvalidChangeBatch",
    expectedText: "is not permitted at apex",
    evidence: `${guide}/ResourceRecordTypes.html`,
  },
  {
    title: "a canonical name beside an address",
    given: [mercier, [record, "web", web]],
    attempt: { create: [record, "alias", { ...web, type: "CNAME", records: ["web.example.net"] }] },
    expectedCode: "InvalidChangeBatch",
    expectedText: "conflicts with other records",
    evidence: `${guide}/ResourceRecordTypes.html`,
  },
  {
    title: "an address that is none",
    given: [mercier],
    attempt: { create: [record, "web", { ...web, records: ["198.51.100.700"] }] },
    expectedCode: "InvalidChangeBatch",
    expectedText: "ARRDATAIllegalIPv4Address",
    evidence: `${guide}/ResourceRecordTypes.html`,
  },
  {
    title: "an alias of a load balancer that does not exist",
    given: [mercier],
    attempt: {
      create: [
        record,
        "web",
        {
          zoneId: "<mercier.id>",
          name: "web",
          type: "A",
          aliases: [
            {
              name: "web-1234567890.eu-west-3.elb.amazonaws.com",
              zoneId: "Z3Q77PNBQS71R4",
              evaluateTargetHealth: true,
            },
          ],
        },
      ],
    },
    expectedCode: "InvalidChangeBatch",
    expectedText: "target was not found",
    evidence: `${guide}/resource-record-sets-choosing-alias-non-alias.html`,
  },
  {
    title: "a simple record beside one that fails over",
    given: [
      mercier,
      [record, "primary", { ...web, setIdentifier: "primary", failoverRoutingPolicies: [{ type: "PRIMARY" }] }],
    ],
    attempt: { create: [record, "plain", web] },
    expectedCode: "InvalidChangeBatch",
    evidence: `${guide}/routing-policy.html`,
  },
  {
    title: "failover without an identifier",
    given: [mercier],
    attempt: { create: [record, "web", { ...web, failoverRoutingPolicies: [{ type: "PRIMARY" }] }] },
    expectedCode: "InvalidInput",
    evidence: `${guide}/resource-record-sets-values-shared.html`,
  },
  {
    title: "a probe of nothing",
    attempt: { create: [check, "uptime", { type: "HTTPS", requestInterval: 30 }] },
    expectedCode: "InvalidInput",
    evidence: `${api}/API_HealthCheckConfig.html`,
  },
  {
    title: "a probe every 20 seconds",
    attempt: { create: [check, "uptime", { type: "HTTPS", fqdn: "web.mercier.example", requestInterval: 20 }] },
    expectedCode: "InvalidInput",
    evidence: `${api}/API_HealthCheckConfig.html`,
  },
  {
    title: "a probe of a private address",
    attempt: { create: [check, "uptime", { type: "TCP", ipAddress: "10.0.0.7", port: 22, requestInterval: 30 }] },
    expectedCode: "InvalidInput",
    evidence: `${api}/API_HealthCheckConfig.html`,
  },
  {
    title: "a certificate of eleven names",
    attempt: {
      create: [
        certificate,
        "cert",
        {
          domainName: "mercier.example",
          validationMethod: "DNS",
          subjectAlternativeNames: Array.from({ length: 10 }, (_, n) => `w${n}.mercier.example`),
        },
      ],
    },
    expectedCode: "LimitExceededException",
    evidence: `${docs}/acm/latest/userguide/acm-limits.html`,
  },
  {
    title: "the issue of a certificate whose proof is not published",
    given: [mercier, cert],
    attempt: { create: [validation, "issue", { certificateArn: "<cert.arn>" }] },
    expectedCode: "PENDING_VALIDATION",
    evidence: `${docs}/acm/latest/userguide/dns-validation.html`,
  },
  {
    title: "the issue of a certificate by another's proof",
    given: [mercier, cert],
    attempt: {
      create: [validation, "issue", { certificateArn: "<cert.arn>", validationRecordFqdns: ["web.mercier.example"] }],
    },
    expectedCode: "PENDING_VALIDATION",
    expectedText: "missing mercier.example DNS validation record",
    evidence: `${docs}/acm/latest/userguide/dns-validation.html`,
  },
  {
    title: "the issue of a certificate that the domain's own records forbid",
    given: [
      mercier,
      cert,
      proof,
      [
        record,
        "authorities",
        {
          zoneId: "<mercier.id>",
          name: "mercier.example",
          type: "CAA",
          ttl: 300,
          records: ['0 issue "letsencrypt.org"'],
        },
      ],
    ],
    attempt: { create: [validation, "issue", { certificateArn: "<cert.arn>" }] },
    expectedCode: "CAA_ERROR",
    evidence: `${docs}/acm/latest/userguide/setup-caa.html`,
  },
];
