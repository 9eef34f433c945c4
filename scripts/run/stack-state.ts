import { UserError } from "../../components/user-error.ts";
import type { Mode, Progress } from "../command.ts";
import { STACK_TYPE } from "./engine-events.ts";
import { askEngine, type EngineSession, type StopSignals } from "./run-engine.ts";
import { hideSecrets } from "./secrets.ts";
import { describeDamage, mendAttributes } from "./state-files.ts";

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id: string;
  readonly protect: boolean;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface PendingOperation {
  /** `creating`, `updating`, `deleting`, `reading`, `importing`. */
  readonly type: string;
  readonly urn: string;
}

/** What the backend remembers of a stack. Secret values stay encrypted. */
export interface StackState {
  readonly stack: string;
  readonly resources: readonly StateResource[];
  readonly pendingOperations: readonly PendingOperation[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The mode that the program recorded; undefined for a stack that never finished a run. */
  readonly mode: Mode | undefined;
}

interface ExportedDeployment {
  readonly deployment?: {
    readonly resources?: readonly (Partial<Omit<StateResource, "urn" | "type">> & {
      readonly urn: string;
      readonly type: string;
    })[];
    readonly pending_operations?: readonly { readonly type: string; readonly resource: { readonly urn: string } }[];
  };
}

/** Undefined when the backend has no such stack. */
export async function readStackState(
  session: EngineSession,
  stack: string,
  surroundings: Listener = {},
): Promise<StackState | undefined> {
  const answer = await exportState(session, stack, surroundings);
  if ("text" in answer) return parseStackState(stack, answer.text);
  if (answer.isMissing) return undefined;
  const step = isUnreadable(answer.reason) ? await describeDamage(session, stack) : "";
  throw new UserError(`${stack}: its state cannot be read: ${answer.reason}${step}`);
}

function isUnreadable(reason: string): boolean {
  return reason.includes("failed to load checkpoint");
}

/** The text of a state, or why it cannot be read. */
export type ExportedState = { readonly text: string } | { readonly reason: string; readonly isMissing: boolean };

/** Who is told what was put right. */
type Listener = StopSignals & { readonly progress?: Pick<Progress, "note"> | undefined };

/** A state as the engine exports it, after mending what a killed engine may have left beside it. Secrets stay encrypted without `--show-secrets`. */
export async function exportState(
  session: EngineSession,
  stack: string,
  surroundings: Listener = {},
  flags: readonly string[] = [],
): Promise<ExportedState> {
  const ask = () => askEngine(session, ["stack", "export", "--stack", stack, ...flags], surroundings);
  let answer = await ask();
  if (answer.exitCode !== 0 && isUnreadable(answer.stderr)) {
    const mended = await mendAttributes(session, stack);
    if (mended !== undefined) surroundings.progress?.note(mended);
    answer = await ask();
  }
  if (answer.exitCode === 0) return { text: answer.stdout };
  const reason = answer.stderr
    .replace(/^error: /, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return { reason, isMissing: /no stack named/.test(reason) };
}

export function parseStackState(stack: string, exported: string): StackState {
  const { deployment }: ExportedDeployment = JSON.parse(exported);
  const resources = (deployment?.resources ?? []).map((resource) => ({
    urn: resource.urn,
    type: resource.type,
    custom: resource.custom ?? false,
    id: resource.id ?? "",
    protect: resource.protect ?? false,
    parent: resource.parent ?? "",
    inputs: resource.inputs ?? {},
    outputs: resource.outputs ?? {},
  }));
  const outputs = resources.find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
  return {
    stack,
    resources,
    pendingOperations: (deployment?.pending_operations ?? []).map(({ type, resource }) => ({
      type,
      urn: resource.urn,
    })),
    outputs: hideSecrets(outputs),
    mode: outputs.mode === "rehearsal" || outputs.mode === "real" ? outputs.mode : undefined,
  };
}

/** Whether anything that lives in a cloud is left in it: providers and components alone do not count. */
export function isEmptyStack(state: StackState | undefined): boolean {
  return (
    state === undefined ||
    (!state.resources.some(({ custom, type }) => custom && !type.startsWith("pulumi:")) &&
      state.pendingOperations.length === 0)
  );
}

/** @throws UserError when the state was made in the other mode: it speaks of things that do not exist here. */
export function refuseOtherMode(state: StackState | undefined, mode: Mode): void {
  if (state?.mode === undefined || state.mode === mode) {
    return;
  }
  throw new UserError(
    mode === "real"
      ? `${state.stack}: this backend holds the state of a rehearsal, whose resources exist in no cloud. ` +
          "Nothing was touched. Remove that stack from the backend (pulumi stack rm --force), or log in to the backend of the real stacks (pulumi login)."
      : `${state.stack}: the rehearsal backend holds the state of real resources. Nothing was touched. ` +
          "Move that state back to the real backend (pulumi stack export, pulumi stack import), then run `npx socle reset`.",
  );
}
