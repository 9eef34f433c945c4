import { describe, expect, it } from "vitest";
import { keyPolicy } from "../../../components/aws/key-policy.ts";
import { AwsKeys } from "../../../components/aws/keys.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";
import { drRegion, keyPlans, target } from "../../support/example-parts.ts";

const key = "aws:kms/key:Key";
const replica = "aws:kms/replicaKey:ReplicaKey";

function create(protect = true) {
  return collectResources(() => new AwsKeys("acme-prod-keys", { plans: keyPlans, target, protect }, {}));
}

describe("AwsKeys", () => {
  const standard = once(() => create());

  it("makes one rotated multi-region key a purpose, protected", async () => {
    const resources = await standard();
    const keys = ofType(resources, key);
    expect(keys.map((each) => each.name)).toEqual(["data", "backup", "operations"].map((p) => `acme-prod-keys-${p}`));
    for (const each of keys) {
      expect(each.inputs).toMatchObject({ multiRegion: true, enableKeyRotation: true, rotationPeriodInDays: 365 });
      expect(each.protect).toBe(true);
      expect(each.parent).toBe("acme-prod-keys");
    }
  });

  it("replicates each to the DR region, with an alias of the same name in both", async () => {
    const resources = await standard();
    const replicas = ofType(resources, replica);
    expect(replicas.map((each) => each.inputs.region)).toEqual([drRegion, drRegion, drRegion]);
    const aliases = ofType(resources, "aws:kms/alias:Alias").filter(
      (each) => each.inputs.name === "alias/acme-prod-data",
    );
    expect(aliases.map((each) => each.inputs.region)).toEqual(["eu-west-3", drRegion]);
  });

  it("lets log groups of the key's own region and account use the operations key", async () => {
    const resources = await standard();
    const policy = String(only(resources, replica, `acme-prod-keys-operations-${drRegion}`).inputs.policy);
    expect(policy).toContain(`"logs.${drRegion}.amazonaws.com"`);
    expect(policy).toContain(`arn:aws:logs:${drRegion}:111122223333:log-group:*`);
    expect(String(only(resources, key, "acme-prod-keys-data").inputs.policy)).not.toContain("logs.");
  });

  it("names no principal that may not exist, and never everyone without a condition", async () => {
    for (const { inputs } of ofType(await standard(), key)) {
      const policy: { Statement: { Principal: unknown; Condition?: object }[] } = JSON.parse(String(inputs.policy));
      for (const { Principal, Condition } of policy.Statement) {
        if (JSON.stringify(Principal).includes('"*"'))
          expect(Condition).toMatchObject({ StringEquals: { "kms:CallerAccount": "111122223333" } });
      }
    }
  });

  it("lets the account of the copies read what is copied, through AWS Backup alone", () => {
    const [data] = keyPlans;
    if (data === undefined) throw new Error("the example has no key");
    const policy = keyPolicy({ ...data, copyAccount: "444455556666" }, "111122223333", "eu-west-3");
    const { Statement }: { Statement: { Principal: { AWS: string }; Condition?: object }[] } = JSON.parse(policy);
    const foreign = Statement.filter(({ Principal }) => Principal.AWS === "arn:aws:iam::444455556666:root");
    expect(foreign).toHaveLength(2);
    const role = "arn:aws:iam::444455556666:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";
    for (const { Condition } of foreign)
      expect(Condition).toMatchObject({ StringEquals: { "aws:PrincipalArn": role } });
    expect(keyPolicy(data, "111122223333", "eu-west-3")).not.toContain("444455556666");
  });

  it("is free to go when nothing is to be protected", async () => {
    expect((await create(false)).some((each) => each.protect)).toBe(false);
  });

  it("throws for a region without a replica", async () => {
    await collectResources(() => {
      const keys = new AwsKeys("acme-prod-keys", { plans: keyPlans, target, protect: false }, {});
      expect(() => keys.keyId("data", "us-east-1")).toThrow("no data key in us-east-1");
    });
  });
});
