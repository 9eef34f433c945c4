import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { temporaryDirectory, writeTool } from "../../engine/support.ts";

export interface ShellAnswer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder where scripts run with stand-ins for tools, which log each of their calls. */
export class ShellFixture {
  readonly folder = temporaryDirectory();
  readonly #tools = temporaryDirectory();
  readonly #log = join(this.#tools, "calls.log");

  /** A stand-in: logs its name and arguments, then runs a script. */
  tool(name: string, script = ""): this {
    writeTool(this.#tools, name, `CALLS="${this.#log}"\nprintf '%s\\n' "${name} $*" >> "$CALLS"\n${script}`);
    return this;
  }

  /** What the stand-ins were called with, in order. */
  get calls(): readonly string[] {
    return existsSync(this.#log) ? readFileSync(this.#log, "utf8").trim().split("\n") : [];
  }

  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ShellAnswer {
    const path = [this.#tools, dirname(process.execPath), process.env.PATH ?? ""].join(delimiter);
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.folder,
      encoding: "utf8",
      env: { HOME: this.#tools, ...env, PATH: path },
    });
    return { status, stdout, stderr };
  }
}

/**
 * `npx` that plays socle: a check writes its summary and exits as told, `affected` answers with accounts. In a repository it also logs
 * what a pipeline left there before, which would count as a change.
 */
export function playSocle(fixture: ShellFixture, exitCode: number, accounts: readonly object[] = []): ShellFixture {
  return fixture.tool(
    "npx",
    `if git rev-parse --quiet --git-dir > /dev/null 2>&1; then
  git status --porcelain | sed "s/^/a change of CI's own: /" >> "$CALLS"
fi
case "$2" in
  check) mkdir -p reports; echo "# Summary" > reports/check.md ;;
  affected) cat <<'JSON'
${JSON.stringify({ accounts }, undefined, 2)}
JSON
  ;;
  policy-config) echo "{ \\"for\\": \\"$3 $4\\" }" ;;
esac
exit ${exitCode}`,
  );
}
