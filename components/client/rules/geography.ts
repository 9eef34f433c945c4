import type { Finding } from "../problem.ts";
import { providedClouds } from "../provided-clouds.ts";
import type { CloudName } from "../schema.ts";
import { nearest } from "../suggestion.ts";
import { environmentsOf, error, missing, type PlacedEnvironment, type Rule, warning } from "./finding.ts";

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Regions of the runtime's table that are no countries: unknown, unions, pseudo-locales. */
const notCountries = new Set(["ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"]);
const knownCountries = new Set<string>();

/** Whether the code is a country of ISO 3166-1, by the runtime's own table. */
export function isCountry(code: string): boolean {
  if (knownCountries.has(code)) return true;
  const known = /^[A-Z]{2}$/.test(code) && !notCountries.has(code) && countryNames.of(code) !== undefined;
  if (known) knownCountries.add(code);
  return known;
}

const accountSuitsCloud: Rule = (draft) => {
  const findings: Finding[] = [];
  const accounts = environmentsOf(draft).map(({ value }) => value.account);
  for (const { value, path, name: environment } of environmentsOf(draft)) {
    const cloud = value.cloud && providedClouds[value.cloud];
    if (!cloud) continue;
    if (value.account !== undefined && !cloud.accountPattern.test(value.account)) {
      findings.push(
        error("account-form", [...path, "account"], `is not an account of ${cloud.title}`, {
          given: value.account,
          allowed: cloud.accountForm,
        }),
      );
    }
    const copy = value.copyAccount ?? draft.continuity?.copyAccount;
    const place = value.copyAccount === undefined ? ["continuity", "copyAccount"] : [...path, "copyAccount"];
    if (copy === undefined) continue;
    if (accounts.includes(copy)) {
      findings.push(
        error("copy-account-same", place, "is an account of an environment: copies there share its fate", {
          given: copy,
          allowed: cloud.copyAccount,
        }),
      );
    } else if (!cloud.accountPattern.test(copy)) {
      const own = value.copyAccount === undefined ? "; environments on several clouds have a copyAccount each" : "";
      findings.push(
        error("account-form", place, `is not an account of ${cloud.title}`, {
          given: copy,
          allowed: `${cloud.accountForm}${own}`,
        }),
      );
    } else if (cloud.copiesStay !== undefined) {
      findings.push(
        warning("copies-stay", place, `holds no copies of ${environment}: ${cloud.title}'s stay in its own project`, {
          given: copy,
          allowed: `no copyAccount; ${cloud.copiesStay}`,
        }),
      );
    }
  }
  return findings;
};

const regionsKnown: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const { value, path } = environment;
    const regions = value.cloud && providedClouds[value.cloud].regions;
    if (!regions) return [];
    const findings: Finding[] = [];
    for (const key of ["region", "drRegion"] as const) {
      const name = value[key];
      if (name === undefined || Object.hasOwn(regions, name)) continue;
      const known = Object.keys(regions);
      findings.push(
        error("region-unknown", [...path, key], `is not a region of ${value.cloud}`, {
          given: name,
          allowed: neighbours(name, known).join(", "),
          suggestion: nearest(name, known),
        }),
      );
    }
    if (value.region !== undefined && value.region === value.drRegion) {
      findings.push(
        error("dr-region-same", [...path, "drRegion"], "is the region itself: a disaster there would take both", {
          given: value.drRegion,
          allowed: suggestions(environment, draft.compliance?.residency?.countries),
        }),
      );
    }
    const region = value.region === undefined ? undefined : own(regions, value.region);
    const zones = value.network?.zones;
    if (region && zones !== undefined && zones > region.zones) {
      findings.push(
        region.zones === 0
          ? error("zones-too-many", [...path, "region"], "is not divided into availability zones", {
              given: value.region,
              allowed: suggestions(environment, draft.compliance?.residency?.countries, true),
            })
          : error("zones-too-many", [...path, "network", "zones"], `${value.region} has ${region.zones} zones`, {
              given: zones,
              allowed: `up to ${region.zones}`,
            }),
      );
    }
    // A recovery region without zones is used as a whole; one with too few would leave subnets without a place.
    const recovery = value.drRegion === undefined ? undefined : own(regions, value.drRegion);
    if (recovery && zones !== undefined && recovery.zones > 0 && zones > recovery.zones) {
      findings.push(
        error("zones-too-many", [...path, "drRegion"], `has ${recovery.zones} zones, fewer than network.zones`, {
          given: value.drRegion,
          allowed: `a region with ${zones} zones, or fewer zones`,
        }),
      );
    }
    return findings;
  });

/** The regions of the same part of the world: a list of all would drown the message. */
function neighbours(name: string, known: readonly string[]): readonly string[] {
  const same = known.filter((each) => each.slice(0, 3) === name.slice(0, 3));
  return same.length > 0 ? same : known;
}

/** The region that the catalogue pairs with the environment's, within the residency: what an absent drRegion means. */
export function usualRecoveryRegion(
  environment: { readonly cloud?: CloudName | undefined; readonly region?: string | undefined },
  countries: readonly (string | undefined)[] | undefined,
): string | undefined {
  const regions = (environment.cloud && providedClouds[environment.cloud].regions) ?? {};
  const paired = own(regions, environment.region ?? "")?.recovery ?? [];
  return paired.find((name) => countries === undefined || countries.includes(own(regions, name)?.country));
}

/** Every environment recovers somewhere else; where no pair lies within the residency, the file must say where. */
const recoveryRegionFound: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const { value, path } = environment;
    const regions = value.cloud && providedClouds[value.cloud].regions;
    const countries = draft.compliance?.residency?.countries;
    if (
      !regions ||
      value.region === undefined ||
      value.drRegion !== undefined ||
      own(regions, value.region) === undefined
    )
      return [];
    if (usualRecoveryRegion(value, countries) !== undefined) return [];
    return [
      missing(
        "dr-region-missing",
        [...path, "drRegion"],
        `is missing: ${value.region} has no usual recovery region within the residency`,
        {
          allowed: suggestions(environment, countries),
        },
      ),
    ];
  });

function suggestions(
  environment: PlacedEnvironment,
  countries: readonly (string | undefined)[] | undefined,
  divided = false,
): string {
  const regions = (environment.value.cloud && providedClouds[environment.value.cloud].regions) ?? {};
  const within = (name: string) => {
    const region = own(regions, name);
    return (countries === undefined || countries.includes(region?.country)) && (!divided || (region?.zones ?? 0) > 0);
  };
  const paired = own(regions, environment.value.region ?? "")?.recovery.filter(within) ?? [];
  if (paired.length > 0) return `another region, such as ${paired.join(" or ")}`;
  const any = Object.keys(regions).filter((name) => name !== environment.value.region && within(name));
  return any.length > 0
    ? `one of ${any.join(", ")}`
    : "another region; none lies within the residency, which must be widened";
}

const residencyRespected: Rule = (draft) => {
  const countries = draft.compliance?.residency?.countries;
  if (countries === undefined) return [];
  const findings: Finding[] = countries.flatMap((country, index) =>
    country === undefined || isCountry(country)
      ? []
      : [
          error("country-unknown", ["compliance", "residency", "countries", index], "is not a country", {
            given: country,
            allowed: "ISO 3166-1 alpha-2 codes such as FR",
          }),
        ],
  );
  for (const environment of environmentsOf(draft)) {
    const { value, path } = environment;
    const regions = value.cloud && providedClouds[value.cloud].regions;
    if (!regions) continue;
    for (const key of ["region", "drRegion"] as const) {
      const name = value[key];
      const region = name === undefined ? undefined : own(regions, name);
      if (!region || countries.includes(region.country)) continue;
      const inside = Object.entries(regions).filter(([, each]) => countries.includes(each.country));
      findings.push(
        error(
          "residency",
          [...path, key],
          `is in ${region.place} (${region.country}), outside the residency ${countries.join(", ")}`,
          {
            given: name,
            allowed:
              inside.length > 0
                ? inside.map(([each]) => each).join(", ")
                : `no region of ${value.cloud} lies in ${countries.join(", ")}`,
          },
        ),
      );
    }
  }
  return findings;
};

/** A region that must be opened fails at the first call, long after the plan looked right. */
const optInRegions: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ value, path }) => {
    const cloud = value.cloud && providedClouds[value.cloud];
    return (["region", "drRegion"] as const).flatMap((key) => {
      const name = value[key];
      if (!cloud || name === undefined || !own(cloud.regions, name)?.optIn || value.openedRegions?.includes(name))
        return [];
      return [
        warning("region-opt-in", [...path, key], `${cloud.opening} ${value.account ?? ""} first`, {
          given: name,
          allowed: "name it in openedRegions once that is done",
        }),
      ];
    });
  });

function own<Value>(map: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export const geographyRules: readonly Rule[] = [
  accountSuitsCloud,
  regionsKnown,
  recoveryRegionFound,
  residencyRespected,
  optInRegions,
];
