import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as destroy from "../../scripts/commands/destroy.ts";
import type { RetainedThing } from "../../scripts/run/rehearsal-cloud.ts";
import type { Operation, StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal, listChanges } from "../support/client-rehearsal.ts";

const CLIENT = "atelier-mercier";
/** What AWS keeps for a time after its deletion, … */
const DATED = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:secretsmanager/secret:Secret"];
/** … and what can go only when nothing locked is left in it. */
const EMPTIED_BY_HAND = ["aws:backup/vaultLockConfiguration:VaultLockConfiguration", "aws:s3/bucket:Bucket"];

/** Types and names of the environment's AWS resources; what the golden file says of their protection is left out. */
function readGolden(environment: string): readonly string[] {
  const path = join(import.meta.dirname, "..", "golden", `${CLIENT}-${environment}.aws.txt`);
  const lines = readFileSync(path, "utf8").split("\n");
  return lines
    .filter((line) => line.startsWith("aws:"))
    .map((line) => line.replace(" (protected)", ""))
    .toSorted();
}

/**
 * Plays one environment of the example client, with its account, on the genuine engine: from the contract to nothing left.
 * One test file an environment, so that two workers share the longest tests of all.
 */
export function describeCycle(environment: string, account: string): void {
  describe(`the example client's ${environment}, from its contract to nothing left`, () => {
    const rehearsal = ClientRehearsal.ofRepository();
    afterAll(() => rehearsal.close());
    const name = `${CLIENT}-${environment}`;
    const accountName = `${CLIENT}-account-${account}`;

    /** Results of the account and of the environment, in this order. */
    async function runAll(operation: Operation): Promise<readonly StackResult[]> {
      const { stacks, run } = await rehearsal.open([CLIENT, environment]);
      expect(stacks.map(({ stack }) => stack)).toEqual([accountName, name]);
      const results: StackResult[] = [];
      for (const { stack } of stacks) results.push(await run({ operation, stack }));
      return results;
    }

    let previewed: readonly (readonly string[])[] = [];

    it("is previewed as creations alone: the whole inventory, and nothing reaches the cloud", async () => {
      const previews = await runAll("preview");
      previewed = previews.map(listChanges);
      expect(previewed.flat().filter((line) => !line.startsWith("create "))).toEqual([]);
      const aws = previews[1]?.changes.filter(({ type }) => type.startsWith("aws:"));
      expect(aws?.map((change) => `${change.type} ${change.name}`).toSorted()).toEqual(readGolden(environment));
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

    it("is destroyed to the last resource, and what AWS keeps is named with its date", async () => {
      interface Removal {
        readonly live: number;
        readonly retained: readonly RetainedThing[];
      }
      const { live, retained } = await rehearsal.command<Removal>(destroy, [CLIENT, environment]);
      expect(live).toBe(0);
      expect(rehearsal.ledger().accounts).toEqual({});
      expect(retained.map((thing) => thing.account).filter((found) => found !== account)).toEqual([]);
      for (const type of DATED) {
        const found = retained.filter((thing) => thing.type === type);
        expect(found.length, type).toBeGreaterThan(0);
        expect(found.filter(({ until }) => until === undefined)).toEqual([]);
      }
      for (const type of EMPTIED_BY_HAND) expect(retained.map((thing) => thing.type)).toContain(type);
      expect(retained.filter(({ type }) => ![...DATED, ...EMPTIED_BY_HAND].includes(type))).toEqual([]);
    });
  });
}
