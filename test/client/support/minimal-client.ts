import { stringify } from "yaml";
import { type ParsedClient, parseClient } from "../../../components/client/parse.ts";
import type { Path } from "../../../components/client/problem.ts";

/** The smallest client file worth testing: valid, without a warning; every call gives a fresh copy. */
export function minimalClient(): Record<string, unknown> {
  return {
    client: "acme",
    name: "Acme",
    timezone: "Europe/Paris",
    contract: {
      reference: "MS-1",
      start: "2026-01-01",
      term: "P3Y",
      scope: "global",
      serviceHours: { days: ["mon"], from: "08:00", to: "18:00" },
      sla: {
        availability: 99.5,
        severities: {
          P1: { acknowledge: "PT15M", restore: "PT4H" },
          P2: { acknowledge: "PT1H", restore: "PT8H" },
          P3: { acknowledge: "PT4H", restore: "P3D" },
        },
      },
      budget: { monthly: 1000 },
    },
    continuity: { tiers: { standard: { rpo: "PT4H", rto: "PT8H", strategy: "pilot-light" } } },
    access: { operators: { group: "ops", breakGlass: "bg", home: { aws: "999900001111" } } },
    alerting: {
      contacts: { itsm: { webhook: "https://itsm.example.com/hook" } },
      routes: { P1: [{ webhook: "itsm" }], P2: [{ webhook: "itsm" }], P3: [{ email: "ops@example.com" }] },
    },
    environments: {
      prod: {
        cloud: "aws",
        account: "111122223333",
        region: "eu-west-3",
        drRegion: "eu-central-1",
        domain: "prod.acme.example",
        network: { cidr: "10.20.0.0/16" },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "standard",
            exposure: "internal",
            compute: { size: "small" },
            health: { path: "/health" },
          },
        ],
      },
    },
  };
}

export interface Change {
  readonly at: Path;
  /** undefined removes what is there. */
  readonly to: unknown;
}

export function changed(...changes: readonly Change[]): Record<string, unknown> {
  const client = minimalClient();
  for (const { at, to } of changes) set(client, at, to);
  return client;
}

function set(target: object, path: Path, value: unknown): void {
  const [step = "", ...rest] = path;
  if (rest.length === 0) {
    if (value === undefined) Reflect.deleteProperty(target, step);
    else Reflect.set(target, step, value);
    return;
  }
  const inner: unknown = Reflect.get(target, step);
  const next = typeof inner === "object" && inner !== null ? inner : typeof rest[0] === "number" ? [] : {};
  Reflect.set(target, step, next);
  set(next, rest, value);
}

export function parseData(data: unknown, today?: string): ParsedClient {
  return parseText(stringify(data), today);
}

function parseText(text: string, today?: string): ParsedClient {
  return parseClient(text, { file: "clients/acme/client.yaml", folder: "acme", ...(today !== undefined && { today }) });
}
