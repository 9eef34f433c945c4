import { Temporal } from "temporal-polyfill";
import { loadClient } from "../../components/client/load.ts";
import { UserError } from "../../components/user-error.ts";
import { type RuleSeverity, severities } from "../../policies/core/rule.ts";
import { requirementsPolicy } from "../../policies/packs/policy-names.ts";
import { rules } from "../../policies/rules.generated.ts";
import { findStack, requirementsOf } from "../check/judge-stack.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";

/** Writes what the packs must be told of a stack: `--policy-pack-config` takes the file. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", stackOrEnvironment = ""] = args;
  const client = loadClient(context.root, name);
  const [, target] = findStack(client, stackOrEnvironment);
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const requirements = requirementsOf(client, target, { today, strict: options.strict === true });
  const blocking = typeof options.enforce === "string" ? severityOf(options.enforce) : undefined;
  const config: Record<string, unknown> = { [requirementsPolicy]: { requirements } };
  for (const rule of rules) {
    const remediates = options.remediate === true && Object.values(rule.checks).some((check) => "remediate" in check);
    if (remediates) config[rule.name] = { enforcementLevel: "remediate", requirements };
    else if (blocking !== undefined) config[rule.name] = { enforcementLevel: levelOf(rule.severity, blocking) };
  }
  return { data: config, text: JSON.stringify(config, undefined, 2) };
}

function severityOf(given: string): RuleSeverity {
  const severity = severities.find((each) => each === given);
  if (severity === undefined) throw new UserError(`--enforce ${given}: use one of ${severities.join(", ")}`);
  return severity;
}

function levelOf(severity: RuleSeverity, blocking: RuleSeverity): string {
  return severities.indexOf(severity) <= severities.indexOf(blocking) ? "mandatory" : "advisory";
}
