import type { Page } from "../output/page.ts";
import type { Affected } from "./affected-clients.ts";

/** What was compared, and each client with the files that affect it. */
export function addAffected(page: Page, { since, base, doubt, clients, removed }: Affected): void {
  if (doubt !== undefined) {
    page.line(`Every client, because it cannot be told what changed: ${doubt}.`);
    return;
  }
  const counted =
    clients.length === 0 ? "no client is" : clients.length === 1 ? "one client is" : `${clients.length} clients are`;
  page.line(`Since ${since} (${base?.slice(0, 10)}), ${counted} affected.`);
  page.table(
    ["Client", "Changed"],
    [
      ...clients.map(({ client, because }) => [client, shorten(because)]),
      ...removed.map((client) => [client, "removed: nothing of it is left to judge"]),
    ],
  );
}

const shown = 3;

function shorten(files: readonly string[]): string {
  const rest = files.length - shown;
  return rest > 0 ? `${files.slice(0, shown).join("\n")}\nand ${rest} more` : files.join("\n");
}
