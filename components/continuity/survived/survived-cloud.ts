import type { StackRecord, StackRecords } from "../stack-records.ts";

/** What the loss of one zone does to a part of a workload, whichever zone it is. */
export interface Fate {
  readonly survives: boolean;
  /** Seconds until it serves again from the zones that are left, as the cloud documents it; 0 where nothing is interrupted. */
  readonly seconds: number;
  /** What stands where, in a few words. */
  readonly told: string;
}

/** How one cloud's parts of a workload come through the loss of a zone. */
export interface SurvivedCloud {
  /** By type; undefined for a resource that has no part in it. Types that are not here stand in no zone, or serve nobody. */
  readonly types: Readonly<Record<string, (record: StackRecord, stack: StackRecords) => Fate | undefined>>;
}
