import { type CaseResource, type CloudCases, ref } from "../core/cases.ts";

const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";
const documentation = { content: "P2 Something is wrong\n\nRunbook: docs/operations/alerts.md#something" };
const notificationChannels = [ref("itsm", "name")];

function policy(name: string, conditions: readonly unknown[]): CaseResource {
  return { type: policyType, name, properties: { conditions, combiner: "OR", documentation, notificationChannels } };
}

function watch(name: string, metric: string, labels: string, comparison = "COMPARISON_GT"): CaseResource {
  return policy(name, [
    { conditionThreshold: { filter: `metric.type="${metric}"${labels === "" ? "" : ` AND ${labels}`}`, comparison } },
  ]);
}

const below = "COMPARISON_LT";
const sql = "cloudsql.googleapis.com/database";
const ofDatabase = 'resource.type="cloudsql_database" AND resource.labels.database_id="case-prod-1234:acme-erp"';
const ofFleet = 'resource.type="gce_instance" AND metadata.user_labels.fleet="acme-fleet"';
const cpu = `${sql}/cpu/utilization`;
const logged = (filter: string) => [{ conditionMatchedLog: { filter } }];

const audits = [
  'protoPayload.serviceName="cloudresourcemanager.googleapis.com" AND protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner"',
  'protoPayload.methodName="SetIamPolicy" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*',
  'resource.type="iam_role" AND protoPayload.methodName=~"(CreateRole|DeleteRole|UpdateRole)$"',
  'protoPayload.methodName=~"compute\\.firewalls\\.(insert|patch|delete)"',
  'protoPayload.methodName=~"compute\\.routes\\.(insert|delete)"',
  'protoPayload.methodName=~"compute\\.networks\\.(insert|patch|delete)"',
  'protoPayload.methodName="storage.setIamPermissions"',
];

export const gcpCases: CloudCases = {
  compliant: [
    {
      type: "gcp:monitoring/notificationChannel:NotificationChannel",
      name: "itsm",
      properties: { type: "webhook_tokenauth", labels: { url: "https://itsm.example.com/hooks/socle" } },
    },
    {
      type: "gcp:sql/databaseInstance:DatabaseInstance",
      name: "database",
      properties: { name: "acme-erp", region: "europe-west9" },
    },
    watch("db-cpu", cpu, ofDatabase),
    watch("db-memory", `${sql}/memory/utilization`, ofDatabase),
    watch("db-disk", `${sql}/disk/utilization`, ofDatabase, "COMPARISON_GE"),
    watch("db-up", `${sql}/up`, ofDatabase, below),
    {
      type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
      name: "template",
      properties: { labels: { fleet: "acme-fleet" } },
    },
    {
      type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
      name: "fleet",
      properties: {
        name: "acme-erp-group",
        region: "europe-west9",
        versions: [{ instanceTemplate: ref("template", "selfLink") }],
      },
    },
    watch("cpu", "compute.googleapis.com/instance/cpu/utilization", ofFleet),
    watch("memory", "agent.googleapis.com/memory/percent_used", `${ofFleet} AND metric.labels.state="used"`),
    watch("disk", "agent.googleapis.com/disk/percent_used", ofFleet),
    watch("missing", "compute.googleapis.com/instance/uptime", ofFleet, below),
    {
      type: "gcp:compute/regionUrlMap:RegionUrlMap",
      name: "map",
      properties: { name: "acme-shop", region: "europe-west9", defaultService: "backend" },
    },
    {
      type: "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
      name: "proxy",
      properties: { name: "acme-proxy", urlMap: ref("map", "selfLink") },
    },
    {
      type: "gcp:compute/forwardingRule:ForwardingRule",
      name: "front",
      properties: { name: "acme-front", target: ref("proxy", "selfLink") },
    },
    watch(
      "errors",
      "loadbalancing.googleapis.com/https/external/regional/request_count",
      'resource.labels.forwarding_rule_name="acme-front" AND resource.labels.region="europe-west9" AND metric.labels.response_code_class=500',
    ),
    {
      type: "gcp:compute/routerNat:RouterNat",
      name: "nat",
      properties: { name: "acme-nat", region: "europe-west9" },
    },
    watch("ports", "router.googleapis.com/nat/nat_allocation_failed", 'resource.labels.gateway_name="acme-nat"'),
    {
      type: "gcp:compute/vPNTunnel:VPNTunnel",
      name: "tunnel",
      properties: { name: "acme-tunnel-1", region: "europe-west9", vpnGateway: ref("gateway", "selfLink") },
    },
    { type: "gcp:compute/haVpnGateway:HaVpnGateway", name: "gateway", properties: { name: "acme-gateway" } },
    watch("tunnels", "vpn.googleapis.com/tunnel_established", 'metric.labels.gateway_name="acme-gateway"', below),
    {
      type: "gcp:storage/bucket:Bucket",
      name: "objects",
      properties: { name: "acme-objects", location: "EUROPE-WEST9" },
    },
    watch("failures", "storage.googleapis.com/api/request_count", 'resource.labels.bucket_name="acme-objects"'),
    {
      type: "gcp:filestore/instance:Instance",
      name: "files",
      properties: { name: "acme-files", location: "europe-west9-a" },
    },
    watch("full", "file.googleapis.com/nfs/server/used_bytes", 'resource.labels.instance_name="acme-files"'),
  ],
  allowed: [
    {
      case: "all databases of the project",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.type="cloudsql_database"`,
      },
    },
    {
      case: "all of a region",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.region="europe-west9"`,
      },
    },
    {
      case: "one of several",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.database_id=one_of("case-prod-1234:acme-other", "case-prod-1234:acme-erp")`,
      },
    },
    {
      case: "a pattern of names",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.database_id=monitoring.regex.full_match("(.*:)?acme-.*")`,
      },
    },
    {
      case: "the group's own name",
      set: {
        "cpu.conditions.0.conditionThreshold.filter":
          'metric.type="compute.googleapis.com/instance/cpu/utilization" AND metadata.system_labels.instance_group="acme-erp-group"',
      },
    },
    {
      case: "machines that failed, in the log",
      set: {
        "missing.conditions": logged(
          'protoPayload.methodName="compute.instances.repair.recreateInstance" AND protoPayload.resourceName:"/instances/acme-erp-group-"',
        ),
      },
    },
    {
      case: "figures that are missing",
      set: { "db-up.conditions": [{ conditionAbsent: { filter: `metric.type="${sql}/up" AND ${ofDatabase}` } }] },
    },
    {
      case: "a query of another language",
      set: {
        "db-cpu.conditions": [
          {
            conditionPrometheusQueryLanguage: { query: "avg(cloudsql_googleapis_com:database_cpu_utilization) > 0.8" },
          },
        ],
      },
    },
    {
      case: "a replica, which must keep up",
      set: { "database.masterInstanceName": "acme-main" },
      without: ["db-cpu", "db-memory", "db-disk", "db-up"],
      add: [watch("lag", `${sql}/replication/replica_lag`, ofDatabase)],
    },
    {
      case: "what the client file silences",
      without: ["db-cpu", "ports"],
      requirements: { silencedAlerts: ["db-cpu", "nat-port-errors"] },
    },
    {
      case: "the runbook as a link",
      set: {
        "db-cpu.documentation": { links: [{ displayName: "What to do", url: "https://runbooks.example.com/cpu" }] },
      },
    },
    {
      case: "a channel that is off for these hours",
      set: {
        "db-cpu.notificationChannels": [ref("hours", "name")],
        "db-cpu.documentation.content": "P3 See https://runbooks.example.com",
      },
      add: [
        {
          type: "gcp:monitoring/notificationChannel:NotificationChannel",
          name: "hours",
          properties: { type: "email", enabled: false, labels: { email_address: "exploitation@example.com" } },
        },
      ],
    },
    {
      case: "redirections, and what waits in the DR region",
      add: [
        {
          type: "gcp:compute/regionUrlMap:RegionUrlMap",
          name: "redirect",
          properties: { name: "acme-redirect", defaultUrlRedirect: { httpsRedirect: true } },
        },
        {
          type: "gcp:storage/bucket:Bucket",
          name: "copies",
          properties: { name: "acme-dr", location: "europe-west3" },
        },
      ],
    },
    {
      case: "an account in which all that is done is told",
      requirements: { kind: "account" },
      add: [
        ...audits.map((filter, index) => policy(`audit-${index}`, logged(filter))),
        {
          type: "gcp:logging/metric:Metric",
          name: "changes",
          properties: { name: "sql-changes", filter: 'protoPayload.methodName="cloudsql.instances.update"' },
        },
        watch("counted", "logging.googleapis.com/user/sql-changes", ""),
      ],
    },
  ],
  disallowed: [
    ...[
      ["db-cpu", "database"],
      ["db-memory", "database"],
      ["db-disk", "database"],
      ["db-up", "database"],
      ["cpu", "fleet"],
      ["memory", "fleet"],
      ["disk", "fleet"],
      ["missing", "fleet"],
      ["errors", "map"],
      ["ports", "nat"],
      ["tunnels", "tunnel"],
      ["failures", "objects"],
      ["full", "files"],
    ].map(([missing = "", at = ""]) => ({ case: `no ${missing}`, without: [missing], at: [at] })),
    {
      case: "of another database",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.database_id="case-prod-1234:acme-other"`,
      },
      at: ["database"],
    },
    {
      case: "all but this one",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.database_id!="case-prod-1234:acme-erp"`,
      },
      at: ["database"],
    },
    {
      case: "of another region",
      set: {
        "db-cpu.conditions.0.conditionThreshold.filter": `metric.type="${cpu}" AND resource.labels.region="europe-west3"`,
      },
      at: ["database"],
    },
    {
      case: "of the memory that is free",
      set: {
        "memory.conditions.0.conditionThreshold.filter": `metric.type="agent.googleapis.com/memory/percent_used" AND ${ofFleet} AND metric.labels.state="free"`,
      },
      at: ["fleet"],
    },
    {
      case: "machines with another label",
      set: { "template.labels.fleet": "acme-other" },
      at: ["fleet"],
    },
    {
      case: "on the wrong side",
      set: { "db-up.conditions.0.conditionThreshold.comparison": "COMPARISON_GT" },
      at: ["database"],
    },
    {
      case: "only together with another condition",
      set: {
        "db-cpu.combiner": "AND",
        "db-cpu.conditions.1": { conditionThreshold: { filter: `metric.type="${sql}/memory/utilization"` } },
      },
      at: ["database"],
    },
    { case: "a replica that nobody follows", set: { "database.masterInstanceName": "acme-main" }, at: ["database"] },
    { case: "switched off", set: { "db-cpu.enabled": false }, at: ["db-cpu"], property: "enabled" },
    {
      case: "tells nobody",
      set: { "db-cpu.notificationChannels": [] },
      at: ["db-cpu"],
      property: "notificationChannels",
    },
    {
      case: "tells a stranger",
      add: [
        {
          type: "gcp:monitoring/notificationChannel:NotificationChannel",
          name: "other",
          properties: { type: "email", labels: { email_address: "x@example.com" } },
        },
      ],
      set: { "db-cpu.notificationChannels": [ref("other", "name")] },
      at: ["db-cpu"],
      property: "notificationChannels",
    },
    {
      case: "no runbook",
      set: { "db-cpu.documentation": { content: "busy" } },
      at: ["db-cpu"],
      property: "documentation",
    },
    { case: "nothing said", set: { "db-cpu.documentation": undefined }, at: ["db-cpu"], property: "documentation" },
    {
      case: "an account in which nothing that is done is told",
      requirements: { kind: "account" },
      at: ["stack"],
    },
  ],
};
