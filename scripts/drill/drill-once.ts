import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import type { CommandContext } from "../command.ts";
import { readRecords, recordsFolder } from "../continuity/records.ts";
import { beginDrill, resumeDrill } from "./begin-drill.ts";
import { openDrills } from "./journal.ts";

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
  const open = openDrills(context.root, context.env);
  const isOwn = open.some((each) => each.client === name && each.environment === environment);
  const [other] = open;
  if (other !== undefined && !isOwn) {
    context.progress.note(
      `No drill of ${name} ${environment}: that of ${other.client} ${other.environment} is not over.`,
    );
    return undefined;
  }
  const { folder } = await (isOwn ? resumeDrill : beginDrill)([name, environment], {}, context);
  return folder;
}
