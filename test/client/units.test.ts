import { Region } from "@pulumi/aws/types/enums/index.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatBlock, overlap, parseBlock, privateRangeOf, recoveryCidr } from "../../components/client/addresses.ts";
import { awsRegions } from "../../components/client/catalogue/aws-regions.ts";
import {
  addDuration,
  daysBetween,
  durationDays,
  durationMilliseconds,
  durationMinutes,
} from "../../components/client/durations.ts";
import { editDistance, nearest } from "../../components/client/suggestion.ts";

describe("suggestions", () => {
  test.each([
    ["warm-stanby", "warm-standby"],
    ["backup_restore", "backup-restore"],
    ["PILOT-LIGHT", "pilot-light"],
    ["pliot-light", "pilot-light"],
  ])("%s is near %s", (word, meant) => {
    expect(nearest(word, ["backup-restore", "pilot-light", "warm-standby"])).toBe(meant);
  });

  test("nothing is suggested for a word that resembles nothing, or is no word", () => {
    expect(nearest("frankfurt", ["eu-west-3", "us-east-1"])).toBeUndefined();
    expect(nearest("x".repeat(10_000), ["x"])).toBeUndefined();
  });

  test("the distance is a metric within one edit of each kind", () => {
    expect(editDistance("abcd", "abdc")).toBe(1);
    expect(editDistance("abcd", "abc")).toBe(1);
    expect(editDistance("abcd", "abxd")).toBe(1);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe("durations", () => {
  test.each([
    ["PT15M", 15],
    ["PT1H30M", 90],
    ["P1D", 1440],
    ["P1W", 10_080],
    ["P1M", 43_200],
    ["P1Y", 525_600],
    ["PT90S", 1.5],
  ])("%s is %d minutes", (iso, minutes) => {
    expect(durationMinutes(iso)).toBe(minutes);
    expect(durationMilliseconds(iso)).toBe(minutes * 60_000);
    expect(durationDays(iso)).toBe(minutes / 1440);
  });

  test("dates follow the calendar", () => {
    expect(addDuration("2027-01-31", "P1M")).toBe("2027-02-28");
    expect(addDuration("2026-12-01", "P3Y")).toBe("2029-12-01");
    expect(daysBetween("2026-11-23", "2026-12-01")).toBe(8);
    expect(daysBetween("2026-12-01", "2026-11-23")).toBe(-8);
  });
});

describe("addresses", () => {
  const block = fc
    .tuple(
      fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
      fc.nat(0xffffff),
      fc.integer({ min: 17, max: 24 }),
    )
    .map(([range, offset, prefix]) => {
      const { first, last } = parseBlock(range);
      const size = 2 ** (32 - prefix);
      const places = (last - first + 1) / size;
      return { first: first + (offset % places) * size, prefix };
    });

  test("the recovery block is private, of the same size, apart, and its own inverse", () => {
    fc.assert(
      fc.property(block, (own) => {
        const cidr = formatBlock(own);
        const recovery = recoveryCidr({ cidr });
        const [one, other] = [parseBlock(cidr), parseBlock(recovery)];
        expect(overlap(one, other)).toBe(false);
        expect(other.aligned).toBe(true);
        expect(other.prefix).toBe(one.prefix);
        expect(privateRangeOf(other)).toEqual(privateRangeOf(one));
        expect(recoveryCidr({ cidr: recovery })).toBe(cidr);
      }),
    );
  });

  test("a block of the file's own choice is taken as it is", () => {
    expect(recoveryCidr({ cidr: "10.20.0.0/16", drCidr: "10.99.0.0/16" })).toBe("10.99.0.0/16");
    expect(recoveryCidr({ cidr: "10.20.0.0/16" })).toBe("10.148.0.0/16");
    expect(recoveryCidr({ cidr: "192.168.8.0/22" })).toBe("192.168.136.0/22");
  });
});

describe("regions of AWS", () => {
  test("are those of the provider's own list, commercial partition", () => {
    const known: readonly string[] = Object.values(Region).filter(
      (region) => !/^(?:cn|us-gov|us-iso[bf]?|eusc|eu-isoe)-/.test(region),
    );
    expect(Object.keys(awsRegions).sort()).toEqual([...known].sort());
  });

  test("recover into known regions, never into themselves, at home where the country has a second one", () => {
    for (const [name, { country, recovery }] of Object.entries(awsRegions)) {
      expect(recovery.length, name).toBeGreaterThan(0);
      for (const other of recovery) expect(awsRegions[other], `${name} → ${other}`).toBeDefined();
      expect(recovery).not.toContain(name);
      const second = Object.entries(awsRegions).some(([other, each]) => other !== name && each.country === country);
      if (second) expect(awsRegions[recovery[0] ?? ""]?.country, name).toBe(country);
    }
  });
});
