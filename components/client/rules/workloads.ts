import type { DraftEnvironment } from "../draft.ts";
import type { Finding, Path } from "../problem.ts";
import { providedClouds } from "../provided-clouds.ts";
import { environmentsOf, error, missing, type PlacedWorkload, type Rule, warning, workloadsOf } from "./finding.ts";
import { isCountry } from "./geography.ts";

const namesUnique: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const seen = new Set<string>();
    return (environment.value.workloads ?? []).flatMap((workload, index) => {
      const name = workload?.name;
      if (name === undefined) return [];
      if (seen.has(name))
        return [
          error("workload-twice", [...environment.path, "workloads", index, "name"], "is already used above", {
            given: name,
            allowed: "each name once in an environment",
          }),
        ];
      seen.add(name);
      return [];
    });
  });

/**
 * The first name of a certificate has 64 characters at most, and it is the domain itself.
 * Source: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
const longestDomain = 64;

const domainFitsCertificate: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ path, value: { domain } }) =>
    domain === undefined || domain.length <= longestDomain
      ? []
      : [
          error("domain-too-long", [...path, "domain"], "is too long for a certificate", {
            given: domain,
            allowed: `at most ${longestDomain} characters`,
          }),
        ],
  );

/**
 * Machines read the variables from their user data, of which EC2 takes 16 KiB; half of that remains for what else they are told.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
const mostVariableBytes = 8192;

const variablesFitUserData: Rule = (draft) =>
  environmentsOf(draft)
    .flatMap(workloadsOf)
    .flatMap(({ value, path }) => {
      const variables = Object.entries(value.compute?.image?.environment ?? {});
      const bytes = variables.reduce((sum, [name, text]) => sum + writtenBytes(name, text ?? ""), 0);
      if (bytes <= mostVariableBytes) return [];
      return [
        error(
          "environment-too-long",
          [...path, "compute", "image", "environment"],
          "is too long for machines to be told at their start",
          {
            given: `${bytes} bytes`,
            allowed: `at most ${mostVariableBytes} bytes as written for the shell; keep more in files or objects`,
          },
        ),
      ];
    });

/** Quoted for the shell, then as JSON, with what stands around it in the line. */
function writtenBytes(name: string, text: string): number {
  return Buffer.byteLength(JSON.stringify(`  --env '${name}=${text.replaceAll("'", "'\\''")}' \\\n`));
}

const exposedReachable: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const exposed = workloadsOf(environment).filter(
      ({ value }) => value.exposure === "internal" || value.exposure === "public",
    );
    const findings = exposed.flatMap(({ value, path }) => {
      const absent: Finding[] = [];
      const because = `is missing: the workload's exposure is ${value.exposure}`;
      if (value.compute === undefined)
        absent.push(
          missing("exposed-without-compute", [...path, "compute"], because, {
            allowed: "machines to expose, or exposure: none",
          }),
        );
      if (value.health === undefined)
        absent.push(
          missing("exposed-without-health", [...path, "health"], because, {
            allowed: "a path that tells whether it works",
          }),
        );
      return absent;
    });
    const first = exposed[0];
    if (first !== undefined && environment.value.domain === undefined) {
      findings.push(
        missing(
          "domain-missing",
          [...environment.path, "domain"],
          `is missing: ${first.value.name ?? "a workload"} is exposed and needs a name and a certificate`,
          { allowed: "a DNS name that nobody else uses, such as prod.mercier.example" },
        ),
      );
    }
    return findings;
  });

const domainsApart: Rule = (draft) => {
  const seen = new Map<string, string>();
  return environmentsOf(draft).flatMap(({ name, value, path }) => {
    if (value.domain === undefined) return [];
    const other = seen.get(value.domain);
    seen.set(value.domain, name);
    return other === undefined
      ? []
      : [
          error("domain-twice", [...path, "domain"], `is already the domain of ${other}`, {
            given: value.domain,
            allowed: "a name of its own",
          }),
        ];
  });
};

const workloadConsistent: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) =>
    workloadsOf(environment).flatMap((workload) => [
      ...something(workload),
      ...computeConsistent(workload),
      ...storageConsistent(workload),
      ...databaseKnown(workload, environment.value),
      ...edgeConsistent(workload),
      ...ringKnown(workload, environment.value),
      ...alertsDiffer(workload.value.alerts, [...workload.path, "alerts"]),
    ]),
  );

function something({ value, path }: PlacedWorkload): readonly Finding[] {
  if (value.compute ?? value.database ?? value.files ?? value.objects) return [];
  return [
    missing("workload-empty", path, "has nothing to run or keep", {
      given: value.name,
      allowed: "compute, database, files or objects",
    }),
  ];
}

function computeConsistent({ value, path }: PlacedWorkload): readonly Finding[] {
  const { compute } = value;
  const findings: Finding[] = [];
  if (compute?.maxCount !== undefined && compute.count !== undefined && compute.maxCount < compute.count) {
    findings.push(
      error("max-below-count", [...path, "compute", "maxCount"], `is below count, ${compute.count}`, {
        given: compute.maxCount,
        allowed: "at least count",
      }),
    );
  }
  if (compute?.os === "windows" && compute.image?.container !== undefined) {
    findings.push(
      error("container-on-windows", [...path, "compute", "image", "container"], "runs on linux machines only", {
        given: compute.image.container,
        allowed: "os: linux, or a machine image",
      }),
    );
  }
  if (compute?.os === "windows" && value.files !== undefined) {
    findings.push(
      error("files-on-windows", [...path, "files"], "is mounted by linux machines only", {
        allowed: "os: linux, or objects",
      }),
    );
  }
  if (compute === undefined) {
    for (const key of ["port", "health"] as const) {
      if (value[key] !== undefined)
        findings.push(
          error("no-machines", [...path, key], "has no effect: the workload has no compute", {
            allowed: "compute, or leave it out",
          }),
        );
    }
  }
  return findings;
}

function storageConsistent({ value, path }: PlacedWorkload): readonly Finding[] {
  const findings: Finding[] = [];
  const { database, objects } = value;
  if (
    database?.maxStorageGb !== undefined &&
    database.storageGb !== undefined &&
    database.maxStorageGb <= database.storageGb
  ) {
    findings.push(
      error(
        "max-below-storage",
        [...path, "database", "maxStorageGb"],
        `is not above storageGb, ${database.storageGb}`,
        { given: database.maxStorageGb, allowed: "more than storageGb, or leave it out" },
      ),
    );
  }
  const expiry = objects?.expireAfterDays;
  if (expiry !== undefined && objects?.archiveAfterDays !== undefined && objects.archiveAfterDays >= expiry) {
    findings.push(
      error(
        "archive-after-expiry",
        [...path, "objects", "archiveAfterDays"],
        `is not before the expiry after ${expiry} days`,
        { given: objects.archiveAfterDays, allowed: "fewer days than expireAfterDays" },
      ),
    );
  }
  if (expiry !== undefined && objects?.writeOnceDays !== undefined && objects.writeOnceDays > expiry) {
    findings.push(
      error(
        "locked-after-expiry",
        [...path, "objects", "writeOnceDays"],
        `is longer than the expiry after ${expiry} days`,
        { given: objects.writeOnceDays, allowed: "at most expireAfterDays" },
      ),
    );
  }
  return findings;
}

function databaseKnown({ value, path }: PlacedWorkload, environment: DraftEnvironment): readonly Finding[] {
  const { engine, version } = value.database ?? {};
  const cloud = environment.cloud && providedClouds[environment.cloud];
  if (!cloud || engine === undefined || version === undefined) return [];
  const known = cloud.databaseVersions[engine];
  // That the engine is not offered at all is an error of its own.
  if (known.length === 0) return [];
  if (known.some((each) => version === each || version.startsWith(`${each}.`))) return [];
  return [
    warning(
      "database-version-unknown",
      [...path, "database", "version"],
      `is not a version of ${engine} that this release knows`,
      { given: version, allowed: known.join(", ") },
    ),
  ];
}

function edgeConsistent({ value, path }: PlacedWorkload): readonly Finding[] {
  const findings: Finding[] = [];
  if (value.waf !== undefined && value.exposure !== undefined && value.exposure !== "public") {
    findings.push(
      error("waf-without-public", [...path, "waf"], `has no effect: the workload's exposure is ${value.exposure}`, {
        allowed: "exposure: public, or leave it out",
      }),
    );
  }
  for (const [index, country] of (value.waf?.countries ?? []).entries()) {
    if (country !== undefined && !isCountry(country))
      findings.push(
        error("country-unknown", [...path, "waf", "countries", index], "is not a country", {
          given: country,
          allowed: "ISO 3166-1 alpha-2 codes such as FR",
        }),
      );
  }
  const secrets = value.secrets ?? [];
  for (const [index, secret] of secrets.entries()) {
    if (secrets.indexOf(secret) !== index)
      findings.push(
        error("secret-twice", [...path, "secrets", index], "is already listed", {
          given: secret,
          allowed: "each secret once",
        }),
      );
  }
  return findings;
}

function ringKnown({ value, path }: PlacedWorkload, environment: DraftEnvironment): readonly Finding[] {
  const rings = environment.patching?.rings;
  if (value.patchRing === undefined || rings === undefined || rings.includes(value.patchRing)) return [];
  return [
    error("ring-unknown", [...path, "patchRing"], "is not a ring of patching.rings", {
      given: value.patchRing,
      allowed: rings.join(", "),
    }),
  ];
}

type Overrides = DraftEnvironment["alerts"];

/** An override that overrides nothing hides a mistake. */
function alertsDiffer(alerts: Overrides, path: Path): readonly Finding[] {
  return Object.entries(alerts ?? {}).flatMap(([name, override]) =>
    override === undefined ||
    override.threshold !== undefined ||
    override.forMinutes !== undefined ||
    override.severity !== undefined ||
    override.enabled === false
      ? []
      : [
          error("alert-override-empty", [...path, name], "changes nothing", {
            allowed: "threshold, forMinutes, severity or enabled: false",
          }),
        ],
  );
}

const environmentAlerts: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ value, path }) => alertsDiffer(value.alerts, [...path, "alerts"]));

export const workloadRules: readonly Rule[] = [
  namesUnique,
  domainFitsCertificate,
  variablesFitUserData,
  exposedReachable,
  domainsApart,
  workloadConsistent,
  environmentAlerts,
];
