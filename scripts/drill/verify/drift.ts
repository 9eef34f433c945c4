import type { LedgerResource } from "../../../simulator/core/behaviour.ts";
import { redactedText } from "../../../simulator/core/redaction.ts";
import { readName } from "../../run/engine-events.ts";
import { parseStackState, type StateResource } from "../../run/stack-state.ts";
import type { Drill } from "../drill.ts";

/** What of production was changed by hand: a rebuild brings back what the program says, and nobody sees the difference until then. */
export async function findDrift({ engine, world, plan }: Drill): Promise<readonly string[]> {
  const state = await engine.export(plan.stack, false);
  // Whether it can be read is told apart.
  if (!("text" in state)) return [];
  return compareWithCloud(parseStackState(plan.stack, state.text).resources, world.resources(plan.stack));
}

/** What the cloud has otherwise than the state, or not at all any more. Secrets are in neither. Pure. */
export function compareWithCloud(
  records: readonly StateResource[],
  resources: readonly LedgerResource[],
): readonly string[] {
  const byUrn = new Map(records.map((record) => [record.urn, record]));
  const standing = new Set(resources.map(({ urn }) => urn));
  const gone = records.filter(({ urn, type, custom }) => custom && !/^pulumi:/.test(type) && !standing.has(urn));
  const changed = resources.flatMap((resource) => {
    const record = byUrn.get(resource.urn);
    if (record === undefined) return [];
    return Object.entries(resource.inputs.values).flatMap(([property, found]) => {
      const known = record.inputs[property];
      const [now, before] = [JSON.stringify(found), JSON.stringify(known)];
      if (now === before || now.includes(redactedText) || known === undefined) return [];
      return isSame(found, known)
        ? []
        : [`${readName(resource.urn)} ${property} was changed by hand: ${now} instead of ${before}`];
    });
  });
  return [...changed, ...gone.map(({ urn }) => `${readName(urn)} was deleted by hand`)];
}

/** What the state has besides, the cloud has computed. */
function isSame(found: unknown, known: unknown): boolean {
  if (typeof found !== "object" || found === null || typeof known !== "object" || known === null)
    return found === known;
  return Object.entries(found).every(([key, value]) => isSame(value, Reflect.get(known, key)));
}
