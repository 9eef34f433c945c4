import { writeSync } from "node:fs";
import { UserError } from "../components/user-error.ts";
import { clouds } from "./clouds.ts";
import { RehearsalError } from "./core/cloud-error.ts";
import type { CloudDefinition } from "./core/definition.ts";
import { SimulatedProvider } from "./core/provider.ts";
import { Ledger } from "./ledger.ts";
import { serve } from "./protocol/service.ts";

/** Serves the provider of a package on the ledger that `SOCLE_LEDGER` names; without one there is nothing to rehearse on, and it refuses. */
export async function startPlugin(
  provider: string | undefined,
  engineAddress: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const load = clouds[provider ?? ""];
  if (!load)
    return refuse(
      `no rehearsal provider is called ${JSON.stringify(provider)}: there are ${Object.keys(clouds).join(", ")}`,
    );
  const path = environment.SOCLE_LEDGER;
  if (environment.SOCLE_MODE !== "rehearsal" || !path) {
    return refuse(
      "this provider is simulated and serves rehearsals only (SOCLE_MODE=rehearsal and SOCLE_LEDGER=<file>): install the official one for a real run",
    );
  }
  try {
    const { defineCloud } = await load();
    await servePlugin(defineCloud(), path, engineAddress ?? "", environment);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof RehearsalError)) throw error;
    refuse(error.message);
  }
}

async function servePlugin(
  cloud: CloudDefinition,
  path: string,
  engineAddress: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const engine = process.ppid;
  const ledger = new Ledger(path, environment.SOCLE_SEED ?? "socle");
  const { port } = await serve(new SimulatedProvider(cloud, ledger, `${engine}@${engineAddress}`, environment));
  writeSync(process.stdout.fd, `${port}\n`);
  // A killed engine cannot tell its plugins to leave: they see that they were handed over to another parent.
  setInterval(() => process.ppid !== engine && process.exit(1), 1000);
}

function refuse(reason: string): void {
  writeSync(process.stderr.fd, `${reason}\n`);
  process.exitCode = 1;
}
