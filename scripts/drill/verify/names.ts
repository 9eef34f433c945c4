import type { Check } from "../../../components/continuity/evidence.ts";
import { type StackRecord, valueAt } from "../../../components/continuity/stack-records.ts";
import type { LedgerResource } from "../../../simulator/core/behaviour.ts";
import type { Drill } from "../drill.ts";
import { isOf } from "../operation-steps.ts";

/** Records of names, on every cloud. */
export const nameTypes =
  /^(aws:route53\/record:Record|azure-native:(private)?dns:(Private)?RecordSet|gcp:dns\/recordSet:RecordSet)$/;

/**
 * How long clients keep the answer of an alias to a balancer, seconds.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 */
const aliasSeconds = 60;

/** How long clients of a workload go to the address that they know, once its name leads to another. */
export interface NameFindings {
  readonly seconds: number;
  readonly checks: readonly Check[];
}

/** By what the cloud answers, compared with what the program says. Nothing says a word when the two differ. */
export function checkNames(
  drill: Drill,
  workload: string,
  production: readonly StackRecord[] | undefined,
): NameFindings {
  const { world, plan } = drill;
  const own = world
    .resources(plan.stack)
    .filter(({ type, urn }) => nameTypes.test(type) && isOf(urn, workload, plan.stack));
  if (own.length === 0) return { seconds: 0, checks: [] };
  const names = own.map((record) => {
    const planned = production?.find(({ urn }) => urn === record.urn);
    return { name: nameOf(record), seconds: secondsOf(record), planned: planned && plannedSeconds(planned) };
  });
  const longer = names.filter(({ seconds, planned }) => planned !== undefined && seconds > planned);
  const seconds = Math.max(...names.map((each) => each.seconds));
  const common = {
    id: `dns:${workload}`,
    kind: "infrastructure" as const,
    workload,
    title: "Clients are led to another address as soon as the program says",
    at: world.now(),
  };
  const check: Check =
    longer.length === 0
      ? { ...common, result: "passed", detail: `${seconds} s` }
      : {
          ...common,
          result: "failed",
          detail: longer
            .map((each) => `the TTL of ${each.name} is ${each.seconds} s instead of ${each.planned} s`)
            .join("; "),
        };
  return { seconds, checks: [check] };
}

function nameOf({ inputs, name }: LedgerResource): string {
  return inputs.text("name") ?? name;
}

function secondsOf({ inputs }: LedgerResource): number {
  return inputs.number("ttl") ?? aliasSeconds;
}

function plannedSeconds(record: StackRecord): number {
  const ttl = valueAt(record, "ttl");
  return typeof ttl === "number" && ttl > 0 ? ttl : aliasSeconds;
}
