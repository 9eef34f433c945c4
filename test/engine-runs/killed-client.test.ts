import { afterAll, describe, expect, it } from "vitest";
import type { ClientRun } from "../../scripts/run/client-run.ts";
import { readName } from "../../scripts/run/engine-events.ts";
import { runStackJob } from "../../scripts/run/stack-job.ts";
import { readStackState, type StackState } from "../../scripts/run/stack-state.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { readEnginePid } from "../support/engine-lock.ts";
import { SMALL_CLIENT, smallClient } from "../support/small-client.ts";

const STACK = "acme-dev";
const HALF_WAY = 60;

/** What stands in a stack, with what the cloud chose (ids) told by the names of the things that bear them. */
function describeState(state: StackState | undefined): readonly unknown[] {
  const resources = state?.resources ?? [];
  const bearers = resources.filter(({ custom, id }) => custom && id.length > 8);
  // Several resources may bear one id (a vault and its policy): the first by name speaks for it, in one pass over the text.
  const names = new Map(bearers.toSorted((a, b) => (a.urn < b.urn ? 1 : -1)).map(({ id, urn }) => [id, readName(urn)]));
  const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const anyId = new RegExp(longestFirst.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  return resources
    .map(({ urn, parent, protect, inputs }) => {
      const text = JSON.stringify(inputs).replace(anyId, (id) => `<${names.get(id)}>`);
      return { urn, parent, protect, inputs: JSON.parse(text) };
    })
    .toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
}

describe("an environment whose deployment is killed, twice", () => {
  const whole = ClientRehearsal.ofClients(smallClient({ environments: ["dev"] }));
  const killed = ClientRehearsal.ofClients(smallClient({ environments: ["dev"] }));
  afterAll(() => {
    whole.close();
    killed.close();
  });
  let client: ClientRun;

  const up = { operation: "up", stack: STACK } as const;

  it("leaves what it has built when its engine gets kill -9 half way", async () => {
    client = await killed.open([SMALL_CLIENT, "dev"]);
    let shots = 0;
    const update = (detail: string): void => {
      if (shots === 0 && Number.parseInt(detail, 10) >= HALF_WAY) {
        shots += 1;
        process.kill(readEnginePid(killed.paths) ?? Number.NaN, "SIGKILL");
      }
    };
    const surroundings = { ...client.surroundings, progress: { ...client.surroundings.progress, update } };
    await expect(runStackJob(up, surroundings)).rejects.toThrow(STACK);
    expect(shots).toBe(1);
    expect(Object.values(killed.ledger().accounts).flat().length).toBeGreaterThan(HALF_WAY / 2);
  });

  it("goes on, until its provider gets kill -9 with a machine group built and not answered", async () => {
    const fault = { fault: "killed", type: "aws:autoscaling/group:Group", operation: "create", point: "stored" };
    const { run } = await killed.open([SMALL_CLIENT, "dev"], { SOCLE_FAULTS: JSON.stringify([fault]) });
    await expect(run(up)).rejects.toThrow(STACK);
    const groups = Object.values(killed.ledger().accounts)
      .flat()
      .filter(({ type }) => type === fault.type);
    expect(groups).toHaveLength(1);
  });

  it("ends as if nothing had happened", async () => {
    const reference = await whole.open([SMALL_CLIENT, "dev"]);
    await reference.run(up);
    await client.run(up);
    const [expected, found] = await Promise.all(
      [reference, client].map(async ({ session }) => describeState(await readStackState(session, STACK))),
    );
    expect(found).toEqual(expected);
    expect(found?.length).toBeGreaterThan(100);
    const standing = (rehearsal: ClientRehearsal) =>
      Object.values(rehearsal.ledger().accounts)
        .flat()
        .map(({ urn, region }) => `${region} ${urn}`)
        .toSorted();
    expect(standing(killed)).toEqual(standing(whole));
    expect(killed.ledger().pending).toEqual([]);
    expect((await client.run({ operation: "refresh", stack: STACK })).changes).toEqual([]);
    expect((await client.run({ operation: "preview", stack: STACK })).changes).toEqual([]);
  });
});
