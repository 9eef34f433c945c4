import pc from "picocolors";

/** What an output stream can show. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Columns; undefined where lines may be as long as they like (a pipe, a file, a CI log). */
  readonly width: number | undefined;
  readonly colours: Colours;
}

export type Colours = ReturnType<typeof pc.createColors>;

interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const MINIMUM_WIDTH = 40;

/** Reads the conventions NO_COLOR (https://no-color.org), FORCE_COLOR (https://force-color.org), TERM=dumb and COLUMNS. */
export function describeTerminal(stream: OutputStream, env: NodeJS.ProcessEnv): Terminal {
  const isTerminal = stream.isTTY === true && env.TERM !== "dumb";
  const columns = stream.columns ?? Number.parseInt(env.COLUMNS ?? "", 10);
  const width = Number.isFinite(columns) && columns > 0 ? Math.max(columns, MINIMUM_WIDTH) : undefined;
  return { isTerminal, width, colours: pc.createColors(wantsColour(isTerminal, env)) };
}

function wantsColour(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") {
    return false;
  }
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "") {
    return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  }
  return isTerminal;
}
