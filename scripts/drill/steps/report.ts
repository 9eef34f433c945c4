import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { durationMilliseconds } from "../../../components/client/durations.ts";
import type { DrillEvidence } from "../../../components/continuity/evidence.ts";
import { compareForecast } from "../../../components/continuity/forecast/compare-forecast.ts";
import { readEvidence, writeEvidence } from "../../../components/continuity/read-evidence.ts";
import { rehearsalPaths } from "../../../engine/modes.ts";
import { forecastOf } from "../../continuity/forecast/forecast-client.ts";
import { fingerprintOf, privateKeyFile, readPrivateKey, trustedKeyFile } from "../../continuity/keys.ts";
import { evidenceFile, sealPackage } from "../../continuity/package.ts";
import { recordsFolder } from "../../continuity/records.ts";
import { reportFiles } from "../../continuity/report/report-files.ts";
import { writeFiles } from "../../output/write-files.ts";
import { buildEvidence } from "../build-evidence.ts";
import type { Drill, DrillStep } from "../drill.ts";
import { lookAtToday } from "../kit/kit-findings.ts";

/** Puts the evidence together, writes the reports, and seals both. */
export const report: DrillStep<"report"> = {
  title: "report: evidence, reports, signature",
  always: true,
  run: async (drill) => {
    const { context, request } = drill;
    const folder = join(recordsFolder(context.root, context.env, request.client, "rehearsal"), request.id);
    // Sealed by this drill before it was killed: nothing else has its id.
    if (existsSync(folder)) return { folder, verdict: read(folder).verdict.value };
    const evidence = await withForecasts(
      drill,
      buildEvidence(drill, request.kit && lookAtToday(context.root, request)),
    );
    refuseContradiction(evidence);
    const key = signingKey(drill);
    const { files, note } = await reportFiles(evidence, fingerprintOf(key), context.env);
    if (note !== undefined) context.progress.note(`  ${note}`);
    sealPackage(folder, evidence, files, key);
    return { folder, verdict: evidence.verdict.value };
  },
};

/** What the program foretold of the same disruption, beside what it came to: the verdict does not depend on it. */
async function withForecasts(
  { client, request, kit, scenario: { forecast: disruption } }: Drill,
  evidence: DrillEvidence,
): Promise<DrillEvidence> {
  if (disruption === undefined) return evidence;
  const forecast = kit === undefined ? forecastOf : kit.forecast;
  if (forecast === undefined) return evidence;
  const decisionSeconds = durationMilliseconds(request.decisionTime) / 1000;
  const compared = compareForecast(
    await forecast(client, request.environment, { decisionSeconds, disruption }),
    evidence,
  );
  const forecasts = compared.flatMap(({ workload, rto, differences }) => {
    if (rto === undefined) return [];
    const told = differences.map(({ detail: _long, why: kind, ...difference }) => ({ ...difference, kind }));
    return [{ workload, rtoSeconds: rto.forecastSeconds, gap: rto.gap, agrees: rto.agrees, differences: told }];
  });
  return { ...evidence, forecasts };
}

/** What is sealed must be readable by whoever gets it: anything else is a bug, and nothing is signed. */
function refuseContradiction(evidence: DrillEvidence): void {
  try {
    readEvidence(writeEvidence(evidence));
  } catch (error) {
    throw new Error("the evidence contradicts itself", { cause: error });
  }
}

function read(folder: string): DrillEvidence {
  return readEvidence(readFileSync(join(folder, evidenceFile), "utf8"));
}

/** The provider's key where there is one; else one that signs this package and is forgotten: a rehearsal proves nothing to anybody else. */
function signingKey({ context: { root, env } }: Drill): KeyObject {
  const file = privateKeyFile(env);
  const key = existsSync(file) ? readPrivateKey(root, file) : generateKeyPairSync("ed25519").privateKey;
  writeFiles(new Map([trustedKeyFile(rehearsalPaths(root, env).base, key)]));
  return key;
}
