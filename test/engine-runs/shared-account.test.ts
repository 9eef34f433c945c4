import { afterAll, describe, expect, it } from "vitest";
import * as destroy from "../../scripts/commands/destroy.ts";
import * as up from "../../scripts/commands/up.ts";
import type { StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { SMALL_ACCOUNT, SMALL_CLIENT, smallClient } from "../support/small-client.ts";

const ACCOUNT = "acme-account-111122223333";
/** What AWS has once an account, or once a region of it. */
const ONCE_AN_ACCOUNT = [
  "aws:cloudtrail/trail:Trail",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
];
const ONCE_A_REGION = [
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:cfg/recorder:Recorder",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:guardduty/detector:Detector",
  "aws:inspector2/enabler:Enabler",
  "aws:securityhub/account:Account",
];
const REGIONS = ["eu-central-1", "eu-west-3"];

interface Done {
  readonly stacks: readonly StackResult[];
  readonly live?: number;
}

describe("two environments in one account", () => {
  const rehearsal = ClientRehearsal.ofClients(smallClient({ environments: ["dev", "test"] }));
  afterAll(() => rehearsal.close());

  const live = () => rehearsal.ledger().accounts[SMALL_ACCOUNT] ?? [];
  const places = (type: string) => live().flatMap((resource) => (resource.type === type ? [resource.region] : []));
  const standing = () => [...new Set(live().map(({ urn }) => urn.split(":")[2]))].toSorted();
  const named = ({ stacks }: Done) => stacks.map(({ stack }) => stack);

  function expectOnce(): void {
    for (const type of ONCE_AN_ACCOUNT) expect(places(type), type).toHaveLength(1);
    for (const type of ONCE_A_REGION) expect(places(type).toSorted(), type).toEqual(REGIONS);
  }

  it("come up side by side, and what exists once an account or a region exists once", async () => {
    const done = await rehearsal.command<Done>(up, [SMALL_CLIENT]);
    expect(named(done)).toEqual([ACCOUNT, "acme-dev", "acme-test"]);
    expect(standing()).toEqual([ACCOUNT, "acme-dev", "acme-test"]);
    expectOnce();
  });

  it("lose nothing of it with the first that leaves", async () => {
    const before = live().filter(({ urn }) => !urn.includes(":acme-dev::"));
    const done = await rehearsal.command<Done>(destroy, [SMALL_CLIENT, "dev"]);
    expect(named(done)).toEqual(["acme-dev"]);
    expect(live()).toEqual(before);
    expectOnce();
  });

  it("take it away with the last", async () => {
    const done = await rehearsal.command<Done>(destroy, [SMALL_CLIENT, "test"]);
    expect(named(done)).toEqual(["acme-test", ACCOUNT]);
    expect(done.live).toBe(0);
    expect(rehearsal.ledger().accounts).toEqual({});
  });
});
