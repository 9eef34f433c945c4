import { UnknownValueError, unknownCheckingProxy } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import { caseRequirements } from "../../policies/core/cases.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import { fail, pass, type Rule } from "../../policies/core/rule.ts";
import { unknownValue } from "../../policies/core/unknown.ts";
import { packPolicies } from "../../policies/packs/pack-policies.ts";
import { exampleRule } from "../support/example-rule.ts";

const bucketType = "aws:s3/bucket:Bucket";
const urn = (name: string) => `urn:pulumi:acme-prod::socle::${bucketType}::${name}`;

const named = exampleRule(
  {
    aws: {
      stage: "resource",
      documentation: [],
      types: [bucketType],
      each: (bucket) =>
        bucket.text("bucket") === "wrong"
          ? fail({ property: "bucket", found: "wrong", wanted: "right" })
          : pass("named right"),
    },
  },
  "AAA-01",
);
const alone = exampleRule(
  {
    aws: {
      stage: "stack",
      documentation: [],
      types: [],
      reads: [bucketType],
      whole: (stack) =>
        stack.ofType(bucketType).length > 1 ? fail({ found: "two buckets", wanted: "one" }) : pass("one bucket"),
    },
  },
  "AAA-02",
);
const both = exampleRule(
  {
    aws: {
      stage: "resource",
      documentation: [],
      types: [bucketType],
      each: (bucket) =>
        bucket.text("bucket") === "wrong"
          ? fail({ property: "bucket", found: "wrong", wanted: "right" })
          : pass("named right"),
      whole: (stack) => (stack.ofType(bucketType).length > 1 ? pass("two") : fail({ found: "one", wanted: "two" })),
    },
  },
  "AAA-04",
);
const broken = exampleRule(
  {
    aws: {
      stage: "resource",
      documentation: [],
      types: [bucketType],
      each: () => {
        throw new TypeError("cannot read");
      },
    },
  },
  "AAA-03",
);

interface Told {
  readonly policy: string;
  readonly message: string;
}

/** What the SDK's server does with the policies of a pack, besides the wire: in turn, passing over those for another type. */
class Server {
  readonly policies;
  readonly config: Readonly<Record<string, object>>;
  called = 0;

  constructor(rules: readonly Rule[], requirements: Requirements | undefined) {
    this.policies = packPolicies(rules);
    this.config = requirements ? { "client-requirements": { requirements } } : {};
  }

  analyze(name: string, properties: object): readonly Told[] {
    return this.policies.flatMap((policy) => {
      if (!("validateResource" in policy) || typeof policy.validateResource !== "function") return [];
      const validate = policy.validateResource;
      if (this.#skips(validate)) return [];
      return this.#told(policy.name, (report) =>
        validate(
          {
            ...this.#resource(name, properties),
            getConfig: this.#config(policy.name),
          },
          report,
        ),
      );
    });
  }

  analyzeStack(resources: Readonly<Record<string, object>>): readonly Told[] {
    const all = Object.entries(resources).map(([name, each]) => this.#resource(name, each));
    return this.policies.flatMap((policy) => {
      if (!("validateStack" in policy) || policy.validateStack === undefined) return [];
      const validate = policy.validateStack;
      if (this.#skips(validate)) return [];
      return this.#told(policy.name, (report) =>
        validate(
          {
            resources: all,
            getConfig: this.#config(policy.name),
            stackTags: new Map(),
            notApplicable: () => undefined as never,
          },
          report,
        ),
      );
    });
  }

  #skips(validate: object): boolean {
    const type: unknown = Reflect.get(validate, "__pulumiType");
    if (type !== undefined && type !== bucketType) return true;
    this.called++;
    return false;
  }

  #config(policy: string) {
    return <T extends object>(): T => (this.config[policy] ?? {}) as T;
  }

  #resource(name: string, properties: object) {
    return {
      urn: urn(name),
      type: bucketType,
      name,
      props: unknownCheckingProxy(properties),
      opts: {
        protect: false,
        ignoreChanges: [],
        aliases: [],
        customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
        additionalSecretOutputs: [],
      },
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
      stackTags: new Map<string, string>(),
      notApplicable: (): never => {
        throw new Error("no rule says so by itself");
      },
    };
  }

  #told(policy: string, run: (report: (message: string) => void) => unknown): readonly Told[] {
    const told: Told[] = [];
    try {
      run((message) => told.push({ policy, message }));
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      told.push({ policy, message: "can't run during preview" });
    }
    return told;
  }
}

describe("the policies of a pack", () => {
  const rules = [named, alone, broken];
  const requirements = caseRequirements("aws");

  it("tell what their own rule found, with the remedy", () => {
    const server = new Server([named, alone], requirements);
    expect(server.analyze("one", { bucket: "wrong" })).toEqual([
      { policy: "aaa-01-example", message: "bucket is wrong; wanted: right. Mend it." },
    ]);
    expect(server.analyzeStack({ one: { bucket: "right" }, two: { bucket: "right" } })).toEqual([
      { policy: "aaa-02-example", message: "two buckets; wanted: one. Mend it." },
    ]);
  });

  it("tell what a rule asks of the whole after what it asked of each resource, and neither twice", () => {
    const server = new Server([both], requirements);
    expect(server.analyze("one", { bucket: "wrong" })).toEqual([
      { policy: "aaa-04-example", message: "bucket is wrong; wanted: right. Mend it." },
    ]);
    expect(server.analyzeStack({ one: { bucket: "wrong" } })).toEqual([
      { policy: "aaa-04-example", message: "one; wanted: two. Mend it." },
    ]);
  });

  it("are not called, once the first has judged, unless they have something to tell", () => {
    const server = new Server([named, alone], requirements);
    server.analyze("one", { bucket: "right" });
    server.analyze("two", { bucket: "right" });
    expect(server.called).toBe(2);
    server.analyzeStack({ one: { bucket: "right" } });
    expect(server.called).toBe(3);
  });

  it("tell one resource's finding once, also when another is analysed in between", () => {
    const server = new Server([named], requirements);
    expect(server.analyze("one", { bucket: "wrong" })).toHaveLength(1);
    expect(server.analyze("two", { bucket: "right" })).toEqual([]);
    expect(server.analyze("one", { bucket: "right" })).toEqual([]);
  });

  it("advise, and never pass, where a value is not known yet", () => {
    const server = new Server([named], requirements);
    expect(server.analyze("one", { bucket: unknownValue })).toEqual([
      { policy: "aaa-01-example", message: "can't run during preview" },
    ]);
  });

  it("report a rule that throws, and go on", () => {
    const server = new Server(rules, requirements);
    const told = server.analyze("one", { bucket: "wrong" });
    expect(told.map(({ policy }) => policy)).toEqual(["aaa-01-example", "aaa-03-example"]);
    expect(told[1]?.message).toContain("the rule itself failed: cannot read");
  });

  it("refuse everything, once, without the client's requirements", () => {
    const server = new Server(rules, undefined);
    expect(server.analyze("one", { bucket: "right" })).toEqual([
      { policy: "client-requirements", message: expect.stringContaining("npx socle policy-config") },
    ]);
    expect(server.analyze("two", { bucket: "wrong" })).toEqual([]);
  });

  it("refuse another stack's requirements", () => {
    const server = new Server(rules, { ...requirements, stack: "acme-staging" });
    expect(server.analyze("one", { bucket: "right" })[0]?.message).toContain("those of the stack acme-staging");
  });

  it("refuse everything when the first policy was disabled", () => {
    const server = new Server(rules, requirements);
    server.policies.shift();
    const told = server.analyze("one", { bucket: "right" });
    expect(told.map(({ policy }) => policy)).toEqual(["aaa-01-example", "aaa-03-example"]);
    expect(told[0]?.message).toContain("requirements were not read");
  });
});
