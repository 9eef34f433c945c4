import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { planReplica } from "../../components/plan/replica/plan-replica.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import { pointsOf } from "../support/recovery-points.ts";

const root = join(import.meta.dirname, "../..");

/** Run once with this set to write the plans as they are now; look at the difference before committing it. */
const updates = process.env.UPDATE_GOLDEN === "1";

function compare(name: string, plan: unknown): void {
  const file = join(root, "test/golden/plan", `${name}.generated.json`);
  const text = `${JSON.stringify(plan, null, 1)}\n`;
  if (updates) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file), `${file} is missing: run with UPDATE_GOLDEN=1`).toBe(true);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, "utf8")));
}

describe("the plan of the replica of the example on Azure", () => {
  const client = loadClient(root, "clinique-du-lac");

  it.each(Object.keys(client.environments))("for %s is the one last looked at", (environment) => {
    const points = pointsOf(client, environment);
    const plan = planReplica(client, environment, { drill: "q4a", lifetime: "P1D", points });
    compare(plan.stack, plan);
  });
});

describe("the plan of the example client", () => {
  const client = loadClient(root, "atelier-mercier");

  it.each(Object.keys(client.environments))("of %s is the one last looked at", (environment) => {
    const plan = planEnvironment(client, environment);
    compare(plan.stack, plan);
  });

  it.each(Object.keys(client.environments))("of the replica of %s is the one last looked at", (environment) => {
    const points = pointsOf(client, environment);
    const plan = planReplica(client, environment, { drill: "q4a", lifetime: "P1D", points });
    compare(plan.stack, plan);
  });

  it.each(listAccounts(client))("of the account %s is the one last looked at", (account) => {
    const plan = planAccount(client, account);
    compare(plan.stack, plan);
  });
});
