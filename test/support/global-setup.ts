import { resolveEngine } from "../../engine/resolve-engine.ts";

/** Gets the engine before any test needs it: the first time on a machine that may take minutes, and it must not count as a test's. */
export default async function setup(): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const progress = { step: say, update() {}, done: (detail = "done") => say(detail), note: say };
  await resolveEngine({ env: process.env, progress });
}
