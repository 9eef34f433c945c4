import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../simulator/catalogue/catalogue.ts";
import { checkInputs } from "../../simulator/core/check.ts";
import { contains, overlaps } from "../../simulator/core/networks.ts";
import { decode, encode } from "../../simulator/protocol/encoding.ts";
import { isObject, unknown, type Value, type Values } from "../../simulator/values.ts";
import { type Held, refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const catalogue = loadCatalogue("aws");
const types = Object.entries(catalogue.types);

const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant<Value>(null),
  fc.constant<Value>(unknown),
);
const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Without what the protocol cannot tell apart: a `null` property is an absent one. */
function withoutNulls(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
}

describe("whatever is given", () => {
  it("the check of any type finds problems or none, and never fails", () => {
    const given = fc.constantFrom(...types).chain(([, type]) =>
      fc.record({
        type: fc.constant(type),
        inputs: fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(type.inputs)), fc.string()), anyValue, {
          noNullPrototype: true,
        }),
      }),
    );
    fc.assert(
      fc.property(given, ({ type, inputs }) => {
        for (const { property, reason } of checkInputs(inputs, type, catalogue)) {
          expect(`${property}: ${reason}`).not.toContain("[object Object]");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("values pass through the protocol unchanged", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), anyValue, { noNullPrototype: true }), (values: Values) => {
        expect(decode(encode(values)).values).toEqual(withoutNulls(values));
      }),
    );
  });

  it("two blocks overlap exactly if one of them contains the other", () => {
    const block = fc
      .tuple(fc.nat({ max: 0xff }), fc.nat({ max: 0xff }), fc.integer({ min: 16, max: 28 }))
      .map(([second, third, prefix]) => `10.${second % 4}.${third}.0/${prefix}`);
    fc.assert(
      fc.property(block, block, (a, b) => {
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
  });
});

describe("whatever order a network is built and taken down in", () => {
  it("no two subnets overlap, no VPC goes before its subnets, and nothing stays behind", () => {
    const step = fc.oneof(
      fc.record({ create: fc.nat({ max: 15 }), prefix: fc.integer({ min: 20, max: 24 }) }),
      fc.record({ delete: fc.nat({ max: 15 }) }),
      fc.constant({ deleteNetwork: true as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        using cloud = new SimulatedCloud();
        const network = cloud.create("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
        const subnets = new Map<number, Held>();
        let gone = false;
        for (const next of steps) {
          if ("create" in next && !subnets.has(next.create)) {
            const cidrBlock = `10.0.${next.create * 16}.0/${next.prefix}`;
            const refusal = refusalOf(() => {
              subnets.set(
                next.create,
                cloud.create("aws:ec2/subnet:Subnet", `s${next.create}`, { vpcId: network.id, cidrBlock }),
              );
            });
            expect(refusal?.code).toBe(gone ? "InvalidVpcID.NotFound" : undefined);
          } else if ("delete" in next) {
            const held = subnets.get(next.delete);
            if (held) cloud.delete(held);
            subnets.delete(next.delete);
          } else if ("deleteNetwork" in next && !gone) {
            const refusal = refusalOf(() => cloud.delete(network));
            expect(refusal?.code).toBe(subnets.size > 0 ? "DependencyViolation" : undefined);
            gone = refusal === undefined;
          }
        }
        for (const held of subnets.values()) cloud.delete(held);
        if (!gone) cloud.delete(network);
        expect(cloud.ledger.rows("SELECT key FROM resources WHERE deleted IS NULL")).toEqual([]);
        expect(cloud.ledger.rows("SELECT * FROM links")).toEqual([]);
        expect(cloud.ledger.rows("SELECT * FROM identifiers")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
