import * as answers from "./answers.ts";
import type { GcpClients } from "./clients.ts";

/**
 * The versions that a replica's objects were in at an instant, one line an object, as Storage Transfer takes them. What counts is when a
 * version was written to the source, which the replication keeps in `customTime`; one of which it is not known is taken as it now is. An
 * object deleted there before the instant is among them, because deletions are not replicated. https://cloud.google.com/storage-transfer/docs/manifest
 */
export async function listVersionsAt(clients: GcpClients, bucket: string, instant: string): Promise<string> {
  const until = Date.parse(instant);
  const newest = new Map<string, { readonly generation: string; readonly written: number }>();
  const fields = "items(name,generation,customTime,timeDeleted),nextPageToken";
  const query = { versions: "true", fields };
  for await (const version of clients.list("storage", `b/${bucket}/o`, answers.objectVersions, query)) {
    const { name, generation, customTime, timeDeleted } = version;
    if (customTime === undefined && timeDeleted !== undefined) continue;
    const written = customTime === undefined ? Number.NEGATIVE_INFINITY : Date.parse(customTime);
    if (written > until || written < (newest.get(name)?.written ?? Number.NEGATIVE_INFINITY)) continue;
    newest.set(name, { generation, written });
  }
  return [...newest].map(([name, { generation }]) => `${quote(name)},${generation}\n`).join("");
}

function quote(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
