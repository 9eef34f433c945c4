import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClientRun } from "../../scripts/run/client-run.ts";
import type { Operation, StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { SMALL_CLIENT, type SmallClient, smallClient } from "../support/small-client.ts";

const ENVIRONMENT = "acme-dev";
const ACCOUNT = "acme-account-111122223333";
const before: SmallClient = { environments: ["dev"], users: ["z.last"] };

describe("a client that grows, on the genuine engine", () => {
  const rehearsal = ClientRehearsal.ofClients(smallClient(before));
  afterAll(() => rehearsal.close());
  let client: ClientRun;

  beforeAll(async () => {
    client = await rehearsal.open([SMALL_CLIENT, "dev"]);
    for (const { stack } of client.stacks) await client.run({ operation: "up", stack });
  });

  async function grow(operation: Operation, stack: string, growth: Partial<SmallClient>): Promise<StackResult> {
    rehearsal.write(smallClient({ ...before, ...growth }));
    return client.run({ operation, stack });
  }

  function created({ changes }: StackResult): readonly string[] {
    return changes.filter(({ op }) => op === "create").map(({ type }) => type);
  }

  function lost({ changes }: StackResult): readonly string[] {
    return changes
      .filter(({ op }) => op !== "create" && op !== "update")
      .map(({ op, type, name, replacing }) => `${op} ${type} ${name} ${replacing.join(" ")}`);
  }

  it.each([
    ["a workload before the others", ENVIRONMENT, { workloads: ["aaa", "erp"] }, "aws:autoscaling/group:Group"],
    ["a zone", ENVIRONMENT, { zones: 3 }, "aws:ec2/subnet:Subnet"],
    ["a user before the others", ACCOUNT, { users: ["a.first", "z.last"] }, "aws:iam/user:User"],
  ] as const)("is previewed with %s as creations and changes in place", async (_, stack, growth, type) => {
    const preview = await grow("preview", stack, growth);
    expect(created(preview)).toContain(type);
    expect(lost(preview)).toEqual([]);
  });

  it("takes it all in at once, in place", async () => {
    const growth = { workloads: ["aaa", "erp"], zones: 3, users: ["a.first", "z.last"] };
    for (const stack of [ACCOUNT, ENVIRONMENT]) expect(lost(await grow("up", stack, growth)), stack).toEqual([]);
    expect((await client.run({ operation: "preview", stack: ENVIRONMENT })).changes).toEqual([]);
  });
});
