import { durationMinutes } from "../durations.ts";
import type { Finding } from "../problem.ts";
import { environmentsOf, error, type Rule, warning, workloadsOf } from "./finding.ts";
import { isCountry } from "./geography.ts";

/** Hours that close before they open. */
const hoursInOrder: Rule = ({ contract }) => {
  const findings: Finding[] = [];
  const check = (
    hours: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined,
    path: string[],
  ) => {
    if (hours?.from !== undefined && hours.to !== undefined && hours.from >= hours.to) {
      findings.push(
        error("hours-order", [...path, "to"], `closes at or before ${hours.from}, when it opens`, {
          given: hours.to,
          allowed: "a later time of the same day",
        }),
      );
    }
  };
  check(contract?.serviceHours, ["contract", "serviceHours"]);
  const onCall = contract?.onCall?.hours;
  if (typeof onCall === "object") check(onCall, ["contract", "onCall", "hours"]);
  return findings;
};

const holidaysKnown: Rule = ({ contract }) => {
  const holidays = contract?.serviceHours?.holidays;
  if (holidays === undefined || holidays === "none" || isCountry(holidays.slice(0, 2))) return [];
  return [
    error("country-unknown", ["contract", "serviceHours", "holidays"], "starts with no known country", {
      given: holidays,
      allowed: "a country such as FR, a subdivision such as DE-BY, or none",
    }),
  ];
};

const timezoneKnown: Rule = ({ timezone }) =>
  timezone === undefined || isTimezone(timezone)
    ? []
    : [
        error("timezone-unknown", ["timezone"], "is not a known time zone", {
          given: timezone,
          allowed: "an IANA time zone such as Europe/Paris",
        }),
      ];

const knownTimezones = new Set<string>();

function isTimezone(name: string): boolean {
  if (knownTimezones.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    knownTimezones.add(name);
    return true;
  } catch {
    return false;
  }
}

const noticeWithinTerm: Rule = ({ contract }) => {
  if (contract?.notice === undefined || contract.term === undefined) return [];
  if (durationMinutes(contract.notice) < durationMinutes(contract.term)) return [];
  return [
    error("notice-too-long", ["contract", "notice"], `is not shorter than the term ${contract.term}`, {
      given: contract.notice,
      allowed: "a shorter duration",
    }),
  ];
};

/** GTI before GTR, and no severity better served than a worse one. */
const guaranteesInOrder: Rule = ({ contract }) => {
  const severities = contract?.sla?.severities;
  const findings: Finding[] = [];
  const order = ["P1", "P2", "P3"] as const;
  for (const [index, severity] of order.entries()) {
    const path = ["contract", "sla", "severities", severity];
    const own = severities?.[severity];
    if (
      own?.acknowledge !== undefined &&
      own.restore !== undefined &&
      durationMinutes(own.acknowledge) > durationMinutes(own.restore)
    ) {
      findings.push(
        error("guarantee-order", [...path, "restore"], `is shorter than the acknowledgement ${own.acknowledge}`, {
          given: own.restore,
          allowed: "at least the time to acknowledge",
        }),
      );
    }
    const worse = severities?.[order[index - 1] ?? severity];
    if (
      worse?.restore !== undefined &&
      own?.restore !== undefined &&
      durationMinutes(worse.restore) > durationMinutes(own.restore)
    ) {
      findings.push(
        warning(
          "guarantee-order",
          [...path, "restore"],
          `is shorter than that of ${order[index - 1]}, ${worse.restore}`,
          { given: own.restore },
        ),
      );
    }
  }
  return findings;
};

const budgetAlertsInOrder: Rule = ({ contract }) => {
  const alertAt = contract?.budget?.alertAt;
  if (alertAt === undefined || alertAt.every((value, index) => index === 0 || (value ?? 0) > (alertAt[index - 1] ?? 0)))
    return [];
  return [
    error("budget-order", ["contract", "budget", "alertAt"], "is not in rising order", {
      allowed: "each percentage once, the lowest first",
    }),
  ];
};

const budgetsWithinContract: Rule = (draft) => {
  const monthly = draft.contract?.budget?.monthly;
  const shares = environmentsOf(draft).flatMap(({ value }) => value.budget?.monthly ?? []);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (monthly === undefined || shares.length === 0) return [];
  if (sum > monthly) {
    return [
      error(
        "budget-exceeded",
        ["contract", "budget", "monthly"],
        `is less than the ${sum} shared out to the environments`,
        { given: monthly, allowed: "at least the sum of environments.*.budget.monthly" },
      ),
    ];
  }
  if (sum === monthly && shares.length < environmentsOf(draft).length) {
    return [
      error(
        "budget-exceeded",
        ["contract", "budget", "monthly"],
        "is wholly shared out, and an environment without a budget remains",
        { given: monthly, allowed: "more, or a budget for each environment" },
      ),
    ];
  }
  return [];
};

/** Scope has teeth: what is outside is not provisioned, and somebody else must answer for it. */
const scopeRespected: Rule = (draft) => {
  const areas = draft.contract?.scope?.areas;
  if (areas === undefined) return [];
  const findings: Finding[] = [];
  for (const [index, party] of (draft.contract?.thirdParties ?? []).entries()) {
    if (party?.area !== undefined && areas.includes(party.area)) {
      findings.push(
        error(
          "scope-third-party",
          ["contract", "thirdParties", index, "area"],
          "is within the contract's scope: the provider answers for it",
          { given: party.area, allowed: "an area outside contract.scope" },
        ),
      );
    }
  }
  for (const environment of environmentsOf(draft)) {
    for (const { value, path } of workloadsOf(environment)) {
      if (value.scope === undefined || areas.includes(value.scope)) continue;
      findings.push(
        warning(
          "scope-workload",
          [...path, "scope"],
          `${value.name ?? "the workload"} is outside the contract's scope and is not provisioned`,
          { given: value.scope, allowed: `within the scope: ${areas.join(", ")}` },
        ),
      );
    }
  }
  return findings;
};

/** The areas that provision accounts; without one of them an environment would have nothing to stand on. */
const provisioning: readonly string[] = ["cloud", "infrastructure", "operations"];

const scopeProvisions: Rule = (draft) => {
  const areas = draft.contract?.scope?.areas;
  if (
    areas === undefined ||
    areas.some((area) => area !== undefined && provisioning.includes(area)) ||
    environmentsOf(draft).length === 0
  )
    return [];
  return [
    error("scope-provisions-nothing", ["contract", "scope"], "covers nothing that environments are built from", {
      given: areas.join(", "),
      allowed: `at least one of ${provisioning.join(", ")}, so that the environments can be provisioned`,
    }),
  ];
};

export const contractRules: readonly Rule[] = [
  hoursInOrder,
  holidaysKnown,
  timezoneKnown,
  noticeWithinTerm,
  guaranteesInOrder,
  budgetAlertsInOrder,
  budgetsWithinContract,
  scopeRespected,
  scopeProvisions,
];
