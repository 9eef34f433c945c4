import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBlock, overlap, parseBlock } from "../../components/client/addresses.ts";
import { kindCidr, reservedPlaces, subnetCidr, zoneSlots } from "../../components/plan/addresses.ts";
import { UserError } from "../../components/user-error.ts";

const kinds = ["edge", "application", "data", "management"] as const;

/** Any block that an environment may have. */
const network = fc.tuple(fc.integer({ min: 16, max: 22 }), fc.nat({ max: 2 ** 24 - 1 })).map(([prefix, offset]) => {
  const size = 2 ** (32 - prefix);
  const first = 10 * 2 ** 24 + offset - (offset % size);
  return formatBlock({ first, prefix });
});

const letters = (cidr: string) => "abcdefgh".slice(0, zoneSlots(parseBlock(cidr).prefix)).split("");

describe("subnetCidr", () => {
  it("gives blocks that lie inside the environment's and never meet, for every kind and zone", () => {
    fc.assert(
      fc.property(network, (cidr) => {
        const whole = parseBlock(cidr);
        const blocks = kinds.flatMap((kind) =>
          letters(cidr).map((letter) => parseBlock(subnetCidr(cidr, kind, letter))),
        );
        for (const [index, block] of blocks.entries()) {
          expect(block.aligned).toBe(true);
          expect(block.first).toBeGreaterThanOrEqual(whole.first);
          expect(block.last).toBeLessThanOrEqual(whole.last);
          for (const other of blocks.slice(index + 1)) expect(overlap(block, other)).toBe(false);
        }
      }),
    );
  });

  it("leaves the places of kinds to come free", () => {
    fc.assert(
      fc.property(network, (cidr) => {
        const whole = parseBlock(cidr);
        const unit = 2 ** (32 - whole.prefix) / 32;
        const last = Math.max(...kinds.map((kind) => parseBlock(kindCidr(cidr, kind)).last));
        for (const [first, length] of reservedPlaces) {
          expect(whole.first + first * unit).toBeGreaterThan(last);
          expect(whole.first + (first + length) * unit - 1).toBeLessThanOrEqual(whole.last);
        }
      }),
    );
  });

  it("gives balancers the /27 they need, and applications the most", () => {
    fc.assert(
      fc.property(network, (cidr) => {
        const [edge, application, data, management] = kinds.map(
          (kind) => parseBlock(subnetCidr(cidr, kind, "a")).prefix,
        );
        for (const prefix of [edge, data, management]) {
          expect(prefix).toBeLessThanOrEqual(27);
          expect(application).toBeLessThan(prefix ?? 0);
        }
      }),
    );
  });

  it("holds every zone's subnet of a kind in the kind's own block", () => {
    fc.assert(
      fc.property(network, fc.constantFrom(...kinds), (cidr, kind) => {
        const block = parseBlock(kindCidr(cidr, kind));
        for (const letter of letters(cidr)) {
          const subnet = parseBlock(subnetCidr(cidr, kind, letter));
          expect(subnet.first >= block.first && subnet.last <= block.last).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["10.20.0.0/16", "application", "a", "10.20.0.0/20"],
    ["10.20.0.0/16", "data", "c", "10.20.136.0/22"],
    ["10.20.0.0/16", "edge", "b", "10.20.164.0/22"],
    ["10.20.0.0/16", "management", "h", "10.20.220.0/22"],
    ["10.20.0.0/22", "application", "d", "10.20.1.128/25"],
    ["10.20.0.0/22", "edge", "a", "10.20.2.128/27"],
  ] as const)("places %s %s %s at %s, for ever", (cidr, kind, letter, expected) => {
    expect(subnetCidr(cidr, kind, letter)).toBe(expected);
  });

  it.each([
    ["10.20.0.0/23", "a", /\/23.*use \/16 to \/22/],
    ["10.0.0.0/15", "a", /\/15.*use \/16 to \/22/],
    ["10.20.0.0/21", "e", /room for zones a to d, not for zone "e".*\/20/],
    ["10.20.0.0/16", "z", /not for zone "z"/],
  ])("refuses %s in zone %s, and says what to do", (cidr, letter, message) => {
    expect(() => subnetCidr(cidr, "edge", letter)).toThrow(UserError);
    expect(() => subnetCidr(cidr, "edge", letter)).toThrow(message);
  });
});
