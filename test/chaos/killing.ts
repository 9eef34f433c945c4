import type { Progress } from "../../scripts/command.ts";
import type { DrillEngine } from "../../scripts/drill/drill-engine.ts";
import { silentProgress } from "../../scripts/output/progress.ts";

/** What a process that is killed leaves its caller: nothing that the drill could catch for a failure of its own. */
export class Killed extends Error {}

/** Counts what happens in a drill, and kills it at some of that: before or after a call of the engine, at the beginning of a step. */
export class Killer {
  #left: number;
  constructor(after: number | undefined) {
    this.#left = after ?? Number.POSITIVE_INFINITY;
  }

  happens(): void {
    if (this.#left-- === 0) throw new Killed("killed");
  }

  get progress(): Progress {
    return { ...silentProgress, step: () => this.happens() };
  }

  /** The same engine; what it had done when the drill was killed stays done. */
  engine(engine: DrillEngine): DrillEngine {
    const around = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      this.happens();
      const result = await work();
      this.happens();
      return result;
    };
    return {
      version: engine.version,
      production: engine.production,
      settle: (stack, settings) => around(() => engine.settle(stack, settings)),
      up: (stack, faults) => around(() => engine.up(stack, faults)),
      isEmpty: (stack) => around(() => engine.isEmpty(stack)),
      destroy: (stack, faults) => around(() => engine.destroy(stack, faults)),
      forget: (stack) => around(() => engine.forget(stack)),
      export: (stack, withSecrets) => around(() => engine.export(stack, withSecrets)),
    };
  }
}
