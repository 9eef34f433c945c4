import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsNameRules } from "../../components/plan/name-rules.ts";
import { environmentToken, globalNameOf, Names, nameOf } from "../../components/plan/names.ts";
import { slug } from "../support/arbitrary-workload.ts";

const kinds = Object.keys(awsNameRules).filter((kind) => kind !== "webAclLogGroup") as (keyof typeof awsNameRules)[];
const kind = fc.constantFrom(...kinds);
const parts = fc
  .tuple(slug(23), slug(16).map(environmentToken), slug(12), slug(16))
  .map((all): readonly string[] => all);

describe("nameOf", () => {
  it("keeps every kind's length and characters, whatever the client, environment and workload are called", () => {
    fc.assert(
      fc.property(kind, parts, (of, given) => {
        const { max, min, pattern } = awsNameRules[of];
        const name = nameOf("aws", of, given);
        expect(name.length).toBeLessThanOrEqual(max);
        expect(name.length).toBeGreaterThanOrEqual(min);
        expect(name).toMatch(pattern);
        expect(name).not.toMatch(/--|-$|^-/);
      }),
      { numRuns: 500 },
    );
  });

  it("gives different names to different parts, shortened or not", () => {
    fc.assert(
      fc.property(kind, parts, parts, (of, one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        // Within one owner the purpose is a fixed word: two workloads differ in the last part.
        const [client = "", environment = "", purpose = ""] = one;
        expect(nameOf("aws", of, one) === nameOf("aws", of, [client, environment, purpose, other[3] ?? ""])).toBe(
          one[3] === other[3],
        );
      }),
      { numRuns: 500 },
    );
  });

  it("shortens by leaving the client out and adding a hash, and never otherwise", () => {
    expect(nameOf("aws", "loadBalancer", ["atelier-mercier", "prod", "erp"])).toBe("atelier-mercier-prod-erp");
    const long = nameOf("aws", "loadBalancer", ["atelier-mercier", "production", "erp-principal"]);
    expect(long).toMatch(/^production-erp-principal-[a-z2-7]{6}$/);
    const longer = nameOf("aws", "loadBalancer", ["atelier-mercier", "production-west", "erp-principal-two"]);
    expect(longer).toHaveLength(32);
    expect(longer).toMatch(/^production-west-erp-princ-[a-z2-7]{6}$/);
  });

  it("refuses a name that no rule allows as a bug, with the page of the rule", () => {
    expect(() => nameOf("aws", "role", ["Atelier Mercier"])).toThrow(/not a valid role name.*API_CreateRole/);
  });
});

describe("globalNameOf", () => {
  it("differs between accounts, and is always the same for one", () => {
    const parts = ["mercier", "prod", "objects", "portal"];
    expect(globalNameOf("aws", "bucket", "111122223333", parts)).toBe(
      globalNameOf("aws", "bucket", "111122223333", parts),
    );
    expect(globalNameOf("aws", "bucket", "111122223333", parts)).not.toBe(
      globalNameOf("aws", "bucket", "111122224444", parts),
    );
  });
});

describe("environmentToken", () => {
  it("keeps two environments apart whose names and workloads read alike", () => {
    const names = (environment: string, workload: string) =>
      new Names("aws", "acme", "111122223333", environment).of("role", "fleet", workload);
    expect(names("prod", "fleet-erp")).not.toBe(names("prod-fleet", "erp"));
    expect(environmentToken("prod")).toBe("prod");
    expect(environmentToken("pre-prod")).toMatch(/^preprod[a-z2-7]{3}$/);
  });
});

describe("awsNameRules", () => {
  it.each(kinds)("%s cites the page it was taken from", (of) => {
    expect(awsNameRules[of].evidence).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/);
  });

  it("gives the same names as earlier releases: a changed name replaces what carries it", () => {
    const names = new Names("aws", "atelier-mercier", "111122223333", "pre-prod");
    // What is unique in the whole cloud is named by globalOf, below.
    const local = kinds.filter((of) => awsNameRules[of].scope !== "global");
    const all = local.map((of) => [of, names.of(of, "purpose", "a-long-workload")]);
    expect(Object.fromEntries(all)).toMatchSnapshot();
    expect(names.globalOf("bucket", "objects", "portal")).toMatchSnapshot();
    expect(names.logGroup("workloads", "portal")).toMatchSnapshot();
  });
});
