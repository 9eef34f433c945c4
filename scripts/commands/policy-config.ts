import { Temporal } from "temporal-polyfill";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { isAsGrave } from "../../policies/core/rule.ts";
import { requirementsPolicy } from "../../policies/packs/policy-names.ts";
import { rules } from "../../policies/rules.generated.ts";
import type { StackTarget } from "../../stacks/target.ts";
import { findStack, requirementsOf } from "../check/judge-stack.ts";
import { readSeverity } from "../check/read-severity.ts";
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
  const target = targetOf(client, stackOrEnvironment, options.replica);
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

/** What the configuration is for; with a drill, the environment's replica. */
function targetOf(client: Client, stackOrEnvironment: string, drill: CommandOptions[string]): StackTarget {
  if (typeof drill !== "string") return findStack(client, stackOrEnvironment)[1];
  return { kind: "replica", client: client.client, environment: stackOrEnvironment, settings: { drill } };
}
