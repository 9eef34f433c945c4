import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadClients } from "../../components/client/load.ts";
import { clientSchema } from "../../components/client/schema.ts";
import { stackSettings } from "../../stacks/stack-settings.ts";

const root = join(import.meta.dirname, "../..");
const { clients, files } = loadClients(root);

test("every client of the repository is valid without a warning", () => {
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  expect(clients.map(({ client }) => client)).toContain("atelier-mercier");
});

test("the committed settings of their stacks are those that would be written", () => {
  const written = new Map(clients.flatMap((client) => [...stackSettings(client)]));
  const committed = readdirSync(root).filter((file) => /^Pulumi\..+\.yaml$/.test(file));
  expect(committed.sort()).toEqual([...written.keys()].sort());
  for (const [file, text] of written) expect(readFileSync(join(root, file), "utf8")).toBe(text);
});

test("the example uses every notable field of the schema", () => {
  const text = files.find(({ client }) => client?.client === "atelier-mercier")?.client;
  expect(Object.keys(text ?? {}).sort()).toEqual(Object.keys(clientSchema.shape).sort());
  expect(text?.environments).toMatchObject({
    prod: {
      production: true,
      workloads: [
        { name: "erp", tier: "vital", files: { sizeGb: 500 }, database: { engine: "postgres" } },
        { name: "gmao", tier: "standard", database: { engine: "mysql" } },
        { name: "portal", exposure: "public", objects: { archiveAfterDays: 90 }, waf: { rateLimit: 2000 } },
      ],
    },
    staging: {
      production: false,
      scale: "half",
      workloads: [
        { name: "erp", tier: "archive" },
        { name: "gmao", tier: "archive" },
      ],
    },
  });
});

test("the clinic recovers in France alone, behind a lock that nobody lifts", () => {
  const clinic = clients.find(({ client }) => client === "clinique-du-lac");
  expect(clinic).toMatchObject({
    compliance: { frameworks: ["hds", "iso27001", "gdpr"], residency: { countries: ["FR"] } },
    continuity: { immutability: "compliance", tiers: { vital: { strategy: "warm-standby" } } },
    environments: {
      prod: { cloud: "azure", region: "francecentral", drRegion: "francesouth", openedRegions: ["francesouth"] },
      staging: { cloud: "azure", scale: "half", workloads: [{ name: "patient" }, { name: "booking" }] },
    },
  });
  expect(clinic?.environments.staging?.network.onPremises).toBeUndefined();
});

test("the bookshop has a part of the scope, a quota and one modest tier", () => {
  expect(clients.find(({ client }) => client === "librairie-ombrelle")).toMatchObject({
    contract: {
      scope: { global: false, areas: ["operations", "cloud"] },
      interventions: { quota: 10, per: "month" },
      budget: { monthly: 900 },
    },
    continuity: { tiers: { archive: { strategy: "backup-restore" } } },
    environments: {
      prod: { cloud: "gcp", region: "europe-west9", drRegion: "europe-west1" },
      staging: { cloud: "gcp", scale: "minimal", workloads: [{ name: "shop" }] },
    },
  });
});
