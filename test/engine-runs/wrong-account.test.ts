import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../components/user-error.ts";
import { readStackState } from "../../scripts/run/stack-state.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { SMALL_CLIENT, smallClient } from "../support/small-client.ts";

const OTHER = "999988887777";

describe("the program, with the credentials of another account", () => {
  const rehearsal = ClientRehearsal.ofClients(smallClient({ environments: ["dev"] }));
  afterAll(() => rehearsal.close());

  it("refuses to change anything, and nothing is created anywhere", async () => {
    const { session, stacks, run } = await rehearsal.open([SMALL_CLIENT, "dev"], {
      SOCLE_REHEARSAL_AWS_ACCOUNT: OTHER,
    });
    expect(stacks).toHaveLength(2);
    for (const { stack } of stacks) {
      const failure = await run({ operation: "up", stack }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      const text = failure instanceof UserError ? failure.problems.join("\n") : "";
      expect(text).toContain(`AWS account ID not allowed: ${OTHER}`);
      const state = await readStackState(session, stack);
      const held = state?.resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"));
      expect(held).toEqual([]);
    }
    expect(readLedger(rehearsal.paths.ledger)?.accounts ?? {}).toEqual({});
  });
});
