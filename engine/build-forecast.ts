import { availableParallelism } from "node:os";
import type { EngineProgress } from "./engine.ts";

/** Measured for the pinned CLI: 535 s of processor time for 1,688 packages, linking included. */
const secondsPerPackage = 0.32;
/** Linking and the last, largest packages weigh as much as this share of all packages. */
const finishShare = 0.25;
/** Below this share the pace measured so far says less than the pace known beforehand. */
const trustedShare = 0.2;
const reportStep = 0.05;

/** Tells how far a build is and how long it may still take, from the packages compiled so far. */
export class BuildForecast {
  readonly #packages: number;
  readonly #progress: EngineProgress;
  readonly #now: () => number;
  readonly #start: number;
  #compiled = 0;
  #reported = -1;

  /**
   * @param packages how many the build has to compile
   * @param now milliseconds on a clock that only runs forward
   */
  constructor(packages: number, progress: EngineProgress, now: () => number = () => performance.now()) {
    this.#packages = packages;
    this.#progress = progress;
    this.#now = now;
    this.#start = now();
    this.#report();
  }

  compiled(): void {
    this.#compiled = Math.min(this.#compiled + 1, this.#packages);
    this.#report();
  }

  #report(): void {
    const done = this.#packages === 0 ? 1 : this.#compiled / this.#packages;
    const step = Math.floor(done / reportStep);
    if (step === this.#reported) return;
    this.#reported = step;
    const what = done < 1 ? `${this.#compiled} of ${this.#packages} packages` : "linking";
    this.#progress.update(`${what}, about ${duration(this.#secondsLeft(done))} left`);
  }

  #secondsLeft(done: number): number {
    const known = (this.#packages * secondsPerPackage) / availableParallelism();
    const share = done / (1 + finishShare);
    const left = 1 - share;
    const measured = share > 0 ? (((this.#now() - this.#start) / 1000) * left) / share : 0;
    const trust = Math.min(share / trustedShare, 1);
    return measured * trust + known * left * (1 - trust);
  }
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(10, Math.ceil(seconds / 10) * 10)} s`;
  return `${Math.round(seconds / 60)} min`;
}
