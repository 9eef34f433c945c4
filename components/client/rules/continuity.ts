import { isInScope } from "../../plan/scope.ts";
import type { DraftWorkload } from "../draft.ts";
import { durationDays, durationMinutes } from "../durations.ts";
import type { Finding, Path } from "../problem.ts";
import { type ProvidedCloud, providedClouds } from "../provided-clouds.ts";
import { nearest } from "../suggestion.ts";
import { environmentsOf, error, missing, type Rule, warning, workloadsOf } from "./finding.ts";
import { onClouds } from "./on-clouds.ts";

const tiersKnown: Rule = (draft) => {
  const known = Object.keys(draft.continuity?.tiers ?? {});
  const findings: Finding[] = [];
  const check = (tier: string | undefined, path: Path) => {
    if (tier === undefined || known.includes(tier)) return;
    findings.push(
      error("tier-unknown", path, "is not a tier of continuity.tiers", {
        given: tier,
        allowed: known.join(", "),
        suggestion: nearest(tier, known),
      }),
    );
  };
  const used = new Set<string>();
  for (const environment of environmentsOf(draft)) {
    check(environment.value.continuity, [...environment.path, "continuity"]);
    for (const { value, path } of workloadsOf(environment)) {
      check(value.tier, [...path, "tier"]);
      used.add(environment.value.continuity ?? value.tier ?? "");
    }
  }
  if (known.length === 0 && draft.continuity?.tiers !== undefined)
    findings.push(missing("tier-none", ["continuity", "tiers"], "has no tier", { allowed: "at least one" }));
  const unused = draft.environments === undefined ? [] : known.filter((tier) => !used.has(tier));
  return [
    ...findings,
    ...unused.map((tier) =>
      warning("tier-unused", ["continuity", "tiers", tier], "is used by no workload", { atKey: true }),
    ),
  ];
};

const tiersConsistent: Rule = (draft) => {
  const findings: Finding[] = [];
  for (const [name, tier] of Object.entries(draft.continuity?.tiers ?? {})) {
    const path = ["continuity", "tiers", name];
    if (tier?.rto !== undefined && tier.mtpd !== undefined && durationMinutes(tier.rto) > durationMinutes(tier.mtpd)) {
      findings.push(
        error(
          "rto-beyond-mtpd",
          [...path, "rto"],
          `is longer than the interruption the business survives, ${tier.mtpd}`,
          { given: tier.rto, allowed: "at most the mtpd" },
        ),
      );
    }
    // Reference figures of the strategies: backup-restore takes hours, a pilot light tens of minutes.
    const usual = { "backup-restore": 120, "pilot-light": 20, "warm-standby": 5, "active-active": 0 }[
      tier?.strategy ?? "active-active"
    ];
    if (tier?.rto !== undefined && durationMinutes(tier.rto) < usual) {
      findings.push(
        warning(
          "rto-ambitious",
          [...path, "rto"],
          `is shorter than ${tier.strategy} usually needs, ${usual} minutes; only drills can prove it`,
          { given: tier.rto },
        ),
      );
    }
  }
  return findings;
};

/** The strategy must exist on the cloud, and have a means that meets the RPO for every kind of data of the workload. */
const rpoAttainable: Rule = (draft) => {
  const findings: Finding[] = [];
  for (const environment of environmentsOf(draft)) {
    const cloud = environment.value.cloud && providedClouds[environment.value.cloud];
    if (!cloud) continue;
    for (const { value, path } of workloadsOf(environment)) {
      const name = environment.value.continuity ?? value.tier ?? "";
      const tiers = draft.continuity?.tiers ?? {};
      const tier = Object.hasOwn(tiers, name) ? tiers[name] : undefined;
      if (tier?.strategy === undefined) continue;
      const place = ["continuity", "tiers", name];
      if (!cloud.strategies.includes(tier.strategy)) {
        findings.push(
          error(
            "strategy-not-provided",
            [...place, "strategy"],
            `${tier.strategy} is not provided on ${cloud.title} by this version`,
            { given: tier.strategy, allowed: cloud.strategies.join(", ") },
          ),
        );
        continue;
      }
      if (tier.rpo === undefined) continue;
      const floor = shortestRpo(cloud, tier.strategy, value);
      if (durationMinutes(tier.rpo) < floor.minutes) {
        findings.push(
          error(
            "rpo-unattainable",
            [...place, "rpo"],
            `cannot be met by ${tier.strategy} for ${floor.data} of ${value.name ?? path.join(".")} in ${environment.name}`,
            {
              given: tier.rpo,
              allowed: `${asDuration(floor.minutes)} or longer${tier.strategy === "backup-restore" ? ", or a strategy that replicates" : ""}`,
            },
          ),
        );
      }
    }
  }
  return findings;
};

function asDuration(minutes: number): string {
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}

function shortestRpo(
  cloud: ProvidedCloud,
  strategy: string,
  workload: DraftWorkload,
): { readonly minutes: number; readonly data: string } {
  const floors = cloud.shortestRpoMinutes;
  if (strategy === "backup-restore") return { minutes: floors["backup-restore"], data: "the backups" };
  const kinds = (["files", "objects", "database"] as const).filter((kind) => workload[kind] !== undefined);
  return kinds
    .map((kind) => ({ minutes: floors[kind], data: `the ${kind}` }))
    .reduce((worst, each) => (each.minutes > worst.minutes ? each : worst), { minutes: 0, data: "the data" });
}

/** Files without machines would have no copy in the recovery region, where nothing but machines can make one. */
const filesCopied: Rule = (draft) => {
  const areas = draft.contract?.scope?.areas?.filter((area) => area !== undefined);
  if (areas !== undefined && !isInScope({ contract: { scope: { areas } } }, "backup")) return [];
  return onClouds(draft).flatMap((environment) =>
    workloadsOf(environment).flatMap(({ value, path }) => {
      const { cloud } = environment;
      if (cloud.machinesCopyFiles === undefined || value.files === undefined || value.compute !== undefined) return [];
      return [
        error(
          "files-without-machines",
          [...path, "files"],
          `have no copy in the recovery region: on ${cloud.title} ${cloud.machinesCopyFiles}, and the workload has no machines that could`,
          {
            given: value.name,
            allowed: "compute in the workload, objects instead, or files of a workload with compute",
          },
        ),
      ];
    }),
  );
};

const retentionConsistent: Rule = (draft) => {
  const retention = draft.continuity?.retention;
  const findings: Finding[] = [];
  const longest = Math.max(
    retention?.daily ?? 0,
    (retention?.weekly ?? 0) * 7,
    (retention?.monthly ?? 0) * 30,
    (retention?.yearly ?? 0) * 365,
  );
  const limit = draft.compliance?.maxRetentionDays;
  if (limit !== undefined && longest > limit) {
    findings.push(
      error(
        "retention-beyond-maximum",
        ["compliance", "maxRetentionDays"],
        `is shorter than the ${longest} days that continuity.retention keeps`,
        { given: limit, allowed: "fewer points kept, or a longer maximum" },
      ),
    );
  }
  return findings;
};

const proofOftenEnough: Rule = (draft) => {
  const every = draft.continuity?.drill?.restoreTestEvery;
  if (every === undefined || (durationDays(every) <= 366 && durationDays(every) >= 1)) return [];
  return [
    error(
      "restore-test-interval",
      ["continuity", "drill", "restoreTestEvery"],
      "is not an interval that a restore-testing plan can have",
      { given: every, allowed: "P1D to P1Y" },
    ),
  ];
};

export const continuityRules: readonly Rule[] = [
  tiersKnown,
  tiersConsistent,
  rpoAttainable,
  filesCopied,
  retentionConsistent,
  proofOftenEnough,
];
