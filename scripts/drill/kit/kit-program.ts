import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Client } from "../../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { UserError } from "../../../components/user-error.ts";
import type { deployTarget } from "../../../stacks/deploy-target.ts";
import type { forecastOf } from "../../continuity/forecast/forecast-client.ts";

type Load = typeof import("../../../components/client/load.ts");
type Plan = typeof import("../../../components/plan/plan-environment.ts");
type Deploy = typeof import("../../../stacks/deploy-target.ts");
type Forecast = typeof import("../../continuity/forecast/forecast-client.ts");

/** What a drill without state asks of the program in its kit, run in this process. */
export interface KitProgram {
  readonly client: Client;
  readonly plan: EnvironmentPlan;
  readonly deploy: typeof deployTarget;
  readonly forecast: typeof forecastOf | undefined;
}

/** Reads client and plan with the kit's own code, and nothing of the repository. */
export async function loadKitProgram(root: string, name: string, environment: string): Promise<KitProgram> {
  const { loadClient }: Load = await load(root, "components/client/load.ts");
  const { planEnvironment }: Plan = await load(root, "components/plan/plan-environment.ts");
  const { deployTarget }: Deploy = await load(root, "stacks/deploy-target.ts");
  const client = await telling(() => loadClient(root, name));
  const plan = await telling(() => planEnvironment(client, environment));
  const forecastFile = "scripts/continuity/forecast/forecast-client.ts";
  const forecast: Forecast | undefined = existsSync(join(root, forecastFile))
    ? await load(root, forecastFile)
    : undefined;
  return {
    client,
    plan,
    deploy: async (...args) => {
      await telling(() => deployTarget(...args));
      // Resources are asked for; the SDK would warn on the terminal of outputs that are not known.
      return {};
    },
    forecast: forecast && ((...args) => telling(() => forecast.forecastOf(...args))),
  };
}

/** Its packages are those that run already, so that there is one SDK in the process. */
async function load(root: string, file: string) {
  const path = join(root, file);
  if (!existsSync(path))
    throw new UserError(`${path}: is not in the kit: it was made by a version that this one cannot drill.`);
  return import(pathToFileURL(path).href);
}

/** What the kit's code tells people, told as ours: it has the class of its own. */
async function telling<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === "UserError") {
      const problems: unknown = Reflect.get(error, "problems");
      const told = Array.isArray(problems) ? problems.map(String) : [error.message];
      throw new UserError(told, { cause: error });
    }
    throw error;
  }
}
