import { UserError } from "../../components/user-error.ts";

interface Trouble {
  readonly what: string;
  readonly remedy: string;
}

const forbidden: Trouble = {
  what: "this user may not read or write it",
  remedy: "Run the command as the user whose files these are, or give yourself the right to them.",
};
const readOnly: Trouble = {
  what: "it cannot be written here",
  remedy: "Work in a clone that you can write to, or keep rehearsals elsewhere: SOCLE_REHEARSAL=<folder>.",
};
const full: Trouble = { what: "no room is left on the disk", remedy: "Make room, and run the same command again." };
const damaged: Trouble = {
  what: "the rehearsal's cloud is damaged",
  remedy: "npx socle reset begins with an empty one.",
};

/** What the operating system refuses, by its code. */
const bySystem: Readonly<Record<string, Trouble>> = {
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: readOnly,
  ENOSPC: full,
  EDQUOT: full,
  EMFILE: {
    what: "too many files are open",
    remedy: "Raise the limit (ulimit -n 4096), and run the same command again.",
  },
};

/** What SQLite refuses, by the low byte of its result code (https://www.sqlite.org/rescode.html). */
const bySqlite: Readonly<Record<number, Trouble>> = {
  5: {
    what: "another process holds the rehearsal's cloud",
    remedy: "Wait for its end, and run the same command again.",
  },
  8: readOnly,
  11: damaged,
  13: full,
  14: readOnly,
  26: damaged,
};

/** A refusal of the machine, told for people; undefined for any other error, which is a bug. */
export function explainMachine(error: unknown): UserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode, path } = error as {
    readonly code?: unknown;
    readonly errcode?: unknown;
    readonly path?: unknown;
  };
  const isSqlite = code === "ERR_SQLITE_ERROR" && typeof errcode === "number";
  const trouble = isSqlite ? bySqlite[errcode & 0xff] : typeof code === "string" ? bySystem[code] : undefined;
  if (trouble === undefined) return undefined;
  const subject = typeof path === "string" ? path : isSqlite ? "the rehearsal's ledger" : undefined;
  const said = isSqlite ? error.message : String(code);
  return new UserError(`${subject === undefined ? "" : `${subject}: `}${trouble.what} (${said}). ${trouble.remedy}`, {
    cause: error,
  });
}
