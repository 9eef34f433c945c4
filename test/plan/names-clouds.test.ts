import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NameKind, nameRulesOf } from "../../components/plan/name-rules.ts";
import { azureNameRules } from "../../components/plan/name-rules-azure.ts";
import { gcpNameRules } from "../../components/plan/name-rules-gcp.ts";
import { environmentToken, globalNameOf, Names, nameOf } from "../../components/plan/names.ts";
import { slug } from "../support/arbitrary-workload.ts";

const account = "11111111-2222-4333-8444-000000000001";
const parts = fc
  .tuple(slug(23), slug(16).map(environmentToken), slug(12), slug(16))
  .map((all): readonly string[] => all);

const clouds = [
  ["azure", Object.keys(azureNameRules) as NameKind[], "https://learn.microsoft.com/"],
  ["gcp", Object.keys(gcpNameRules) as NameKind[], "https://cloud.google.com/"],
] as const;

describe.each(clouds)("names on %s", (cloud, kinds, site) => {
  const kind = fc.constantFrom(...kinds);
  const ruleOf = (of: NameKind) => {
    const rule = nameRulesOf(cloud)[of];
    if (rule === undefined) throw new Error(`no rule for ${of}`);
    return rule;
  };
  /** As the plan does it: what must be unique in the whole cloud carries a hash of the account. */
  const named = (of: NameKind, given: readonly string[]) =>
    ruleOf(of).scope === "global" ? globalNameOf(cloud, of, account, given) : nameOf(cloud, of, given);

  it("keep every kind's length and characters, whatever the client, environment and workload are called", () => {
    fc.assert(
      fc.property(kind, parts, (of, given) => {
        const { max, min, pattern } = ruleOf(of);
        const name = named(of, given);
        expect(name.length).toBeLessThanOrEqual(max);
        expect(name.length).toBeGreaterThanOrEqual(min);
        expect(name).toMatch(pattern);
        expect(name).not.toMatch(/-$|^-/);
        if (ruleOf(of).separator !== "--") expect(name).not.toMatch(/--/);
      }),
      { numRuns: 1000 },
    );
  });

  it("differ where the workloads do, shortened or not", () => {
    fc.assert(
      fc.property(kind, parts, slug(16), (of, one, other) => {
        expect(named(of, one) === named(of, [...one.slice(0, 3), other])).toBe(one[3] === other);
      }),
      { numRuns: 1000 },
    );
  });

  it("differ where two parts could run into each other", () => {
    const names = new Names(cloud, "acme", account, "prod");
    expect(names.of("secret", "erp", "db-password")).not.toBe(names.of("secret", "erp-db", "password"));
    expect(names.globalOf("bucket", "objects", "a-b")).not.toBe(names.globalOf("bucket", "objects", "ab"));
  });

  it.each(kinds)("cite, for %s, the page they were taken from", (of) => {
    expect(ruleOf(of).evidence).toMatch(new RegExp(`^${site}[a-z]`));
  });

  it("are the same as in earlier releases: a changed name replaces what carries it", () => {
    const names = new Names(cloud, "atelier-mercier", account, "pre-prod");
    const all = kinds.map((of) => [
      of,
      ruleOf(of).scope === "global"
        ? names.globalOf(of, "purpose", "a-long-workload")
        : names.of(of, "purpose", "a-long-workload"),
    ]);
    expect(Object.fromEntries(all)).toMatchSnapshot();
    expect(names.logGroup("workloads", "portal")).toMatchSnapshot();
  });
});
