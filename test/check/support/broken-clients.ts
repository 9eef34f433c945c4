import { join } from "node:path";
import { loadClient, locateIn } from "../../../components/client/load.ts";
import type { Client } from "../../../components/client/schema.ts";
import type { Exemption } from "../../../policies/core/requirements.ts";
import type { ResourceRecord } from "../../../policies/core/resource.ts";
import type { Baseline } from "../../../scripts/check/baseline.ts";
import { captureStack } from "../../../scripts/check/capture.ts";
import { cloudAnswers } from "../../../scripts/check/cloud-answers.ts";
import type { History } from "../../../scripts/check/history.ts";
import { type JudgedStack, judgeRecords, requirementsOf } from "../../../scripts/check/judge-stack.ts";
import { type BuiltReport, buildReport, type ReportSettings } from "../../../scripts/check/reports/build-report.ts";
import { stackTargets } from "../../../stacks/target.ts";

const root = join(import.meta.dirname, "..", "..", "..");

export const today = "2026-12-15";

export const settings: ReportSettings = {
  version: "0.1.0",
  documentation: "https://git.example/msp/socle/blob/0123abc/docs/policies.md",
  now: "2026-12-15T08:00:00Z",
  today,
  against: "program",
  strict: false,
  failOn: "high",
};

/** An example client, with the stacks of its program as they would be with half of their protection gone. */
export interface BrokenClient {
  readonly client: Client;
  readonly stacks: readonly JudgedStack[];
}

export async function breakClient(name: string, exemptions: readonly Exemption[] = []): Promise<BrokenClient> {
  const client = { ...loadClient(root, name), exemptions };
  const stacks: JudgedStack[] = [];
  for (const [stack, target] of stackTargets(client)) {
    const requirements = requirementsOf(client, target, { today });
    const records = await captureStack(client, stack, target, await cloudAnswers(requirements.cloud));
    stacks.push(judgeRecords(name, breakRecords(records), requirements));
  }
  return { client, stacks };
}

/** Without flow logs, replication and detection; with logs of a day; and every seventh resource without tags. */
function breakRecords(records: readonly ResourceRecord[]): readonly ResourceRecord[] {
  return records
    .filter(({ type }) => !/flowlog|replication|detector|webacl|budget/i.test(type))
    .map((record, place) => {
      const properties = Object.entries(record.properties).flatMap(([key, value]) => {
        if (place % 7 === 0 && /^(tags|labels)$/.test(key)) return [];
        return [[key, /^retention(InDays|Days)$/.test(key) ? 1 : value]];
      });
      return { ...record, properties: Object.fromEntries(properties) };
    });
}

export function reportOf(
  broken: readonly BrokenClient[],
  changes: Partial<ReportSettings> = {},
  { baseline, histories }: { baseline?: Baseline; histories?: ReadonlyMap<string, History> } = {},
): BuiltReport {
  const judged = broken.map(({ client, stacks }) => ({
    client,
    stacks,
    locate: () => locateIn(root, client.client),
    history: histories?.get(client.client) ?? { client: client.client, series: {}, findings: new Map() },
  }));
  return buildReport(judged, { ...settings, ...changes }, baseline);
}
