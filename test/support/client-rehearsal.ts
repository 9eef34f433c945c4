import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type RehearsalPaths, rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandModule, CommandOptions } from "../../scripts/command.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { type ClientRun, openClientRun } from "../../scripts/run/client-run.ts";
import { createMissingStacks } from "../../scripts/run/init-stacks.ts";
import type { StackResult } from "../../scripts/run/stack-job.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { type LedgerReport, readLedger } from "../../simulator/ledger-report.ts";

const repository = join(import.meta.dirname, "..", "..");

/** What a copy of the program consists of. */
const program = ["components", "stacks", "Pulumi.yaml", "package.json", "package-lock.json"];

/**
 * The project's own program and commands on the genuine engine, in a rehearsal of its own. Release it with `close()`.
 * Clients of the repository run as they are; a client that only a test knows runs in a copy of the program, because the
 * program looks for clients beside itself.
 */
export class ClientRehearsal {
  readonly paths: RehearsalPaths;
  readonly #folder: string;
  readonly #root: string;

  private constructor(folder: string, root: string) {
    this.#folder = folder;
    this.#root = root;
    this.paths = rehearsalPaths(root, this.#env);
  }

  /** Of a client in the repository. */
  static ofRepository(): ClientRehearsal {
    return new ClientRehearsal(makeFolder(), repository);
  }

  /** Of a copy of the whole project, which a test may change. */
  static ofCopy(): ClientRehearsal {
    return ClientRehearsal.#copied([...program, "clients", "engine", "policies", "scripts", "simulator"]);
  }

  /** Of clients given as the data of their files. */
  static ofClients(...clients: readonly ClientData[]): ClientRehearsal {
    const rehearsal = ClientRehearsal.#copied(program);
    for (const client of clients) rehearsal.write(client);
    return rehearsal;
  }

  static #copied(parts: readonly string[]): ClientRehearsal {
    const folder = makeFolder();
    for (const part of parts) cpSync(join(repository, part), join(folder, part), { recursive: true });
    return new ClientRehearsal(folder, folder);
  }

  /** Where the project is. */
  get root(): string {
    return this.#root;
  }

  /** Writes or replaces a client's file. */
  write(client: ClientData): void {
    const folder = join(this.#root, "clients", client.client);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "client.yaml"), stringify(client));
  }

  /** Runs a command of the CLI in this process: what it hands back is its `data`. */
  async command<Data>({ run }: CommandModule, args: readonly string[], options: CommandOptions = {}): Promise<Data> {
    const { data } = await run(args, options, this.context());
    return data as Data;
  }

  /** Opens the stacks of `<client> [environment]`, created when the backend has none. */
  async open(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<ClientRun> {
    const run = await openClientRun(args, {}, this.context(variables), "run it again");
    await createMissingStacks(run.session, run.stacks, {});
    return run;
  }

  context(variables: Readonly<Record<string, string>> = {}): CommandContext {
    return {
      root: this.#root,
      env: { ...this.#env, ...variables },
      json: true,
      interactive: false,
      progress: silentProgress,
      signal: new AbortController().signal,
    };
  }

  /** What the simulated cloud holds. */
  ledger(): LedgerReport {
    const report = readLedger(this.paths.ledger);
    if (report === undefined) throw new Error("nothing has reached the simulated cloud yet");
    return report;
  }

  /** Copies the rehearsal as it is, stacks and cloud, and says into which folder. */
  copy(name: string): string {
    const folder = join(this.#folder, name);
    cpSync(this.paths.base, folder, { recursive: true, verbatimSymlinks: true });
    const { ledger } = rehearsalPaths(this.#root, { SOCLE_REHEARSAL: folder });
    // What is not yet in the file itself is in its journal: the two are copied as one.
    for (const part of [ledger, `${ledger}-wal`, `${ledger}-shm`]) rmSync(part, { force: true });
    const source = new Ledger(this.paths.ledger);
    source.run("VACUUM INTO ?", ledger);
    source.close();
    return folder;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #env(): NodeJS.ProcessEnv {
    return { ...process.env, SOCLE_REHEARSAL: join(this.#folder, "rehearsal") };
  }
}

/** A client file before it is read. */
export interface ClientData {
  readonly client: string;
  readonly [key: string]: unknown;
}

/** What an operation did, one line a resource. */
export function listChanges({ changes }: Pick<StackResult, "changes">): readonly string[] {
  return changes.map(({ op, type, name, properties }) => [op, type, name, ...properties].join(" ")).toSorted();
}

/** Inside the repository, so that a copy of the program finds the installed packages above it. */
function makeFolder(): string {
  const base = join(repository, ".socle");
  mkdirSync(base, { recursive: true });
  return mkdtempSync(join(base, "test-"));
}
