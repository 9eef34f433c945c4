import type { CloudName } from "../../../../components/plan/types/common.ts";
import type { StepName } from "../step-kinds.ts";
import type { StepContext } from "../steps.ts";
import { awsCommands } from "./aws.ts";
import { azureCommands } from "./azure.ts";
import { commonCommands } from "./common.ts";
import { gcpCommands } from "./gcp.ts";

/** What is typed: what Socle, the engine or the cloud's own command line runs. Empty: a person's part, as the text says. */
export interface StepCommands {
  readonly target?: string;
  readonly run: readonly string[];
  /** What shows that it worked. */
  readonly check: readonly string[];
  readonly undo: readonly string[];
}

/** Undefined where the step has no place: nothing of the kind stands there. */
export type CommandTable = Readonly<Partial<Record<StepName, (context: StepContext) => StepCommands | undefined>>>;

const clouds: Readonly<Record<CloudName, CommandTable>> = {
  aws: awsCommands,
  azure: azureCommands,
  gcp: gcpCommands,
};

/** Undefined: the step is not part of this plan. */
export function commandsOf(kind: StepName, context: StepContext): StepCommands | undefined {
  const write = clouds[context.plan.target.cloud][kind] ?? commonCommands[kind];
  return write?.(context);
}
