import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { collectEnvironment, exampleClient } from "../../support/collect-environment.ts";
import { ofType, once, only, type RegisteredResource } from "../../support/collect-resources.ts";

const client = exampleClient("clinique-du-lac");
const plan = planEnvironment(client, "prod");
const { stack } = plan;
const all = once(() => collectEnvironment(client, "prod"));

const gatewayType = "azure-native:network:ApplicationGateway";
const setType = "azure-native:compute:VirtualMachineScaleSet";

async function one(type: string, name: string): Promise<RegisteredResource["inputs"]> {
  return only(await all(), type, `${stack}-${name}`).inputs;
}

describe("AzureEdge", () => {
  it("ends TLS with the plan's policy and the vault's certificate, and sends HTTP there", async () => {
    const gateway = await one(gatewayType, "booking-edge");
    expect(gateway).toMatchObject({
      sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20220101S" },
      zones: ["1", "2", "3"],
      sku: { tier: "WAF_v2" },
      sslCertificates: [
        {
          keyVaultSecretId: expect.stringMatching(
            /^https:\/\/prod-tls-[\w-]+\.vault\.azure\.net\/secrets\/prod-clinique-du-lac-example$/,
          ),
        },
      ],
      redirectConfigurations: [{ redirectType: "Permanent", includePath: true }],
    });
    expect(JSON.stringify(gateway.rewriteRuleSets)).toContain("Strict-Transport-Security");
  });

  it("lets nothing listen on the public address of an internal gateway", async () => {
    const gateway = await one(gatewayType, "patient-edge");
    expect(gateway).toMatchObject({
      sku: { tier: "Standard_v2" },
      httpListeners: [{ frontendIPConfiguration: { id: expect.stringMatching(/\/internal$/) } }],
      frontendIPConfigurations: [
        { name: "public" },
        {
          name: "internal",
          privateIPAddress: plan.workloads[0]?.edge?.frontendAddress,
          privateIPAllocationMethod: "Static",
        },
      ],
    });
    expect(gateway.firewallPolicy).toBeUndefined();
    expect(await one("azure-native:dns:RecordSet", "patient-edge")).toMatchObject({
      recordType: "A",
      relativeRecordSetName: "patient",
      aRecords: [{ ipv4Address: plan.workloads[0]?.edge?.frontendAddress }],
    });
  });

  it("passes what is not HTTP on to the machines, among which it stands", async () => {
    const balancer = await one("azure-native:network:LoadBalancer", "imaging-edge");
    expect(balancer).toMatchObject({
      sku: { name: "Standard" },
      loadBalancingRules: [{ protocol: "Tcp", frontendPort: 443, backendPort: 11_112, enableTcpReset: true }],
    });
    expect(JSON.stringify(balancer)).not.toContain("publicIPAddress");
  });

  it("guards what is public with Microsoft's rules, a limit and the client's countries, but for probes", async () => {
    const policy = await one("azure-native:network:WebApplicationFirewallPolicy", "booking-edge-waf");
    expect(policy).toMatchObject({
      policySettings: { mode: "Prevention", state: "Enabled" },
      managedRules: { managedRuleSets: [{ ruleSetType: "Microsoft_DefaultRuleSet" }, {}] },
      customRules: [
        {
          name: "countries",
          action: "Block",
          matchConditions: [
            { operator: "GeoMatch", negationConditon: true, matchValues: ["FR", "CH", "BE", "LU", "MC"] },
            { matchVariables: [{ variableName: "RequestUri" }], matchValues: ["/healthz"], negationConditon: true },
          ],
        },
        { name: "flood", rateLimitThreshold: 1000, rateLimitDuration: "FiveMins" },
      ],
    });
  });

  it("logs requests to the workspace and to the account that keeps them", async () => {
    const setting = await one("azure-native:monitor:DiagnosticSetting", "booking-edge");
    expect(setting).toMatchObject({
      logs: [{ categoryGroup: "allLogs", enabled: true }],
      storageAccountId: expect.stringContaining(String(plan.accessLogs?.bucket)),
      workspaceId: expect.stringContaining("logs-francecentral"),
    });
  });

  it("probes the public name from five places, and the certificate with it", async () => {
    const test = await one("azure-native:applicationinsights:WebTest", "booking-edge-uptime");
    expect(test).toMatchObject({
      frequency: 300,
      request: { requestUrl: "https://booking.prod.clinique-du-lac.example:443/healthz" },
      validationRules: { expectedHttpStatusCode: 200, sSLCheck: true, sSLCertRemainingLifetimeCheck: 14 },
    });
    expect(test.locations).toHaveLength(5);
    expect(Object.keys(Object(test.tags)).some((tag) => tag.startsWith("hidden-link:"))).toBe(true);
  });
});

describe("AzureDns", () => {
  it("has a vault of certificates in each region that serves, closed but for the script", async () => {
    const vaults = ofType(await all(), "azure-native:keyvault:Vault").filter(({ name }) =>
      name.includes("-certificate-"),
    );
    expect(vaults.map(({ name }) => name)).toEqual(
      ["francecentral", "francesouth"].map((region) => `${stack}-dns-certificate-${region}`),
    );
    for (const { inputs } of vaults) {
      expect(inputs.properties).toMatchObject({
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        networkAcls: { defaultAction: "Deny" },
      });
    }
  });

  it("tells the script nothing secret, and gives it nothing but the vault", async () => {
    const found = await all();
    const script = only(
      found,
      "azure-native:resources:AzureCliScript",
      `${stack}-dns-certificate-francecentral`,
    ).inputs;
    expect(script.identity).toMatchObject({ type: "UserAssigned" });
    expect(JSON.stringify(script.environmentVariables)).not.toMatch(/secureValue|password/i);
    for (const role of ["maker", "opener"]) {
      const grant = only(
        found,
        "azure-native:authorization:RoleAssignment",
        `${stack}-dns-certificate-francecentral-${role}`,
      );
      expect(grant.inputs.scope).toContain("Vaults/prod-tls-");
    }
  });
});

describe("AzureCompute", () => {
  it("spreads flexible machines over the zones, and replaces what no longer serves", async () => {
    expect(await one(setType, "patient-compute")).toMatchObject({
      orchestrationMode: "Flexible",
      platformFaultDomainCount: 1,
      zones: ["1", "2", "3"],
      sku: { name: "Standard_D4s_v5", capacity: 3 },
      automaticRepairsPolicy: { enabled: true, gracePeriod: "PT10M", repairAction: "Replace" },
      upgradePolicy: { mode: "Rolling", rollingUpgradePolicy: { maxSurge: true } },
    });
  });

  it("starts trusted machines, encrypted on host and disk with the client's key", async () => {
    const set = await one(setType, "patient-compute");
    expect(set.virtualMachineProfile).toMatchObject({
      securityProfile: {
        securityType: "TrustedLaunch",
        encryptionAtHost: true,
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
      },
      storageProfile: {
        osDisk: { managedDisk: { diskEncryptionSet: { id: expect.stringContaining("francecentral") } } },
      },
      osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } },
    });
  });

  it("asks the workload how it is, as its balancer does", async () => {
    const http = extensionOf(await one(setType, "patient-compute"), "ApplicationHealthLinux");
    expect(http.settings).toMatchObject({ protocol: "http", port: 8443, requestPath: "/health/ready" });
    const tcp = extensionOf(await one(setType, "imaging-compute"), "ApplicationHealthLinux");
    expect(tcp.settings).toMatchObject({ protocol: "tcp", port: 11_112 });
  });

  it("joins the pool of its balancer, whichever it is", async () => {
    const inPool = async (name: string) => JSON.stringify((await one(setType, name)).virtualMachineProfile);
    expect(await inPool("patient-compute")).toContain("applicationGatewayBackendAddressPools");
    expect(await inPool("imaging-compute")).toContain("loadBalancerBackendAddressPools");
  });

  it("gives its identity the secrets and objects of its workload alone", async () => {
    const grants = ofType(await all(), "azure-native:authorization:RoleAssignment").filter(({ name }) =>
      name.startsWith(`${stack}-patient-compute-`),
    );
    const scopes = grants.map(({ inputs }) => String(inputs.scope));
    expect(scopes.filter((scope) => scope.includes("/secrets/")).toSorted()).toHaveLength(3);
    for (const scope of scopes) expect(scope).toMatch(/patient/);
  });

  it("tells machines where secrets are, and never one", async () => {
    const set = await one(setType, "patient-compute");
    const { osProfile } = Object(set.virtualMachineProfile) as { osProfile: { customData: string } };
    const text = Buffer.from(osProfile.customData, "base64").toString();
    const config = parse(text) as { write_files: { path: string; content: string }[] };
    const read = config.write_files.find(({ path }) => path === "/opt/socle/read-secrets")?.content;
    expect(read).toMatch(
      /add INSI_CERTIFICATE https:\/\/prod-keys-[\w-]+\.vault\.azure\.net\/secrets\/\S+insi-certificate/,
    );
    expect(text).not.toContain("Aa1-");
  });

  it("grows with the load and shrinks slower than it grows", async () => {
    const { profiles } = await one("azure-native:monitor:AutoscaleSetting", "patient-compute");
    expect(profiles).toMatchObject([
      {
        capacity: { minimum: "3", default: "3", maximum: "6" },
        rules: [
          { metricTrigger: { operator: "GreaterThan", threshold: 60, timeWindow: "PT5M" } },
          { metricTrigger: { operator: "LessThan", threshold: 30, timeWindow: "PT15M" } },
        ],
      },
    ]);
  });
});

function extensionOf(set: RegisteredResource["inputs"], type: string): { readonly settings?: unknown } {
  const { extensionProfile } = Object(set.virtualMachineProfile) as {
    extensionProfile: { extensions: readonly { type: string; settings: unknown }[] };
  };
  return extensionProfile.extensions.find((each) => each.type === type) ?? {};
}
