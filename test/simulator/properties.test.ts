import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../simulator/catalogue/catalogue.ts";
import { checkInputs } from "../../simulator/core/check.ts";
import { contains, overlaps } from "../../simulator/core/networks.ts";
import { decode, encode } from "../../simulator/protocol/encoding.ts";
import { isObject, unknown, type Value, type Values } from "../../simulator/values.ts";
import { type CloudName, type Held, refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const catalogues = ["aws", "azure", "gcp"].map((cloud) => ({ cloud, catalogue: loadCatalogue(cloud) }));

const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant<Value>(null),
  fc.constant<Value>(unknown),
);
/** Not `__proto__`: the reader of the protocol's structures (google-protobuf) assigns keys, and so loses it. */
const key = fc.string().filter((text) => text !== "__proto__");
const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
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
  it.each(catalogues)(
    "the check of any type of $cloud finds problems or none, and never fails",
    ({ cloud, catalogue }) => {
      const types = Object.entries(catalogue.types);
      const manner = { strict: cloud === "azure", ignoreCase: cloud === "azure" };
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
          for (const { property, reason } of checkInputs(inputs, type, catalogue, manner)) {
            expect(`${property}: ${reason}`).not.toContain("[object Object]");
          }
        }),
        { numRuns: 500 },
      );
    },
  );

  it("values pass through the protocol unchanged", () => {
    fc.assert(
      fc.property(fc.dictionary(key, anyValue, { noNullPrototype: true }), (values: Values) => {
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

/** How a network and its parts are made on each cloud, and what the cloud says to what cannot be. */
const builders = [
  {
    cloud: "aws",
    network: ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }],
    part: (_index: number, cidrBlock: string) => ["aws:ec2/subnet:Subnet", { vpcId: "<main.id>", cidrBlock }],
    gone: "InvalidVpcID.NotFound",
    inUse: "DependencyViolation",
  },
  {
    cloud: "azure",
    network: [
      "azure-native:network:VirtualNetwork",
      { resourceGroupName: "erp", virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
    ],
    part: (index: number, addressPrefix: string) => [
      "azure-native:network:Subnet",
      { resourceGroupName: "erp", virtualNetworkName: "main", subnetName: `s${index}`, addressPrefix },
    ],
    gone: "ParentResourceNotFound",
    // A network goes with its subnets.
    inUse: undefined,
  },
  {
    cloud: "gcp",
    network: ["gcp:compute/network:Network", { name: "main" }],
    part: (index: number, ipCidrRange: string) => [
      "gcp:compute/subnetwork:Subnetwork",
      { name: `s${index}`, network: "<main.id>", ipCidrRange },
    ],
    gone: "notFound",
    inUse: "resourceInUseByAnotherResource",
  },
] as const satisfies readonly {
  readonly cloud: CloudName;
  readonly network: readonly [type: string, inputs: Values];
  readonly part: (index: number, block: string) => readonly [type: string, inputs: Values];
  readonly gone: string;
  readonly inUse: string | undefined;
}[];

describe.each(builders)("whatever order a network of $cloud is built and taken down in", (builder) => {
  it("no network goes before what holds it, and nothing stays behind", () => {
    const step = fc.oneof(
      fc.record({ create: fc.nat({ max: 15 }), prefix: fc.integer({ min: 20, max: 24 }) }),
      fc.record({ delete: fc.nat({ max: 15 }) }),
      fc.constant({ deleteNetwork: true as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        using cloud = new SimulatedCloud({ cloud: builder.cloud });
        if (builder.cloud === "azure")
          cloud.create("azure-native:resources:ResourceGroup", "erp", { resourceGroupName: "erp" });
        const network = cloud.create(builder.network[0], "main", builder.network[1]);
        const parts = new Map<number, Held>();
        let gone = false;
        for (const next of steps) {
          if ("create" in next && !parts.has(next.create)) {
            const [type, inputs] = builder.part(next.create, `10.0.${next.create * 16}.0/${next.prefix}`);
            const filled = JSON.parse(JSON.stringify(inputs).replace("<main.id>", network.id));
            const refusal = refusalOf(() => {
              parts.set(next.create, cloud.create(type, `s${next.create}`, filled));
            });
            expect(refusal?.code).toBe(gone ? builder.gone : undefined);
          } else if ("delete" in next) {
            const held = parts.get(next.delete);
            if (held) cloud.delete(held);
            parts.delete(next.delete);
          } else if ("deleteNetwork" in next && !gone) {
            const refusal = refusalOf(() => cloud.delete(network));
            expect(refusal?.code).toBe(parts.size > 0 ? builder.inUse : undefined);
            gone = refusal === undefined;
            if (gone) for (const held of parts.values()) expect(cloud.read(held)).toBeUndefined();
            if (gone) parts.clear();
          }
        }
        for (const held of parts.values()) cloud.delete(held);
        if (!gone) cloud.delete(network);
        if (builder.cloud === "azure") cloud.delete(cloud.held("erp"));
        expect(cloud.ledger.rows("SELECT key FROM resources WHERE deleted IS NULL")).toEqual([]);
        expect(cloud.ledger.rows("SELECT * FROM links")).toEqual([]);
        expect(cloud.ledger.rows("SELECT * FROM identifiers")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
