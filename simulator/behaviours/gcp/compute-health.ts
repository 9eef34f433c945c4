import type { Behaviours, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { computeApi, computeTokens, invalid, numericId } from "./compute-types.ts";
import { gcpRegions } from "./regions.ts";
import { compute, docs, named as hasName, inUse } from "./types.ts";

const concepts = `${docs}/load-balancing/docs/health-check-concepts`;

const probes = ["http", "https", "tcp", "ssl", "grpc", "http2"] as const;

const inputs = [
  ...["checkIntervalSec", "description", "healthyThreshold", "logConfig", "timeoutSec", "unhealthyThreshold"],
  ...probes.map((probe) => `${probe}HealthCheck`),
];

/** Seconds. */
const defaults = { checkIntervalSec: 5, timeoutSec: 5, healthyThreshold: 2, unhealthyThreshold: 2 };

const usualRules: readonly Rule[] = [
  {
    code: "invalid",
    evidence: `${concepts}#hc-timings`,
    refuses: ({ inputs: given }) => {
      const [timeout, interval] = [given.number("timeoutSec") ?? 5, given.number("checkIntervalSec") ?? 5];
      return timeout > interval
        ? invalid("timeoutSec", timeout, `Timeout must be at most the check interval of ${interval} seconds.`)
        : undefined;
    },
  },
];

/** Health checks of a region, for its balancers and fleets, and global ones, for names among others. */
export const gcpComputeHealth: Behaviours = {
  [computeTokens.regionHealthCheck]: {
    ...compute("RegionHealthCheck", "regions/{region}/healthChecks"),
    evidence: `${computeApi}/regionHealthChecks/insert`,
    inputs,
    name: hasName,
    defaults,
    outputs: (attempt) => ({
      healthCheckId: numericId(attempt),
      type: typeOf(attempt.inputs),
      logConfig: { enable: attempt.inputs.flag("logConfig.enable") },
    }),
    rules: usualRules,
    heldBy: [inUse()],
    seconds: [6, 5, 6],
  },

  [computeTokens.healthCheck]: {
    ...compute("HealthCheck", "global/healthChecks"),
    evidence: `${computeApi}/healthChecks/insert`,
    inputs: [...inputs, "sourceRegions"],
    name: hasName,
    defaults,
    outputs: ({ inputs: given }) => ({
      type: typeOf(given),
      logConfig: { enable: given.flag("logConfig.enable") },
    }),
    rules: [
      ...usualRules,
      {
        code: "invalid",
        evidence: concepts,
        refuses: ({ inputs: given }) => {
          const regions = given.texts("sourceRegions");
          const stranger = regions.find((region) => !Object.hasOwn(gcpRegions, region));
          return stranger && invalid("sourceRegions", stranger, "Unknown region.");
        },
      },
      {
        code: "invalid",
        evidence: concepts,
        refuses: ({ inputs: given }) => {
          if (!given.has("sourceRegions")) return undefined;
          const interval = given.number("checkIntervalSec") ?? 5;
          if (interval < 30)
            return invalid(
              "checkIntervalSec",
              interval,
              "With source regions the interval must be 30 seconds or more.",
            );
          return given.has("httpHealthCheck") || given.has("httpsHealthCheck") || given.has("tcpHealthCheck")
            ? undefined
            : "With source regions the protocol must be HTTP, HTTPS or TCP.";
        },
      },
    ],
    heldBy: [inUse()],
    seconds: [6, 5, 6],
  },
};

function typeOf(given: Reader): string {
  return (probes.find((probe) => given.has(`${probe}HealthCheck`)) ?? "tcp").toUpperCase();
}
