import type { Draft } from "../draft.ts";
import { durationMinutes } from "../durations.ts";
import { type Floor, frameworks } from "../frameworks.ts";
import type { Finding } from "../problem.ts";
import { environmentsOf, error, missing, type Rule, warning } from "./finding.ts";

/** Floors that no client file can go under; the message names the framework and the clause. */
const floorsKept: Rule = (draft) =>
  (draft.compliance?.frameworks ?? []).flatMap((name) => {
    if (name === undefined) return [];
    const framework = frameworks[name];
    return framework.floors.flatMap((floor) => {
      const source = `${framework.title} ${floor.clause}${floor.recalled ? " (recalled, not verified)" : ""}`;
      return checkFloor(floor, draft, source);
    });
  });

const caveats: Rule = (draft) =>
  (draft.compliance?.frameworks ?? []).flatMap((name, index) => {
    const caveat = name && frameworks[name].caveat;
    return caveat ? [warning("framework-caveat", ["compliance", "frameworks", index], `${name}: ${caveat}`)] : [];
  });

const frameworksOnce: Rule = (draft) => {
  const names = draft.compliance?.frameworks ?? [];
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          error("framework-twice", ["compliance", "frameworks", index], "is already listed", {
            given: name,
            allowed: "each framework once",
          }),
        ],
  );
};

function checkFloor(floor: Floor, draft: Draft, source: string): readonly Finding[] {
  const { compliance, continuity } = draft;
  const under = (path: readonly string[], given: unknown, allowed: string): readonly Finding[] => [
    error("framework-floor", path, `goes under the floor of ${source}`, { given, allowed }),
  ];
  switch (floor.kind) {
    case "log-retention-days": {
      const days = compliance?.logRetentionDays;
      return days !== undefined && days < floor.atLeast
        ? under(["compliance", "logRetentionDays"], days, `at least ${floor.atLeast} days`)
        : [];
    }
    case "key-rotation-days": {
      const days = compliance?.keyRotationDays;
      return days !== undefined && days > floor.atMost
        ? under(["compliance", "keyRotationDays"], days, `at most ${floor.atMost} days`)
        : [];
    }
    case "daily-points": {
      const points = continuity?.retention?.daily;
      return points !== undefined && points < floor.atLeast
        ? under(["continuity", "retention", "daily"], points, `at least ${floor.atLeast}`)
        : [];
    }
    case "immutability": {
      const order = ["none", "governance", "compliance"];
      const own = continuity?.immutability;
      return own !== undefined && order.indexOf(own) < order.indexOf(floor.atLeast)
        ? under(
            ["continuity", "immutability"],
            own,
            `${floor.atLeast}${floor.atLeast === "governance" ? " or compliance" : ""}`,
          )
        : [];
    }
    case "drill-every":
      return interval(["continuity", "drill", "every"], continuity?.drill?.every, floor.atMost, under);
    case "restore-test-every":
      return interval(
        ["continuity", "drill", "restoreTestEvery"],
        continuity?.drill?.restoreTestEvery,
        floor.atMost,
        under,
      );
    case "residency": {
      if (compliance === undefined) return [];
      const countries = compliance.residency?.countries;
      const path = ["compliance", "residency"];
      if (countries === undefined)
        return [
          missing("framework-floor", path, `is missing: ${source} demands it`, {
            allowed: `countries of ${floor.area}`,
          }),
        ];
      const outside = countries.filter((country) => country !== undefined && !floor.within.includes(country));
      return outside.length > 0 ? under([...path, "countries"], outside.join(", "), `countries of ${floor.area}`) : [];
    }
    case "copy-account":
      return continuity !== undefined &&
        continuity.copyAccount === undefined &&
        environmentsOf(draft).some(({ value }) => value.copyAccount === undefined)
        ? [
            missing(
              "framework-floor",
              ["continuity", "copyAccount"],
              `is missing: ${source} demands backups apart from the source`,
              { allowed: "an account that no environment uses" },
            ),
          ]
        : [];
    case "data-class": {
      const own = compliance?.dataClass;
      return own !== undefined && !floor.oneOf.includes(own)
        ? under(["compliance", "dataClass"], own, floor.oneOf.join(", "))
        : [];
    }
    case "max-retention":
      return compliance !== undefined && compliance.maxRetentionDays === undefined
        ? [
            warning(
              "framework-floor",
              ["compliance", "maxRetentionDays"],
              `is missing: ${source} limits how long data is kept`,
              { allowed: "the days agreed with the client" },
            ),
          ]
        : [];
  }
}

function interval(
  path: readonly string[],
  own: string | undefined,
  atMost: string,
  under: (path: readonly string[], given: unknown, allowed: string) => readonly Finding[],
): readonly Finding[] {
  return own !== undefined && durationMinutes(own) > durationMinutes(atMost)
    ? under(path, own, `${atMost} or more often`)
    : [];
}

export const frameworkRules: readonly Rule[] = [floorsKept, caveats, frameworksOnce];
