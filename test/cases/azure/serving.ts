import type { Values } from "../../../simulator/values.ts";
import {
  group,
  identity,
  inGroup,
  network,
  publicIp,
  subnet,
  azureTypes as t,
  workspace,
} from "../../support/azure-given.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const gatewayPages = `${docs}/azure/application-gateway`;
const scaleSetPages = `${docs}/azure/virtual-machine-scale-sets`;

const ground = [group, network, subnet("edge", "10.0.8.0/24"), publicIp("web")] as const;
const own =
  "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/erp-prod/providers/Microsoft.Network/applicationGateways/web";

function gateway(changes: Values = {}): Values {
  return {
    ...inGroup,
    applicationGatewayName: "web",
    sku: { name: "Standard_v2", tier: "Standard_v2" },
    autoscaleConfiguration: { minCapacity: 2 },
    gatewayIPConfigurations: [{ name: "subnet", subnet: { id: "<edge.id>" } }],
    frontendIPConfigurations: [{ name: "public", publicIPAddress: { id: "<web.id>" } }],
    frontendPorts: [{ name: "http", port: 80 }],
    backendAddressPools: [{ name: "machines" }],
    backendHttpSettingsCollection: [{ name: "plain", port: 8080, protocol: "Http" }],
    httpListeners: [
      {
        name: "http",
        protocol: "Http",
        frontendIPConfiguration: { id: `${own}/frontendIPConfigurations/public` },
        frontendPort: { id: `${own}/frontendPorts/http` },
      },
    ],
    requestRoutingRules: [
      {
        name: "all",
        ruleType: "Basic",
        priority: 100,
        httpListener: { id: `${own}/httpListeners/http` },
        backendAddressPool: { id: `${own}/backendAddressPools/machines` },
        backendHttpSettings: { id: `${own}/backendHttpSettingsCollection/plain` },
      },
    ],
    ...changes,
  };
}

const certificate = {
  frontendPorts: [{ name: "http", port: 443 }],
  sslCertificates: [{ name: "domain", keyVaultSecretId: "https://none.vault.azure.net/secrets/domain" }],
};

const rules = { managedRuleSets: [{ ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" }] };
const zone = [t.zone, "zone", { ...inGroup, zoneName: "acme.example", location: "global" }] as const;
const inZone = { ...inGroup, zoneName: "acme.example" };
const profile = {
  ...inGroup,
  location: "global",
  profileName: "acme-erp",
  trafficRoutingMethod: "Priority",
  dnsConfig: { relativeName: "acme-erp", ttl: 60 },
  monitorConfig: { protocol: "HTTPS", port: 443, path: "/", intervalInSeconds: 10, timeoutInSeconds: 5 },
};
const endpoint = {
  ...inGroup,
  profileName: "acme-erp",
  endpointType: "AzureEndpoints",
  targetResourceId: "<web.id>",
  priority: 1,
};

const machines = [group, network, subnet("application", "10.0.0.0/24"), identity] as const;

function scaleSet(changes: Values = {}, machine: Values = {}): Values {
  return {
    ...inGroup,
    vmScaleSetName: "erp",
    orchestrationMode: "Flexible",
    platformFaultDomainCount: 1,
    zones: ["1", "2", "3"],
    sku: { name: "Standard_D2s_v5", tier: "Standard", capacity: 2 },
    virtualMachineProfile: {
      osProfile: {
        computerNamePrefix: "erp",
        adminUsername: "socle",
        linuxConfiguration: {
          disablePasswordAuthentication: true,
          ssh: { publicKeys: [{ path: "/home/socle/.ssh/authorized_keys", keyData: `ssh-ed25519 ${"A".repeat(68)}` }] },
        },
      },
      networkProfile: {
        networkApiVersion: "2020-11-01",
        networkInterfaceConfigurations: [
          { name: "nic", primary: true, ipConfigurations: [{ name: "ip", subnet: { id: "<application.id>" } }] },
        ],
      },
      ...machine,
    },
    ...changes,
  };
}

const autoscale = {
  ...inGroup,
  autoscaleSettingName: "erp",
  targetResourceUri: "<erp.id>",
  profiles: [{ name: "always", capacity: { minimum: "2", default: "2", maximum: "4" }, rules: [] }],
};

const script = {
  ...inGroup,
  kind: "AzureCLI",
  azCliVersion: "2.61.0",
  retentionInterval: "PT26H",
  scriptContent: "az account show",
};

const component = {
  ...inGroup,
  resourceName: "results",
  kind: "web",
  applicationType: "web",
  workspaceResourceId: "<logs.id>",
};
const webTest = {
  ...inGroup,
  kind: "standard",
  webTestKind: "standard",
  syntheticMonitorId: "uptime",
  locations: [{ location: "emea-fr-pra-edge" }],
};

export const cases: readonly NegativeCase[] = [
  {
    title: "a gateway whose subnet keeps its managers out",
    given: [
      group,
      network,
      [t.nsg, "list", { ...inGroup, networkSecurityGroupName: "list" }],
      [
        t.rule,
        "closed",
        {
          ...inGroup,
          networkSecurityGroupName: "list",
          securityRuleName: "closed",
          access: "Deny",
          direction: "Inbound",
          priority: 4096,
          protocol: "*",
          sourceAddressPrefix: "*",
          sourcePortRange: "*",
          destinationAddressPrefix: "*",
          destinationPortRange: "*",
        },
      ],
      subnet("edge", "10.0.8.0/24", { networkSecurityGroup: { id: "<list.id>" } }),
      publicIp("web"),
    ],
    attempt: { create: [t.gateway, "gateway", gateway()] },
    expectedCode: "ApplicationGatewaySubnetInboundTrafficBlockedByNetworkSecurityGroup",
    evidence: `${gatewayPages}/configuration-infrastructure#network-security-groups`,
  },
  {
    title: "an application gateway without a public address",
    given: ground,
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({
          frontendIPConfigurations: [
            {
              name: "public",
              subnet: { id: "<edge.id>" },
              privateIPAddress: "10.0.8.200",
              privateIPAllocationMethod: "Static",
            },
          ],
        }),
      ],
    },
    expectedCode: "ApplicationGatewayFrontendIpCannotHavePublicIpAndSubnet",
    evidence: `${docs}/troubleshoot/azure/application-gateway/error-codes/application-gateway-frontend-ip-cannot-have-public-ip-subnet-error`,
  },
  {
    title: "an application gateway with an internal address that is not static",
    given: ground,
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({
          frontendIPConfigurations: [
            { name: "public", publicIPAddress: { id: "<web.id>" } },
            { name: "internal", subnet: { id: "<edge.id>" }, privateIPAllocationMethod: "Dynamic" },
          ],
        }),
      ],
    },
    expectedCode: "ApplicationGatewayV2SkuMustSpecifyStaticPrivateIp",
    evidence: `${gatewayPages}/configuration-frontend-ip`,
  },
  {
    title: "an application gateway at an address outside its subnet",
    given: ground,
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({
          frontendIPConfigurations: [
            { name: "public", publicIPAddress: { id: "<web.id>" } },
            {
              name: "internal",
              subnet: { id: "<edge.id>" },
              privateIPAddress: "10.0.9.9",
              privateIPAllocationMethod: "Static",
            },
          ],
        }),
      ],
    },
    expectedCode: "PrivateIPAddressNotInSubnet",
    evidence: `${gatewayPages}/configuration-frontend-ip`,
  },
  {
    title: "an application gateway whose rule names a pool it does not have",
    given: ground,
    attempt: { create: [t.gateway, "gateway", gateway({ backendAddressPools: [{ name: "others" }] })] },
    expectedCode: "InvalidResourceReference",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "an application gateway whose rule has no priority",
    given: ground,
    attempt: {
      create: [t.gateway, "gateway", gateway({ requestRoutingRules: [{ name: "all", ruleType: "Basic" }] })],
    },
    expectedCode: "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty",
    evidence: `${gatewayPages}/multiple-site-overview`,
  },
  {
    title: "a web firewall before a gateway of the smaller kind",
    given: [...ground, [t.waf, "waf", { ...inGroup, policyName: "waf", managedRules: rules }]],
    attempt: { create: [t.gateway, "gateway", gateway({ firewallPolicy: { id: "<waf.id>" } })] },
    expectedCode: "ApplicationGatewayFirewallNotConfiguredForSelectedSku",
    evidence: `${docs}/azure/web-application-firewall/ag/policy-overview`,
  },
  {
    title: "a certificate of a vault that the gateway has no identity for",
    given: ground,
    attempt: { create: [t.gateway, "gateway", gateway(certificate)] },
    expectedCode: "ApplicationGatewaySslCertificateDataOrKeyVaultSecretMustBeSpecified",
    evidence: `${gatewayPages}/key-vault-certs`,
  },
  {
    title: "a certificate of a vault that does not exist, which shows only once the gateway fetches it",
    given: [...ground, identity],
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({ ...certificate, identity: { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] } }),
      ],
    },
    expectedCode: "ApplicationGatewayKeyVaultSecretException",
    evidence: `${gatewayPages}/application-gateway-key-vault-common-errors`,
  },
  {
    title: "an application gateway in the subnet of machines",
    given: [...machines, publicIp("web"), [t.scaleSet, "erp", scaleSet()]],
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({ gatewayIPConfigurations: [{ name: "subnet", subnet: { id: "<application.id>" } }] }),
      ],
    },
    expectedCode: "ApplicationGatewaySubnetCannotHaveOtherResources",
    evidence: `${gatewayPages}/configuration-infrastructure#virtual-network-and-dedicated-subnet`,
  },
  {
    title: "a TLS policy that does not exist",
    given: ground,
    attempt: {
      create: [
        t.gateway,
        "gateway",
        gateway({ sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20300101" } }),
      ],
    },
    expectedCode: "ApplicationGatewaySslPolicyInvalid",
    evidence: `${gatewayPages}/application-gateway-ssl-policy-overview`,
  },
  {
    title: "a web firewall with rules of a version that does not exist",
    given: [group],
    attempt: {
      create: [
        t.waf,
        "waf",
        { ...inGroup, managedRules: { managedRuleSets: [{ ruleSetType: "OWASP", ruleSetVersion: "2.1" }] } },
      ],
    },
    expectedCode: "ApplicationGatewayFirewallUnknownRuleSetVersion",
    evidence: `${docs}/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules`,
  },
  {
    title: "a limit of requests that does not say of whom",
    given: [group],
    attempt: {
      create: [
        t.waf,
        "waf",
        {
          ...inGroup,
          managedRules: rules,
          customRules: [
            {
              name: "flood",
              priority: 10,
              ruleType: "RateLimitRule",
              action: "Block",
              rateLimitDuration: "FiveMins",
              rateLimitThreshold: 2000,
              matchConditions: [],
            },
          ],
        },
      ],
    },
    expectedCode: "ApplicationGatewayFirewallRateLimitRuleInvalid",
    evidence: `${docs}/azure/web-application-firewall/ag/rate-limiting-overview`,
  },
  {
    title: "a limit of requests that lets them all through",
    given: [group],
    attempt: {
      create: [
        t.waf,
        "waf",
        {
          ...inGroup,
          managedRules: rules,
          customRules: [
            {
              name: "flood",
              priority: 10,
              ruleType: "RateLimitRule",
              action: "Allow",
              rateLimitDuration: "FiveMins",
              rateLimitThreshold: 2000,
              groupByUserSession: [{ groupByVariables: [{ variableName: "ClientAddr" }] }],
              matchConditions: [],
            },
          ],
        },
      ],
    },
    expectedCode: "ApplicationGatewayFirewallCustomRuleInvalidAction",
    evidence: "https://github.com/hashicorp/terraform-provider-azurerm/pull/28987",
  },
  {
    title: "a balancer whose rule names a probe it does not have",
    given: machines,
    attempt: {
      create: [
        t.loadBalancer,
        "tcp",
        {
          ...inGroup,
          loadBalancerName: "tcp",
          sku: { name: "Standard" },
          frontendIPConfigurations: [{ name: "internal", subnet: { id: "<application.id>" } }],
          loadBalancingRules: [
            { name: "pass", protocol: "Tcp", frontendPort: 443, backendPort: 445, probe: { id: `${own}/probes/none` } },
          ],
        },
      ],
    },
    expectedCode: "InvalidResourceReference",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "a balancer that probes every second",
    given: machines,
    attempt: {
      create: [
        t.loadBalancer,
        "tcp",
        {
          ...inGroup,
          sku: { name: "Standard" },
          probes: [{ name: "tcp", protocol: "Tcp", port: 445, intervalInSeconds: 1 }],
        },
      ],
    },
    expectedCode: "LoadBalancerProbeIntervalOutOfRange",
    evidence: `${docs}/azure/load-balancer/load-balancer-custom-probe-overview`,
  },
  {
    title: "a public zone in a region",
    given: [group],
    attempt: { create: [t.zone, "zone", { ...inGroup, zoneName: "acme.example", location: "francecentral" }] },
    expectedCode: "BadRequest",
    evidence: `${docs}/azure/dns/dns-zones-records`,
  },
  {
    title: "an alias of type CNAME for a public address",
    given: [group, zone, publicIp("web")],
    attempt: {
      create: [
        t.recordSet,
        "erp",
        { ...inZone, relativeRecordSetName: "erp", recordType: "CNAME", ttl: 60, targetResource: { id: "<web.id>" } },
      ],
    },
    expectedCode: "BadRequest",
    evidence: `${docs}/azure/dns/dns-alias#capabilities`,
  },
  {
    title: "a CNAME beside another record of the name",
    given: [
      group,
      zone,
      [
        t.recordSet,
        "erp",
        {
          ...inZone,
          relativeRecordSetName: "erp",
          recordType: "A",
          ttl: 60,
          aRecords: [{ ipv4Address: "203.0.113.9" }],
        },
      ],
    ],
    attempt: {
      create: [
        t.recordSet,
        "again",
        {
          ...inZone,
          relativeRecordSetName: "erp",
          recordType: "CNAME",
          ttl: 60,
          cnameRecord: { cname: "other.example" },
        },
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "CNAME record sets cannot coexist",
    evidence: `${docs}/azure/dns/dns-zones-records#cname-records`,
  },
  {
    title: "records of another type than the set's",
    given: [group, zone],
    attempt: {
      create: [
        t.recordSet,
        "erp",
        { ...inZone, relativeRecordSetName: "erp", recordType: "A", ttl: 60, txtRecords: [{ value: ["x"] }] },
      ],
    },
    expectedCode: "BadRequest",
    evidence: `${docs}/rest/api/dns/record-sets/create-or-update`,
  },
  {
    title: "a profile that probes faster than it waits",
    given: [group],
    attempt: {
      create: [
        t.profile,
        "failover",
        {
          ...profile,
          monitorConfig: { protocol: "HTTPS", port: 443, path: "/", intervalInSeconds: 10, timeoutInSeconds: 10 },
        },
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "timeoutInSeconds",
    evidence: `${docs}/azure/traffic-manager/traffic-manager-monitoring`,
  },
  {
    title: "a second profile of one name in all of Azure",
    given: [group, [t.profile, "failover", profile]],
    attempt: { create: [t.profile, "again", { ...profile, profileName: "other" }] },
    expectedCode: "DomainNameUnavailable",
    evidence: `${docs}/rest/api/trafficmanager/profiles/check-traffic-manager-relative-dns-name-availability`,
  },
  {
    title: "an endpoint at an address without a DNS name",
    given: [group, publicIp("web"), [t.profile, "failover", profile]],
    attempt: { create: [t.endpoint, "primary", endpoint] },
    expectedCode: "BadRequest",
    expectedText: "must have a DNS name",
    evidence: `${docs}/azure/traffic-manager/traffic-manager-endpoint-types#azure-endpoints`,
  },
  {
    title: "two endpoints of one priority",
    given: [
      group,
      publicIp("web", { dnsSettings: { domainNameLabel: "acme-web" } }),
      publicIp("dr", { dnsSettings: { domainNameLabel: "acme-dr" } }),
      [t.profile, "failover", profile],
      [t.endpoint, "primary", endpoint],
    ],
    attempt: { create: [t.endpoint, "standby", { ...endpoint, targetResourceId: "<dr.id>" }] },
    expectedCode: "BadRequest",
    expectedText: "same priority",
    evidence: `${docs}/azure/traffic-manager/traffic-manager-routing-methods#priority-traffic-routing-method`,
  },
  {
    title: "repairs of machines that nobody asks how they are",
    given: machines,
    attempt: {
      create: [t.scaleSet, "erp", scaleSet({ automaticRepairsPolicy: { enabled: true, gracePeriod: "PT10M" } })],
    },
    expectedCode: "InvalidParameter",
    expectedText: "health probe or health extension",
    evidence: `${scaleSetPages}/virtual-machine-scale-sets-automatic-instance-repairs`,
  },
  {
    title: "a rolling upgrade of machines that nobody asks how they are",
    given: machines,
    attempt: { create: [t.scaleSet, "erp", scaleSet({ upgradePolicy: { mode: "Rolling" } })] },
    expectedCode: "BadRequest",
    expectedText: "Rolling Upgrade mode is not supported",
    evidence: `${scaleSetPages}/virtual-machine-scale-sets-configure-rolling-upgrades`,
  },
  {
    title: "a flexible scale set with an identity of its own",
    given: machines,
    attempt: { create: [t.scaleSet, "erp", scaleSet({ identity: { type: "SystemAssigned" } })] },
    expectedCode: "InvalidParameter",
    evidence: `${scaleSetPages}/virtual-machine-scale-sets-orchestration-modes`,
  },
  {
    title: "machines of a size that does not exist",
    given: machines,
    attempt: { create: [t.scaleSet, "erp", scaleSet({ sku: { name: "Standard_D3s_v9", capacity: 2 } })] },
    expectedCode: "InvalidParameter",
    expectedText: "VM size is not valid",
    evidence: `${docs}/azure/virtual-machines/sizes/overview`,
  },
  {
    title: "more cores than a new subscription may have in a region",
    given: machines,
    attempt: { create: [t.scaleSet, "erp", scaleSet({ sku: { name: "Standard_D16s_v5", capacity: 8 } })] },
    expectedCode: "OperationNotAllowed",
    expectedText: "exceeding approved Total Regional Cores quota",
    evidence: `${docs}/azure/virtual-machines/quotas`,
  },
  {
    title: "machines without a key and without a password",
    given: machines,
    attempt: {
      create: [
        t.scaleSet,
        "erp",
        scaleSet(
          {},
          { osProfile: { adminUsername: "socle", linuxConfiguration: { disablePasswordAuthentication: true } } },
        ),
      ],
    },
    expectedCode: "InvalidParameter",
    expectedText: "SSH",
    evidence: `${docs}/azure/virtual-machines/linux/create-ssh-keys-detailed`,
  },
  {
    title: "machines in another region than their subnet",
    given: machines,
    attempt: { create: [t.scaleSet, "erp", scaleSet({ location: "francesouth" })] },
    expectedCode: "InvalidResourceReference",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "disks that are encrypted with a set that does not exist",
    given: machines,
    attempt: {
      create: [
        t.scaleSet,
        "erp",
        scaleSet(
          {},
          {
            storageProfile: {
              osDisk: {
                createOption: "FromImage",
                managedDisk: {
                  diskEncryptionSet: {
                    id: "/subscriptions/x/resourceGroups/y/providers/Microsoft.Compute/diskEncryptionSets/none",
                  },
                },
              },
            },
          },
        ),
      ],
    },
    expectedCode: "BadRequest",
    expectedText: "Disk encryption set",
    evidence: `${docs}/azure/virtual-machines/disk-encryption`,
  },
  {
    title: "autoscale between bounds that exclude each other",
    given: [...machines, [t.scaleSet, "erp", scaleSet()]],
    attempt: {
      create: [
        t.autoscale,
        "erp-scale",
        {
          ...autoscale,
          profiles: [{ name: "always", capacity: { minimum: "4", default: "2", maximum: "3" }, rules: [] }],
        },
      ],
    },
    expectedCode: "InvalidAutoscaleSetting",
    evidence: `${docs}/azure/azure-monitor/autoscale/autoscale-understanding-settings`,
  },
  {
    title: "a second autoscale setting of one scale set",
    given: [...machines, [t.scaleSet, "erp", scaleSet()], [t.autoscale, "erp-scale", autoscale]],
    attempt: { create: [t.autoscale, "again", { ...autoscale, autoscaleSettingName: "again" }] },
    expectedCode: "AutoscaleSettingAlreadyExists",
    evidence: `${docs}/azure/azure-monitor/autoscale/autoscale-understanding-settings`,
  },
  {
    title: "an identity with too short a name",
    given: [group],
    attempt: { create: [t.identity, "id", { ...inGroup, resourceName: "id" }] },
    expectedCode: "InvalidParameter",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity`,
  },
  {
    title: "a workspace that answers for three years",
    given: [group],
    attempt: { create: [t.workspace, "logs", { ...inGroup, workspaceName: "erp-logs", retentionInDays: 1095 }] },
    expectedCode: "InvalidParameter",
    evidence: `${docs}/azure/azure-monitor/logs/data-retention-configure`,
  },
  {
    title: "a table that keeps for a time that is not offered",
    given: [group, workspace],
    attempt: {
      create: [
        t.table,
        "Syslog",
        { ...inGroup, workspaceName: "erp-logs", tableName: "Syslog", totalRetentionInDays: 1000 },
      ],
    },
    expectedCode: "InvalidParameter",
    evidence: `${docs}/azure/azure-monitor/logs/data-retention-configure`,
  },
  {
    title: "a feature of a subscription that does not exist",
    attempt: {
      create: [t.feature, "feature", { providerNamespace: "Microsoft.Compute", featureName: "EncryptionEverywhere" }],
    },
    expectedCode: "FeatureNotFound",
    evidence: `${docs}/azure/azure-resource-manager/management/preview-features`,
  },
  {
    title: "a deployment script whose record is kept for a week",
    given: [group],
    attempt: { create: [t.script, "script", { ...script, retentionInterval: "P7D" }] },
    expectedCode: "DeploymentScriptInvalidRetentionInterval",
    evidence: `${docs}/azure/azure-resource-manager/templates/deployment-script-template`,
  },
  {
    title: "a deployment script with an identity of its own",
    given: [group],
    attempt: { create: [t.script, "script", { ...script, identity: { type: "SystemAssigned" } }] },
    expectedCode: "DeploymentScriptIdentityTypeNotSupported",
    evidence: `${docs}/azure/azure-resource-manager/templates/deployment-script-template`,
  },
  {
    title: "a component without a workspace",
    given: [group],
    attempt: { create: [t.component, "results", { ...component, workspaceResourceId: null }] },
    expectedCode: "BadRequest",
    evidence: `${docs}/azure/azure-monitor/app/create-workspace-resource`,
  },
  {
    title: "a web test of no component",
    given: [group, workspace],
    attempt: { create: [t.webTest, "uptime", webTest] },
    expectedCode: "BadRequest",
    expectedText: "hidden-link",
    evidence: `${docs}/azure/azure-monitor/app/availability`,
  },
  {
    title: "a web test every minute",
    given: [group, workspace, [t.component, "results", component]],
    attempt: {
      create: [t.webTest, "uptime", { ...webTest, frequency: 60 }],
    },
    expectedCode: "BadRequest",
    expectedText: "frequency 60",
    evidence: `${docs}/rest/api/application-insights/web-tests/create-or-update`,
  },
];
