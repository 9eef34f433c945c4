import { createRequire } from "node:module";
import { type ResourceValidationArgs, unknownCheckingProxy } from "@pulumi/policy";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { describe, expect, it } from "vitest";
import { caseRequirements } from "../../policies/core/cases.ts";
import { Resource } from "../../policies/core/resource.ts";
import { fail, pass, type Rule } from "../../policies/core/rule.ts";
import { unknownValue } from "../../policies/core/unknown.ts";
import { packPolicies } from "../../policies/packs/pack-policies.ts";
import { secretPaths } from "../../policies/packs/records.ts";
import { stateRecords } from "../../scripts/check/state-records.ts";
import { exampleRule } from "../support/example-rule.ts";

/** What the SDK's server does with what comes and goes on the wire; left out of its declarations. */
const {
  deserializeProperties,
  serializeProperties,
}: {
  deserializeProperties: (struct: object, keepsMarks: boolean) => Record<string, unknown>;
  serializeProperties: (values: unknown) => Promise<unknown>;
} = createRequire(import.meta.url)("@pulumi/policy/deserialize.js");

/** As the engine writes a secret: encrypted in a state, with its value on the wire. */
const secret = (held: object) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ...held });

const properties = (kept: (value: string) => unknown) => ({
  name: "erp",
  password: kept("hunter2"),
  environment: { variables: { TOKEN: kept("hunter2"), MODE: "live" } },
  keys: [{ value: "public" }, { value: kept("hunter2") }],
  settings: kept("all of it"),
});
const paths = ["password", "environment.variables.TOKEN", "keys.1.value", "settings"];
const type = "aws:example/thing:Thing";
const urn = `urn:pulumi:acme-prod::socle::${type}::erp`;

/** As the SDK's server gives them to a remediation. */
function given(values: object): ResourceValidationArgs {
  const struct = structs.Struct.fromJavaScript(values as Parameters<typeof structs.Struct.fromJavaScript>[0]);
  return {
    urn,
    type,
    name: "erp",
    props: unknownCheckingProxy(deserializeProperties(struct, true)),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    isType: () => false,
    asType: () => undefined,
    stackTags: new Map(),
    getConfig: <T extends object>() => ({ requirements: caseRequirements("aws") }) as unknown as T,
    notApplicable: (): never => {
      throw new Error("no rule says so by itself");
    },
  };
}

const onWire = properties((value) => secret({ value }));

function ruleThatSees(remediate?: (thing: Resource) => Readonly<Record<string, unknown>>): Rule {
  return exampleRule({
    aws: {
      stage: "resource",
      documentation: [],
      types: [type],
      each: (thing) =>
        thing.keepsSecret("password")
          ? pass("kept")
          : fail({ found: String(thing.keepsSecret("password")), wanted: "kept" }),
      ...(remediate && { remediate }),
    },
  });
}

describe("what the engine keeps as a secret", () => {
  it("is told of a state, whose value it does not show", () => {
    const inputs = properties(() => secret({ ciphertext: "AAAA" }));
    const [record] = stateRecords(JSON.stringify({ deployment: { resources: [{ urn, type, inputs, outputs: {} }] } }));
    expect(record?.secrets).toEqual(paths);
    expect(record?.properties.password).toBe(unknownValue);
    expect(JSON.stringify(record)).not.toContain("hunter2");
  });

  it("is no secret any more when what the cloud answered shows it", () => {
    const inputs = { password: secret({ ciphertext: "AAAA" }) };
    const outputs = { password: "hunter2" };
    const [record] = stateRecords(JSON.stringify({ deployment: { resources: [{ urn, type, inputs, outputs }] } }));
    expect(record?.secrets).toEqual([]);
  });

  it("is told of what the SDK gives to a remediation, also beside what is not known yet", () => {
    expect(secretPaths(given({ ...onWire, arn: unknownValue }).props).toSorted()).toEqual(paths.toSorted());
  });

  it("covers what is inside it, and nothing beside it", () => {
    const resource = new Resource({ urn, type, name: "erp", properties: {}, secrets: paths });
    expect(resource.keepsSecret("settings.0.value")).toBe(true);
    expect(resource.keepsSecret("settingsOther")).toBe(false);
    expect(resource.keepsSecret("environment")).toBe(false);
    expect(new Resource({ urn, type, name: "erp", properties: {} }).keepsSecret("password")).toBeUndefined();
  });

  it("is known to the rules of a pack, once the first policy was asked for remediations", () => {
    const told = (isAsked: boolean) => {
      const policies = packPolicies([ruleThatSees()]);
      const messages: string[] = [];
      for (const policy of policies) {
        if (isAsked && "remediateResource" in policy) policy.remediateResource?.(given(onWire));
      }
      for (const policy of policies) {
        const validate = "validateResource" in policy ? policy.validateResource : undefined;
        if (typeof validate !== "function" || Reflect.get(validate, "__pulumiType")) continue;
        validate(given(onWire), (message) => messages.push(String(message)));
      }
      return messages;
    };
    expect(told(true)).toEqual([]);
    expect(told(false)).toEqual(["undefined; wanted: kept. Mend it."]);
  });

  it("stays one when something else of the resource is corrected, and what is not known stays so", async () => {
    const [, policy] = packPolicies([ruleThatSees(() => ({ encrypted: true }))]);
    if (!policy || !("remediateResource" in policy)) throw new Error("no remediation");
    const corrected = await policy.remediateResource?.(given({ ...onWire, arn: unknownValue }));
    expect(await serializeProperties(corrected)).toEqual({ ...onWire, arn: unknownValue, encrypted: true });
  });

  it("is not corrected by a rule that would have to know what is not known yet", () => {
    const [, policy] = packPolicies([ruleThatSees((thing) => ({ encrypted: thing.flag("arn") }))]);
    if (!policy || !("remediateResource" in policy)) throw new Error("no remediation");
    expect(policy.remediateResource?.(given({ ...onWire, arn: unknownValue }))).toBeUndefined();
  });
});
