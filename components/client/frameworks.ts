import type { FrameworkName } from "./schema.ts";

/** Countries of the European Economic Area: ISO 3166-1 alpha-2. */
const eea = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");
/** Member states of the European Union. */
const eu = eea.filter((country) => !["IS", "LI", "NO"].includes(country));

/** One floor that a framework sets under one field of the client file. */
export type Floor = { readonly clause: string; readonly recalled: boolean } & (
  | { readonly kind: "log-retention-days"; readonly atLeast: number }
  | { readonly kind: "key-rotation-days"; readonly atMost: number }
  | { readonly kind: "daily-points"; readonly atLeast: number }
  | { readonly kind: "immutability"; readonly atLeast: "governance" | "compliance" }
  | { readonly kind: "drill-every"; readonly atMost: string }
  | { readonly kind: "restore-test-every"; readonly atMost: string }
  | { readonly kind: "residency"; readonly within: readonly string[]; readonly area: string }
  | { readonly kind: "copy-account" }
  | { readonly kind: "data-class"; readonly oneOf: readonly string[] }
  | { readonly kind: "max-retention" }
);

export interface Framework {
  readonly title: string;
  readonly floors: readonly Floor[];
  /** What a client must know that no setting can satisfy. */
  readonly caveat?: string;
}

/**
 * What each framework demands of a client file. A clause with `recalled: true` was recalled, or its figure is our
 * reading of "regularly", and has not been verified against the text; messages and documentation say so.
 */
export const frameworks: Readonly<Record<FrameworkName, Framework>> = {
  iso27001: {
    title: "ISO/IEC 27001:2022",
    floors: [
      { kind: "immutability", atLeast: "governance", clause: "A.8.13", recalled: true },
      { kind: "drill-every", atMost: "P1Y", clause: "A.5.30", recalled: true },
      { kind: "restore-test-every", atMost: "P1Y", clause: "A.8.13", recalled: true },
    ],
  },
  nis2: {
    title: "NIS 2, Implementing Regulation (EU) 2024/2690",
    floors: [
      { kind: "drill-every", atMost: "P1Y", clause: "annex 4.1.4", recalled: true },
      { kind: "restore-test-every", atMost: "P3M", clause: "annex 4.2.6", recalled: true },
      { kind: "daily-points", atLeast: 14, clause: "annex 4.2.2.f", recalled: true },
    ],
  },
  hds: {
    title: "HDS 2.0",
    floors: [
      {
        kind: "residency",
        within: eea,
        area: "the European Economic Area",
        clause: "requirements 28–31",
        recalled: true,
      },
      { kind: "data-class", oneOf: ["confidential", "secret"], clause: "scope (health data)", recalled: true },
      { kind: "immutability", atLeast: "governance", clause: "through ISO 27001 A.8.13", recalled: true },
    ],
  },
  secnumcloud: {
    title: "SecNumCloud 3.2",
    floors: [
      { kind: "log-retention-days", atLeast: 180, clause: "12.6.c", recalled: false },
      { kind: "immutability", atLeast: "governance", clause: "12.5.b", recalled: false },
      { kind: "restore-test-every", atMost: "P1Y", clause: "12.5.c", recalled: true },
      { kind: "residency", within: eu, area: "the European Union", clause: "19.2", recalled: true },
    ],
    caveat: "the controls are applied, but the cloud itself must hold the qualification",
  },
  dora: {
    title: "DORA, Regulation (EU) 2022/2554",
    floors: [
      { kind: "copy-account", clause: "art. 12(3)", recalled: false },
      { kind: "immutability", atLeast: "governance", clause: "art. 12(2)", recalled: false },
      { kind: "drill-every", atMost: "P1Y", clause: "art. 11(6)", recalled: true },
      { kind: "restore-test-every", atMost: "P1Y", clause: "art. 12(2)", recalled: true },
    ],
  },
  "pci-dss": {
    title: "PCI DSS 4.0",
    floors: [
      { kind: "log-retention-days", atLeast: 365, clause: "10.5.1", recalled: true },
      { kind: "key-rotation-days", atMost: 365, clause: "3.7.4", recalled: true },
      { kind: "data-class", oneOf: ["confidential", "secret"], clause: "scope (account data)", recalled: true },
    ],
  },
  gdpr: {
    title: "GDPR",
    floors: [{ kind: "max-retention", clause: "art. 5(1)(e)", recalled: true }],
  },
  cis: {
    title: "CIS AWS Foundations 5.0 and CIS Controls 8.1",
    floors: [
      { kind: "log-retention-days", atLeast: 90, clause: "CIS Controls 8.10", recalled: true },
      { kind: "key-rotation-days", atMost: 365, clause: "CIS AWS 3.6", recalled: true },
      { kind: "restore-test-every", atMost: "P3M", clause: "CIS Controls 11.5", recalled: true },
    ],
  },
};
