import { describe, expect, it } from "vitest";
import { AzureMonitoring } from "../../../components/azure/monitoring.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { azureGround, azureSubjects } from "../../support/azure-operations.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

const plan = planEnvironment(exampleClient("clinique-du-lac"), "prod");
const monitoring = plan.monitoring;
if (monitoring === undefined) throw new Error("the example has monitoring in scope");

const metricAlert = "azure-native:monitor:MetricAlert";
const queryRule = "azure-native:monitor:ScheduledQueryRule";
const activityAlert = "azure-native:monitor:ActivityLogAlert";
const processingRule = "azure-native:alertsmanagement:AlertProcessingRuleByName";

const resources = once(() =>
  collectResources(
    () =>
      new AzureMonitoring("monitoring", { ...azureGround(plan), plan: monitoring, subjects: azureSubjects(plan) }, {}),
  ),
);

describe("AzureMonitoring", () => {
  it("makes an alert of each of the plan, on a metric or on logs", async () => {
    const found = await resources();
    const logged = monitoring.alerts.filter(({ metric }) => metric.query !== undefined);
    const rules = ofType(found, queryRule).filter(({ name }) => !name.startsWith("monitoring-event-"));
    expect(new Set(rules.map(({ name }) => name))).toEqual(new Set(logged.map(({ key }) => `monitoring-${key}`)));
    expect(ofType(found, metricAlert)).toHaveLength(monitoring.alerts.length - logged.length);
  });

  it("looks at one span as long as the plan's periods, and says what to do", async () => {
    const alert = only(await resources(), metricAlert, "monitoring-fleet-patient-cpu-high");
    expect(alert.inputs).toMatchObject({
      scopes: ["/watched/fleet:patient"],
      windowSize: "PT15M",
      evaluationFrequency: "PT5M",
      severity: 1,
      enabled: true,
      criteria: {
        odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [
          {
            criterionType: "StaticThresholdCriterion",
            metricNamespace: "Microsoft.Compute/virtualMachineScaleSets",
            metricName: "Percentage CPU",
            timeAggregation: "Average",
            operator: "GreaterThan",
            threshold: 85,
          },
        ],
      },
    });
    expect(alert.inputs.description).toMatch(/^\[P2\] .*\nRunbook: docs\/operations\/alerts\.md#cpu-high$/s);
    const actions = [{ actionGroupId: expect.stringMatching(/clinique-du-lac-prod-alerts-p2$/) }];
    expect(alert.inputs.actions).toEqual(actions);
  });

  it("watches each machine by itself, and the services of a storage account as resources of their own", async () => {
    const found = await resources();
    const memory = only(found, metricAlert, "monitoring-fleet-patient-memory-low");
    expect(memory.inputs.criteria).toMatchObject({
      allOf: [{ dimensions: [{ name: "VMName", operator: "Include", values: ["*"] }] }],
    });
    const files = only(found, metricAlert, "monitoring-files-imaging-files-io-limit");
    expect(files.inputs.scopes).toEqual(["/watched/files:imaging/fileServices/default"]);
    const full = only(found, metricAlert, "monitoring-files-imaging-files-full");
    expect(full.inputs).toMatchObject({ windowSize: "PT1H", evaluationFrequency: "PT1H" });
  });

  it("counts places that fail for the uptime", async () => {
    const uptime = only(await resources(), metricAlert, "monitoring-uptime-booking-uptime");
    expect(uptime.inputs).toMatchObject({
      scopes: ["/watched/uptime:booking", "/component/uptime:booking"],
      criteria: {
        odataType: "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria",
        webTestId: "/watched/uptime:booking",
        componentId: "/component/uptime:booking",
        failedLocationCount: 2,
      },
    });
  });

  it("asks the workspace of the region, with the subject's names put into the query", async () => {
    const found = await resources();
    const home = only(found, queryRule, "monitoring-fleet-patient-machines-missing");
    expect(home.inputs).toMatchObject({
      location: "francecentral",
      windowSize: "PT15M",
      evaluationFrequency: "PT15M",
      severity: 0,
      skipQueryValidation: true,
      criteria: {
        allOf: [
          {
            metricMeasureColumn: "Machines",
            timeAggregation: "Minimum",
            operator: "LessThan",
            threshold: 3,
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
    });
    expect(JSON.stringify(home.inputs.criteria)).toContain("/fleet:patient-name_");
    expect(JSON.stringify(home.inputs.criteria)).not.toMatch(/\{(?:name|resourceId)\}/);
    const standby = only(found, queryRule, "monitoring-standby-fleet-patient-machines-missing");
    expect(standby.inputs.location).toBe("francesouth");
  });

  it("tells of events: of the activity log on both groups, of logs from both workspaces", async () => {
    const found = await resources();
    const deleted = only(found, activityAlert, "monitoring-event-safeguard-deleted");
    expect(deleted.inputs).toMatchObject({
      location: "Global",
      scopes: [
        expect.stringMatching(/\/resourceGroups\/clinique-du-lac-prod-francecentral$/),
        expect.stringMatching(/\/resourceGroups\/clinique-du-lac-prod-francesouth$/),
      ],
      enabled: true,
    });
    const keys = ofType(found, queryRule).filter(({ name }) => name.startsWith("monitoring-event-key-loss"));
    expect(keys.map(({ inputs }) => inputs.location)).toEqual(["francecentral", "francesouth"]);
    expect(keys[0]?.inputs).toMatchObject({ autoMitigate: false, severity: 0 });
  });

  it("ties every machine of a region to what its agent sends, by policy", async () => {
    const found = await resources();
    const rules = ofType(found, "azure-native:monitor:DataCollectionRule");
    expect(rules.map(({ inputs }) => inputs.location)).toEqual(["francecentral", "francesouth"]);
    const policies = ofType(found, "azure-native:authorization:PolicyAssignment");
    expect(policies.map(({ name }) => name)).toEqual([
      "monitoring-machines-linux",
      "monitoring-machines-windows",
      "monitoring-machines-francesouth-linux",
      "monitoring-machines-francesouth-windows",
    ]);
    expect(policies[0]?.inputs).toMatchObject({
      identity: { type: "SystemAssigned" },
      parameters: { scopeToSupportedImages: { value: false } },
    });
    expect(ofType(found, "azure-native:authorization:RoleAssignment").length).toBeGreaterThanOrEqual(8);
  });

  it("silences severities outside the hours in which they are answered, and P2 and P3 while machines are patched", async () => {
    const mutes = ofType(await resources(), processingRule).filter(({ name }) => name.startsWith("monitoring-mute-"));
    expect(mutes).toHaveLength(monitoring.mutes.length);
    const patching = only(mutes, processingRule, "monitoring-mute-clinique-du-lac-prod-mute-patching");
    expect(patching.inputs.properties).toMatchObject({
      conditions: [{ field: "AlertRuleId" }, { field: "Description", values: ["[P2]", "[P3]"] }],
      actions: [{ actionType: "RemoveAllActionGroups" }],
      schedule: {
        timeZone: "Romance Standard Time",
        recurrences: [{ recurrenceType: "Weekly", daysOfWeek: ["Sunday"], startTime: "02:00:00", endTime: "05:00:00" }],
      },
    });
  });

  it("draws every widget of the plan in one workbook", async () => {
    const { inputs } = only(await resources(), "azure-native:applicationinsights:Workbook", "monitoring");
    expect(inputs.resourceName).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const body: unknown = JSON.parse(String(inputs.serializedData));
    expect(body).toMatchObject({ version: "Notebook/1.0" });
    expect(JSON.stringify(body)).not.toContain("{resourceId}");
    expect((body as { items: unknown[] }).items).toHaveLength(monitoring.dashboard.widgets.length + 1);
  });

  it("refuses an alert whose subject nobody publishes", async () => {
    let problem: unknown;
    await collectResources(() => {
      try {
        new AzureMonitoring("monitoring", { ...azureGround(plan), plan: monitoring, subjects: [] }, {});
      } catch (error) {
        problem = error;
      }
    });
    expect(String(problem)).toMatch(/nothing publishes the subject/);
  });
});
