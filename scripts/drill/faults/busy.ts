import { type DrillFaults, inRecoveryRegion, stopsReplica } from "./drill-fault.ts";

const waited = {
  outcome: "recovered",
  next: "Nothing: the provider's client waits and tries again.",
} as const;

/** What the cloud puts off: too many calls, or another operation on the same thing. */
export const busyCloud: DrillFaults = {
  "throttling-with-retry-after": {
    number: 6,
    title: "The cloud slows calls down, and says how long to wait",
    on: { azure: inRecoveryRegion("throttling", { times: 3, operation: "create" }) },
    expected: waited,
  },
  "another-operation": {
    number: 7,
    title: "The network is still at work on another operation, which the cloud answers like a throttled call",
    on: { azure: inRecoveryRegion("another-operation", { times: 3 }) },
    expected: waited,
  },
  throttling: {
    number: 8,
    title: "The cloud slows calls down",
    on: {
      aws: inRecoveryRegion("throttling", { times: 20, operation: "create" }),
      gcp: inRecoveryRegion("throttling", { times: 8, operation: "create" }),
    },
    expected: waited,
  },
  "throttling-without-end": {
    number: 8,
    title: "The cloud refuses every call of a kind as too many",
    on: {
      aws: inRecoveryRegion("request-limit", { operation: "create" }),
      azure: inRecoveryRegion("throttling", { operation: "create" }),
      gcp: inRecoveryRegion("throttling", { operation: "create" }),
    },
    expected: stopsReplica("RequestLimitExceeded", "The cloud slowed us down."),
    otherwise: {
      azure: stopsReplica("TooManyRequests", "The cloud slowed us down."),
      gcp: stopsReplica("rateLimitExceeded", "The cloud slowed us down."),
    },
  },
  "dns-busy": {
    number: 9,
    title: "Route 53 is still at work on the change before",
    on: { aws: ({ account }) => [{ fault: "prior-request", account, times: 10 }] },
    expected: waited,
  },
  "operation-in-progress": {
    number: 9,
    title: "Another operation on the same resource, or on what it depends on, is under way",
    on: {
      azure: inRecoveryRegion("operation-in-progress", { times: 3, operation: "create" }),
      gcp: inRecoveryRegion("operation-in-progress", { times: 6, operation: "create" }),
    },
    expected: waited,
  },
  "bucket-operation-aborted": {
    number: 15,
    title: "Another operation on the bucket is under way",
    on: { aws: inRecoveryRegion("operation-aborted", { times: 20 }) },
    expected: waited,
  },
  "concurrent-policy-change": {
    number: 15,
    title: "Somebody else changes the same access policy at the same time",
    on: { gcp: ({ account }) => [{ fault: "operation-aborted", account, times: 6 }] },
    expected: waited,
  },
};
