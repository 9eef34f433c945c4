import { describe, expect, it } from "vitest";
import { caseRequirements } from "../../policies/core/cases.ts";
import type { EquivalentMutants } from "../../policies/core/mutants.ts";
import { fail, pass, type Rule } from "../../policies/core/rule.ts";
import { Mutation } from "../../scripts/mutation/mutate-stack.ts";
import { addedTo, spoiltOf } from "../../scripts/mutation/operators.ts";
import { around, general, valueAt, withValue } from "../../scripts/mutation/paths.ts";
import { loadCatalogue } from "../../simulator/catalogue/catalogue.ts";
import { exampleRule } from "../support/example-rule.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const requirements = caseRequirements("aws");
const place = { requirements, facts: {}, isTaken: (text: string) => text === "taken" };

function spoilt(value: unknown, facts = {}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    spoiltOf(value, { ...place, facts }).map(({ operator, candidates }) => [operator, candidates[0]]),
  );
}

describe("paths", () => {
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Condition: { "aws:Secure": "true" } }] });
  const resource = { policy, tags: { "a.b": "c" }, rules: [{ days: 1 }, { days: 2 }] };

  it("lead into documents, and through keys that hold dots", () => {
    expect(valueAt(resource, "policy.Statement.0.Condition.aws:Secure")).toBe("true");
    expect(valueAt(resource, "tags.a.b")).toBe("c");
    const changed = withValue(resource, "policy.Statement.0.Effect", "Deny");
    expect(valueAt(changed, "policy.Statement.0.Effect")).toBe("Deny");
    expect(typeof changed.policy).toBe("string");
  });

  it("take items out of lists, make what is missing, and leave the original alone", () => {
    expect(withValue(resource, "rules.0", undefined).rules).toEqual([{ days: 2 }]);
    expect(withValue(resource, "settings.backup.on", true).settings).toEqual({ backup: { on: true } });
    expect(withValue(resource, "tags.a.b", undefined).tags).toEqual({});
    expect(resource.rules).toHaveLength(2);
  });

  it("are told with all that is around, and of all of a kind at once", () => {
    expect(around("rules.0.days")).toEqual(["rules", "rules.0"]);
    expect(general("rules.0.days")).toBe("rules.*.days");
  });
});

describe("spoiling a value", () => {
  it("follows what it is", () => {
    expect(spoilt(true)).toEqual({ removed: undefined, flipped: false });
    expect(spoilt("Enabled")).toMatchObject({ flipped: "Disabled" });
    expect(spoilt(35)).toMatchObject({ lowered: 0, raised: 1751 });
    expect(spoilt("35")).toMatchObject({ lowered: "0", raised: "1751" });
    expect(spoilt("P91D")).toMatchObject({ lowered: "P1D", raised: "P4551D" });
    expect(spoilt("86400s")).toMatchObject({ lowered: "1728s" });
    expect(spoilt("2026-01-01")).toMatchObject({ earlier: "2016-01-01", later: "2036-01-01" });
    expect(spoilt("cron(5 21 * * ? *)")).toMatchObject({ rarer: "cron(0 3 1 1 ? *)" });
    expect(spoilt("10.20.0.0/16")).toMatchObject({ opened: "0.0.0.0/0" });
    expect(spoilt(["a"])).toEqual({ removed: undefined, emptied: [] });
    expect(spoilt("on", { enum: ["on", "paused"] })).not.toHaveProperty("altered");
    expect(spoilt("ready", { enum: ["ready", "paused"] })).toHaveProperty("set to paused");
  });

  it("moves regions, alone and in names", () => {
    expect(spoilt("eu-west-3")).toEqual({ removed: undefined, abroad: "us-east-1", swapped: "eu-central-1" });
    expect(spoilt("arn:aws:backup:eu-central-1:444455556666:backup-vault:copies")).toMatchObject({
      abroad: "arn:aws:backup:us-east-1:444455556666:backup-vault:copies",
      swapped: "arn:aws:backup:eu-west-3:444455556666:backup-vault:copies",
      "brought home": "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies",
    });
  });

  it("alters a text into one that names nothing else", () => {
    expect(spoilt("takem").altered).not.toBe("taken");
    expect(spoilt("vpc-0a1").altered).toBe("vpc-0a2");
  });

  it("sets what nobody set", () => {
    const catalogue = loadCatalogue("gcp");
    expect(addedTo("boolean", place, catalogue)[0]?.candidates).toEqual([true, false]);
    expect(addedTo("[string]", place, catalogue)[0]?.candidates).toEqual([["added"]]);
    expect(addedTo("[@compute.InstanceNetworkInterface]", place, catalogue)[0]?.candidates).toEqual([[{}]]);
  });
});

describe("mutants of a stack", () => {
  const type = "aws:cloudwatch/logGroup:LogGroup";
  const rule: Rule = exampleRule({
    aws: {
      stage: "resource",
      documentation: [],
      types: [type],
      each: (group) =>
        (group.number("retentionInDays") ?? 0) < 180 || !group.has("kmsKeyId")
          ? fail({ found: "short, or open", wanted: "long, and closed" })
          : pass("long, and closed"),
    },
  });

  it("are killed, refused, kept, or survive", () => {
    using cloud = new SimulatedCloud();
    const Principal = { Service: "logs.eu-west-3.amazonaws.com", AWS: "arn:aws:iam::111122223333:root" };
    const Statement = [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }];
    cloud.create("aws:kms/key:Key", "key", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
    const { urn, id, inputs, outputs } = cloud.create(type, "logs", {
      name: "logs",
      retentionInDays: 365,
      kmsKeyId: "<key.arn>",
    });
    const provider = {
      urn: "urn:pulumi:acme::socle::pulumi:providers:aws::provider",
      type: "pulumi:providers:aws",
      name: "provider",
      properties: { region: "eu-west-3" },
      inputs: {},
    };
    const group = { urn, id, type, name: "logs", properties: outputs, inputs, provider: provider.urn };
    const mutation = new Mutation({ records: [group, provider], requirements, providers: () => cloud.provider });
    const told = (declared: readonly EquivalentMutants[]) =>
      mutation.of(rule, declared, [rule]).map(({ path, operator, outcome }) => `${path} ${operator}: ${outcome}`);

    const longer: EquivalentMutants = { paths: ["retention*"], operators: ["raised"], reason: "longer" };
    expect(told([longer])).toEqual([
      "retentionInDays removed: killed",
      "retentionInDays lowered: killed",
      "retentionInDays raised: equivalent",
      "kmsKeyId removed: killed",
      "kmsKeyId abroad: refused",
      "kmsKeyId swapped: refused",
      "kmsKeyId altered: refused",
    ]);
    // What belongs to another rule must be found by it.
    expect(told([{ ...longer, owner: "BBB-01" }])).toContain("retentionInDays raised: survived");
  });
});
