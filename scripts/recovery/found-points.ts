import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";

export interface FoundPoints {
  readonly points: readonly RecoveryPoint[];
  /** ISO 8601 UTC: the rehearsal's own time, or the real one. */
  readonly now: string;
  /** What a reader must know besides: what is assumed because nothing tells it, what could not be asked. */
  readonly notes?: readonly string[];
}
