import { describe, expect, it } from "vitest";
import { AzureAccount } from "../../../components/azure/account.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

const client = exampleClient("clinique-du-lac");
const prod = planAccount(client, "c0ffee00-1111-4a22-8333-000000000101");
const staging = planAccount(client, "c0ffee00-2222-4b33-8444-000000000102");
const resources = once(() => collectResources(() => new AzureAccount("account", { plan: prod }, {})));
const idle = once(() => collectResources(() => new AzureAccount("account", { plan: staging }, {})));

const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";

describe("the audit of a subscription", () => {
  it("goes to the workspace and to an archive that nobody changes", async () => {
    const found = await resources();
    const setting = only(found, "azure-native:monitor:SubscriptionDiagnosticSetting", "account-audit");
    expect(setting.protect).toBe(true);
    expect(setting.inputs).toMatchObject({
      workspaceId: expect.stringContaining("clinique-du-lac-logs-francecentral"),
      storageAccountId: expect.stringContaining(prod.trail.archive.bucket),
    });
    expect((setting.inputs.logs as { category: string }[]).map(({ category }) => category)).toContain("Security");
    const archive = only(found, "azure-native:storage:StorageAccount", "account-audit-archive");
    expect(archive.inputs).toMatchObject({
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      minimumTlsVersion: "TLS1_2",
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 1095, allowProtectedAppendWrites: true },
      },
    });
    expect(only(found, "azure-native:authorization:ManagementLockByScope").inputs.level).toBe("CanNotDelete");
  });

  it("raises the alerts of the benchmark, an operation each, as Defender recognises them", async () => {
    const alert = only(
      await resources(),
      "azure-native:monitor:ActivityLogAlert",
      "account-audit-filter-policy-change-write",
    );
    expect(alert.inputs).toMatchObject({
      scopes: [subscription],
      condition: {
        allOf: [
          { field: "category", equals: "Administrative" },
          { field: "operationName", equals: "Microsoft.Authorization/policyAssignments/write" },
        ],
      },
    });
    // A subscription takes a hundred: https://learn.microsoft.com/azure/azure-monitor/service-limits
    expect(ofType(await resources(), "azure-native:monitor:ActivityLogAlert").length).toBeLessThan(60);
  });

  it("raises a P1 when break-glass is used", async () => {
    const rule = only(
      await resources(),
      "azure-native:monitor:ScheduledQueryRule",
      "account-audit-filter-break-glass-use",
    );
    expect(rule.inputs.severity).toBe(0);
    expect(JSON.stringify(rule.inputs.criteria)).toContain("5a6b7c8d-0000-4000-8000-0000000000b2");
  });
});

interface Setting {
  readonly name: string;
  readonly properties: { readonly subPlan?: string };
}

describe("the guards of a subscription", () => {
  it("hold it to the contract's regions and the frameworks' policies", async () => {
    const policies = ofType(await resources(), "azure-native:authorization:PolicyAssignment");
    const locations = policies.find(({ name }) => name === "account-guard-rails-policy-locations");
    expect(locations?.inputs).toMatchObject({
      scope: subscription,
      parameters: { listOfAllowedLocations: { value: ["francecentral", "francesouth"] } },
    });
    for (const { inputs } of policies) expect(String(inputs.policyAssignmentName).length).toBeLessThanOrEqual(64);
    expect(policies.map(({ inputs }) => inputs.displayName)).toEqual(
      expect.arrayContaining(["ISO/IEC 27001:2022", "GDPR, (EU) 2016/679", "Microsoft cloud security benchmark"]),
    );
  });

  it("switch on the plans of Defender by what the subscription carries", async () => {
    const plans = (found: Awaited<ReturnType<typeof resources>>) => {
      const { inputs } = only(found, "azure-native:resources:DeploymentAtSubscriptionScope");
      const { template } = inputs.properties as { template: { resources: Setting[] } };
      return template.resources.map(({ name, properties }) => [name, properties.subPlan]);
    };
    expect(plans(await resources())).toContainEqual(["VirtualMachines", "P2"]);
    expect(plans(await idle())).toContainEqual(["VirtualMachines", "P1"]);
    expect(plans(await idle())).not.toContainEqual(["SqlServers", undefined]);
  });

  it("tell of unusual spend for a year from now at most", async () => {
    const { inputs } = only(await resources(), "azure-native:costmanagement:ScheduledActionByScope");
    expect(inputs).toMatchObject({ kind: "InsightAlert", status: "Enabled" });
    const { startDate, endDate } = inputs.schedule as { startDate: string; endDate: string };
    expect(new Date(endDate).getTime() - new Date(startDate).getTime()).toBeLessThanOrEqual(366 * 86_400_000);
  });
});

describe("access to a subscription", () => {
  it("is delegated to the provider's tenant: seen always, changed when activated with a second factor", async () => {
    const { inputs } = only(await resources(), "azure-native:managedservices:RegistrationDefinition");
    const properties = inputs.properties as {
      authorizations: { principalId: string; roleDefinitionId: string }[];
      eligibleAuthorizations: { principalId: string; roleDefinitionId: string; justInTimeAccessPolicy: object }[];
    };
    const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    expect(properties.authorizations.map(({ roleDefinitionId }) => roleDefinitionId)).not.toContain(contributor);
    expect(properties.eligibleAuthorizations).toContainEqual(
      expect.objectContaining({
        principalId: "5a6b7c8d-0000-4000-8000-0000000000b2",
        roleDefinitionId: contributor,
        justInTimeAccessPolicy: { multiFactorAuthProvider: "Azure", maximumActivationDuration: "PT1H" },
      }),
    );
    const pairs = properties.authorizations.map(({ principalId, roleDefinitionId }) => principalId + roleDefinitionId);
    expect(new Set(pairs).size).toBe(pairs.length);
    // Neither can be delegated: https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles
    const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    expect(JSON.stringify(properties)).not.toContain(owner);
  });

  it("is held by the client's people with the cloud's roles and one of ours that reads no secret", async () => {
    const found = await resources();
    const assigned = ofType(found, "azure-native:authorization:RoleAssignment").filter(({ name }) =>
      name.startsWith("account-access-user-"),
    );
    expect(assigned.map(({ name }) => name).sort()).toEqual([
      "account-access-user-audit.hds-log-analytics-reader",
      "account-access-user-audit.hds-reader",
      "account-access-user-audit.hds-security-reader",
      "account-access-user-m.rochat-reader",
      "account-access-user-o.favre-own",
      "account-access-user-o.favre-reader",
    ]);
    for (const { inputs } of assigned) expect(inputs).toMatchObject({ principalType: "User", scope: subscription });
    const own = only(found, "azure-native:authorization:RoleDefinition", "account-access-application-owner");
    expect(own.inputs).toMatchObject({ roleType: "CustomRole", assignableScopes: [subscription] });
    expect(JSON.stringify(own.inputs.permissions)).not.toContain("getSecret");
  });

  it("gives the provider's groups roles of their own where the subscription is in its tenant", async () => {
    const { azure } = client.access.operators.home;
    const [name, environment] = Object.entries(client.environments)[0] ?? [];
    if (azure === undefined || name === undefined || environment === undefined) throw new Error("no example");
    const own = { ...client, environments: { [name]: { ...environment, tenant: azure.tenant } } };
    const plan = planAccount(own, environment.account);
    const found = await collectResources(() => new AzureAccount("account", { plan }, {}));
    expect(ofType(found, "azure-native:managedservices:RegistrationDefinition")).toEqual([]);
    const eligible = ofType(found, "azure-native:authorization:PimRoleEligibilitySchedule").map((each) => each.name);
    expect(eligible).toContain("account-access-group-break-glass-owner");
    expect(eligible).toContain("account-access-group-operator-own");
  });
});
