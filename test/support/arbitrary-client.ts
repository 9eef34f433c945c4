import fc from "fast-check";
import { parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";
import type { Client } from "../../components/client/schema.ts";
import { maybe, type RawWorkload, rawWorkload, said, slug, word } from "./arbitrary-workload.ts";

/**
 * Client files that are valid by construction: what `parseClient` refuses among them is a defect of this generator, and
 * says so. They vary everything that a plan depends on, and stay small enough to shrink to something readable.
 */

/** A client file before it is parsed, as its YAML would be read. */
export interface RawClient {
  client: string;
  timezone: string;
  contract: { scope: "global" | string[]; [key: string]: unknown };
  environments: Record<string, RawEnvironment>;
  access: { users: RawUser[]; [key: string]: unknown };
  continuity: { tiers: Record<string, unknown>; [key: string]: unknown };
  [key: string]: unknown;
}

interface RawEnvironment {
  network: { cidr: string; zones: number; [key: string]: unknown };
  workloads: RawWorkload[];
  patching: { rings: string[]; [key: string]: unknown };
  [key: string]: unknown;
}

interface RawUser {
  login: string;
  role: string;
  [key: string]: unknown;
}

/** Parses a raw client. Throws with every problem when it is not valid. */
export function parseRaw(raw: RawClient): Client {
  const source = { file: `clients/${raw.client}/client.yaml`, folder: raw.client };
  const parsed = parseClient(JSON.stringify(raw), source);
  if (parsed.ok) return parsed.client;
  throw new Error(`not a valid client:\n${parsed.problems.map(formatProblem).join("\n")}\n${JSON.stringify(raw)}`);
}

const timezone = fc.constantFrom(
  "Europe/Paris",
  "Europe/London",
  "Europe/Lisbon",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Pacific/Auckland",
  "UTC",
);

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const days = fc.subarray([...weekdays], { minLength: 1 });
const hours = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 23 }), fc.constantFrom("00", "15", "30", "45"))
  .map(([from, length, minute]) => {
    const two = (hour: number) => String(hour).padStart(2, "0");
    return { from: `${two(from)}:${minute}`, to: `${two(Math.min(23, from + length))}:59` };
  });

const contract = fc
  .record({
    scope: fc.oneof(
      { weight: 3, arbitrary: fc.constant("global" as const) },
      {
        weight: 2,
        arbitrary: fc
          .subarray(["applications", "operations", "infrastructure", "support", "cloud"], { minLength: 1 })
          .map((areas) => (areas.includes("cloud") ? areas : [...areas, "cloud"])),
      },
    ),
    serviceHours: fc
      .tuple(days, hours, fc.constantFrom("none", "FR", "DE-BY", "GB"))
      .map(([on, time, holidays]) => ({ days: on, ...time, holidays })),
    onCall: maybe(
      fc.record({
        severities: fc.subarray(["P1", "P2", "P3"], { minLength: 1 }),
        hours: fc.oneof(
          fc.constant("24x7"),
          fc.tuple(days, hours).map(([on, time]) => ({ days: on, ...time })),
        ),
      }),
    ),
    windowsPerMonth: fc.integer({ min: 0, max: 31 }),
    monthly: fc.integer({ min: 1000, max: 100_000 }),
    costCentre: maybe(fc.constantFrom("CC-1", "K.42")),
    start: fc.constantFrom("2026-01-01", "2026-12-01", "2027-03-15"),
  })
  .map(({ windowsPerMonth, monthly, ...rest }) =>
    said({
      reference: "MS-2026-001",
      term: "P3Y",
      ...rest,
      sla: {
        availability: 99.9,
        maintenance: { windowsPerMonth },
        severities: {
          P1: { acknowledge: "PT15M", restore: "PT4H" },
          P2: { acknowledge: "PT1H", restore: "PT8H" },
          P3: { acknowledge: "PT4H", restore: "P3D" },
        },
      },
      budget: { monthly, currency: "EUR" },
    }),
  );

/** Tiers of every strategy, so that any workload may take any; RPOs that each strategy can meet. */
const tiers = fc
  .record({
    vitalRpo: fc.constantFrom("PT15M", "PT30M", "PT1H"),
    vitalRto: fc.constantFrom("PT30M", "PT1H", "PT4H"),
    standardRpo: fc.constantFrom("PT1H", "PT4H", "PT12H"),
    standardRto: fc.constantFrom("PT2H", "PT8H", "P1D"),
    archiveRpo: fc.constantFrom("PT2H", "PT8H", "P1D", "P2D"),
    archiveRto: fc.constantFrom("PT4H", "P1D", "P3D"),
  })
  .map((of) => ({
    vital: { rpo: of.vitalRpo, rto: of.vitalRto, mtpd: "PT8H", strategy: "warm-standby" },
    standard: { rpo: of.standardRpo, rto: of.standardRto, strategy: "pilot-light" },
    archive: { rpo: of.archiveRpo, rto: of.archiveRto, strategy: "backup-restore" },
  }));

const continuity = fc
  .record({
    tiers,
    retention: fc.record({
      daily: fc.integer({ min: 1, max: 60 }),
      weekly: fc.integer({ min: 0, max: 30 }),
      monthly: fc.integer({ min: 0, max: 24 }),
      yearly: fc.integer({ min: 0, max: 10 }),
    }),
    immutability: fc.constantFrom("none", "governance", "compliance"),
    copyAccount: maybe(fc.constant("999999999999")),
    restoreTestEvery: fc.constantFrom("P1D", "P7D", "P1M", "P3M", "P6M", "P1Y"),
  })
  .map(({ restoreTestEvery, ...rest }) => said({ ...rest, drill: { restoreTestEvery } }));

const rings = fc.constantFrom<string[]>(["all"], ["canary", "all"], ["canary", "early", "all"]);

/** An environment at the nth place: its block, account and domain follow from the place, so that none meet. */
const rawEnvironment = (place: number, accounts: number): fc.Arbitrary<RawEnvironment> =>
  fc
    .record({
      prefix: fc.integer({ min: 16, max: 22 }),
      zones: fc.integer({ min: 2, max: 3 }),
      region: fc.constantFrom("eu-west-3", "eu-central-1", "eu-west-1", "us-east-1", "ca-central-1", "ap-northeast-1"),
      drCidr: fc.boolean(),
      premises: fc.boolean(),
      bgpAsn: maybe(fc.constant(65_010)),
      publicPorts: fc.constantFrom([443], [80, 443], [8443]),
      window: fc
        .tuple(fc.constantFrom("Sun", "Mon", "Wed", "Sat"), fc.integer({ min: 0, max: 23 }))
        .map(([day, hour]) => `${day} ${String(hour).padStart(2, "0")}:00`),
      duration: fc.constantFrom("PT2H", "PT3H", "PT6H"),
      rings,
      scale: fc.constantFrom("full", "half", "quarter", "minimal"),
      names: fc.uniqueArray(slug(16), { minLength: 0, maxLength: 4 }),
      deployRole: maybe(fc.constant("socle-deploy")),
    })
    .chain(({ names, ...rest }) =>
      fc.record({ rest: fc.constant(rest), workloads: fc.tuple(...names.map((name) => rawWorkload(name))) }),
    )
    .map(({ rest, workloads }): RawEnvironment => {
      const { prefix, zones, region, drCidr, premises, bgpAsn, publicPorts, window, duration, rings, ...others } = rest;
      const onPremises = { gateway: "203.0.113.10", cidrs: ["192.168.0.0/16"], bgpAsn };
      return said({
        cloud: "aws",
        account: `11112222333${place % accounts}`,
        region,
        domain: `e${place}.client.example`,
        network: {
          cidr: `10.${20 + place}.0.0/${prefix}`,
          zones,
          drCidr: drCidr ? `172.${16 + place}.0.0/${prefix}` : undefined,
          onPremises: premises ? onPremises : undefined,
          publicPorts,
        },
        patching: { window, duration, rings },
        ...others,
        workloads,
      });
    });

const user = (login: string): fc.Arbitrary<RawUser> =>
  fc
    .record({ role: fc.constantFrom("reader", "operator", "application-owner", "auditor"), name: maybe(slug(20)) })
    .map((rest) => said({ login, ...rest }));

/** Any valid client file, before parsing: change it, then `parseRaw` it. */
export const rawClient: fc.Arbitrary<RawClient> = fc
  .record({
    client: slug(23),
    environments: fc.uniqueArray(slug(16), { minLength: 1, maxLength: 3 }),
    accounts: fc.integer({ min: 1, max: 3 }),
    logins: fc.uniqueArray(word(10), { maxLength: 3 }),
  })
  .chain(({ client, environments, accounts, logins }) =>
    fc
      .record({
        client: fc.constant(client),
        timezone,
        locale: fc.constantFrom("fr", "en"),
        contract,
        continuity,
        compliance: fc
          .record({
            dataClass: fc.constantFrom("public", "internal", "confidential", "secret"),
            logRetentionDays: fc.integer({ min: 30, max: 3653 }),
            keyRotationDays: fc.integer({ min: 90, max: 2560 }),
          })
          .map(said),
        users: fc.tuple(...logins.map(user)),
        planned: fc.tuple(...environments.map((_, place) => rawEnvironment(place, accounts))),
        production: fc.integer({ min: 0, max: environments.length - 1 }),
      })
      .map(({ users, planned, production, ...rest }) => ({
        ...rest,
        name: "A Client SA",
        access: {
          users,
          operators: { group: "msp-operators", breakGlass: "msp-breakglass", home: { aws: "999900001111" } },
        },
        alerting: {
          contacts: { itsm: { webhook: "https://itsm.example.com/hooks" }, "on-call": { sms: "+33199000001" } },
          routes: {
            P1: [{ webhook: "itsm" }, { sms: "on-call" }],
            P2: [{ webhook: "itsm" }],
            P3: [{ email: "exploitation@example.com" }],
          },
        },
        environments: Object.fromEntries(
          planned.map((environment, place) => [
            environments[place] ?? "",
            { ...environment, production: place === production },
          ]),
        ),
      })),
  );

/** Any valid client. */
export const arbitraryClient: fc.Arbitrary<Client> = rawClient.map(parseRaw);
