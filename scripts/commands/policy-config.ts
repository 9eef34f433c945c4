import { Temporal } from "temporal-polyfill";
import { loadClient } from "../../components/client/load.ts";
import { isAsGrave } from "../../policies/core/rule.ts";
import { requirementsPolicy } from "../../policies/packs/policy-names.ts";
import { rules } from "../../policies/rules.generated.ts";
import { findStack, requirementsOf } from "../check/judge-stack.ts";
import { readSeverity } from "../check/read-severity.ts";
import { replicaTargetOf } from "../check/replica-target.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { ProofOnRecord } from "../continuity/proof-on-record.ts";

/** Writes what the packs must be told of a stack: `--policy-pack-config` takes the file. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", stackOrEnvironment = ""] = args;
  const client = loadClient(context.root, name);
  const replica = replicaTargetOf(client.client, stackOrEnvironment, options);
  const target = replica ?? findStack(client, stackOrEnvironment)[1];
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const requirements = requirementsOf(client, target, {
    today,
    strict: options.strict === true,
    evidence: new ProofOnRecord(context, "real").of(client),
  });
  const blocking = options.enforce === undefined ? undefined : readSeverity("--enforce", options.enforce, 1);
  const config: Record<string, unknown> = { [requirementsPolicy]: { requirements } };
  for (const rule of rules) {
    const remediates = options.remediate === true && Object.values(rule.checks).some((check) => "remediate" in check);
    if (remediates) config[rule.name] = { enforcementLevel: "remediate", requirements };
    else if (blocking !== undefined)
      config[rule.name] = { enforcementLevel: isAsGrave(rule.severity, blocking) ? "mandatory" : "advisory" };
  }
  return { data: config, text: JSON.stringify(config, undefined, 2) };
}
