import type { Client } from "../client/schema.ts";
import { UserError } from "../user-error.ts";
import { planBackup } from "./areas/backup.ts";
import { planBudget } from "./areas/budget.ts";
import { planKeys } from "./areas/keys.ts";
import { planMonitoring } from "./areas/monitoring.ts";
import { planNetwork } from "./areas/network.ts";
import { planPatching } from "./areas/patching.ts";
import { planAccessLogs, planEnvironmentFirewall, planStandby, planWorkload } from "./areas/workloads.ts";
import { planContext } from "./context.ts";
import type { EnvironmentPlan } from "./environment-plan.ts";
import { isInScope, planResponsibilities } from "./scope.ts";

/**
 * Decides everything about one environment of a client. Pure: the same client gives the same plan, to the byte.
 * Throws a UserError when the environment cannot be planned as its file stands.
 */
export function planEnvironment(client: Client, environment: string): EnvironmentPlan {
  const context = planContext(client, environment);
  const { settings, stack, target, region, drRegion, production, tags, names, catalogue, logRetentionDays } = context;
  if (!isInScope(client, "foundation")) {
    throw new UserError(
      `contract.scope: ${client.contract.scope.areas.join(", ")} provisions nothing in a cloud; ` +
        "add cloud, infrastructure or operations, or leave out environments",
    );
  }
  const foundation = catalogue.foundation({ names, regions: [region, drRegion], logRetentionDays, production });
  const network = planNetwork(context);
  const workloads = context.workloads.map((workload) => planWorkload(context, workload));
  const accessLogs = planAccessLogs(context, workloads);
  const standby = planStandby(context);
  const backup = isInScope(client, "backup") ? planBackup(context, workloads) : undefined;
  const patching = isInScope(client, "patching") ? planPatching(context) : undefined;
  const parts = { network, workloads, standby, foundation, backup, patching };
  const monitoring = isInScope(client, "monitoring") ? planMonitoring(context, parts) : undefined;
  const budget = isInScope(client, "cost") ? planBudget(context) : undefined;
  return {
    client: client.client,
    environment,
    stack,
    target,
    drRegion,
    production,
    protect: production,
    tags,
    responsibilities: planResponsibilities(client, settings.workloads),
    ...(settings.domain === undefined ? {} : { domain: settings.domain }),
    ...(foundation && { foundation }),
    keys: planKeys(context),
    network,
    firewall: planEnvironmentFirewall(context, network, workloads),
    workloads,
    ...(accessLogs && { accessLogs }),
    standby,
    ...(backup && { backup }),
    ...(monitoring && { monitoring }),
    ...(patching && { patching }),
    ...(budget && { budget }),
  };
}
