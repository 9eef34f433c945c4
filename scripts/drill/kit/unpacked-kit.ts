import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { UserError } from "../../../components/user-error.ts";
import type { ProjectApart } from "../../../engine/modes.ts";
import { writeKit } from "../../continuity/kit/open-kit.ts";
import { sha256Of } from "../../continuity/signed-list.ts";
import { type KeptKit, sumsFile, type TakenKit } from "./take-kit.ts";

/** Where the kit of a drill is unpacked: it leaves with the drill's folder. */
function kitFolder(drill: string): string {
  return join(drill, "kit");
}

/** The program of the kit, with a project and a backend of its own: whatever state there may be elsewhere, none is found from here. */
export function projectOf(drill: string): ProjectApart {
  return { program: join(kitFolder(drill), "program"), folder: join(drill, "apart") };
}

/** Unpacks a kit into the folder of a drill that has not begun. */
export function unpackKit(drill: string, { files }: TakenKit): void {
  const { program, folder } = projectOf(drill);
  // Of a run that was killed before it had begun.
  for (const left of [kitFolder(drill), folder]) rmSync(left, { recursive: true, force: true });
  mkdirSync(drill, { recursive: true });
  writeKit(kitFolder(drill), files);
  // What `npm ci` would bring: a drill fetches nothing.
  const packages = join(program, "node_modules");
  if (!existsSync(packages)) symlinkSync(installedPackages(), packages, "junction");
}

/** Those that this Socle runs on. */
function installedPackages(): string {
  return dirname(dirname(dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"))));
}

/** Throws a UserError when the unpacked files of a drill that goes on are not those of its kit any more. */
export function refuseAlteredKit(drill: string, { sums }: KeptKit): void {
  const folder = kitFolder(drill);
  const list = contentOf(join(folder, sumsFile));
  const lines = list?.toString("utf8").trimEnd().split("\n") ?? [];
  const altered = lines.flatMap((line) => {
    const [hash = "", path = ""] = [line.slice(0, 64), line.slice(66)];
    const content = contentOf(join(folder, path));
    return content !== undefined && sha256Of(content) === hash ? [] : [path];
  });
  if (list !== undefined && sha256Of(list) === sums && altered.length === 0) return;
  throw new UserError(
    `${folder}: not what was unpacked there any more (${altered.slice(0, 5).join(", ") || sumsFile}). Give the drill up (npx socle drill resume … --abandon) and begin another.`,
  );
}

function contentOf(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}
