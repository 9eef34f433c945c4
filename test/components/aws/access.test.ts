import { describe, expect, it } from "vitest";
import { AwsAccess } from "../../../components/aws/access.ts";
import { groupPolicy, rolePolicy, trustPolicy } from "../../../components/aws/access-policies.ts";
import type { AccessPlan } from "../../../components/plan/types/account.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { accountPlan, breakGlassRole, operatorRole, readerRole } from "../../support/example-operations.ts";
import { target } from "../../support/example-parts.ts";

const { account } = target;

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly NotAction?: string[];
  readonly Principal?: { AWS: string };
  readonly Condition?: Record<string, Record<string, unknown>>;
}

function statements(policy: string): Statement[] {
  return JSON.parse(policy).Statement;
}

const plan: AccessPlan = accountPlan.access ?? { roles: [], users: [], passwordPolicy: none() };

function none(): never {
  throw new Error("the example has no access plan");
}

function create(access = plan) {
  return collectResources(() => new AwsAccess("access", { plan: access, account, archiveBucket: "acme-audit" }, {}));
}

/** The example as it stands, made once: no test changes what it reads. */
let example: ReturnType<typeof create> | undefined;
function createExample() {
  example ??= create();
  return example;
}

describe("AwsAccess", () => {
  it("makes the roles that somebody may take, with their session limit", async () => {
    const roles = ofType(await createExample(), "aws:iam/role:Role");
    expect(roles.map((each) => each.inputs.name)).toEqual(["acme-operator", "acme-reader", "acme-break-glass"]);
    expect(roles[0]?.inputs.maxSessionDuration).toBe(8 * 3600);
  });

  it("gives users a group and nothing of their own", async () => {
    const resources = await createExample();
    const user = only(resources, "aws:iam/user:User");
    expect(user).toMatchObject({ name: "access-user-c.durand", inputs: { name: "c.durand" } });
    expect(only(resources, "aws:iam/userGroupMembership:UserGroupMembership").inputs.groups).toEqual(["acme-reader"]);
    const types = new Set(resources.map((each) => each.type));
    for (const type of ["aws:iam/accessKey:AccessKey", "aws:iam/userLoginProfile:UserLoginProfile"]) {
      expect(types).not.toContain(type);
    }
  });

  it("refuses a user whose role nobody may take", async () => {
    await collectResources(() => {
      const access = { ...plan, roles: [operatorRole] };
      const args = { plan: access, account, archiveBucket: "acme-audit" };
      expect(() => new AwsAccess("access", args, {})).toThrow("user c.durand: nobody may take the role reader");
    });
  });

  it("adds a user without touching the others", async () => {
    const before = await createExample();
    const newcomer = { login: "a.first", name: "Alix First", role: "reader" as const };
    const after = await create({ ...plan, users: [newcomer, ...plan.users] });
    const key = (each: { type: string; name: string }) => `${each.type} ${each.name}`;
    const kept = new Set(after.map(key));
    expect(before.filter((each) => !kept.has(key(each)))).toEqual([]);
  });
});

describe("trustPolicy", () => {
  it("names the provider's identities and their address, and no factor that a session of a role cannot show", () => {
    expect(statements(trustPolicy(operatorRole, account))).toEqual([
      {
        Sid: "TakenByProvider",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::999988887777:root" },
        Action: "sts:AssumeRole",
        Condition: {
          ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::999988887777:role/msp-operators"] },
          IpAddress: { "aws:SourceIp": ["198.51.100.0/24"] },
        },
      },
    ]);
  });

  it("names the client's users, with their second factor", () => {
    const [statement] = statements(trustPolicy(readerRole, account));
    expect(statement?.Condition?.ArnEquals).toEqual({
      "aws:PrincipalArn": ["arn:aws:iam::111122223333:user/c.durand"],
    });
    expect(statement?.Condition?.Bool).toEqual({ "aws:MultiFactorAuthPresent": "true" });
    expect(statement?.Condition).not.toHaveProperty("IpAddress");
  });
});

describe("rolePolicy", () => {
  it("denies everyone the audit trail and its archive", () => {
    for (const role of [operatorRole, readerRole, breakGlassRole]) {
      const denied = statements(rolePolicy(role, account, "acme-audit")).filter(({ Effect }) => Effect === "Deny");
      const actions = denied.flatMap(({ Action }) => Action);
      expect(actions).toContain("cloudtrail:StopLogging");
      expect(actions).toContain("s3:BypassGovernanceRetention");
    }
  });

  it("keeps the other safeguards for the break-glass role alone", () => {
    const denies = (role: typeof operatorRole) =>
      rolePolicy(role, account, "acme-audit").includes("DeleteRecoveryPoint");
    expect(denies(operatorRole)).toBe(true);
    expect(denies(breakGlassRole)).toBe(false);
  });

  it("fits what IAM takes in a role", () => {
    expect(rolePolicy(operatorRole, account, "acme-audit").length).toBeLessThan(10_240);
  });
});

describe("groupPolicy", () => {
  it("allows nothing but setting up a second factor without one", () => {
    const denial = statements(groupPolicy(readerRole, account)).find(({ NotAction }) => NotAction !== undefined);
    expect(denial?.NotAction).toContain("iam:EnableMFADevice");
    expect(denial?.NotAction).not.toContain("sts:AssumeRole");
  });
});
