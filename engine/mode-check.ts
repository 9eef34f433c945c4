import { realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../components/user-error.ts";
import { type Mode, rehearsalPaths } from "./modes.ts";

/**
 * The mode that an environment stands for. Throws a UserError for a mixture of the two: a real run on the home or the state of
 * rehearsals, or a rehearsal on anyone else's. Commands ask before they start the engine. Where nothing of ours is asked, the
 * engine itself refuses a state of the other mode: its passphrase is another.
 */
export function modeOf(root: string, env: NodeJS.ProcessEnv): Mode {
  const mode = env.SOCLE_MODE;
  if (mode !== undefined && mode !== "" && mode !== "rehearsal") {
    throw new UserError(`SOCLE_MODE is "${mode}"; allowed: rehearsal, or unset for a real run.`);
  }
  const rehearsal = mode === "rehearsal";
  const { base } = rehearsalPaths(root, env);
  const places: readonly (readonly [string, string | undefined])[] = [
    ["PULUMI_HOME", env.PULUMI_HOME || undefined],
    ["PULUMI_BACKEND_URL", env.PULUMI_BACKEND_URL || undefined],
  ];
  const problems = places.flatMap(([name, value]) => {
    const inside = value !== undefined && isInside(localPath(value), base);
    if (inside === rehearsal) return [];
    return rehearsal
      ? [`${name} is ${value ?? "not set"}, which is not this repository's rehearsal (${base})`]
      : [`${name} is ${value}, which belongs to rehearsals`];
  });
  if (problems.length === 0) return rehearsal ? "rehearsal" : "real";
  throw new UserError(
    rehearsal
      ? ["A rehearsal must not touch anything but its own home and state:", ...problems, rehearsalRemedy]
      : ["A real run must not use what rehearsals have made:", ...problems, realRemedy],
  );
}

const rehearsalRemedy = 'Type eval "$(npx socle env)" in the repository, or use the socle commands.';
const realRemedy = 'Unset these variables, or type eval "$(npx socle env)" to rehearse.';

function localPath(place: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) return resolve(place);
  // The engine accepts file://~ and file://. too; neither leads into a repository's .socle, whose URL we write in full.
  if (!place.startsWith("file:///")) return undefined;
  return fileURLToPath(place);
}

function isInside(path: string | undefined, directory: string): boolean {
  if (path === undefined) return false;
  const [inner, outer] = [realPath(path), realPath(directory)];
  return inner === outer || inner.startsWith(outer + sep);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), path.slice(parent.length));
  }
}
