import { isTimeSpan } from "../../components/client/durations.ts";
import type { Client } from "../../components/client/schema.ts";
import { planContext } from "../../components/plan/context.ts";
import { whyNoFailback } from "../../components/plan/replica/failback.ts";
import { isInScope } from "../../components/plan/scope.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandOptions } from "../command.ts";
import { refuseFault } from "./faults/table.ts";
import type { ScenarioName } from "./request.ts";
import { scenarios } from "./scenarios.ts";

/** What the person asked for. Throws a UserError with all that the client does not have or allow. */
export function readOptions(client: Client, environment: string, options: CommandOptions) {
  const problems: string[] = [];
  const settings = client.environments[environment];
  if (settings === undefined) {
    throw new UserError(
      `Client "${client.client}" has no environment "${environment}"; it has ${Object.keys(client.environments).join(", ")}.`,
    );
  }
  if (!isInScope(client, "recovery"))
    throw new UserError(`Disaster recovery is not in the scope of ${client.client}'s contract.`);
  const scenario = options.scenario ?? "region-loss";
  if (!isScenario(scenario))
    problems.push(`--scenario: "${String(scenario)}" is no scenario; there are ${Object.keys(scenarios).join(", ")}`);
  const workload = typeof options.workload === "string" ? options.workload : undefined;
  const names = settings.workloads.map(({ name }) => name);
  if (workload !== undefined && !names.includes(workload))
    problems.push(
      `--workload: ${client.client} ${environment} has no workload "${workload}"; it has ${names.join(", ")}`,
    );
  if (scenario === "restore-test" && workload === undefined)
    problems.push(`--workload: a restore test is of one workload: ${names.join(", ")}`);
  const noFailback = scenario === "failback" ? whyNoFailback(planContext(client, environment)) : undefined;
  if (noFailback !== undefined) problems.push(noFailback);
  const decisionTime =
    typeof options.decisionTime === "string" ? options.decisionTime : client.contract.sla.severities.P1.acknowledge;
  if (!isTimeSpan(decisionTime))
    problems.push(`--decision-time: "${decisionTime}" is no ISO 8601 duration of days, hours and minutes, e.g. PT15M`);
  const seed = Number(options.seed ?? 1);
  if (!Number.isSafeInteger(seed)) problems.push(`--seed: "${String(options.seed)}" is no whole number`);
  const faults = Array.isArray(options.fault) ? options.fault.filter((each) => typeof each === "string") : [];
  problems.push(...faults.flatMap((name) => refuseFault(name, settings.cloud) ?? []));
  if (problems.length > 0 || !isScenario(scenario)) throw new UserError(problems);
  return { scenario, workload, decisionTime, seed, faults };
}

function isScenario(name: unknown): name is ScenarioName {
  return typeof name === "string" && Object.hasOwn(scenarios, name);
}
