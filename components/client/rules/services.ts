import type { Region, RegionService } from "../catalogue/region.ts";
import type { Draft, DraftWorkload } from "../draft.ts";
import { durationMinutes } from "../durations.ts";
import type { Finding, Path } from "../problem.ts";
import type { ProvidedCloud } from "../provided-clouds.ts";
import { error, type PlacedEnvironment, type PlacedWorkload, type Rule, warning, workloadsOf } from "./finding.ts";
import { type OnCloud, onClouds } from "./on-clouds.ts";

/** An engine that the cloud does not run as a service: the only remedy is another engine, or another cloud. */
const enginesOffered: Rule = (draft) =>
  onClouds(draft).flatMap((environment) =>
    workloadsOf(environment).flatMap(({ value, path }) => {
      const engine = value.database?.engine;
      const { cloud } = environment;
      if (engine === undefined || cloud.databaseVersions[engine].length > 0) return [];
      const offered = Object.entries(cloud.databaseVersions).filter(([, versions]) => versions.length > 0);
      return [
        error("engine-not-offered", [...path, "database", "engine"], `is not a managed database of ${cloud.title}`, {
          given: engine,
          allowed: `${offered.map(([name]) => name).join(", ")}, or machines that the client runs it on`,
        }),
      ];
    }),
  );

interface Need {
  readonly service: RegionService;
  readonly path: Path;
  readonly what: string;
  /** What to do besides taking another region. */
  readonly remedy: string;
}

/** Back within four hours, or a standby that serves at once: one zone's failure must then go unnoticed. */
function survivesZoneLoss(draft: Draft, environment: PlacedEnvironment, workload: DraftWorkload): boolean {
  const name = environment.value.continuity ?? workload.tier ?? "";
  const tiers = draft.continuity?.tiers ?? {};
  const tier = Object.hasOwn(tiers, name) ? tiers[name] : undefined;
  if (tier === undefined) return false;
  return tier.strategy === "warm-standby" || (tier.rto !== undefined && durationMinutes(tier.rto) <= 240);
}

function needsOf(draft: Draft, environment: PlacedEnvironment, { value, path }: PlacedWorkload): readonly Need[] {
  const needs: Need[] = [];
  const spread = survivesZoneLoss(draft, environment, value);
  const engine = value.database?.engine;
  if (engine === "postgres" || engine === "mysql" || engine === "sqlserver") {
    const at = [...path, "database", "engine"];
    needs.push({ service: engine, path: at, what: `${engine} databases`, remedy: "another engine" });
  }
  if (engine === "postgres" || engine === "mysql") {
    const at = [...path, "database", "engine"];
    const backups = `backups of ${engine} that are kept in the paired region too`;
    needs.push({ service: `${engine}-geo-backup`, path: at, what: backups, remedy: "another engine" });
    const what = `a standby of ${engine} in another zone`;
    const remedy = "another engine, or a tier with an RTO beyond four hours";
    if (spread) needs.push({ service: `${engine}-zones`, path: [...path, "tier"], what, remedy });
  }
  if (value.files !== undefined) {
    const at = [...path, "files"];
    needs.push({ service: "files", path: at, what: "managed file shares", remedy: "objects instead" });
    const what = "file shares that span zones";
    const remedy = "objects instead, or a tier with an RTO beyond four hours";
    if (spread) needs.push({ service: "files-zones", path: at, what, remedy });
  }
  return needs;
}

/** In the recovery region a service must be there; that it spans zones, or is copied once more, is asked of the home alone. */
const neededInRecovery: ReadonlySet<RegionService> = new Set(["postgres", "mysql", "sqlserver", "files"]);

const servicesInRegions: Rule = (draft) =>
  onClouds(draft).flatMap((environment) => {
    const { value, cloud, path } = environment;
    const home = regionOf(cloud, value.region);
    const recovery = regionOf(cloud, value.drRegion);
    const findings: Finding[] = [];
    for (const need of workloadsOf(environment).flatMap((workload) => needsOf(draft, environment, workload))) {
      const lacking = [
        ...(home?.lacks.includes(need.service) ? [value.region] : []),
        ...(recovery?.lacks.includes(need.service) && neededInRecovery.has(need.service) ? [value.drRegion] : []),
      ];
      for (const region of lacking) {
        findings.push(
          error("region-lacks", need.path, `needs ${need.what}, which ${cloud.title} does not offer in ${region}`, {
            allowed: `another region, or ${need.remedy}`,
          }),
        );
      }
    }
    findings.push(...backupsPossible(draft, environment, home));
    const spread = workloadsOf(environment).some((workload) => survivesZoneLoss(draft, environment, workload.value));
    if (spread && home?.lacks.includes("zone-separation")) {
      findings.push(
        warning(
          "zones-together",
          [...path, "region"],
          `has zones that share a building or two: what is to survive the loss of one may be lost with it`,
          { given: value.region, allowed: "another region, or the risk" },
        ),
      );
    }
    return findings;
  });

function backupsPossible(draft: Draft, { value, cloud, path }: OnCloud, home: Region | undefined): readonly Finding[] {
  const lacking = (["backup", "geo-backup"] as const).find((service) => home?.lacks.includes(service));
  if (lacking === undefined) return [];
  const others = Object.entries(cloud.regions).filter(
    ([, region]) => region.zones > 0 && !region.lacks.includes(lacking) && isWithin(draft, region),
  );
  const why =
    lacking === "backup"
      ? `${value.region} has no backup vaults`
      : `${value.region} is paired with no region, so that its backups can be restored nowhere else`;
  return [
    error("region-lacks", [...path, "region"], why, {
      given: value.region,
      allowed: others.map(([name]) => name).join(", ") || "a wider residency",
    }),
  ];
}

function isWithin(draft: Draft, region: Region): boolean {
  const countries = draft.compliance?.residency?.countries;
  return countries === undefined || countries.includes(region.country);
}

function regionOf(cloud: ProvidedCloud, name: string | undefined): Region | undefined {
  return name !== undefined && Object.hasOwn(cloud.regions, name) ? cloud.regions[name] : undefined;
}

/** Backups and storage are copied by the cloud to one place: a plan that recovers elsewhere would find nothing there. */
const recoversInPair: Rule = (draft) =>
  onClouds(draft).flatMap(({ value, cloud, path }) => {
    const pair = regionOf(cloud, value.region)?.recovery[0];
    if (!cloud.recoversInPair || pair === undefined || value.drRegion === undefined) return [];
    if (value.drRegion === pair || value.drRegion === value.region || regionOf(cloud, value.drRegion) === undefined)
      return [];
    return [
      error(
        "dr-region-not-paired",
        [...path, "drRegion"],
        `is not the region that ${cloud.title} copies backups of ${value.region} to`,
        { given: value.drRegion, allowed: pair },
      ),
    ];
  });

/** A region of the list that is open to everybody, or that the environment does not use, is a mistake in one of both. */
const openedRegions: Rule = (draft) =>
  onClouds(draft).flatMap(({ value, cloud, path }) =>
    (value.openedRegions ?? []).flatMap((name, index) => {
      if (name === undefined) return [];
      const used = name === value.region || name === value.drRegion;
      // Without drRegion the usual one is taken, which is one of the recovery regions.
      const usual = value.drRegion === undefined && regionOf(cloud, value.region)?.recovery.includes(name);
      if ((used || usual) && regionOf(cloud, name)?.optIn) return [];
      return [
        error("opened-region-needless", [...path, "openedRegions", index], "is no region that had to be opened", {
          given: name,
          allowed: "region or drRegion, where it is not open to every account",
        }),
      ];
    }),
  );

export const serviceRules: readonly Rule[] = [enginesOffered, servicesInRegions, recoversInPair, openedRegions];
