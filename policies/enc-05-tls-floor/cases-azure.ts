import type { CloudCases } from "../core/cases.ts";

const configuration = (name: string, configurationName: string, value: string, engine = "dbforpostgresql") => ({
  type: `azure-native:${engine}:Configuration`,
  name,
  properties: { configurationName, value, serverName: "acme" },
});
const gatewayId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/acme";

export const azure: CloudCases = {
  compliant: [
    { type: "azure-native:storage:StorageAccount", name: "objects", properties: { minimumTlsVersion: "TLS1_2" } },
    {
      type: "azure-native:network:ApplicationGateway",
      name: "gateway",
      properties: {
        sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20220101S" },
        httpListeners: [
          { name: "https", protocol: "Https" },
          { name: "http", protocol: "Http" },
        ],
        redirectConfigurations: [{ name: "to-https", targetListener: { id: `${gatewayId}/httpListeners/https` } }],
        requestRoutingRules: [
          {
            name: "site",
            httpListener: { id: `${gatewayId}/httpListeners/https` },
            backendAddressPool: { id: `${gatewayId}/backendAddressPools/machines` },
          },
          {
            name: "redirect",
            httpListener: { id: `${gatewayId}/httpListeners/http` },
            redirectConfiguration: { id: `${gatewayId}/redirectConfigurations/to-https` },
          },
        ],
      },
    },
    configuration("forced", "require_secure_transport", "on"),
    configuration("version", "ssl_min_protocol_version", "TLSv1.2"),
    { type: "azure-native:sql:Server", name: "server", properties: { minimalTlsVersion: "1.2" } },
    {
      type: "azure-native:web:WebApp",
      name: "app",
      properties: { httpsOnly: true, siteConfig: { minTlsVersion: "1.3" } },
    },
  ],
  allowed: [
    { case: "TLS 1.3 alone", set: { "objects.minimumTlsVersion": "TLS1_3", "server.minimalTlsVersion": "1.3" } },
    { case: "a gateway's own policy", set: { "gateway.sslPolicy": undefined } },
    {
      case: "a gateway's policy made by hand",
      set: { "gateway.sslPolicy": { policyType: "CustomV2", minProtocolVersion: "TLSv1_3" } },
    },
    {
      case: "a redirection by address",
      set: { "gateway.redirectConfigurations": [{ name: "to-https", targetUrl: "https://acme.example/" }] },
    },
    { case: "an app's own version", set: { "app.siteConfig": undefined } },
    { case: "a setting about something else", add: [configuration("other", "log_connections", "off")] },
    { case: "MySQL", add: [configuration("mysql", "tls_version", "TLSv1.2,TLSv1.3", "dbformysql")] },
    {
      case: "others, as they are by themselves",
      add: [
        { type: "azure-native:cosmosdb:DatabaseAccount", name: "documents", properties: {} },
        { type: "azure-native:servicebus:Namespace", name: "queues", properties: {} },
        { type: "azure-native:cdn:Route", name: "route", properties: { supportedProtocols: ["Https"] } },
        { type: "azure-native:apimanagement:ApiManagementService", name: "api", properties: {} },
      ],
    },
  ],
  disallowed: [
    {
      case: "TLS 1.1",
      set: { "objects.minimumTlsVersion": "TLS1_1" },
      at: ["objects"],
      property: "minimumTlsVersion",
    },
    { case: "1.0 unless told", set: { "objects.minimumTlsVersion": undefined }, at: ["objects"] },
    {
      case: "a gateway of 2015",
      set: { "gateway.sslPolicy.policyName": "AppGwSslPolicy20150501" },
      at: ["gateway"],
      property: "sslPolicy.policyName",
    },
    { case: "a gateway of 2017", set: { "gateway.sslPolicy.policyName": "AppGwSslPolicy20170401" }, at: ["gateway"] },
    {
      case: "a policy made by hand",
      set: { "gateway.sslPolicy": { policyType: "Custom", minProtocolVersion: "TLSv1_1" } },
      at: ["gateway"],
      property: "sslPolicy.minProtocolVersion",
    },
    {
      case: "a policy made by hand that says nothing of versions",
      set: { "gateway.sslPolicy": { policyType: "Custom" } },
      at: ["gateway"],
    },
    {
      case: "one listener's own policy",
      set: {
        "gateway.sslProfiles": [{ name: "old", sslPolicy: { policyType: "Custom", minProtocolVersion: "TLSv1_0" } }],
      },
      at: ["gateway"],
      property: "sslProfiles.0.sslPolicy.minProtocolVersion",
    },
    {
      case: "plain HTTP to the machines",
      set: {
        "gateway.requestRoutingRules.1.redirectConfiguration": undefined,
        "gateway.requestRoutingRules.1.backendAddressPool": { id: `${gatewayId}/backendAddressPools/machines` },
      },
      at: ["gateway"],
      property: "httpListeners.1.protocol",
    },
    {
      case: "connections to the machines, TLS or not",
      set: { "gateway.httpListeners.0.protocol": "Tcp" },
      at: ["gateway"],
      property: "httpListeners.0.protocol",
    },
    { case: "a listener that says nothing", set: { "gateway.httpListeners.0.protocol": undefined }, at: ["gateway"] },
    {
      case: "a redirection to plain HTTP",
      set: {
        "gateway.redirectConfigurations": [
          { name: "to-https", targetListener: { id: `${gatewayId}/httpListeners/http` } },
        ],
      },
      at: ["gateway"],
    },
    { case: "TLS not forced", set: { "forced.value": "off" }, at: ["forced"], property: "value" },
    { case: "an older version", set: { "version.value": "TLSv1" }, at: ["version"], property: "value" },
    {
      case: "an older version of MySQL",
      add: [configuration("mysql", "tls_version", "TLSv1.1,TLSv1.2", "dbformysql")],
      at: ["mysql"],
    },
    { case: "a server that takes all", set: { "server.minimalTlsVersion": "None" }, at: ["server"] },
    {
      case: "a server that says nothing",
      set: { "server.minimalTlsVersion": undefined },
      at: ["server"],
      property: "minimalTlsVersion",
    },
    { case: "an app over plain HTTP", set: { "app.httpsOnly": undefined }, at: ["app"], property: "httpsOnly" },
    {
      case: "an app of former days",
      set: { "app.siteConfig.minTlsVersion": "1.0" },
      at: ["app"],
      property: "siteConfig.minTlsVersion",
    },
    {
      case: "others",
      add: [
        {
          type: "azure-native:redis:Redis",
          name: "cache",
          properties: { minimumTlsVersion: "1.2", enableNonSslPort: true },
        },
        { type: "azure-native:redis:Redis", name: "silent", properties: {} },
        { type: "azure-native:redisenterprise:Database", name: "memory", properties: { clientProtocol: "Plaintext" } },
        {
          type: "azure-native:cosmosdb:DatabaseAccount",
          name: "documents",
          properties: { minimalTlsVersion: "Tls11" },
        },
        { type: "azure-native:servicebus:Namespace", name: "queues", properties: { minimumTlsVersion: "1.0" } },
        { type: "azure-native:cdn:Route", name: "route", properties: { supportedProtocols: ["Http", "Https"] } },
        {
          type: "azure-native:apimanagement:ApiManagementService",
          name: "api",
          properties: {
            customProperties: { "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10": "True" },
          },
        },
        {
          type: "azure-native:app:ContainerApp",
          name: "container",
          properties: { configuration: { ingress: { allowInsecure: true } } },
        },
      ],
      at: ["api", "cache", "container", "documents", "memory", "queues", "route", "silent"],
    },
  ],
};
