import { describe, expect, it } from "vitest";
import { channelsOf } from "../../../components/gcp/alerting.ts";
import type { AlertRoutePlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { gcpOperations } from "../../support/gcp-operations.ts";
import { gcpPlan } from "../../support/gcp-stores.ts";

const channel = "gcp:monitoring/notificationChannel:NotificationChannel";
const job = "gcp:cloudscheduler/job:Job";
const plan = gcpPlan();
const timezone = "Europe/Paris";

const routes: readonly AlertRoutePlan[] = [
  {
    severity: "P1",
    topic: "p1",
    targets: [
      { kind: "webhook", name: "itsm", when: "always", url: "https://itsm.example.com/hook" },
      { kind: "sms", name: "on-call", when: "always", number: "+33199000001" },
    ],
  },
  {
    severity: "P3",
    topic: "p3",
    targets: [
      {
        kind: "email",
        name: "team",
        when: "service-hours",
        address: "team@example.com",
        hours: {
          roleName: "contract_prod_hours",
          identityName: "contract-prod-hours",
          start: { name: "hours-start", schedule: { cron: "0 9 * * 1,2", timezone } },
          stop: { name: "hours-stop", schedule: { cron: "0 18 * * 1,2", timezone } },
        },
      },
    ],
  },
];

const create = once(() => collectResources(() => gcpOperations(plan, routes)));

describe("GcpAlerting", () => {
  it("makes a channel a target, of the kind that reaches it", async () => {
    const made = ofType(await create(), channel).map(({ inputs }) => [inputs.type, inputs.labels]);
    expect(made).toEqual([
      ["webhook_tokenauth", { url: "https://itsm.example.com/hook" }],
      ["sms", { number: "+33199000001" }],
      ["email", { email_address: "team@example.com" }],
    ]);
  });

  it("offers the channels of a severity, and none of another", async () => {
    await collectResources(() => {
      const { alerting } = gcpOperations(plan, routes);
      expect(alerting.targetIds("P1")).toHaveLength(2);
      expect(alerting.targetIds("P2")).toHaveLength(0);
      expect(() => channelsOf(alerting, "P2")).toThrow("no alert route for severity P2");
    });
  });

  it("switches a channel on and off at the contract's hours, by an identity that can do nothing else", async () => {
    const resources = await create();
    const jobs = ofType(resources, job);
    expect(jobs.map(({ inputs }) => [inputs.name, inputs.schedule, inputs.timeZone])).toEqual([
      ["hours-start", "0 9 * * 1,2", timezone],
      ["hours-stop", "0 18 * * 1,2", timezone],
    ]);
    const targets = jobs.map(({ inputs }) => inputs.httpTarget as { uri: string; httpMethod: string; body: string });
    for (const { uri, httpMethod } of targets) {
      expect(httpMethod).toBe("PATCH");
      expect(uri).toBe(
        "https://monitoring.googleapis.com/v3/alerting-p3-email-team-service-hours-id?updateMask=enabled",
      );
    }
    expect(targets.map(({ body }) => JSON.parse(Buffer.from(body, "base64").toString()))).toEqual([
      { enabled: true },
      { enabled: false },
    ]);
    const role = only(resources, "gcp:projects/iAMCustomRole:IAMCustomRole");
    expect(role.inputs.permissions).toEqual([
      "monitoring.notificationChannels.get",
      "monitoring.notificationChannels.update",
    ]);
  });
});
