/**
 * A failure that the person at the keyboard can mend: bad input, a missing tool, a refused operation.
 * It is printed as it stands, without a stack trace, and the process exits 1 (3 where a command tells bad input from a
 * "no"); any other error is a bug and exits 2.
 */
export class UserError extends Error {
  /** Every problem found, one line (or paragraph) each, in the order they should be read. */
  readonly problems: readonly string[];

  readonly exitCode: 1 | 3;

  constructor(problems: string | readonly string[], options?: ErrorOptions & { readonly exitCode?: 1 | 3 }) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list.join("\n"), options);
    this.name = "UserError";
    this.problems = list;
    this.exitCode = options?.exitCode ?? 1;
  }
}
