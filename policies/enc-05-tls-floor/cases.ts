import { type CloudCases, type RuleCases, ref } from "../core/cases.ts";
import { aws } from "./cases-aws.ts";
import { azure } from "./cases-azure.ts";

const ssl = "settings.ipConfiguration";

const gcp: CloudCases = {
  compliant: [
    {
      type: "gcp:compute/sSLPolicy:SSLPolicy",
      name: "policy",
      properties: { minTlsVersion: "TLS_1_2", profile: "MODERN" },
    },
    {
      type: "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
      name: "proxy",
      properties: { sslPolicy: ref("policy") },
    },
    {
      type: "gcp:compute/uRLMap:URLMap",
      name: "map",
      properties: { defaultUrlRedirect: { httpsRedirect: true, stripQuery: false } },
    },
    { type: "gcp:compute/targetHttpProxy:TargetHttpProxy", name: "plain", properties: { urlMap: ref("map") } },
    {
      type: "gcp:sql/databaseInstance:DatabaseInstance",
      name: "database",
      properties: { settings: { ipConfiguration: { sslMode: "ENCRYPTED_ONLY" } } },
    },
  ],
  allowed: [
    { case: "TLS 1.3 alone", set: { "policy.minTlsVersion": "TLS_1_3" } },
    {
      case: "a profile that takes nothing older",
      set: { "policy.profile": "RESTRICTED", "policy.minTlsVersion": undefined },
    },
    { case: "a policy of another stack", set: { "proxy.sslPolicy": "projects/p/global/sslPolicies/acme" } },
    {
      case: "client certificates",
      set: { [`database.${ssl}.sslMode`]: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" },
    },
    { case: "the older switch", set: { [`database.${ssl}`]: { requireSsl: true } } },
    {
      case: "redirections by path",
      set: {
        "map.pathMatchers": [
          {
            name: "all",
            defaultUrlRedirect: { httpsRedirect: true },
            pathRules: [{ paths: ["/*"], urlRedirect: { httpsRedirect: true } }],
          },
        ],
      },
    },
    {
      case: "caches",
      add: [
        {
          type: "gcp:redis/instance:Instance",
          name: "cache",
          properties: { transitEncryptionMode: "SERVER_AUTHENTICATION" },
        },
        {
          type: "gcp:redis/cluster:Cluster",
          name: "cluster",
          properties: { transitEncryptionMode: "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION" },
        },
        { type: "gcp:alloydb/instance:Instance", name: "alloy", properties: {} },
      ],
    },
  ],
  disallowed: [
    { case: "TLS 1.1", set: { "policy.minTlsVersion": "TLS_1_1" }, at: ["policy"], property: "minTlsVersion" },
    { case: "1.0 unless told", set: { "policy.minTlsVersion": undefined }, at: ["policy"], property: "minTlsVersion" },
    {
      case: "a regional one",
      add: [
        { type: "gcp:compute/regionSslPolicy:RegionSslPolicy", name: "regional", properties: { profile: "MODERN" } },
      ],
      at: ["regional"],
    },
    { case: "a proxy without a policy", set: { "proxy.sslPolicy": undefined }, at: ["proxy"], property: "sslPolicy" },
    { case: "the empty text of a state", set: { "proxy.sslPolicy": "" }, at: ["proxy"] },
    {
      case: "proxies of other kinds",
      add: [
        { type: "gcp:compute/targetSSLProxy:TargetSSLProxy", name: "connections", properties: {} },
        { type: "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy", name: "regional", properties: {} },
      ],
      at: ["connections", "regional"],
    },
    {
      case: "answers over plain HTTP",
      set: { "map.defaultUrlRedirect": undefined, "map.defaultService": "projects/p/global/backendServices/acme" },
      at: ["plain"],
      property: "urlMap",
    },
    {
      case: "answers on some paths",
      set: {
        "map.pathMatchers": [
          { defaultUrlRedirect: { httpsRedirect: true }, pathRules: [{ paths: ["/api"], service: "acme" }] },
        ],
      },
      at: ["plain"],
    },
    { case: "a map of another stack", set: { "plain.urlMap": "projects/p/global/urlMaps/other" }, at: ["plain"] },
    {
      case: "a database over either",
      set: { [`database.${ssl}.sslMode`]: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" },
      at: ["database"],
      property: `${ssl}.sslMode`,
    },
    { case: "a database, unless told", set: { [`database.${ssl}`]: undefined }, at: ["database"] },
    {
      case: "both switches, the newer open",
      set: { [`database.${ssl}`]: { requireSsl: true, sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" } },
      at: ["database"],
    },
    {
      case: "caches, unless told",
      add: [
        { type: "gcp:redis/instance:Instance", name: "cache", properties: {} },
        { type: "gcp:memorystore/instance:Instance", name: "store", properties: {} },
        {
          type: "gcp:alloydb/instance:Instance",
          name: "alloy",
          properties: { clientConnectionConfig: { sslConfig: { sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" } } },
        },
      ],
      at: ["alloy", "cache", "store"],
    },
  ],
};

export const cases: RuleCases = { aws, azure, gcp };
