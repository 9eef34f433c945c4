import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientSchema } from "../../components/client/schema.ts";
import { knownKeys, schemaAt } from "../../components/client/schema-walk.ts";
import { awsCatalogue } from "../../components/plan/catalogue/aws.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { runbookOf } from "../../components/plan/runbooks.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import { parseRaw, type RawClient, rawClient } from "../support/arbitrary-client.ts";
import { cloudNames, contractClient } from "../support/contract-client.ts";

const everyBaseline = cloudNames.flatMap((cloud) =>
  catalogueOf(cloud).alertBaseline.map((entry) => ({ cloud, ...entry })),
);
const page = "docs/operations/alerts.md";
const sections = new Set(
  readFileSync(join(import.meta.dirname, "../..", page), "utf8")
    .split("\n")
    .flatMap((line) => (line.startsWith("### ") ? [line.slice(4)] : [])),
);

/** Every runbook that any plan names, and those of the alerts that no sample happens to have. */
function runbooks(): Set<string> {
  const samples = fc.sample(rawClient, { numRuns: 40, seed: 7 }).map((raw: RawClient) => {
    raw.contract.scope = "global";
    return parseRaw(raw);
  });
  const clients = [...samples, ...cloudNames.map((cloud) => contractClient(cloud))];
  const named = clients.flatMap((client) => [
    ...Object.keys(client.environments).flatMap((name) => {
      const { monitoring } = planEnvironment(client, name);
      return [...(monitoring?.alerts ?? []), ...(monitoring?.events ?? [])];
    }),
    ...listAccounts(client).flatMap((account) => {
      const { filters, events } = planAccount(client, account);
      return [...filters, ...events];
    }),
  ]);
  return new Set([...named.map(({ runbook }) => runbook), ...everyBaseline.map(({ key }) => runbookOf(key))]);
}

describe("runbooks", () => {
  const named = runbooks();

  it("exist for every alert, event and audit filter", () => {
    const missing = [...named].filter((runbook) => {
      const [path, anchor] = runbook.split("#");
      return path !== page || anchor === undefined || !sections.has(anchor);
    });
    expect(missing).toEqual([]);
  });

  it("are all of an alert that exists", () => {
    const anchors = new Set([...named].map((runbook) => runbook.split("#")[1]));
    expect([...sections].filter((section) => !anchors.has(section))).toEqual([]);
  });
});

describe("alertBaseline", () => {
  it("has an alert for every name that a client file may override, and no other", () => {
    const overrides = schemaAt(clientSchema, ["environments", "prod", "alerts"]);
    if (overrides === undefined) throw new Error("environments have no alerts to override");
    expect(new Set(everyBaseline.map(({ alert }) => alert))).toEqual(new Set(knownKeys(overrides)));
  });

  it.each(
    everyBaseline.map((entry) => [`${entry.cloud}/${entry.on}/${entry.key}/${entry.metric.name}`, entry] as const),
  )("%s says what happened with its threshold in it, and never rings for silence that means health", (_, entry) => {
    expect(entry.says.length).toBeGreaterThan(20);
    if (entry.threshold !== 0 && entry.threshold !== 1) expect(entry.says).toContain("{threshold}");
    // Metrics that only exist while something goes wrong: no data is good news.
    if (entry.metric.statistic === "Sum") expect(entry.missingData).toBe("notBreaching");
  });

  it("keeps the published thresholds", () => {
    const thresholds = awsCatalogue.alertBaseline.map(({ on, key, threshold }) => [`${on}/${key}`, threshold] as const);
    const published = Object.fromEntries(thresholds);
    expect(published).toMatchObject({
      "fleet/cpu-high": 85,
      "database/db-cpu": 80,
      "database/db-storage-low": 2 * 2 ** 30,
      "database/db-memory-low": 64 * 2 ** 20,
      "database/db-swap": 256 * 2 ** 20,
      "database/db-queue-depth": 64,
      "database/db-cpu-credits-low": 20,
      "targets/unhealthy-hosts": 1,
      "nat/nat-port-errors": 0,
    });
  });
});
