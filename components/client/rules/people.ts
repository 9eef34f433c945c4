import type { Draft } from "../draft.ts";
import type { Finding } from "../problem.ts";
import { providedClouds } from "../provided-clouds.ts";
import { email, httpsUrl, phone } from "../schema/scalars.ts";
import { nearest } from "../suggestion.ts";
import { environmentsOf, error, missing, type Rule, warning } from "./finding.ts";

const homesNamed: Rule = (draft) => {
  const findings: Finding[] = [];
  const home = draft.access?.operators?.home;
  if (home === undefined) return [];
  const clouds = new Set(environmentsOf(draft).flatMap(({ value }) => value.cloud ?? []));
  for (const cloud of clouds) {
    if (home[cloud] !== undefined) continue;
    findings.push(
      missing(
        "operator-home-missing",
        ["access", "operators", "home", cloud],
        "is missing: the file has environments on that cloud",
        {
          allowed: {
            aws: "the provider's AWS account id",
            azure: "the provider's Entra tenant, and the ids of its two groups",
            gcp: "the provider's identity domain",
          }[cloud],
        },
      ),
    );
  }
  for (const { value, path } of environmentsOf(draft)) {
    if (value.account !== undefined && value.account === home.aws) {
      findings.push(
        error("account-of-provider", [...path, "account"], "is the account that holds the provider's own identities", {
          given: value.account,
          allowed: "an account of the client",
        }),
      );
    }
  }
  return findings;
};

const usersKnown: Rule = (draft) => {
  const findings: Finding[] = [];
  const logins = new Set<string>();
  const known = Object.keys(draft.environments ?? {});
  for (const [index, user] of (draft.access?.users ?? []).entries()) {
    if (user?.login !== undefined && logins.has(user.login)) {
      findings.push(
        error("login-twice", ["access", "users", index, "login"], "is already used above", {
          given: user.login,
          allowed: "each login once",
        }),
      );
    }
    if (user?.login !== undefined) logins.add(user.login);
    for (const [position, name] of (user?.environments ?? []).entries()) {
      if (name === undefined || known.includes(name)) continue;
      findings.push(
        error("environment-unknown", ["access", "users", index, "environments", position], "is not an environment", {
          given: name,
          allowed: known.join(", "),
          suggestion: nearest(name, known),
        }),
      );
    }
  }
  return findings;
};

/** A role is given to somebody whom the cloud knows: by name on AWS, by the id of the directory or the address elsewhere. */
const usersNameable: Rule = (draft) => {
  const environments = environmentsOf(draft);
  return (draft.access?.users ?? []).flatMap((user, index) =>
    (["entraId", "email"] as const).flatMap((key) => {
      const first = environments.find(
        ({ name, value }) =>
          value.cloud !== undefined &&
          providedClouds[value.cloud].principal === key &&
          (user?.environments === undefined || user.environments.includes(name)),
      );
      if (user === undefined || user[key] !== undefined || first?.value.cloud === undefined) return [];
      const { title } = providedClouds[first.value.cloud];
      return [
        missing(
          "user-principal-missing",
          ["access", "users", index, key],
          `is missing: ${title}, where ${first.name} is, knows ${user.login ?? "the person"} by it`,
          {
            allowed:
              key === "email" ? "the person's Google account" : "the person's object id in the client's Entra tenant",
          },
        ),
      ];
    }),
  );
};

const groupsNameable: Rule = (draft) => {
  const operators = draft.access?.operators;
  const clouds = new Set(environmentsOf(draft).flatMap(({ value }) => value.cloud ?? []));
  return [...clouds].flatMap((cloud) =>
    (["group", "breakGlass"] as const).flatMap((key) => {
      const name = operators?.[key];
      const { group, title } = providedClouds[cloud];
      return name === undefined || group.pattern.test(name)
        ? []
        : [
            error("group-form", ["access", "operators", key], `is not the name of a group on ${title}`, {
              given: name,
              allowed: group.form,
            }),
          ];
    }),
  );
};

const severities = ["P1", "P2", "P3"] as const;
const channels = ["webhook", "sms", "email"] as const;
const addresses = { webhook: httpsUrl, sms: phone, email };

/** Every route leads somewhere: to the address it gives, or to a contact that has one for the channel. */
const routesLead: Rule = (draft) => {
  const { contacts = {}, routes = {} } = draft.alerting ?? {};
  if (draft.alerting === undefined) return [];
  const findings: Finding[] = [];
  const used = new Set<string>();
  for (const severity of severities) {
    for (const [index, route] of (routes[severity] ?? []).entries()) {
      for (const channel of channels) {
        const target = route?.[channel];
        if (target === undefined || addresses[channel].safeParse(target).success) continue;
        const path = ["alerting", "routes", severity, index, channel];
        const contact = Object.hasOwn(contacts, target) ? contacts[target] : undefined;
        used.add(target);
        if (contact === undefined) {
          const known = Object.keys(contacts);
          findings.push(
            error("contact-unknown", path, "is neither an address nor a contact", {
              given: target,
              allowed: `an address, or one of alerting.contacts: ${known.join(", ") || "none yet"}`,
              suggestion: nearest(target, known),
            }),
          );
        } else if (contact[channel] === undefined) {
          findings.push(
            error("contact-channel", path, `is a contact without ${channel}`, {
              given: target,
              allowed: `a contact that has ${channel}, or the address itself`,
              absent: ["alerting", "contacts", target, channel],
            }),
          );
        }
      }
    }
  }
  const unused = Object.keys(contacts).filter((name) => !used.has(name));
  return [
    ...findings,
    ...unused.map((name) =>
      warning("contact-unused", ["alerting", "contacts", name], "is used by no route", { atKey: true }),
    ),
  ];
};

const contactsReachable: Rule = (draft) =>
  Object.entries(draft.alerting?.contacts ?? {}).flatMap(([name, contact]) =>
    contact === undefined || channels.some((channel) => contact[channel] !== undefined)
      ? []
      : [
          missing("contact-empty", ["alerting", "contacts", name], "has no address", {
            allowed: "webhook, sms or email",
          }),
        ],
  );

/** A severity answered at night must ring at night. */
const onCallHears: Rule = (draft) =>
  (draft.contract?.onCall?.severities ?? []).flatMap((severity) => {
    const routes = severity === undefined ? undefined : routesOf(draft, severity);
    if (severity === undefined || routes === undefined || routes.length === 0) return [];
    return routes.some((route) => route?.when !== "service-hours")
      ? []
      : [
          error(
            "on-call-silent",
            ["alerting", "routes", severity],
            `${severity} is answered outside service hours, but no route notifies then`,
            { allowed: "a route with when: always or outside-service-hours" },
          ),
        ];
  });

function routesOf(draft: Draft, severity: (typeof severities)[number]) {
  return draft.alerting?.routes?.[severity];
}

export const peopleRules: readonly Rule[] = [
  homesNamed,
  usersKnown,
  usersNameable,
  groupsNameable,
  routesLead,
  contactsReachable,
  onCallHears,
];
