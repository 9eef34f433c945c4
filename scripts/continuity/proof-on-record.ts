import type { Client } from "../../components/client/schema.ts";
import { UserError } from "../../components/user-error.ts";
import { evidenceOf } from "../../policies/core/read-evidence.ts";
import type { Evidence } from "../../policies/core/requirements.ts";
import type { CommandContext, Mode } from "../command.ts";
import { readRecords } from "./records.ts";

/** What the rules are told of clients' drills and restore tests: the signed evidence on record. Each client's is read once. */
export class ProofOnRecord {
  readonly #context: Pick<CommandContext, "root" | "env" | "progress">;
  readonly #mode: Mode;
  readonly #known = new Map<string, readonly Evidence[]>();

  constructor(context: Pick<CommandContext, "root" | "env" | "progress">, mode: Mode) {
    this.#context = context;
    this.#mode = mode;
  }

  of(client: Client): readonly Evidence[] {
    const known = this.#known.get(client.client) ?? this.#read(client);
    this.#known.set(client.client, known);
    return known;
  }

  #read(client: Client): readonly Evidence[] {
    const { root, env, progress } = this.#context;
    const { records, flaws } = asInput(() => readRecords(root, env, client, this.#mode));
    for (const { file, what } of flaws) progress.note(`Counts for nothing: ${file}: ${what}`);
    return records.map(({ evidence, changed }) => evidenceOf(evidence, changed.length === 0));
  }
}

/** A key that cannot be read is bad input, and no finding. */
function asInput<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.problems, { exitCode: 3 });
    throw error;
  }
}
