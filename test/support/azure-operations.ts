import { output } from "@pulumi/pulumi";
import { AzureAlerting } from "../../components/azure/alerting.ts";
import { AzureFoundation } from "../../components/azure/foundation.ts";
import { AzureKeys } from "../../components/azure/keys.ts";
import type { Subject } from "../../components/contract/handles.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";

/** What operations stand on, made from a plan: foundation, keys and alerting. */
export function azureGround(plan: EnvironmentPlan) {
  const { foundation: foundationPlan, target, protect, keys: plans, monitoring } = plan;
  if (foundationPlan === undefined || monitoring === undefined) throw new Error("the plan lacks its ground");
  const foundation = new AzureFoundation("ground", { plan: foundationPlan, target, protect }, {});
  const keys = new AzureKeys("keys", { plans, target, protect, foundation }, {});
  const { region, account } = target;
  const area = { account, region, foundation };
  const alerting = new AzureAlerting("alerting", { ...area, routes: monitoring.routes, keys }, {});
  return { ...area, keys, alerting };
}

/** Everything that the plan's alerts watch, with every dimension that a query may name. */
export function azureSubjects({ monitoring }: EnvironmentPlan): readonly Subject[] {
  const watched = [...new Set((monitoring?.alerts ?? []).map(({ subject }) => subject))];
  return watched.map((key) => ({
    key,
    dimensions: {
      resourceId: output(`/watched/${key}`),
      name: output(`${key}-name`),
      componentId: output(`/component/${key}`),
      certificate: output(`${key}-certificate`),
    },
  }));
}
