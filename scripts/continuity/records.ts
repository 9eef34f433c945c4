import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import { changedSince } from "../../components/continuity/bindings.ts";
import type { Bindings, DrillEvidence } from "../../components/continuity/evidence.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { Mode } from "../command.ts";
import { bindingsOf } from "./bindings.ts";
import { codeOf, trustedKeysFor } from "./keys.ts";
import { verifyPackage } from "./package.ts";
import type { Flaw } from "./signed-list.ts";

/** An evidence on record whose package is whole and signed by a key that is trusted. */
export interface EvidenceRecord {
  readonly evidence: DrillEvidence;
  /** What has changed since; empty: it still holds. */
  readonly changed: readonly (keyof Bindings)[];
}

export interface Records {
  readonly records: readonly EvidenceRecord[];
  /** Packages that count for nothing, and why; files from the root. */
  readonly flaws: readonly Flaw[];
}

/**
 * Where the packages of a client are, a folder each: those of real drills with the client, committed; those of rehearsals with the
 * rehearsal, which proves nothing of a real environment.
 */
export function recordsFolder(root: string, env: NodeJS.ProcessEnv, client: string, mode: Mode): string {
  return mode === "real"
    ? join(root, "clients", client, "evidence")
    : join(rehearsalPaths(root, env).base, "evidence", client);
}

/** Every evidence of a client on record, verified. */
export function readRecords(root: string, env: NodeJS.ProcessEnv, client: Client, mode: Mode): Records {
  const folder = recordsFolder(root, env, client.client, mode);
  const keys = trustedKeysFor(folder, root, env);
  const bindings = new Map<string, Bindings>();
  const records: EvidenceRecord[] = [];
  const flaws: Flaw[] = [];
  for (const name of namesIn(folder)) {
    const place = relative(root, join(folder, name)).replaceAll("\\", "/");
    if (!statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory()) {
      flaws.push({ file: place, what: "not a package of evidence" });
      continue;
    }
    const { flaws: own, evidence } = verifyPackage(join(folder, name), keys);
    flaws.push(...own.map(({ file, what }) => ({ file: `${place}/${file}`, what })));
    if (evidence === undefined) continue;
    const foreign = foreignness(evidence, { client: client.client, mode, id: name });
    flaws.push(...foreign.map((what) => ({ file: place, what })));
    const { environment } = evidence.identity;
    // What an environment that is gone once proved is history.
    if (foreign.length > 0 || !Object.hasOwn(client.environments, environment)) continue;
    const now = bindings.get(environment) ?? bindingsOf(root, client, environment);
    bindings.set(environment, now);
    records.push({ evidence, changed: changedSince(evidence.identity.bindings, now) });
  }
  return { records, flaws };
}

/** Whole and signed, but about something else. */
function foreignness(
  { identity }: DrillEvidence,
  expected: Pick<DrillEvidence["identity"], "client" | "mode" | "id">,
): readonly string[] {
  return [
    ...(identity.client === expected.client ? [] : [`of another client: ${identity.client}`]),
    ...(identity.mode === expected.mode
      ? []
      : [`of a ${identity.mode} run: it proves nothing of a ${expected.mode} one`]),
    ...(identity.id === expected.id ? [] : [`of another folder: ${identity.id}`]),
  ];
}

function namesIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
  // A draft of a package that is being written starts with a dot.
  return names.filter((name) => !name.startsWith(".")).sort();
}
