import { survivesZoneLoss } from "../plan/context.ts";
import type { CloudName } from "../plan/types/common.ts";
import type { WorkloadPlan } from "../plan/types/workload.ts";
import { roleOf, type StackRecord, StackRecords } from "./stack-records.ts";
import { awsSurvived } from "./survived/aws.ts";
import { azureSurvived } from "./survived/azure.ts";
import { gcpSurvived } from "./survived/gcp.ts";
import type { Fate, SurvivedCloud } from "./survived/survived-cloud.ts";

const clouds: Readonly<Record<CloudName, SurvivedCloud>> = { aws: awsSurvived, azure: azureSurvived, gcp: gcpSurvived };

/** How a workload comes through the loss of a zone. Plain data. */
export interface Survival {
  readonly workload: string;
  /** `in-place`: it keeps running in the zones that are left; `restored`: something of it has to be brought back. */
  readonly way: "in-place" | "restored";
  /** Of one that keeps running: until it serves again, as the cloud documents it. */
  readonly seconds: number;
  /** How that was told. */
  readonly how: string;
  /** Whether its tier promises that the loss of a zone goes unnoticed. */
  readonly promised: boolean;
  /** Logical names of the parts that go down with their zone. */
  readonly lost: readonly string[];
}

/**
 * Judges by the records of the deployed stack whether a workload keeps running when any one zone is lost: each of its parts must. What
 * serves again last counts. Pure.
 */
export function surviveZoneLoss(
  { name: workload, tier }: Pick<WorkloadPlan, "name" | "tier">,
  records: readonly StackRecord[],
  cloud: CloudName,
): Survival {
  const promised = survivesZoneLoss(tier);
  const { types } = clouds[cloud];
  const parts = partsOf(workload, new StackRecords(records), types);
  const lost = parts.filter(({ fate }) => !fate.survives);
  if (parts.length === 0) {
    return { workload, way: "restored", seconds: 0, how: "nothing of it stands", promised, lost: [] };
  }
  const told = [...new Set((lost.length > 0 ? lost : parts).map(({ fate }) => fate.told))].join("; ");
  return {
    workload,
    way: lost.length > 0 ? "restored" : "in-place",
    seconds: lost.length > 0 ? 0 : Math.max(...parts.map(({ fate }) => fate.seconds)),
    how: told,
    promised,
    lost: lost.map(({ record }) => record.name),
  };
}

interface Part {
  readonly record: StackRecord;
  readonly fate: Fate;
}

/** The workload's own parts in the primary region; what stands by for it elsewhere, or is a copy, has no part in it. */
function partsOf(workload: string, stack: StackRecords, types: SurvivedCloud["types"]): readonly Part[] {
  return stack.records.flatMap((record) => {
    const role = roleOf(record);
    const read = types[record.type];
    if (!read || !role.startsWith(`${workload}-`) || role.endsWith("-replica")) return [];
    const fate = read(record, stack);
    return fate ? [{ record, fate }] : [];
  });
}
