import type { RawClient } from "./arbitrary-client.ts";

/** A valid file in which every field that can be said is said. */
export function richClient(): RawClient {
  return {
    client: "atelier-mercier",
    name: "Atelier Mercier SAS",
    timezone: "Europe/Paris",
    tags: { "business-unit": "plant" },
    contract: {
      reference: "MS-2026-014",
      costCentre: "CC-1",
      start: "2026-12-01",
      term: "P3Y",
      scope: ["operations", "infrastructure", "cloud", "support"],
      thirdParties: [{ area: "applications", name: "Editor SA", contact: "help@editor.example" }],
      serviceHours: { days: ["mon", "tue"], from: "08:00", to: "18:30", holidays: "FR" },
      onCall: { severities: ["P1"], hours: { days: ["sat"], from: "09:00", to: "12:00" } },
      sla: {
        availability: 99.9,
        maintenance: { windowsPerMonth: 1, maxMinutes: 60, noticeDays: 7 },
        severities: {
          P1: { acknowledge: "PT15M", restore: "PT4H" },
          P2: { acknowledge: "PT1H", restore: "PT8H" },
          P3: { acknowledge: "PT4H", restore: "P3D" },
        },
      },
      budget: { monthly: 6500, currency: "EUR", dollarRate: 1.1, alertAt: [50, 80], forecastAt: 100 },
    },
    compliance: { dataClass: "confidential", logRetentionDays: 365, maxRetentionDays: 4000, keyRotationDays: 365 },
    continuity: {
      tiers: {
        vital: { rpo: "PT15M", rto: "PT1H", mtpd: "PT4H", strategy: "warm-standby" },
        standard: { rpo: "PT4H", rto: "PT8H", strategy: "pilot-light" },
      },
      retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7 },
      immutability: "compliance",
      immutabilityGraceDays: 7,
      copyAccount: "444455556666",
      drill: { every: "P6M", restoreTestEvery: "P1M" },
    },
    access: {
      users: [
        {
          login: "c.durand",
          name: "Camille Durand",
          email: "c@mercier.example",
          role: "reader",
          environments: ["prod"],
        },
      ],
      operators: { group: "msp-operators", breakGlass: "msp-breakglass", home: { aws: "999900001111" } },
      adminCidrs: ["198.51.100.0/24"],
    },
    alerting: {
      contacts: {
        itsm: { webhook: "https://itsm.example.com/hooks" },
        "on-call": { sms: "+33199000001" },
        desk: { email: "desk@example.com" },
      },
      routes: {
        P1: [{ webhook: "itsm" }, { sms: "on-call" }, { email: "desk" }],
        P2: [{ webhook: "itsm" }, { sms: "on-call" }, { email: "desk" }],
        P3: [{ webhook: "itsm" }, { sms: "on-call" }, { email: "desk" }],
      },
    },
    environments: {
      prod: {
        cloud: "aws",
        account: "111122223333",
        region: "eu-west-3",
        drRegion: "eu-central-1",
        domain: "prod.mercier.example",
        deployRole: "socle-deploy",
        budget: { monthly: 5000 },
        network: {
          cidr: "10.20.0.0/16",
          zones: 2,
          drCidr: "10.150.0.0/16",
          onPremises: { gateway: "203.0.113.10", cidrs: ["192.168.0.0/16"], bgpAsn: 65_010 },
          publicPorts: [443],
        },
        patching: { window: "Sun 02:00", duration: "PT3H", approveAfterDays: 7, rings: ["canary", "all"] },
        alerts: { "nat-port-errors": { threshold: 5, forMinutes: 10, severity: "P2", reason: "Known" } },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "vital",
            exposure: "internal",
            port: 8069,
            patchRing: "canary",
            compute: {
              size: "medium",
              count: 2,
              maxCount: 4,
              diskGb: 40,
              image: { container: "ghcr.io/example/erp:17.0", environment: { WORKERS: "8" } },
            },
            database: { engine: "postgres", version: "16", size: "medium", storageGb: 200, maxStorageGb: 500 },
            files: { sizeGb: 500 },
            health: { path: "/web/health", expect: 200, transaction: "login" },
            secrets: ["smtp-password"],
            alerts: { "db-cpu": { threshold: 90, forMinutes: 30, severity: "P2", reason: "Nightly batch" } },
          },
          {
            name: "portal",
            kind: "web",
            tier: "standard",
            exposure: "public",
            compute: { size: "small", count: 2, image: { machine: "ami-0123456789abcdef0" } },
            objects: { archiveAfterDays: 60, expireAfterDays: 400, writeOnceDays: 90 },
            health: { path: "/health" },
            waf: { rateLimit: 2000, countries: ["FR"] },
          },
        ],
      },
      staging: {
        extends: "prod",
        account: "111122224444",
        network: { cidr: "10.21.0.0/16", zones: 2, drCidr: "10.151.0.0/16" },
        domain: "staging.mercier.example",
        budget: { monthly: 1000 },
        patching: { rings: ["all"] },
        workloads: [{ name: "erp", tier: "vital", patchRing: "all" }],
      },
    },
  };
}
