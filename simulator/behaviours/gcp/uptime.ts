import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inApi } from "./types.ts";

const guide = `${docs}/monitoring/uptime-checks`;

/** Probes from outside. */
export const gcpUptime: Behaviours = {
  "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": {
    ...inApi("monitoring.googleapis.com", "UptimeCheckConfig", "uptimeCheckConfigs"),
    evidence: `${docs}/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs/create`,
    inputs: [
      ...["checkerType", "contentMatchers", "displayName", "httpCheck", "logCheckFailures", "monitoredResource"],
      ...["period", "selectedRegions", "tcpCheck", "timeout", "userLabels"],
    ],
    id: "projects/{account}/uptimeCheckConfigs/{hex16}",
    defaults: { period: "300s", checkerType: "STATIC_IP_CHECKERS" },
    outputs: ({ id }) => ({ name: id, uptimeCheckId: id.split("/").at(-1) ?? "" }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/uptime-checks`,
        refuses: ({ inputs }) => {
          const period = inputs.text("period") ?? "300s";
          return ["60s", "300s", "600s", "900s"].includes(period)
            ? undefined
            : `Period must be 60s, 300s, 600s or 900s, not ${period}`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/uptime-checks`,
        refuses: ({ inputs }) => {
          const seconds = Number.parseFloat(inputs.text("timeout") ?? "");
          return seconds >= 1 && seconds <= 60 ? undefined : "Timeout must be between 1 and 60 seconds";
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: guide,
        refuses: ({ inputs }) =>
          inputs.text("monitoredResource.type") === "uptime_url" && !inputs.has("monitoredResource.labels.host")
            ? "The resource uptime_url needs the label host"
            : undefined,
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/uptime-checks`,
        refuses: ({ inputs }) => {
          const count = inputs.texts("selectedRegions").length;
          return count > 0 && count < 3 && !inputs.texts("selectedRegions").includes("USA")
            ? "At least three locations must be selected"
            : undefined;
        },
      },
    ],
    quota: {
      limit: 100,
      code: "RESOURCE_EXHAUSTED",
      message: "The limit of {value} uptime checks was reached.",
      status: 429,
      evidence: `${docs}/monitoring/quotas`,
    },
    seconds: [4, 4, 3],
  },
};
