import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ReasonCode } from "../../components/continuity/evidence.ts";
import { compareForecast } from "../../components/continuity/forecast/compare-forecast.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import type { Finding } from "../../scripts/check/reports/report.ts";
import * as check from "../../scripts/commands/check.ts";
import * as destroy from "../../scripts/commands/destroy.ts";
import * as drill from "../../scripts/commands/drill.ts";
import * as policyConfig from "../../scripts/commands/policy-config.ts";
import { forecastOf } from "../../scripts/continuity/forecast/forecast-client.ts";
import { scenarios } from "../../scripts/drill/scenarios.ts";
import type { RetainedThing } from "../../scripts/run/rehearsal-cloud.ts";
import { askEngine } from "../../scripts/run/run-engine.ts";
import type { Operation, StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal, listChanges } from "../support/client-rehearsal.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { once } from "../support/collect-resources.ts";
import { exampleOf } from "../support/example-environments.ts";
import { readPolicyEvents } from "../support/policy-events.ts";

interface Kept {
  /** What the cloud keeps for a time after its deletion, … */
  readonly dated: readonly string[];
  /** … what can go only when nothing locked is left in it, or never, … */
  readonly forever: readonly string[];
  /** … and what of both only production leaves. */
  readonly ofProduction?: Pick<Kept, "dated" | "forever">;
}

const keptTypes: Readonly<Record<CloudName, Kept>> = {
  aws: {
    dated: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:secretsmanager/secret:Secret"],
    forever: ["aws:backup/vaultLockConfiguration:VaultLockConfiguration", "aws:s3/bucket:Bucket"],
  },
  azure: {
    dated: [
      "azure-native:dbforpostgresql:Server",
      "azure-native:keyvault:Vault",
      "azure-native:operationalinsights:Workspace",
      "azure-native:storage:BlobContainer",
      "azure-native:storage:StorageAccount",
    ],
    forever: [],
    ofProduction: {
      dated: ["azure-native:storage:FileShare"],
      forever: ["azure-native:dataprotection:BackupInstance", "azure-native:dataprotection:BackupVault"],
    },
  },
  gcp: {
    dated: ["gcp:kms/cryptoKey:CryptoKey", "gcp:logging/projectBucketConfig:ProjectBucketConfig"],
    forever: ["gcp:kms/keyRing:KeyRing", "gcp:backupdisasterrecovery/backupVault:BackupVault"],
  },
};

/** Reservations of production's drills on a cloud, by code: a restored server of Azure has no standby. */
const expectedOf: Readonly<Record<CloudName, { readonly reserves?: readonly ReasonCode[] }>> = {
  aws: {},
  azure: { reserves: ["deviation-minor"] },
  gcp: {},
};

const prefixes: Readonly<Record<CloudName, string>> = { aws: "aws:", azure: "azure-native:", gcp: "gcp:" };

/**
 * Plays one environment of an example client, with its account, on the genuine engine: from the contract to nothing left.
 * One test file an environment, so that two workers share the longest tests of all.
 */
export function describeCycle(client: string, environment: string): void {
  const { cloud, account } = exampleOf(client, environment);
  const prefix = prefixes[cloud];

  /** Types and names of the environment's resources; what the golden file says of their protection is left out. */
  function readGolden(): readonly string[] {
    const path = join(import.meta.dirname, "..", "golden", `${client}-${environment}.${cloud}.txt`);
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.startsWith(prefix))
      .map((line) => line.replace(" (protected)", ""))
      .toSorted();
  }

  describe(`${client}'s ${environment}, from its contract to nothing left`, () => {
    const rehearsal = ClientRehearsal.ofRepository();
    afterAll(() => rehearsal.close());
    const name = `${client}-${environment}`;
    const accountName = `${client}-account-${account}`;

    /** Results of the account and of the environment, in this order. */
    async function runAll(operation: Operation): Promise<readonly StackResult[]> {
      const { stacks, run } = await rehearsal.open([client, environment]);
      expect(stacks.map(({ stack }) => stack)).toEqual([accountName, name]);
      const results: StackResult[] = [];
      for (const { stack } of stacks) results.push(await run({ operation, stack }));
      return results;
    }

    /** Time passes in a drill, and a vault of Google Cloud in which there is a backup cannot be deleted: there a copy is drilled. */
    const drilled = once(async () => (cloud === "gcp" ? { SOCLE_REHEARSAL: rehearsal.copy("drilled") } : {}));

    let previewed: readonly (readonly string[])[] = [];

    it("is previewed as creations alone: the whole inventory, and nothing reaches the cloud", async () => {
      const previews = await runAll("preview");
      previewed = previews.map(listChanges);
      expect(previewed.flat().filter((line) => !line.startsWith("create "))).toEqual([]);
      const own = previews[1]?.changes.filter(({ type }) => type.startsWith(prefix));
      expect(own?.map((change) => `${change.type} ${change.name}`).toSorted()).toEqual(readGolden());
      expect(rehearsal.ledger().accounts).toEqual({});
    });

    it("comes up as previewed", async () => {
      const ups = await runAll("up");
      expect(ups.map(listChanges)).toEqual(previewed);
      expect(ups.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(ups[1]?.outputs).toMatchObject({ mode: "rehearsal" });
      expect(Object.keys(rehearsal.ledger().accounts)).toEqual([account]);
      expect(rehearsal.ledger().pending).toEqual([]);
    });

    it.each(["refresh", "preview", "up"] as const)(
      "is as it should be: %s has nothing to change",
      async (operation) => {
        const results = await runAll(operation);
        expect(results.flatMap(listChanges)).toEqual([]);
      },
    );

    it("keeps its contract as deployed: the check of its state and the packs on its state file find nothing", async () => {
      const options = { env: environment, against: "state" };
      const { findings } = await rehearsal.command<{ findings: readonly Finding[] }>(check, [client], options);
      expect(findings.map(({ id, stack, message }) => `${id} ${stack}: ${message}`)).toEqual([]);
      const { session } = await rehearsal.open([client, environment]);
      const state = join(rehearsal.paths.base, "state.json");
      const config = join(rehearsal.paths.base, "policy-config.json");
      const pack = join(rehearsal.root, "policies", "packs", "all");
      for (const stack of [accountName, name]) {
        await askEngine(session, ["stack", "export", "--stack", stack, "--file", state]);
        writeFileSync(config, JSON.stringify(await rehearsal.command(policyConfig, [client, stack])));
        const flags = ["--file", state, "--policy-pack", pack, "--policy-pack-config", config, "--json"];
        const answer = await askEngine(session, ["policy", "analyze", ...flags]);
        expect(answer.exitCode, answer.stdout + answer.stderr).toBe(0);
        expect(readPolicyEvents(answer.stdout)).toEqual([]);
      }
    });

    // Production goes through the scenarios that matter most, staging through the first.
    it.each(environment === "prod" ? (["region-loss", "ransomware", "deletion"] as const) : (["region-loss"] as const))(
      "comes back elsewhere within its contract: %s",
      async (scenario) => {
        const context = rehearsal.context({ SOCLE_BROWSER: "none", ...(await drilled()) });
        const { reserves = [] } = expectedOf[cloud];
        const { data } = await drill.run([client, environment], { scenario }, context);
        const { folder } = data as { readonly folder: string };
        const evidence = readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
        const { reasons } = evidence.verdict;
        // Nobody scans what is kept: after an attack that stays a reservation.
        const found = scenario === "ransomware" ? reasons.filter(({ code }) => code !== "point-not-scanned") : reasons;
        const codes = new Set(found.map(({ code }) => code));
        if (environment === "prod") expect(reserves.filter((code) => !codes.has(code))).toEqual([]);
        const told = environment === "prod" ? found.filter(({ code }) => !reserves.includes(code)) : found;
        expect(told.map(({ code, subject }) => `${code} ${subject ?? ""}`)).toEqual([]);
        expect(evidence.checks.filter(({ result }) => result !== "passed")).toEqual([]);
        const disruption = scenarios[scenario].forecast;
        const forecast = await forecastOf(exampleClient(client), environment, { disruption });
        const compared = compareForecast(forecast, evidence);
        expect(compared.map(({ workload }) => workload)).toEqual(evidence.workloads.map(({ name }) => name));
        expect(compared.filter(({ rto, differences }) => !rto?.agrees && differences.length === 0)).toEqual([]);
      },
    );

    it("is destroyed to the last resource, and what the cloud keeps is named with its date", async () => {
      interface Removal {
        readonly live: number;
        readonly retained: readonly RetainedThing[];
      }
      const { live, retained } = await rehearsal.command<Removal>(destroy, [client, environment]);
      expect(live).toBe(0);
      expect(rehearsal.ledger().accounts).toEqual({});
      const { ofProduction, ...kept } = keptTypes[cloud];
      const more = environment === "prod" ? ofProduction : undefined;
      const dated = [...kept.dated, ...(more?.dated ?? [])];
      const forever = [...kept.forever, ...(more?.forever ?? [])];
      for (const type of dated) {
        const found = retained.filter((thing) => thing.type === type);
        expect(found.length, type).toBeGreaterThan(0);
        expect(found.filter(({ until }) => until === undefined)).toEqual([]);
      }
      for (const type of forever) expect(retained.map((thing) => thing.type)).toContain(type);
      expect(retained.filter(({ type }) => ![...dated, ...forever].includes(type))).toEqual([]);
    });
  });
}
