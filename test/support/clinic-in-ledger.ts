import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import type { Client, Workload } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { deployStack } from "../../scripts/mutation/deploy-stack.ts";
import { Ledger } from "../../simulator/ledger.ts";

const root = join(import.meta.dirname, "../..");
const name = "clinique-du-lac";

/** The clinic's production, deployed by its own program into a ledger of the rehearsal. */
export interface ClinicInLedger extends Disposable {
  /** Home of the rehearsal, as `SOCLE_REHEARSAL` names it. */
  readonly home: string;
  readonly path: string;
  readonly plan: EnvironmentPlan;
}

export function clinicClient(): Client {
  return loadClient(root, name);
}

/** Takes some seconds: for `beforeAll`. */
export async function deployClinic(change: (client: Client) => Client = (client) => client): Promise<ClinicInLedger> {
  const home = mkdtempSync(join(tmpdir(), "socle-clinic-"));
  const client = change(clinicClient());
  const plan = planEnvironment(client, "prod");
  const path = join(home, "ledger.sqlite");
  const ledger = new Ledger(path, "clinic");
  const providers = await cloudProviders("azure", ledger);
  await deployStack(client, plan.stack, { kind: "environment", client: name, environment: "prod" }, providers);
  ledger.close();
  return { home, path, plan, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) };
}

/**
 * Workloads that the example has not: the other engines of databases, and machines of Windows, whose shares are of SMB. The rules of the
 * client file allow neither beside the clinic's long retention; the components make both.
 */
export function withEveryStore(client: Client): Client {
  const prod = client.environments.prod;
  const booking = prod?.workloads.find((each) => each.name === "booking");
  if (!prod || !booking?.database || !booking.compute) throw new Error("the clinic has no booking");
  const { objects: _objects, waf: _waf, exposure: _exposure, ...plain } = booking;
  const desk: Workload = {
    ...plain,
    name: "desk",
    tier: "archive",
    exposure: "internal",
    compute: { ...booking.compute, os: "windows", image: undefined },
    database: { ...booking.database, engine: "sqlserver", version: "2022" },
    files: { sizeGb: 200 },
  };
  const shop: Workload = {
    ...plain,
    name: "shop",
    exposure: "internal",
    database: { ...booking.database, engine: "mysql", version: "8.4" },
  };
  const environments = { ...client.environments, prod: { ...prod, workloads: [...prod.workloads, desk, shop] } };
  return { ...client, environments };
}
