import { describe, expect, it } from "vitest";
import { muteWorkflow } from "../../../components/gcp/mute-workflow.ts";
import type { MutePlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { cpuAlert, monitor, repairAlert } from "../../support/gcp-operations.ts";
import { gcpPlan } from "../../support/gcp-stores.ts";

const policy = "gcp:monitoring/alertPolicy:AlertPolicy";
const job = "gcp:cloudscheduler/job:Job";
const plan = gcpPlan();
const timezone = "Europe/Paris";

function create(change: Parameters<typeof monitor>[1]) {
  return collectResources(() => monitor(plan, change));
}

interface Condition {
  readonly conditionThreshold: Readonly<Record<string, unknown>>;
  readonly conditionMatchedLog: { readonly filter: string };
  readonly conditionPrometheusQueryLanguage: { readonly query: string; readonly disableMetricValidation: boolean };
}

async function conditionOf(alert: typeof cpuAlert): Promise<Condition> {
  const { inputs } = only(await create({ alerts: [alert] }), policy);
  const [condition] = inputs.conditions as Condition[];
  if (condition === undefined) throw new Error("no condition");
  return condition;
}

describe("GcpMonitoring alerts", () => {
  it("watch the series of their subject, in the metric's own unit, and tell what to do", async () => {
    const { inputs } = only(await create({ alerts: [cpuAlert] }), policy);
    expect(inputs).toMatchObject({
      displayName: "contract-prod-cpu-erp",
      severity: "ERROR",
      documentation: { subject: "P2 contract-prod-cpu-erp", mimeType: "text/markdown" },
      userLabels: { environment: "prod", severity: "p2", kind: "alert" },
    });
    expect((inputs.documentation as { content: string }).content).toContain(
      "Runbook: docs/operations/alerts.md#cpu-high",
    );
    expect((inputs.notificationChannels as string[]).every((name) => name.startsWith("alerting-p2-"))).toBe(true);
    const [condition] = inputs.conditions as Condition[];
    expect(condition?.conditionThreshold).toMatchObject({
      filter:
        'resource.type="gce_instance" AND metric.type="compute.googleapis.com/instance/cpu/utilization" AND metadata.user_labels.fleet="contract-prod-erp"',
      comparison: "COMPARISON_GT",
      thresholdValue: 0.85,
      duration: "600s",
      aggregations: [{ alignmentPeriod: "300s", perSeriesAligner: "ALIGN_MEAN" }],
      evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
    });
  });

  it("last a minute at least where silence is bad news", async () => {
    const { conditionThreshold } = await conditionOf({ ...cpuAlert, evaluationPeriods: 1, missingData: "breaching" });
    expect(conditionThreshold).toMatchObject({
      duration: "60s",
      evaluationMissingData: "EVALUATION_MISSING_DATA_ACTIVE",
    });
  });

  it.each([
    [{ state: ["used"] }, 'metric.labels.state="used"'],
    [{ response_code: ["503"] }, "metric.labels.response_code=503"],
    [{ response_code: ["INTERNAL", "UNKNOWN"] }, 'metric.labels.response_code=one_of("INTERNAL", "UNKNOWN")'],
    [{ device: ["~/dev/sd.*"] }, 'metric.labels.device=monitoring.regex.full_match("/dev/sd.*")'],
  ])("count values of labels: %o", async (only, wanted) => {
    const { conditionThreshold } = await conditionOf({ ...cpuAlert, metric: { ...cpuAlert.metric, only } });
    expect(conditionThreshold.filter).toContain(wanted);
  });

  it("find sessions of a VPN by the beginning of their names", async () => {
    const metric = { namespace: "gce_router", name: "router.googleapis.com/bgp/session_up", statistic: "ALIGN_MAX" };
    const { conditionThreshold } = await conditionOf({ ...cpuAlert, subject: "vpn", metric });
    expect(conditionThreshold.filter).toContain('metric.labels.bgp_peer_name=starts_with("contract-prod-vpn-")');
  });

  it("tell a single entry of the log at once, and several by counting them", async () => {
    const single = await conditionOf(repairAlert);
    expect(single.conditionMatchedLog.filter).toBe('protoPayload.resourceName:"/instances/contract-prod-erp-"');
    const resources = await create({ alerts: [{ ...repairAlert, threshold: 3 }] });
    const metric = only(resources, "gcp:logging/metric:Metric");
    expect(metric.inputs.name).toBe("contract-prod-repairs-erp-log");
    const [condition] = only(resources, policy).inputs.conditions as Condition[];
    expect(condition?.conditionPrometheusQueryLanguage).toMatchObject({
      query:
        'sum(increase(logging_googleapis_com:user_contract_prod_repairs_erp_log{monitored_resource="gce_instance"}[300s])) > 3',
      disableMetricValidation: true,
    });
  });

  it("are refused when nothing publishes their subject, or the service does not compare that way", async () => {
    await collectResources(() => {
      expect(() => monitor(plan, { alerts: [{ ...cpuAlert, subject: "fleet:none" }] })).toThrow(
        'nothing publishes the subject "fleet:none"',
      );
    });
    await collectResources(() => {
      const alerts = [{ ...cpuAlert, comparison: "GreaterThanOrEqualToThreshold" as const }];
      expect(() => monitor(plan, { alerts })).toThrow("does not compare by GreaterThanOrEqualToThreshold");
    });
  });
});

describe("GcpMonitoring events", () => {
  it("are told with what can be read out of them, every five minutes at most", async () => {
    const event = {
      key: "database-event",
      name: "contract-prod-event",
      severity: "P1" as const,
      description: "A database failed over",
      runbook: "docs/operations/alerts.md#database-event",
      pattern: { filter: 'resource.type="cloudsql_database"', labels: { who: "EXTRACT(x)" } },
    };
    const { inputs } = only(await create({ events: [event] }), policy);
    expect(inputs).toMatchObject({
      severity: "CRITICAL",
      userLabels: { kind: "event" },
      conditions: [{ conditionMatchedLog: { filter: event.pattern.filter, labelExtractors: { who: "EXTRACT(x)" } } }],
      alertStrategy: { notificationRateLimit: { period: "300s" } },
    });
    await collectResources(() => {
      expect(() => monitor(plan, { events: [{ ...event, pattern: { source: ["aws.rds"] } }] })).toThrow(
        "no filter of Cloud Logging",
      );
    });
  });
});

describe("GcpMonitoring mutes", () => {
  const mute: MutePlan = {
    name: "contract-prod-mute-patching",
    severities: ["P2", "P3"],
    start: { cron: "0 3 * * 1#2", timezone },
    duration: "PT2H",
    reason: "Maintenance window",
  };

  it("are snoozed by a workflow, which a scheduler starts and which looks for the week", async () => {
    const muter = { identityName: "contract-prod-mutes", workflow: "contract-prod-mutes" };
    const resources = await create({ mutes: [mute], muter });
    const { inputs } = only(resources, job, `monitoring-mutes-${mute.name}`);
    expect(inputs).toMatchObject({ name: mute.name, schedule: "0 3 * * 1", timeZone: timezone });
    const { body } = inputs.httpTarget as { body: string };
    const { argument } = JSON.parse(Buffer.from(body, "base64").toString()) as { argument: string };
    expect(JSON.parse(argument)).toMatchObject({
      week: 2,
      seconds: 7200,
      timezone,
      filter:
        'user_labels.client="contract" AND user_labels.environment="prod" AND user_labels.kind="alert" AND (user_labels.severity="p2" OR user_labels.severity="p3")',
    });
    const roles = ofType(resources, "gcp:projects/iAMMember:IAMMember").flatMap(({ name, inputs: { role } }) =>
      name.startsWith("monitoring-mutes-") ? [role] : [],
    );
    expect(roles).toEqual([
      "roles/monitoring.snoozeEditor",
      "roles/monitoring.alertPolicyViewer",
      "roles/workflows.invoker",
      "roles/logging.logWriter",
    ]);
  });

  it("snooze sixteen policies at a time, which is all that a snooze takes", () => {
    expect(muteWorkflow).toContain("len(policies) == 16");
    expect(muteWorkflow).toMatch(/^main:/);
  });

  it("are refused without somebody who carries them out", async () => {
    await collectResources(() => {
      expect(() => monitor(plan, { mutes: [mute], muter: undefined as never })).toThrow(
        "nothing that carries them out",
      );
    });
  });
});

describe("GcpMonitoring dashboard", () => {
  it("shows the open alerts, and a curve for each source of figures", async () => {
    const { namespace, name, statistic } = cpuAlert.metric;
    const widgets = [
      { title: "fleet:erp", subject: "fleet:erp", namespace, statistic, metrics: [name] },
      { title: "repairs", subject: "fleet:erp", namespace, statistic, metrics: ["Repairs"] },
    ];
    const { inputs } = only(
      await create({ dashboard: { name: "contract-prod", widgets } }),
      "gcp:monitoring/dashboard:Dashboard",
    );
    const board = JSON.parse(String(inputs.dashboardJson)) as {
      readonly displayName: string;
      readonly mosaicLayout: { readonly columns: number; readonly tiles: readonly { readonly widget: object }[] };
    };
    expect(board.displayName).toBe("contract-prod");
    expect(board.mosaicLayout.tiles).toHaveLength(2);
    expect(JSON.stringify(board.mosaicLayout.tiles[1])).toContain(
      String.raw`metadata.user_labels.fleet=\"contract-prod-erp\"`,
    );
  });
});
