import { pointInTime } from "../core/point-in-time.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";
import { heldTo } from "../core/workloads.ts";

/** `least`: minutes of the most frequent schedule of plain backups; `isContinuous`: whether a plan keeps every change. */
export function judgePointInTime(
  database: Resource,
  { least, isContinuous = () => false }: { readonly least: number; readonly isContinuous?: () => boolean },
  requirements: Requirements,
): Judgement {
  const logs = pointInTime(database);
  if (logs === undefined) return notApplicable("keeps no logs of its own");
  if (logs.isOn) return pass("goes back to any instant");
  const asked = heldTo(database, requirements).filter(({ rpoMinutes }) => rpoMinutes < least);
  if (asked.length === 0) return notApplicable(`an RPO of ${least} minutes or more is met by recovery points`);
  if (isContinuous()) return pass("goes back to any instant, by its backup plan");
  const rpo = Math.min(...asked.map(({ rpoMinutes }) => rpoMinutes));
  return fail({
    property: logs.property,
    found: logs.found,
    wanted: `point-in-time recovery, for an RPO of ${rpo} minutes`,
  });
}
