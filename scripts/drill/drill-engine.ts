import { UserError } from "../../components/user-error.ts";
import type { CommandContext } from "../command.ts";
import type { ClientRun } from "../run/client-run.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import { type EngineSession, tellEngine } from "../run/run-engine.ts";
import { type Operation, runStackJob } from "../run/stack-job.ts";
import { type ExportedState, exportState, isEmptyStack, readStackState } from "../run/stack-state.ts";
import { readOwners } from "../run/state-files.ts";
import { waitForEngines } from "../run/wait-for-engines.ts";

/** Settings of a replica's stack. */
export interface ReplicaSettings {
  readonly client: string;
  readonly environment: string;
  readonly drill: string;
  readonly recoveryPoints: string;
  readonly drillDirection: string;
  readonly drillWorkload?: string;
}

/** What a drill needs of an engine. Failures are UserErrors that say what to do; `faults` are as in `SOCLE_FAULTS`. */
export interface DrillEngine {
  /** Of Pulumi, without its name. */
  readonly version: string;
  /** Stacks of production: the environment and its account. */
  readonly production: readonly string[];
  /** Makes the stack where there is none, and settles it. */
  settle(stack: string, settings: ReplicaSettings): Promise<void>;
  /** Builds it, or goes on where a build stopped; returns its outputs. */
  up(stack: string, faults: string | undefined): Promise<Readonly<Record<string, unknown>>>;
  /** Whether nothing of it is left, as far as its state knows. */
  isEmpty(stack: string): Promise<boolean>;
  destroy(stack: string, faults: string | undefined): Promise<void>;
  /** Forgets a stack that is empty. */
  forget(stack: string): Promise<void>;
  export(stack: string, withSecrets: boolean): Promise<ExportedState>;
}

/** The genuine engine, in the surroundings of a client's run. */
export class GenuineEngine implements DrillEngine {
  readonly #run: ClientRun;
  readonly #session: EngineSession;
  readonly #context: CommandContext;

  /** `passphrase`: another one than the stacks were made with. */
  constructor(run: ClientRun, context: CommandContext, passphrase?: string) {
    const { SOCLE_FAULTS: _outside, ...env } = run.session.env;
    this.#run = run;
    this.#context = context;
    const own = passphrase === undefined ? env : { ...env, PULUMI_CONFIG_PASSPHRASE: passphrase };
    this.#session = { ...run.session, env: own };
  }

  get version(): string {
    return this.#session.version ?? "unknown";
  }

  get production(): readonly string[] {
    return this.#run.stacks.map(({ stack }) => stack);
  }

  async settle(stack: string, settings: ReplicaSettings): Promise<void> {
    await this.#free(stack);
    const { client, environment } = settings;
    const target = { kind: "replica", client, environment, settings: {} } as const;
    await createMissingStacks(this.#session, [{ stack, target }], this.#context);
    const pairs = Object.entries(settings).flatMap(([key, value]) => ["--plaintext", `socle:${key}=${value}`]);
    const { exitCode, stderr } = await this.#tell(["config", "set-all", "--stack", stack, ...pairs]);
    if (exitCode !== 0) throw new UserError(`${stack}: its settings cannot be written: ${stderr.trim()}`);
  }

  async up(stack: string, faults: string | undefined): Promise<Readonly<Record<string, unknown>>> {
    const { outputs } = await this.#work("up", stack, faults);
    return outputs;
  }

  async isEmpty(stack: string): Promise<boolean> {
    await this.#free(stack);
    return isEmptyStack(await readStackState(this.#session, stack, this.#context));
  }

  async destroy(stack: string, faults: string | undefined): Promise<void> {
    await this.#work("destroy", stack, faults);
  }

  async forget(stack: string): Promise<void> {
    const { exitCode, stderr } = await this.#tell(["stack", "rm", stack, "--yes"]);
    if (exitCode !== 0 && !/no stack named/.test(stderr)) throw new UserError(stderr.trim());
  }

  export(stack: string, withSecrets: boolean): Promise<ExportedState> {
    return exportState(this.#session, stack, this.#context, withSecrets ? ["--show-secrets"] : []);
  }

  /** An engine that outlived a drill which was killed is left to finish first. */
  #free(stack: string): Promise<void> {
    return waitForEngines(() => readOwners(this.#session, stack), this.#context);
  }

  #tell(args: readonly string[]) {
    return tellEngine(this.#session, args, this.#context);
  }

  #work(operation: Operation, stack: string, faults: string | undefined) {
    const env = { ...this.#session.env, ...(faults && { SOCLE_FAULTS: faults }) };
    const session = { ...this.#session, env };
    return runStackJob({ operation, stack }, { ...this.#run.surroundings, session });
  }
}
