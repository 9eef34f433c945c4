import type { Client } from "../../components/client/schema.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { parseRaw, type RawClient } from "./arbitrary-client.ts";

/** The same contract on each cloud: what differs is where it is, never what it promises. */

type Changes = (raw: RawClient) => void;

interface Placement {
  readonly prod: Readonly<Record<string, unknown>>;
  readonly staging: Readonly<Record<string, unknown>>;
  readonly home: Readonly<Record<string, unknown>>;
  readonly copyAccount: string;
}

const placements: Readonly<Record<CloudName, Placement>> = {
  aws: {
    prod: { account: "111122223333", region: "eu-west-3", drRegion: "eu-central-1" },
    staging: { account: "111122224444", region: "eu-west-3", drRegion: "eu-central-1" },
    home: { aws: "999900001111" },
    copyAccount: "444455556666",
  },
  azure: {
    prod: {
      account: "c0ffee00-1111-4a22-8333-000000000201",
      tenant: "c1191ca0-0000-4000-8000-0000000000cc",
      region: "northeurope",
      drRegion: "westeurope",
    },
    staging: {
      account: "c0ffee00-2222-4b33-8444-000000000202",
      tenant: "c1191ca0-0000-4000-8000-0000000000cc",
      region: "northeurope",
      drRegion: "westeurope",
    },
    home: {
      azure: {
        tenant: "5a6b7c8d-0000-4000-8000-0000000000aa",
        group: "5a6b7c8d-0000-4000-8000-0000000000b1",
        breakGlass: "5a6b7c8d-0000-4000-8000-0000000000b2",
      },
    },
    copyAccount: "c0ffee00-4444-4d55-8666-000000000204",
  },
  gcp: {
    prod: { account: "contract-prod-1234", region: "europe-west9", drRegion: "europe-west1" },
    staging: { account: "contract-staging-1234", region: "europe-west9", drRegion: "europe-west1" },
    home: { gcp: "msp.example" },
    copyAccount: "contract-copies-1234",
  },
};

export const cloudNames: readonly CloudName[] = ["aws", "azure", "gcp"];

/** A file in which every kind of thing is asked for. `changes` edits it before it is parsed. */
export function contractClient(cloud: CloudName, changes: Changes = () => {}): Client {
  const { prod, staging, home, copyAccount } = placements[cloud];
  // No vault of Azure keeps points of MySQL for longer than the server does.
  const shopEngine = cloud === "azure" ? { engine: "postgres", version: "17" } : { engine: "mysql", version: "8.4" };
  const raw: RawClient = {
    client: "contract",
    name: "Contract SAS",
    timezone: "Europe/Paris",
    contract: {
      reference: "MS-2026-099",
      start: "2026-12-01",
      term: "P3Y",
      scope: "global",
      serviceHours: { days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "18:30", holidays: "FR" },
      sla: {
        availability: 99.9,
        maintenance: { windowsPerMonth: 1, maxMinutes: 120, noticeDays: 7 },
        severities: {
          P1: { acknowledge: "PT15M", restore: "PT4H" },
          P2: { acknowledge: "PT1H", restore: "PT8H" },
          P3: { acknowledge: "PT4H", restore: "P3D" },
        },
      },
      budget: { monthly: 6500, currency: "EUR" },
    },
    compliance: { dataClass: "confidential", logRetentionDays: 365 },
    continuity: {
      tiers: {
        vital: { rpo: "PT15M", rto: "PT1H", strategy: "warm-standby" },
        standard: { rpo: "PT4H", rto: "PT8H", strategy: "pilot-light" },
        archive: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" },
      },
      immutability: "governance",
      copyAccount,
    },
    access: {
      users: [
        {
          login: "c.durand",
          name: "Camille Durand",
          email: "c.durand@contract.example",
          role: "reader",
          ...(cloud === "azure" ? { entraId: "7d3f1c52-1b1a-4c0e-9a52-3f6d20c1a001" } : {}),
        },
      ],
      operators: { group: "msp-operators", breakGlass: "msp-breakglass", home },
    },
    alerting: {
      contacts: { itsm: { webhook: "https://itsm.example.com/hooks" }, desk: { email: "desk@example.com" } },
      routes: {
        P1: [{ webhook: "itsm" }],
        P2: [{ webhook: "itsm" }, { email: "desk", when: "service-hours" }],
        P3: [{ email: "desk" }],
      },
    },
    environments: {
      prod: {
        cloud,
        ...prod,
        domain: "prod.contract.example",
        network: {
          cidr: "10.20.0.0/16",
          zones: 3,
          onPremises: { gateway: "203.0.113.10", cidrs: ["192.168.0.0/16"], bgpAsn: 65_010 },
          publicPorts: [80, 443],
        },
        patching: { window: "Sun 02:00", duration: "PT3H", rings: ["canary", "all"] },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "vital",
            exposure: "internal",
            port: 8069,
            compute: { size: "medium", count: 2, maxCount: 4, image: { container: "ghcr.io/example/erp:17.0" } },
            database: { engine: "postgres", version: "16", size: "medium", storageGb: 256 },
            health: { path: "/web/health", transaction: "login" },
            secrets: ["smtp-password"],
          },
          {
            name: "shop",
            kind: "web",
            tier: "standard",
            exposure: "public",
            port: 3000,
            patchRing: "canary",
            compute: { size: "small", count: 2, maxCount: 4, image: { container: "ghcr.io/example/shop:2.8" } },
            database: { ...shopEngine, size: "small", storageGb: 64 },
            objects: { archiveAfterDays: 90 },
            health: { path: "/healthz" },
            waf: { countries: ["FR", "BE"] },
          },
          {
            name: "drawings",
            kind: "pdm",
            tier: "archive",
            exposure: "internal",
            port: 8080,
            compute: { size: "small", image: { container: "ghcr.io/example/drawings:3.1" } },
            files: { sizeGb: 1024 },
            health: { path: "/" },
          },
        ],
      },
      staging: {
        extends: "prod",
        ...staging,
        domain: "staging.contract.example",
        network: { cidr: "10.21.0.0/16", zones: 2 },
        patching: { window: "Sun 02:00", duration: "PT3H", rings: ["canary", "all"] },
        scale: "half",
        continuity: "archive",
        workloads: [{ name: "drawings", enabled: false }],
      },
    },
  };
  changes(raw);
  return parseRaw(raw);
}
