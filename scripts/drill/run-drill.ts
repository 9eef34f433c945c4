import { UserError } from "../../components/user-error.ts";
import { InterruptedError } from "../command.ts";
import { type Drill, type DrillStep, StepFailure } from "./drill.ts";
import type { StepName } from "./step-values.ts";
import { copyBack } from "./steps/copy-back.ts";
import { baseline, decision, detection, failure } from "./steps/failure.ts";
import { isolation } from "./steps/isolation.ts";
import { readiness } from "./steps/readiness.ts";
import { replica } from "./steps/replica.ts";
import { report } from "./steps/report.ts";
import { restore } from "./steps/restore.ts";
import { teardown } from "./steps/teardown.ts";
import { verification } from "./steps/verification.ts";

type Steps = { readonly [Name in StepName]: DrillStep<Name> };

/** In the order in which they run. */
const steps: Steps = {
  baseline,
  failure,
  detection,
  decision,
  readiness,
  copyBack,
  replica,
  restore,
  verification,
  teardown,
  isolation,
  report,
};

const names = Object.keys(steps) as readonly StepName[];

/** What to type to go on with a drill. */
export function resumeLine({ client, environment }: { readonly client: string; readonly environment: string }): string {
  return `The drill is kept as it is. To go on: npx socle drill resume ${client} ${environment}`;
}

/**
 * Runs what is left of a drill. What fails is an outcome that the evidence tells, never the end of the drill: the replica is removed and
 * the report is written. Throws an InterruptedError after Ctrl-C, with everything kept.
 */
export async function runDrill(drill: Drill): Promise<void> {
  for (const name of names) await runStep(drill, name);
}

async function runStep<Name extends StepName>(drill: Drill, name: Name): Promise<void> {
  const { journal, world, context } = drill;
  const step: DrillStep<Name> = steps[name];
  if (journal.record.outcomes[name] !== undefined || isSkipped(drill, name)) return;
  if (context.signal.aborted) throw new InterruptedError(resumeLine(drill.request));
  context.progress.step(step.title);
  const startedAt = world.now();
  try {
    const value = await step.run(drill);
    journal.keep(name, { result: "done", startedAt, endedAt: world.now(), value });
    context.progress.done();
  } catch (error) {
    if (error instanceof InterruptedError || context.signal.aborted)
      throw new InterruptedError(resumeLine(drill.request));
    if (!(error instanceof UserError || error instanceof StepFailure)) throw error;
    const { problems } = error;
    const value = error instanceof StepFailure ? error.value : undefined;
    journal.keep(name, { result: "failed", startedAt, endedAt: world.now(), problems, ...(value && { value }) });
    for (const problem of problems) context.progress.note(`  ${problem}`);
    context.progress.done("FAILED");
  }
}

/** After a failure, or when the person gave the drill up, only what must run in any case does. */
function isSkipped({ journal, scenario }: Drill, name: StepName): boolean {
  const { outcomes, abandoned } = journal.record;
  if (abandoned && name === "report") return true;
  if (steps[name].always) return false;
  if (steps[name].appliesTo?.(scenario) === false) return true;
  return abandoned === true || names.some((each) => outcomes[each]?.result === "failed");
}
