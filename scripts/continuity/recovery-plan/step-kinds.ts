import type { Strategy } from "../../../components/client/schema.ts";

/** `region-loss`: the region is gone; `corruption`: data are lost, wrong or encrypted, in their replicas too; `failback`: the way home. */
export const plays = ["region-loss", "corruption", "failback"] as const;
export type Play = (typeof plays)[number];

/** In the order in which they are done: each waits for those before it. */
export const groups = [
  "decision",
  "identity",
  "network",
  "data",
  "middleware",
  "application",
  "traffic",
  "service",
] as const;
export type Group = (typeof groups)[number];

/** Who does it; `decider`: whoever may bind the client, with the provider. */
export type Owner = "on-call" | "operators" | "decider" | "application";

/** What there is one step of: the environment, or each workload that has such a part. */
export type Subject = "environment" | "replica-database" | "database" | "files" | "objects" | "fleet" | "edge";

export interface StepKind {
  readonly group: Group;
  readonly plays: readonly Play[];
  readonly subject: Subject;
  /** Absent: whatever the strategy is. */
  readonly strategies?: readonly Strategy[];
  readonly owner: Owner;
  /** A person has to say yes: nothing goes on without. */
  readonly gate?: true;
  /** After so long it has failed: whoever leads decides to roll back or to go another way. */
  readonly limitMinutes: number;
  /** Only this group waits for it; absent: the next. */
  readonly awaitedBy?: Group;
  /** Only where machines of the client's premises come in by a private way. */
  readonly premisesOnly?: true;
}

const lost = ["region-loss"] as const;
const corrupted = ["corruption"] as const;
const both = ["region-loss", "corruption"] as const;
const home = ["failback"] as const;
const every = ["region-loss", "corruption", "failback"] as const;
const standing = ["pilot-light", "warm-standby", "active-active"] as const;
const serving = ["warm-standby", "active-active"] as const;
const pilot = ["pilot-light"] as const;
const rebuilt = ["backup-restore"] as const;

/** Every kind of step, in the order within its group. The cloud's commands of each are in commands/. */
export const stepKinds = {
  declare: { group: "decision", plays: both, subject: "environment", owner: "on-call", limitMinutes: 5 },
  decide: { group: "decision", plays: both, subject: "environment", owner: "decider", gate: true, limitMinutes: 5 },
  fence: { group: "decision", plays: both, subject: "fleet", owner: "on-call", limitMinutes: 5, awaitedBy: "traffic" },
  "prove-primary": { group: "decision", plays: home, subject: "environment", owner: "operators", limitMinutes: 60 },
  "agree-window": {
    group: "decision",
    plays: home,
    subject: "environment",
    owner: "decider",
    gate: true,
    limitMinutes: 1440,
  },

  "open-state": { group: "identity", plays: every, subject: "environment", owner: "on-call", limitMinutes: 3 },
  "check-keys": { group: "identity", plays: both, subject: "environment", owner: "on-call", limitMinutes: 3 },
  "check-secrets": { group: "identity", plays: both, subject: "environment", owner: "on-call", limitMinutes: 2 },

  "check-network": {
    group: "network",
    plays: lost,
    subject: "environment",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 2,
  },
  "reconnect-premises": {
    group: "network",
    plays: both,
    subject: "environment",
    owner: "operators",
    gate: true,
    limitMinutes: 30,
    awaitedBy: "traffic",
    premisesOnly: true,
  },
  "rebuild-primary": { group: "network", plays: home, subject: "environment", owner: "operators", limitMinutes: 120 },

  "promote-database": {
    group: "data",
    plays: lost,
    subject: "replica-database",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 10,
  },
  "restore-database": {
    group: "data",
    plays: lost,
    subject: "database",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 60,
  },
  "release-files": {
    group: "data",
    plays: lost,
    subject: "files",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 10,
  },
  "check-objects": {
    group: "data",
    plays: lost,
    subject: "objects",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 5,
  },
  "choose-points": {
    group: "data",
    plays: lost,
    subject: "environment",
    strategies: rebuilt,
    owner: "on-call",
    limitMinutes: 15,
  },
  "choose-clean-points": {
    group: "data",
    plays: corrupted,
    subject: "environment",
    owner: "decider",
    gate: true,
    limitMinutes: 60,
  },
  "restore-stack": {
    group: "data",
    plays: lost,
    subject: "environment",
    strategies: rebuilt,
    owner: "on-call",
    limitMinutes: 120,
  },
  "restore-clean-stack": {
    group: "data",
    plays: corrupted,
    subject: "environment",
    owner: "on-call",
    limitMinutes: 120,
  },
  "restore-files": {
    group: "middleware",
    plays: lost,
    subject: "files",
    strategies: rebuilt,
    owner: "on-call",
    limitMinutes: 240,
  },
  "restore-objects": {
    group: "middleware",
    plays: lost,
    subject: "objects",
    strategies: rebuilt,
    owner: "on-call",
    limitMinutes: 240,
  },
  "restore-clean-files": {
    group: "middleware",
    plays: corrupted,
    subject: "files",
    owner: "on-call",
    limitMinutes: 240,
  },
  "restore-clean-objects": {
    group: "middleware",
    plays: corrupted,
    subject: "objects",
    owner: "on-call",
    limitMinutes: 240,
  },
  "seed-database": { group: "data", plays: home, subject: "database", owner: "operators", limitMinutes: 240 },
  "seed-files": { group: "data", plays: home, subject: "files", owner: "operators", limitMinutes: 480 },
  "seed-objects": { group: "data", plays: home, subject: "objects", owner: "operators", limitMinutes: 480 },

  "mount-files": {
    group: "middleware",
    plays: lost,
    subject: "files",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 5,
  },
  "freeze-writes": {
    group: "middleware",
    plays: home,
    subject: "environment",
    owner: "operators",
    gate: true,
    limitMinutes: 10,
  },
  "promote-home": { group: "middleware", plays: home, subject: "database", owner: "operators", limitMinutes: 30 },

  "grow-fleet": {
    group: "application",
    plays: lost,
    subject: "fleet",
    strategies: serving,
    owner: "on-call",
    limitMinutes: 10,
  },
  "raise-fleet": {
    group: "application",
    plays: lost,
    subject: "environment",
    strategies: pilot,
    owner: "on-call",
    limitMinutes: 45,
  },
  inspect: {
    group: "application",
    plays: corrupted,
    subject: "environment",
    owner: "application",
    gate: true,
    limitMinutes: 120,
  },
  "grow-home": { group: "application", plays: home, subject: "fleet", owner: "operators", limitMinutes: 15 },

  "approve-traffic": {
    group: "traffic",
    plays: every,
    subject: "environment",
    owner: "decider",
    gate: true,
    limitMinutes: 3,
  },
  "switch-traffic": {
    group: "traffic",
    plays: lost,
    subject: "edge",
    strategies: standing,
    owner: "on-call",
    limitMinutes: 5,
  },
  "point-to-replica": {
    group: "traffic",
    plays: lost,
    subject: "edge",
    strategies: rebuilt,
    owner: "on-call",
    limitMinutes: 10,
  },
  "point-to-clean-replica": {
    group: "traffic",
    plays: corrupted,
    subject: "edge",
    owner: "on-call",
    limitMinutes: 10,
  },
  "switch-home": { group: "traffic", plays: home, subject: "edge", owner: "operators", limitMinutes: 10 },

  verify: { group: "service", plays: every, subject: "edge", owner: "application", limitMinutes: 5 },
  "back-up-now": { group: "service", plays: both, subject: "environment", owner: "on-call", limitMinutes: 60 },
  tell: { group: "service", plays: every, subject: "environment", owner: "on-call", limitMinutes: 15 },
  "restore-standby": {
    group: "service",
    plays: home,
    subject: "environment",
    strategies: standing,
    owner: "operators",
    limitMinutes: 240,
  },
  "remove-replica": { group: "service", plays: home, subject: "environment", owner: "operators", limitMinutes: 60 },
  "prove-again": { group: "service", plays: home, subject: "environment", owner: "operators", limitMinutes: 480 },
} as const satisfies Record<string, StepKind>;

export type StepName = keyof typeof stepKinds;
