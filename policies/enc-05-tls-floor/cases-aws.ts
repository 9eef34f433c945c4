import { type CloudCases, ref } from "../core/cases.ts";
import {
  classic,
  classicPolicy,
  forced,
  forward,
  group,
  groupType,
  redirect,
  reference,
  site,
} from "./case-resources-aws.ts";

const listener = "aws:lb/listener:Listener";

export const aws: CloudCases = {
  compliant: [
    {
      type: listener,
      name: "https",
      properties: {
        protocol: "HTTPS",
        port: 443,
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        defaultActions: [forward],
      },
    },
    { type: listener, name: "http", properties: { protocol: "HTTP", port: 80, defaultActions: [redirect] } },
    { type: groupType, name: "postgres", properties: group("postgres14", forced("rds.force_ssl", "1")) },
    {
      type: "aws:rds/instance:Instance",
      name: "database",
      properties: { engine: "postgres", engineVersion: "14.12", parameterGroupName: ref("postgres", "name") },
    },
  ],
  allowed: [
    ...[
      "ELBSecurityPolicy-TLS13-1-3-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
      "ELBSecurityPolicy-FS-1-2-Res-2020-10",
      "ELBSecurityPolicy-TLS-1-2-2017-01",
      "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
    ].map((policy) => ({ case: policy, set: { "https.sslPolicy": policy } })),
    { case: "connections passed on", set: { "https.protocol": "TCP", "https.sslPolicy": undefined } },
    { case: "packets passed on", set: { "https.protocol": undefined, "https.port": undefined } },
    { case: "TLS opened by a balancer of connections", set: { "https.protocol": "TLS" } },
    {
      case: "a fixed answer over plain HTTP",
      set: { "http.defaultActions": [{ type: "fixed-response", fixedResponse: { statusCode: "404" } }] },
    },
    {
      case: "PostgreSQL's own default from 15 on",
      set: { "postgres.family": "postgres15", "postgres.parameters": [] },
    },
    {
      case: "no group of its own from 15 on",
      set: { "database.engineVersion": "16.4", "database.parameterGroupName": undefined },
    },
    {
      case: "the default group by its name",
      set: { "database.engineVersion": "16.4", "database.parameterGroupName": "default.postgres16" },
    },
    {
      case: "a group of another stack, of which nothing is known",
      set: { "database.parameterGroupName": "acme-others" },
    },
    {
      case: "MySQL and MariaDB",
      add: [
        {
          type: groupType,
          name: "mysql",
          properties: group(
            "mysql8.4",
            forced("require_secure_transport", "ON"),
            forced("tls_version", "TLSv1.2,TLSv1.3"),
          ),
        },
        {
          type: groupType,
          name: "mariadb",
          properties: group("mariadb10.11", forced("require_secure_transport", "1")),
        },
        { type: groupType, name: "newer", properties: group("mariadb11.8") },
        {
          type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
          name: "aurora",
          properties: group("aurora-mysql8.0", forced("require_secure_transport", "1")),
        },
      ],
    },
    {
      case: "other engines",
      add: [
        {
          type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
          name: "documents",
          properties: group("docdb5.0", forced("tls", "tls1.2+")),
        },
        {
          type: "aws:redshift/parameterGroup:ParameterGroup",
          name: "warehouse",
          properties: group("redshift-1.0", forced("require_ssl", "true")),
        },
        { type: groupType, name: "oracle", properties: group("oracle-ee-19") },
        {
          type: groupType,
          name: "windows",
          properties: group("sqlserver-se-16.0", forced("rds.force_ssl", "1"), forced("rds.tls10", "disabled")),
        },
      ],
    },
    {
      case: "a replica, like its source",
      set: {
        "database.replicateSourceDb": "acme",
        "database.engine": undefined,
        "database.engineVersion": undefined,
        "database.parameterGroupName": undefined,
      },
    },
    { case: "a distribution", add: [site({})] },
    {
      case: "a classic balancer",
      add: [classic, classicPolicy(reference("ELBSecurityPolicy-TLS-1-2-2017-01"))],
    },
    {
      case: "a classic balancer, version by version",
      add: [
        classic,
        classicPolicy({ name: "Protocol-TLSv1.2", value: "true" }, { name: "Protocol-TLSv1.1", value: "false" }),
      ],
    },
    {
      case: "a rule that redirects too",
      add: [
        {
          type: "aws:lb/listenerRule:ListenerRule",
          name: "rule",
          properties: { listenerArn: ref("http", "arn"), actions: [redirect] },
        },
      ],
    },
  ],
  disallowed: [
    ...[
      "ELBSecurityPolicy-2016-08",
      "ELBSecurityPolicy-TLS-1-1-2017-01",
      "ELBSecurityPolicy-TLS13-1-0-2021-06",
      "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04",
      "ELBSecurityPolicy-FS-2018-06",
      "ELBSecurityPolicy-TLS-1-0-2015-04",
      "ELBSecurityPolicy-Unheard-Of",
    ].map((policy) => ({ case: policy, set: { "https.sslPolicy": policy }, at: ["https"], property: "sslPolicy" })),
    { case: "no policy", set: { "https.sslPolicy": undefined }, at: ["https"], property: "sslPolicy" },
    { case: "the empty text of a state", set: { "https.sslPolicy": "" }, at: ["https"] },
    { case: "plain HTTP", set: { "http.defaultActions": [forward] }, at: ["http"], property: "protocol" },
    { case: "plain HTTP unless told", set: { "https.protocol": undefined }, at: ["https"], property: "protocol" },
    { case: "a redirection to plain HTTP", set: { "http.defaultActions.0.redirect.protocol": "HTTP" }, at: ["http"] },
    {
      case: "a rule that answers over plain HTTP",
      add: [
        {
          type: "aws:lb/listenerRule:ListenerRule",
          name: "rule",
          properties: { listenerArn: ref("http", "arn"), actions: [forward] },
        },
      ],
      at: ["rule"],
      property: "actions",
    },
    { case: "TLS not forced", set: { "postgres.parameters": [] }, at: ["postgres"], property: "parameters" },
    {
      case: "TLS switched off",
      set: { "postgres.family": "postgres16", "postgres.parameters.0.value": "0" },
      at: ["postgres"],
    },
    {
      case: "an older version let in",
      set: { "postgres.parameters": [forced("rds.force_ssl", "1"), forced("ssl_min_protocol_version", "TLSv1.1")] },
      at: ["postgres"],
    },
    {
      case: "no group of its own before 15",
      set: { "database.parameterGroupName": undefined },
      at: ["database"],
      property: "parameterGroupName",
    },
    {
      case: "the default group of MySQL",
      set: {
        "database.engine": "mysql",
        "database.engineVersion": "8.4",
        "database.parameterGroupName": "default.mysql8.4",
      },
      at: ["database"],
    },
    {
      case: "a cluster of Aurora without a group",
      add: [
        {
          type: "aws:rds/cluster:Cluster",
          name: "aurora",
          properties: { engine: "aurora-postgresql", engineVersion: "16.4" },
        },
      ],
      at: ["aurora"],
      property: "dbClusterParameterGroupName",
    },
    {
      case: "documents as AWS has them by itself",
      add: [{ type: "aws:docdb/cluster:Cluster", name: "documents", properties: { engine: "docdb" } }],
      at: ["documents"],
    },
    {
      case: "other engines",
      add: [
        { type: groupType, name: "mysql", properties: group("mysql8.0") },
        {
          type: groupType,
          name: "older",
          properties: group(
            "mysql8.0",
            forced("require_secure_transport", "1"),
            forced("tls_version", "TLSv1,TLSv1.2"),
          ),
        },
        { type: groupType, name: "oldest", properties: group("mysql5.7", forced("require_secure_transport", "1")) },
        { type: groupType, name: "mariadb", properties: group("mariadb10.6", forced("require_secure_transport", "1")) },
        { type: groupType, name: "windows", properties: group("sqlserver-se-16.0") },
        {
          type: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
          name: "documents",
          properties: group("docdb5.0", forced("tls", "enabled")),
        },
        {
          type: "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
          name: "graph",
          properties: group("neptune1.3", forced("neptune_enforce_ssl", "0")),
        },
        { type: "aws:redshift/parameterGroup:ParameterGroup", name: "warehouse", properties: group("redshift-1.0") },
      ],
      at: ["documents", "graph", "mariadb", "mysql", "older", "oldest", "warehouse", "windows"],
    },
    {
      case: "caches, queues and searches",
      add: [
        { type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "cache", properties: {} },
        {
          type: "aws:elasticache/replicationGroup:ReplicationGroup",
          name: "either",
          properties: { transitEncryptionEnabled: true, transitEncryptionMode: "preferred" },
        },
        { type: "aws:elasticache/cluster:Cluster", name: "alone", properties: { engine: "redis" } },
        { type: "aws:memorydb/cluster:Cluster", name: "memory", properties: { tlsEnabled: false } },
        {
          type: "aws:msk/cluster:Cluster",
          name: "events",
          properties: { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } },
        },
        {
          type: "aws:opensearch/domain:Domain",
          name: "search",
          properties: {
            domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
          },
        },
        { type: "aws:apigateway/domainName:DomainName", name: "api", properties: { securityPolicy: "TLS_1_0" } },
      ],
      at: ["alone", "api", "cache", "either", "events", "memory", "search"],
    },
    {
      case: "a distribution with CloudFront's own certificate",
      add: [
        site({ viewerCertificate: { cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1.2_2021" } }),
      ],
      at: ["site"],
      property: "viewerCertificate.cloudfrontDefaultCertificate",
    },
    {
      case: "a distribution for old clients",
      add: [site({ viewerCertificate: { acmCertificateArn: "arn", minimumProtocolVersion: "TLSv1.1_2016" } })],
      at: ["site"],
      property: "viewerCertificate.minimumProtocolVersion",
    },
    {
      case: "a distribution that takes plain HTTP",
      add: [site({ orderedCacheBehaviors: [{ pathPattern: "/public/*", viewerProtocolPolicy: "allow-all" }] })],
      at: ["site"],
      property: "orderedCacheBehaviors.0.viewerProtocolPolicy",
    },
    {
      case: "a distribution that asks its origin in the old way",
      add: [
        site({
          origins: [
            { customOriginConfig: { originProtocolPolicy: "match-viewer", originSslProtocols: ["TLSv1", "TLSv1.2"] } },
          ],
        }),
      ],
      at: ["site"],
      property: "origins.0.customOriginConfig.originSslProtocols",
    },
    { case: "a classic balancer without a policy", add: [classic], at: ["classic"] },
    {
      case: "a classic balancer with an old one",
      add: [classic, classicPolicy(reference("ELBSecurityPolicy-2016-08"))],
      at: ["classic-policy"],
    },
    {
      case: "a classic balancer of plain HTTP",
      add: [{ ...classic, properties: { listeners: [{ lbPort: 80, lbProtocol: "http" }] } }],
      at: ["classic"],
    },
  ],
};
