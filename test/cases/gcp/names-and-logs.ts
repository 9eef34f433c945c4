import type { NegativeCase } from "../negative-case.ts";

const zone = "gcp:dns/managedZone:ManagedZone";
const record = "gcp:dns/recordSet:RecordSet";
const policy = "gcp:dns/policy:Policy";
const answers = "gcp:dns/responsePolicy:ResponsePolicy";
const answer = "gcp:dns/responsePolicyRule:ResponsePolicyRule";
const check = "gcp:compute/healthCheck:HealthCheck";
const bucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const sink = "gcp:logging/projectSink:ProjectSink";
const uptime = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
const docs = "https://cloud.google.com";

const main = ["gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false }] as const;
const shop = [zone, "shop", { name: "shop", dnsName: "shop.example." }] as const;
const inside = [
  zone,
  "inside",
  {
    name: "inside",
    dnsName: "prod.internal.",
    visibility: "private",
    privateVisibilityConfig: { networks: [{ networkUrl: "<main.id>" }] },
  },
] as const;
const www = { name: "www.shop.example.", managedZone: "<shop.name>", type: "A", ttl: 300, rrdatas: ["203.0.113.5"] };
const failover = {
  primaryBackup: {
    primary: { externalEndpoints: ["203.0.113.5"] },
    backupGeos: [{ location: "europe-west1", healthCheckedTargets: { externalEndpoints: ["203.0.113.6"] } }],
  },
};
const onNetwork = { networks: [{ networkUrl: "<main.id>" }] };
const private_ = [answers, "private", { responsePolicyName: "private", ...onNetwork }] as const;
const logs = { project: "example-prod", location: "europe-west9", bucketId: "logs", retentionDays: 180 };
const probe = {
  displayName: "shop",
  timeout: "10s",
  period: "60s",
  httpCheck: { path: "/", useSsl: true },
  monitoredResource: { type: "uptime_url", labels: { project_id: "example-prod", host: "shop.example" } },
};

export const cases: readonly NegativeCase[] = [
  {
    title: "a private zone that is signed",
    given: [main],
    attempt: { create: [zone, "inside", { ...inside[2], dnssecConfig: { state: "on" } }] },
    expectedCode: "invalid",
    evidence: `${docs}/dns/docs/dnssec`,
  },
  {
    title: "two private zones of one name in a network",
    given: [main, inside],
    attempt: { create: [zone, "again", { ...inside[2], name: "again" }] },
    expectedCode: "conflict",
    evidence: `${docs}/dns/docs/zones/zones-overview`,
  },
  {
    title: "a zone that still has records",
    given: [shop, [record, "www", www]],
    attempt: { delete: "shop" },
    expectedCode: "containerNotEmpty",
    evidence: `${docs}/dns/docs/zones`,
  },
  {
    title: "a record outside its zone",
    given: [shop],
    attempt: { create: [record, "www", { ...www, name: "www.other.example." }] },
    expectedCode: "invalid",
    evidence: `${docs}/dns/docs/records-overview`,
  },
  {
    title: "a record without its final dot",
    given: [shop],
    attempt: { create: [record, "www", { ...www, name: "www.shop.example" }] },
    expectedCode: "check:pattern",
    evidence: `${docs}/dns/docs/records-overview`,
  },
  {
    title: "an address that is a name",
    given: [shop],
    attempt: { create: [record, "www", { ...www, rrdatas: ["balancer.example."] }] },
    expectedCode: "invalid",
    evidence: `${docs}/dns/docs/records-overview`,
  },
  {
    title: "an alias beside an address",
    given: [shop, [record, "www", www]],
    attempt: { create: [record, "alias", { ...www, type: "CNAME", rrdatas: ["other.example."] }] },
    expectedCode: "cnameResourceRecordSetConflict",
    evidence: `${docs}/dns/docs/records-overview`,
  },
  {
    title: "a second record of one name and type",
    given: [shop, [record, "www", www]],
    attempt: { create: [record, "again", { ...www, rrdatas: ["203.0.113.9"] }] },
    expectedCode: "alreadyExists",
    evidence: `${docs}/dns/docs/reference/rest/v1/resourceRecordSets/create`,
  },
  {
    title: "a failover that nothing probes",
    given: [shop],
    attempt: {
      create: [
        record,
        "www",
        { name: www.name, managedZone: www.managedZone, type: "A", ttl: 60, routingPolicy: failover },
      ],
    },
    expectedCode: "invalid",
    expectedText: "need a health check",
    evidence: `${docs}/dns/docs/routing-policies-overview`,
  },
  {
    title: "a failover probed from nowhere in particular",
    given: [shop, [check, "far", { name: "far", tcpHealthCheck: { port: 443 } }]],
    attempt: {
      create: [
        record,
        "www",
        {
          name: www.name,
          managedZone: www.managedZone,
          type: "A",
          ttl: 60,
          routingPolicy: { ...failover, healthCheck: "<far.id>" },
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "must have source regions",
    evidence: `${docs}/dns/docs/routing-policies-overview`,
  },
  {
    title: "a second policy of names on a network",
    given: [main, [policy, "logs", { name: "logs", enableLogging: true, ...onNetwork }]],
    attempt: { create: [policy, "again", { name: "again", enableInboundForwarding: true, ...onNetwork }] },
    expectedCode: "conflict",
    evidence: `${docs}/dns/docs/policies`,
  },
  {
    title: "a second response policy on a network",
    given: [main, private_],
    attempt: { create: [answers, "again", { responsePolicyName: "again", ...onNetwork }] },
    expectedCode: "conflict",
    evidence: `${docs}/dns/docs/zones/manage-response-policies`,
  },
  {
    title: "an answer under another name than was asked for",
    given: [main, private_],
    attempt: {
      create: [
        answer,
        "apis",
        {
          responsePolicy: "<private.responsePolicyName>",
          ruleName: "apis",
          dnsName: "*.googleapis.com.",
          localData: {
            localDatas: [{ name: "googleapis.com.", type: "A", ttl: 300, rrdatas: ["199.36.153.8"] }],
          },
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/dns/docs/zones/manage-response-policies`,
  },
  {
    title: "logs kept for longer than ten years",
    attempt: { create: [bucket, "logs", { ...logs, retentionDays: 4000 }] },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/logging/docs/buckets`,
  },
  {
    title: "a locked bucket of logs whose retention changes",
    given: [[bucket, "logs", { ...logs, locked: true }]],
    attempt: { update: "logs", to: { ...logs, locked: true, retentionDays: 30 } },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/logging/docs/buckets`,
  },
  {
    title: "a locked bucket of logs",
    given: [[bucket, "logs", { ...logs, locked: true }]],
    attempt: { delete: "logs" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/logging/docs/buckets`,
  },
  {
    title: "logs sent to what takes none",
    attempt: {
      create: [sink, "out", { name: "out", destination: "compute.googleapis.com/projects/example-prod", filter: "" }],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/logging/docs/export/configure_export_v2`,
  },
  {
    title: "logs sent to a bucket that does not exist",
    attempt: { create: [sink, "out", { name: "out", destination: "storage.googleapis.com/example-nowhere" }] },
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/logging/docs/export/configure_export_v2`,
  },
  {
    title: "a change of the sink that nobody may change",
    attempt: {
      create: [
        sink,
        "required",
        {
          name: "_Required",
          destination: "logging.googleapis.com/projects/example-prod/locations/global/buckets/_Required",
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/logging/docs/routing/overview#required_sink`,
  },
  {
    title: "a probe from outside every ten seconds",
    attempt: { create: [uptime, "shop", { ...probe, period: "10s" }] },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/monitoring/uptime-checks`,
  },
  {
    title: "a probe from outside of no host",
    attempt: {
      create: [
        uptime,
        "shop",
        { ...probe, monitoredResource: { type: "uptime_url", labels: { project_id: "example-prod" } } },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/monitoring/uptime-checks`,
  },
];
