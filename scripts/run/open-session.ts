import { modeOf } from "../../engine/mode-check.ts";
import { type ProjectApart, prepareRehearsal, realEnvironment, rehearsalEnvironment } from "../../engine/modes.ts";
import { type Engine, resolveEngine } from "../../engine/resolve-engine.ts";
import { installRehearsalPlugins } from "../../simulator/install.ts";
import type { CommandContext, Mode } from "../command.ts";
import type { EngineSession } from "./run-engine.ts";

/**
 * Finds or builds the engine and makes the surroundings of the mode: in rehearsal its folders and the simulated plugins.
 * @throws UserError when there is no engine and none can be had, or when the variables of the two modes are mixed up.
 */
export async function openSession(context: CommandContext, mode: Mode, apart?: ProjectApart): Promise<EngineSession> {
  const { root } = context;
  const engine = await findEngine(context);
  if (mode === "rehearsal") {
    installRehearsalPlugins(prepareRehearsal(root, context.env, apart).home);
  }
  const variables =
    mode === "real"
      ? realEnvironment(context.env)
      : { ...context.env, ...rehearsalEnvironment(root, engine, context.env, apart) };
  modeOf(root, variables);
  const env: Record<string, string> = {
    // The CLI takes the flag --event-log only with this one, as for the Automation API.
    PULUMI_DEBUG_COMMANDS: "true",
  };
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined) {
      env[name] = value;
    }
  }
  return { command: engine.command, version: engine.version, env, cwd: apart?.program ?? root, mode };
}

/** The engine of a session; its own commands (`socle env`) need nothing else of it. */
export async function findEngine(context: CommandContext): Promise<Engine> {
  return resolveEngine({ env: realEnvironment(context.env), progress: context.progress, signal: context.signal });
}
