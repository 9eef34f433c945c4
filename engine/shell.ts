import type { Engine } from "./engine.ts";
import { outsideVariable, realEnvironment, rehearsalEnvironment, rehearsalVariables } from "./modes.ts";

export type Shell = "posix" | "fish" | "powershell";

/**
 * The commands that put a shell in rehearsal: `eval "$(npx socle env)"`. They remember what the variables were, so that
 * {@link shellRestores} and real runs find it again; run twice they change nothing.
 */
export function shellExports(root: string, engine: Engine, env: NodeJS.ProcessEnv, shell: Shell = "posix"): string {
  const real = realEnvironment(env);
  const saved: Record<string, string> = {};
  for (const name of rehearsalVariables) {
    const value = real[name];
    if (value !== undefined) saved[name] = value;
  }
  const variables = { ...rehearsalEnvironment(root, engine, env), [outsideVariable]: JSON.stringify(saved) };
  return Object.entries(variables)
    .map(([name, value]) => assignment(name, value, shell))
    .join("\n");
}

/** The commands that bring a shell back out of rehearsal: `eval "$(npx socle env --off)"`. */
export function shellRestores(env: NodeJS.ProcessEnv, shell: Shell = "posix"): string {
  if (env.SOCLE_MODE !== "rehearsal") return "";
  const real = realEnvironment(env);
  return [...rehearsalVariables, outsideVariable].map((name) => assignment(name, real[name], shell)).join("\n");
}

function assignment(name: string, value: string | undefined, shell: Shell): string {
  switch (shell) {
    case "posix":
      return value === undefined ? `unset ${name}` : `export ${name}='${value.replaceAll("'", "'\\''")}'`;
    case "fish":
      return value === undefined
        ? `set -e ${name}`
        : `set -gx ${name} '${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
    case "powershell":
      return value === undefined ? `Remove-Item Env:${name}` : `$env:${name} = '${value.replaceAll("'", "''")}'`;
  }
}
