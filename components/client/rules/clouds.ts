import type { Draft, DraftWorkload } from "../draft.ts";
import type { Finding, Path } from "../problem.ts";
import type { ProvidedCloud } from "../provided-clouds.ts";
import { error, missing, type Rule, workloadsOf } from "./finding.ts";
import { onClouds } from "./on-clouds.ts";

const logRetentionOffered: Rule = (draft) => {
  const days = draft.compliance?.logRetentionDays;
  const shortest = onClouds(draft).reduce<ProvidedCloud | undefined>(
    (worst, { cloud }) => (worst && worst.mostLogRetentionDays <= cloud.mostLogRetentionDays ? worst : cloud),
    undefined,
  );
  if (days === undefined || shortest === undefined || days <= shortest.mostLogRetentionDays) return [];
  return [
    error(
      "log-retention-too-long",
      ["compliance", "logRetentionDays"],
      `is longer than the log store of ${shortest.title} keeps anything`,
      { given: days, allowed: `at most ${shortest.mostLogRetentionDays} days` },
    ),
  ];
};

const limitsOfWorkloads: Rule = (draft) =>
  onClouds(draft).flatMap((environment) =>
    workloadsOf(environment).flatMap(({ value, path }) => [
      ...storageOffered(environment.cloud, value, path),
      ...imageForm(environment.cloud, value, path),
      ...pointsOfFiles(draft, environment.cloud, value, path),
      ...pointsOfDatabase(draft, environment.cloud, value, path),
    ]),
  );

function storageOffered(cloud: ProvidedCloud, { database }: DraftWorkload, path: Path): readonly Finding[] {
  if (database?.engine === undefined || database.size === undefined) return [];
  const most = cloud.mostStorageGb(database.engine, database.size);
  return (["storageGb", "maxStorageGb"] as const).flatMap((key) => {
    const given = database[key];
    if (given === undefined || given <= most) return [];
    const larger = most < cloud.mostStorageGb(database.engine ?? "postgres", "2xlarge") ? ", or a larger size" : "";
    return [
      error(
        "storage-too-large",
        [...path, "database", key],
        `is more than ${database.engine} takes on ${cloud.title} in this size`,
        { given, allowed: `at most ${most} GiB${larger}` },
      ),
    ];
  });
}

function imageForm(cloud: ProvidedCloud, { compute }: DraftWorkload, path: Path): readonly Finding[] {
  const image = compute?.image?.machine;
  if (image === undefined || cloud.machineImage.pattern.test(image)) return [];
  return [
    error("image-form", [...path, "compute", "image", "machine"], `is not an image of ${cloud.title}`, {
      given: image,
      allowed: cloud.machineImage.form,
    }),
  ];
}

function pointsOfFiles(draft: Draft, cloud: ProvidedCloud, workload: DraftWorkload, path: Path): readonly Finding[] {
  const retention = draft.continuity?.retention;
  if (cloud.mostFilePoints === undefined || workload.files === undefined || retention === undefined) return [];
  const { daily = 0, weekly = 0, monthly = 0, yearly = 0 } = retention;
  const points = daily + weekly + monthly + yearly;
  if (points <= cloud.mostFilePoints) return [];
  return [
    error(
      "points-too-many",
      [...path, "files"],
      `would keep ${points} recovery points, more than a share of ${cloud.title} can have`,
      { allowed: `up to ${cloud.mostFilePoints} points in continuity.retention, or objects instead` },
    ),
  ];
}

function pointsOfDatabase(
  draft: Draft,
  cloud: ProvidedCloud,
  { database }: DraftWorkload,
  path: Path,
): readonly Finding[] {
  const retention = draft.continuity?.retention;
  const most = database?.engine === undefined ? undefined : cloud.mostDatabaseDays?.[database.engine];
  if (most === undefined || retention === undefined) return [];
  const { daily = 0, weekly = 0, monthly = 0, yearly = 0 } = retention;
  const oldest = Math.max(daily, weekly * 7, monthly * 31, yearly * 366);
  const days = Math.min(oldest, draft.compliance?.maxRetentionDays ?? oldest);
  if (days <= most) return [];
  return [
    error(
      "points-too-old",
      [...path, "database", "engine"],
      `would keep recovery points for ${days} days, longer than ${cloud.title} keeps those of this engine`,
      {
        given: database?.engine,
        allowed: `another engine, or generations of up to ${most} days in continuity.retention`,
      },
    ),
  ];
}

const vpnSpoken: Rule = (draft) =>
  onClouds(draft).flatMap(({ value, cloud, path }) => {
    const premises = value.network?.onPremises;
    if (premises === undefined) return [];
    const at = [...path, "network", "onPremises", "bgpAsn"];
    const asn = premises.bgpAsn;
    if (asn === undefined) {
      return cloud.vpn.staticRoutes
        ? []
        : [
            missing("vpn-without-bgp", at, `is missing: the VPN of ${cloud.title} exchanges its routes by BGP alone`, {
              allowed: "the BGP number of the client's gateway",
            }),
          ];
    }
    return cloud.vpn.reservedAsns.some(([first, last]) => first <= asn && asn <= last)
      ? [
          error("asn-reserved", at, `is a number that ${cloud.title} does not take from the other side`, {
            given: asn,
            allowed: "a private number such as 65010, or the client's own",
          }),
        ]
      : [];
  });

const deploymentPossible: Rule = (draft) =>
  onClouds(draft).flatMap(({ value, cloud, path }) => {
    const findings: Finding[] = [];
    if (cloud.hasTenant && value.tenant === undefined) {
      findings.push(
        missing("tenant-missing", [...path, "tenant"], `is missing: a subscription of ${cloud.title} belongs to one`, {
          allowed: "the id of the client's Microsoft Entra tenant",
        }),
      );
    }
    if (!cloud.hasTenant && value.tenant !== undefined) {
      findings.push(
        error("tenant-needless", [...path, "tenant"], `has no effect: ${cloud.title} has no tenants`, {
          allowed: "environments on Azure",
        }),
      );
    }
    if (value.deployRole !== undefined && !cloud.deployRole?.pattern.test(value.deployRole)) {
      findings.push(
        error("deploy-role-form", [...path, "deployRole"], `is nothing that a deployment to ${cloud.title} assumes`, {
          given: value.deployRole,
          allowed: cloud.deployRole?.form ?? "leave it out: the caller signs in with the rights it needs",
        }),
      );
    }
    return findings;
  });

const budgetCounted: Rule = (draft) => {
  const rate = draft.contract?.budget?.dollarRate;
  const clouds = onClouds(draft);
  if (rate === undefined || rate === 1 || clouds.length === 0) return [];
  if (clouds.some(({ cloud }) => cloud.budgetsInDollars)) return [];
  return [
    error("dollar-rate-needless", ["contract", "budget", "dollarRate"], "has no effect: no environment is on AWS", {
      given: rate,
      allowed: "leave it out",
    }),
  ];
};

export const cloudRules: readonly Rule[] = [
  logRetentionOffered,
  limitsOfWorkloads,
  vpnSpoken,
  deploymentPossible,
  budgetCounted,
];
