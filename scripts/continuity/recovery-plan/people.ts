import type { AlertRoute, Client } from "../../../components/client/schema.ts";
import { type Area, areaNames, isInScope } from "../../../components/plan/scope.ts";

/** Somebody, or a group, whom the plan names, and how to reach them as far as the client file says. */
export interface Person {
  readonly side: "provider" | "client" | "third-party";
  readonly name: string;
  /** What they do in a recovery. */
  readonly duty: "lead" | "operate" | "break-glass" | "decide" | "use" | "audit" | "third-party";
  /** The area of the contract that a third party answers for. */
  readonly scope?: Client["contract"]["scope"]["areas"][number];
  readonly reach: readonly string[];
}

/** Everybody whom the client file names, those first who are called first. */
export function peopleOf(client: Client, environment: string): readonly Person[] {
  const { access, alerting, contract } = client;
  const { contacts, routes } = alerting;
  const { group, breakGlass } = access.operators;
  const provider: readonly Person[] = [
    ...routes.P1.map((route) => targetOf(route, contacts)),
    { side: "provider", name: group, duty: "operate", reach: [] },
    { side: "provider", name: breakGlass, duty: "break-glass", reach: [] },
  ];
  const deciders = decidersOf(client, environment);
  const own = access.users
    .filter(({ environments }) => environments === undefined || environments.includes(environment))
    .map((user): Person => {
      const duty = deciders.includes(user) ? "decide" : user.role === "auditor" ? "audit" : "use";
      return { side: "client", name: user.name ?? user.login, duty, reach: user.email ? [user.email] : [] };
    })
    .toSorted((a, b) => order.indexOf(a.duty) - order.indexOf(b.duty));
  const others = contract.thirdParties.map(
    ({ name, area, contact }): Person => ({
      side: "third-party",
      name,
      duty: "third-party",
      scope: area,
      reach: contact ? [contact] : [],
    }),
  );
  return [...provider, ...own, ...others];
}

const order: readonly Person["duty"][] = ["decide", "use", "audit"];

/** Who may bind the client in this environment: those who answer for its applications, else those who operate it. */
function decidersOf({ access }: Client, environment: string): readonly Client["access"]["users"][number][] {
  const here = access.users.filter(
    ({ environments }) => environments === undefined || environments.includes(environment),
  );
  const owners = here.filter(({ role }) => role === "application-owner");
  return owners.length > 0 ? owners : here.filter(({ role }) => role === "operator");
}

function targetOf(route: AlertRoute, contacts: Client["alerting"]["contacts"]): Person {
  const [kind, name] = Object.entries(route).flatMap(([key, value]) =>
    (key === "webhook" || key === "sms" || key === "email") && typeof value === "string" ? [[key, value] as const] : [],
  )[0] ?? ["email", ""];
  const address = contacts[name]?.[kind];
  // The path of a hook may be what admits to it.
  const shown = kind === "webhook" && typeof address === "string" ? new URL(address).host : address;
  return { side: "provider", name, duty: "lead", reach: shown === undefined ? [] : [String(shown)] };
}

/** What the contract leaves to others. */
export function areasOutOfScope(client: Client): readonly Area[] {
  return areaNames.filter((area) => !isInScope(client, area));
}
