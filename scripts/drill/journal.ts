import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import { writeFiles } from "../output/write-files.ts";
import type { DrillRequest } from "./request.ts";
import type { StepName, StepValues } from "./step-values.ts";

/** How a step ended, between which instants (ISO 8601 UTC) of the cloud's time. */
export type Outcome<Value> =
  | { readonly result: "done"; readonly startedAt: string; readonly endedAt: string; readonly value: Value }
  | {
      readonly result: "failed";
      readonly startedAt: string;
      readonly endedAt: string;
      readonly problems: readonly string[];
      /** What was done of it nevertheless. */
      readonly value?: Value;
    };

export type Outcomes = { readonly [Name in StepName]?: Outcome<StepValues[Name]> };

export interface DrillRecord {
  readonly version: 1;
  readonly request: DrillRequest;
  readonly outcomes: Outcomes;
  /** The person gave it up: what is left to do is to remove the replica. */
  readonly abandoned?: true;
}

/** What a drill has done so far, in a file that is whole at any moment: whoever is killed goes on from there. */
export class DrillJournal {
  readonly folder: string;
  #record: DrillRecord;

  private constructor(folder: string, record: DrillRecord) {
    this.folder = folder;
    this.#record = record;
  }

  /** Throws a UserError when the environment has a drill that is not over. */
  static begin(folder: string, request: DrillRequest): DrillJournal {
    if (existsSync(fileIn(folder))) throw new Error("a drill is not over");
    mkdirSync(folder, { recursive: true });
    const journal = new DrillJournal(folder, { version: 1, request, outcomes: {} });
    journal.#write();
    return journal;
  }

  /** Whether a drill that is not over is kept in a folder, readable or not. */
  static isIn(folder: string): boolean {
    return existsSync(fileIn(folder));
  }

  /** Undefined when there is no drill that is not over. */
  static open(folder: string): DrillJournal | undefined {
    const file = fileIn(folder);
    if (!existsSync(file)) return undefined;
    const record: DrillRecord = JSON.parse(readFileSync(file, "utf8"));
    if (record.version !== 1) {
      throw new UserError(
        `${file}: written by another version; finish that drill with it, or forget the rehearsals with \`socle reset\``,
      );
    }
    return new DrillJournal(folder, record);
  }

  get record(): DrillRecord {
    return this.#record;
  }

  /** File of the recovery points that the replica is restored from. */
  get pointsFile(): string {
    return join(this.folder, "points.json");
  }

  keep<Name extends StepName>(name: Name, outcome: Outcome<StepValues[Name]>): void {
    this.#record = { ...this.#record, outcomes: { ...this.#record.outcomes, [name]: outcome } };
    this.#write();
  }

  abandon(): void {
    this.#record = { ...this.#record, abandoned: true };
    this.#write();
  }

  /** The drill is over: its evidence tells the rest. */
  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #write(): void {
    writeFiles(new Map([[fileIn(this.folder), `${JSON.stringify(this.#record, undefined, 1)}\n`]]));
  }
}

/** Where the drill of an environment is kept as long as it is not over. */
export function drillFolder(root: string, env: NodeJS.ProcessEnv, stack: string): string {
  return join(drillsFolder(root, env), stack);
}

/** What the drills that are not over were asked for. */
export function openDrills(root: string, env: NodeJS.ProcessEnv): readonly DrillRequest[] {
  const folder = drillsFolder(root, env);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((stack) => DrillJournal.open(join(folder, stack))?.record.request ?? []);
}

function drillsFolder(root: string, env: NodeJS.ProcessEnv): string {
  return join(rehearsalPaths(root, env).base, "drills");
}

function fileIn(folder: string): string {
  return join(folder, "drill.json");
}
