import type { Check } from "../../../components/continuity/evidence.ts";
import { judgeRecords, requirementsOf } from "../../check/judge-stack.ts";
import type { Drill } from "../drill.ts";
import { shorten } from "./settings.ts";
import type { BothStacks } from "./stacks.ts";

/** Whether the rules that hold for a replica hold for this one. */
export function checkPolicies(
  { client, request, direction, world, stack }: Drill,
  { replica }: BothStacks,
): readonly Check[] {
  const target = {
    kind: "replica",
    client: client.client,
    environment: request.environment,
    settings: { drill: request.drill, direction, workload: request.workload },
  } as const;
  const requirements = requirementsOf(client, target, { today: world.now().slice(0, 10), strict: false });
  const judged = judgeRecords(client.client, replica, requirements);
  const found = judged.verdicts.filter(({ status }) => status === "fail");
  const common = {
    id: "policies",
    kind: "policy" as const,
    title: "The policy packs are green on the replica",
    at: world.now(),
  };
  if (judged.resources === 0) return [{ ...common, result: "failed", detail: `${stack} holds nothing` }];
  if (found.length === 0)
    return [
      { ...common, result: "passed", detail: `${judged.resources} resources, ${judged.verdicts.length} verdicts` },
    ];
  return [{ ...common, result: "failed", detail: shorten(found.map(({ id, message }) => `${id}: ${message}`)) }];
}
