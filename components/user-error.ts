/**
 * A failure that the person at the keyboard can mend: bad input, a missing tool, a refused operation.
 * It is printed as it stands, without a stack trace, and the process exits 1; any other error is a bug and exits 2.
 */
export class UserError extends Error {
  /** Every problem found, one line (or paragraph) each, in the order they should be read. */
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list.join("\n"), options);
    this.name = "UserError";
    this.problems = list;
  }
}
