import { existsSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { rehearsalPaths } from "../../engine/modes.ts";
import { virtualNow } from "../../simulator/clock.ts";
import { dateOf } from "../../simulator/faces/time.ts";
import { Ledger } from "../../simulator/ledger.ts";
import type { Mode } from "../command.ts";

/** The day (ISO 8601, UTC) that evidence is dated by: of rehearsals that of their own clock, which runs apart from ours. */
export function todayOf(root: string, env: NodeJS.ProcessEnv, mode: Mode): string {
  const { ledger: path } = rehearsalPaths(root, env);
  if (mode === "real" || !existsSync(path)) return Temporal.Now.plainDateISO("UTC").toString();
  const ledger = new Ledger(path);
  try {
    return dateOf(virtualNow(ledger)).toISOString().slice(0, 10);
  } finally {
    ledger.close();
  }
}
