import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import type { CommandContext } from "../command.ts";
import { readRecords, recordsFolder } from "../continuity/records.ts";
import { beginDrill, resumeDrill } from "./begin-drill.ts";
import { DrillJournal, drillFolder } from "./journal.ts";

/** Folder of the evidence of an environment's drill: the last on record when nothing changed since, else that of a new one. */
export async function drillOnce(
  client: Client,
  environment: string,
  context: CommandContext,
): Promise<string | undefined> {
  const { client: name } = client;
  const { records } = readRecords(context.root, context.env, client, "rehearsal");
  const last = records.findLast(
    ({ evidence: { identity }, changed }) =>
      identity.environment === environment && identity.kind === "drill" && changed.length === 0,
  );
  if (last) return join(recordsFolder(context.root, context.env, name, "rehearsal"), last.evidence.identity.id);
  const open = DrillJournal.open(drillFolder(context.root, context.env, `${name}-${environment}`));
  const { folder } = await (open ? resumeDrill : beginDrill)([name, environment], {}, context);
  return folder;
}
