import type { ForecastComparison, StepDifference } from "../../../components/continuity/forecast/compare-forecast.ts";
import type { Disruption } from "../../../components/continuity/forecast/data-loss.ts";
import type {
  EnvironmentForecast,
  ForecastVerdict,
  RpoForecast,
} from "../../../components/continuity/forecast/forecast.ts";
import type { Lever, RecoveryTime } from "../../../components/continuity/forecast/recovery-time.ts";
import { renderDuration } from "../../output/durations.ts";
import type { Page } from "../../output/page.ts";
import type { ActualAge } from "./actual-ages.ts";

const verdicts: Readonly<Record<ForecastVerdict, string>> = { kept: "kept", missed: "MISSED", unknown: "UNKNOWN" };

const headings: Readonly<Record<Disruption, string>> = {
  "region-loss": "What a loss of the region would cost, as planned",
  damage: "What damage to the data would cost, as planned",
};

/** One line a workload, whatever its client: contracts and strategies side by side. All of them are of one disruption. */
export function addForecasts(page: Page, forecasts: readonly EnvironmentForecast[]): void {
  page.heading(headings[forecasts[0]?.disruption ?? "region-loss"]);
  page.table(
    [
      "client",
      "environment",
      "workload",
      "strategy",
      "RTO forecast",
      "RTO",
      "RPO at worst",
      "RPO expected",
      "RPO",
      "verdict",
    ],
    forecasts.flatMap(({ client, environment, workloads }) =>
      workloads.map(({ name, strategy, targets, rto, rpo, verdict }) => [
        client,
        environment,
        name,
        strategy,
        `${rto.unknown.length > 0 && rto.time ? "over " : ""}${span(rto.time?.seconds)}`,
        `${verdicts[rto.verdict]} of ${span(targets.rtoSeconds)}`,
        span(rpo.worstSeconds),
        span(rpo.expectedSeconds),
        rpo.stores.length === 0 ? "no data" : `${verdicts[rpo.verdict]} of ${span(targets.rpoSeconds)}`,
        verdicts[verdict],
      ]),
    ),
  );
}

/** What each workload's recovery is due to, and what would shorten it. */
export function addDetails(page: Page, { workloads, client, environment }: EnvironmentForecast): void {
  for (const workload of workloads) {
    page.heading(`${client} ${environment}: ${workload.name}`);
    const { time, unknown, uncounted } = workload.rto;
    if (time) addTime(page, time);
    for (const each of unknown) page.line(`  Not known, and counted with nothing: ${each}`);
    for (const each of uncounted) page.line(`  On top, and not counted: ${each}`);
    addLoss(page, workload.rpo);
  }
}

function addTime(page: Page, { seconds, path, groups, levers }: RecoveryTime): void {
  const parts = groups.map(({ group, seconds: length }) => `${group} ${span(length)}`);
  page.line(`  Back after ${span(seconds)}: ${parts.join(", ")}`);
  page.table(
    [{ title: "from", align: "right" }, { title: "takes", align: "right" }, "group", "critical path"],
    path.map((step) => [span(step.startsAt), span(step.seconds), step.group, step.title]),
  );
  page.line("  What would shorten it:");
  page.table(
    ["", { title: "back after", align: "right" }, { title: "saves", align: "right" }],
    levers.map((lever) => [describeLever(lever), span(lever.seconds), `${Math.round(lever.saves * 100)} %`]),
  );
}

const leverWords: Readonly<Record<Lever["kind"], (what: string) => string>> = {
  step: (what) => `without: ${what}`,
  order: (what) => what,
  strategy: (what) => `by ${what}, once it takes over`,
};

function describeLever({ kind, what }: Lever): string {
  return leverWords[kind](what);
}

function addLoss(page: Page, { stores, worstSeconds, restoredWorstSeconds }: RpoForecast): void {
  for (const { data, ways, untold } of stores) {
    const [best, ...others] = ways;
    page.line(
      best
        ? `  Data lost of ${data}: up to ${span(best.worstSeconds)} (${best.how})`
        : `  Data lost of ${data}: not known`,
    );
    for (const each of others) page.line(`    or up to ${span(each.worstSeconds)} (${each.how})`);
    for (const each of untold) page.line(`    not counted: ${each}`);
  }
  if (worstSeconds !== undefined && restoredWorstSeconds !== undefined && restoredWorstSeconds > worstSeconds) {
    page.line(`  What is restored is older than what stands by: up to ${span(restoredWorstSeconds)}.`);
  }
}

/** What the newest points hold today, beside what the plan leads one to expect. */
export function addAges(page: Page, ages: readonly ActualAge[], now: string): void {
  page.heading(`Recovery points at ${now.slice(0, 16).replace("T", " ")} UTC`);
  page.table(
    ["workload", "data", { title: "age", align: "right" }, { title: "expected up to", align: "right" }, "verdict"],
    ages.map(({ workload, data, ageSeconds, worstSeconds, isBeyond }) => [
      workload,
      data,
      ageSeconds === undefined ? "nothing" : span(ageSeconds),
      span(worstSeconds),
      isBeyond ? "OLDER THAN PLANNED" : "as planned",
    ]),
  );
}

/** A drill on record, beside the forecast of today. */
export interface ComparedDrill {
  /** Id of its evidence. */
  readonly drill: string;
  /** What has changed since: the forecast is of another environment then. */
  readonly changed: readonly string[];
  readonly workloads: readonly ForecastComparison[];
}

const reasons: Readonly<Record<StepDifference["why"], string>> = {
  human: "people took another time",
  retried: "it failed and was tried again",
  waited: "nothing was done meanwhile",
  unforeseen: "no forecast counts it",
  skipped: "the drill did not do it",
  data: "more or less data to bring back, or another pace",
  machine: "the cloud took another time",
};

export function addComparison(page: Page, { drill, changed, workloads }: ComparedDrill): void {
  page.heading(`Beside the drill ${drill}`);
  if (changed.length > 0) page.line("  The environment has changed since: what parts them may be the change.");
  page.table(
    ["workload", "RTO forecast", "measured", { title: "gap", align: "right" }, "RPO at worst", "measured", "verdict"],
    workloads.map(({ workload, rto, rpo }) => [
      workload,
      span(rto?.forecastSeconds),
      span(rto?.measuredSeconds),
      rto === undefined ? "-" : `${rto.gap > 0 ? "+" : ""}${Math.round(rto.gap * 100)} %`,
      span(rpo?.worstSeconds),
      span(rpo?.measuredSeconds),
      agreementOf([rto?.agrees, rpo?.agrees]),
    ]),
  );
  for (const { workload, differences } of workloads) {
    for (const { what, forecastSeconds, measuredSeconds, why, detail } of differences) {
      const told = detail === undefined ? "" : ` (${detail})`;
      page.line(
        `  ${workload}: ${what}: ${span(measuredSeconds)} instead of ${span(forecastSeconds)}: ${reasons[why]}${told}`,
      );
    }
  }
}

function agreementOf(agrees: readonly (boolean | undefined)[]): string {
  if (agrees.includes(false)) return "APART";
  return agrees.includes(undefined) ? "not compared" : "agrees";
}

const imagined: Readonly<Record<Disruption, (places: string) => string>> = {
  "region-loss": () =>
    "The failure is the loss of the whole region. The environment is rebuilt in the DR region as a drill does it: from recovery points, not by promoting what stands by; data count as of the newest that is there.",
  damage: (places) =>
    `At the failure the data of every store are deleted or encrypted. The environment is rebuilt apart (in ${places}) as a drill does it, from what goes back to before that: what follows its source is as damaged as that is.`,
};

export function assumptionsOf(forecasts: readonly EnvironmentForecast[], isFound: boolean): readonly string[] {
  const { disruption = "region-loss" } = forecasts[0] ?? {};
  return [
    imagined[disruption]([...new Set(forecasts.map(({ place }) => place))].join(", ")),
    isFound
      ? "The replica is made from the newest recovery points that were found."
      : "The replica is made from one planned recovery point of each store.",
    "Each operation takes the typical time of the rehearsal cloud. But for files on Azure, its figures are of small stores: a restore of much data takes longer, and where a cloud documents how much, it is told and not counted.",
    "Restore jobs start when the whole stack stands. Machines answer as soon as their group is there, and then have to be seen well for some rounds of health checks.",
    ...decisions(forecasts),
    ...detections(forecasts),
    "Public names, quotas and capacity of the DR region are not part of it.",
  ];
}

function detections(forecasts: readonly EnvironmentForecast[]): readonly string[] {
  const called = forecasts.filter(({ detection }) => detection.alert === undefined);
  const inside = forecasts.filter(({ detection: { alert, isOutside } }) => alert !== undefined && !isOutside);
  return [
    ...(called.length === 0
      ? []
      : [`No alarm wakes anybody for ${namesOf(called)}: somebody calls after ${span(called[0]?.detection.seconds)}.`]),
    ...(inside.length === 0
      ? []
      : [`The alarm counted for ${namesOf(inside)} is one of the region itself, which may be lost with it.`]),
  ];
}

function namesOf(forecasts: readonly EnvironmentForecast[]): string {
  return forecasts.map(({ client, environment }) => `${client} ${environment}`).join(", ");
}

function decisions(forecasts: readonly EnvironmentForecast[]): readonly string[] {
  const times = [...new Set(forecasts.map(({ decisionSeconds }) => span(decisionSeconds)))];
  const closed = [...new Set(forecasts.flatMap(({ client, decidesAtAnyHour }) => (decidesAtAnyHour ? [] : [client])))];
  return [
    ...(times.length === 0 ? [] : [`Somebody decides ${times.join(" or ")} after the alarm.`]),
    ...(closed.length === 0
      ? []
      : [
          `Nobody is on call at all hours for a P1 of ${closed.join(", ")}: at night the decision waits for the desk to open.`,
        ]),
  ];
}

function span(seconds: number | undefined): string {
  return seconds === undefined ? "-" : renderDuration(seconds * 1000);
}
