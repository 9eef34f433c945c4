import { readFileSync } from "node:fs";
import * as z from "zod";
import { type RecoveryPoint, recoveryPointSchema } from "../components/continuity/recovery-point.ts";
import { UserError } from "../components/user-error.ts";

/** The recovery points of a JSON file. Throws a UserError with every problem of it. */
export function readRecoveryPoints(file: string): readonly RecoveryPoint[] {
  const read = z.array(recoveryPointSchema).safeParse(parse(textOf(file), file));
  if (read.success) return read.data;
  throw new UserError(
    read.error.issues.map(({ path, message }) => `${file}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError(`socle:recoveryPoints: ${file} cannot be read (${why}); it is a JSON file of recovery points`);
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${file}: not JSON; it is a list of recovery points`);
  }
}
