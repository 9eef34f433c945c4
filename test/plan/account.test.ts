import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import { type AccountPlan, guardsOf, type RolePlan } from "../../components/plan/types/account.ts";
import { UserError } from "../../components/user-error.ts";
import { arbitraryClient } from "../support/arbitrary-client.ts";

const planned = fc
  .sample(arbitraryClient, { numRuns: 60, seed: 11 })
  .flatMap((client) =>
    listAccounts(client).map((account) => ({ client, account, plan: planAccount(client, account) })),
  );

function role(plan: AccountPlan, key: RolePlan["key"]): RolePlan {
  const found = plan.access?.roles.find((each) => each.key === key);
  if (!found) throw new Error(`no role ${key}`);
  return found;
}

describe("planAccount", () => {
  it("guards every region that its environments use, the home one once (LOG-03)", () => {
    for (const { client, account, plan } of planned) {
      const used = Object.values(client.environments).filter((each) => each.account === account);
      const regions = new Set(used.flatMap(({ region, drRegion }) => [region, drRegion]));
      const guards = guardsOf(plan.guards, "aws");
      expect(new Set(guards.regions.map(({ region }) => region))).toEqual(regions);
      expect(guards.regions.filter(({ home }) => home).map(({ region }) => region)).toEqual([plan.target.region]);
      expect(guards.regions.filter(({ recorder }) => recorder.includeGlobal)).toHaveLength(1);
    }
  });

  it("names the contacts of the account within the 64 characters that AWS takes, however long the client's name", () => {
    const [first] = planned.filter(({ plan }) => plan.alternateContacts.length > 0);
    if (!first) throw new Error("no client among them has both a mailbox and a phone");
    const { alternateContacts } = planAccount({ ...first.client, name: "é".repeat(80) }, first.account);
    for (const { name } of alternateContacts) expect(name).toMatch(/^Managed services of é{1,44}$/);
  });

  it("keeps the trail write-once, for good only where contracted and in production (IMM-05, LOG-02)", () => {
    for (const { client, plan } of planned) {
      const { archive, logRetentionDays } = plan.trail;
      const isIrrevocable = plan.production && client.continuity.immutability === "compliance";
      expect(archive.lockMode).toBe(isIrrevocable ? "COMPLIANCE" : "GOVERNANCE");
      expect(archive.lockDays).toBeLessThanOrEqual(archive.retentionDays);
      expect(archive.retentionDays).toBe(client.compliance.logRetentionDays);
      expect(logRetentionDays).toBeGreaterThanOrEqual(client.compliance.logRetentionDays);
    }
  });

  it("records every reading of the objects of confidential data, by the names that the environments give", () => {
    for (const { client, account, plan } of planned) {
      const buckets = Object.keys(client.environments)
        .filter((name) => client.environments[name]?.account === account)
        .flatMap((name) => planEnvironment(client, name).workloads.flatMap(({ objects }) => objects?.bucket ?? []));
      const isSensitive = ["confidential", "secret"].includes(client.compliance.dataClass);
      expect(plan.trail.sensitiveBuckets).toEqual(isSensitive ? buckets : []);
    }
  });

  it("refuses an account that no environment uses, with those there are", () => {
    const [first] = planned;
    if (!first) throw new Error("no client");
    expect(() => planAccount(first.client, "000000000000")).toThrow(UserError);
    expect(() => planAccount(first.client, "000000000000")).toThrow(first.account);
  });
});

describe("roles", () => {
  const plans = planned.flatMap(({ plan }) => (plan.access ? [plan] : []));

  it("ask for a second factor, and give nobody everything but break-glass, for an hour (IAM-01)", () => {
    expect(plans.length).toBeGreaterThan(10);
    for (const plan of plans) {
      for (const each of plan.access?.roles ?? []) {
        expect(each.requireMfa).toBe(true);
        const isBreakGlass = each.key === "break-glass";
        expect(each.managedPolicies.some((policy) => policy.includes("Administrator"))).toBe(isBreakGlass);
        for (const { Effect, Action } of each.statements) {
          const actions = Array.isArray(Action) ? Action : [Action];
          if (Effect === "Allow") for (const action of actions) expect(String(action)).not.toMatch(/^\*|:\*$/);
        }
      }
      expect(role(plan, "break-glass").maxSessionHours).toBe(1);
    }
  });

  it("keep backups, logs and rights from everybody but break-glass, whatever is granted", () => {
    for (const plan of plans) {
      for (const key of ["operator", "reader", "auditor", "application-owner"] as const) {
        const denied = role(plan, key)
          .statements.filter(({ Effect }) => Effect === "Deny")
          .flatMap(({ Action }) => Action);
        for (const action of ["backup:DeleteBackupPlan", "rds:DeleteDBSnapshot", "logs:DeleteLogGroup", "iam:Put*"]) {
          expect(denied).toContain(action);
        }
      }
    }
  });

  it("let operators restore and set secrets, and nobody set the administrator's password of a database", () => {
    for (const plan of plans) {
      const bySid = new Map(role(plan, "operator").statements.map((each) => [each.Sid, each]));
      expect(bySid.get("HandOverBackupRole")).toMatchObject({
        Resource: `arn:aws:iam::*:role/${plan.client}-*-backup`,
        Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
      });
      expect(bySid.get("EncryptSecrets")?.Condition).toHaveProperty("StringLike");
      for (const key of ["operator", "application-owner"] as const) {
        const denial = role(plan, key).statements.find(({ Sid }) => Sid === "AdministratorsOfDatabasesStay");
        expect(denial).toMatchObject({ Effect: "Deny", Action: "secretsmanager:PutSecretValue" });
      }
    }
  });

  it("are taken by the provider's groups and the client's own users of the role alone (IAM-03)", () => {
    for (const { client, plan } of planned) {
      for (const each of plan.access?.roles ?? []) {
        const users = plan.access?.users.filter((user) => user.role === each.key).map(({ login }) => login);
        expect(each.trust.users).toEqual(users);
        for (const arn of each.trust.msp?.principalArns ?? []) {
          expect(arn).toContain(client.access.operators.home.aws ?? "");
          const group = each.key === "break-glass" ? client.access.operators.breakGlass : client.access.operators.group;
          expect(arn).toContain(group);
        }
      }
    }
  });

  it("are few enough statements for the policy of a role (10,240 characters)", () => {
    for (const plan of plans) {
      for (const { statements } of plan.access?.roles ?? [])
        expect(JSON.stringify(statements).length).toBeLessThan(6000);
    }
  });
});

describe("auditFilters", () => {
  const filters = planned[0]?.plan.filters ?? [];

  it("are the fifteen of CIS AWS and two of our own", () => {
    const references = filters.map(({ reference }) => reference);
    const cis = Array.from({ length: 15 }, (_, index) => `CIS AWS 4.${index + 1}`);
    expect(references.filter((reference) => reference.startsWith("CIS"))).toEqual(cis);
    expect(references).toHaveLength(17);
  });

  it.each(filters.map((filter) => [filter.key, filter] as const))(
    "%s has a pattern that CloudWatch Logs takes",
    (_, filter) => {
      expect(filter.pattern.length).toBeLessThanOrEqual(1024);
      expect(filter.pattern).toMatch(/^\{ .+ \}$/);
      const opened = filter.pattern.replace(/"[^"]*"/g, "");
      expect(opened.split("(").length).toBe(opened.split(")").length);
    },
  );
});
