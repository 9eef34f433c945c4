import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inApi, named, refersTo, tokens } from "./types.ts";

const workflows = `${docs}/workflows/docs`;
const scheduler = `${docs}/scheduler/docs`;

/** Workflows, and the jobs that start them or anything else by schedule. */
export const gcpScheduling: Behaviours = {
  [tokens.workflow]: {
    ...inApi("workflows.googleapis.com", "Workflow", "workflows"),
    evidence: `${workflows}/reference/rest/v1/projects.locations.workflows/create`,
    inputs: ["description", "serviceAccount", "sourceContents", "callLogLevel", "deletionProtection"],
    name: named,
    id: "projects/{account}/locations/{region}/workflows/{name}",
    defaults: { deletionProtection: true },
    references: {
      serviceAccount: refersTo(tokens.serviceAccount, "service account", {
        code: "NOT_FOUND",
        message: "Service account {value} does not exist.",
      }),
    },
    outputs: ({ random, createdAt, inputs, account }) => ({
      revisionId: random("000001-{hex3}", "revision"),
      state: "ACTIVE",
      createTime: createdAt,
      updateTime: createdAt,
      namePrefix: "",
      serviceAccount: `projects/${account}/serviceAccounts/${(inputs.text("serviceAccount") ?? "").split("/").at(-1)}`,
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${workflows}/reference/syntax`,
        refuses: ({ inputs }) => {
          const source = inputs.text("sourceContents") ?? "";
          if (!/^\s*["{]?\s*"?main"?\s*:/m.test(source)) return "main workflow missing: parse error in workflow 'main'";
          return Buffer.byteLength(source) > 131_072 ? "The source code must be at most 128 KB." : undefined;
        },
      },
    ],
    deletion: [
      {
        code: "deletionProtection",
        evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/workflows/workflow/",
        refuses: ({ inputs, name }) =>
          inputs.get("deletionProtection") === false
            ? undefined
            : `cannot destroy workflow ${name} without setting deletion_protection=false and running the update`,
      },
    ],
    seconds: [12, 10, 8],
  },

  "gcp:cloudscheduler/job:Job": {
    ...inApi("cloudscheduler.googleapis.com", "Job", "jobs"),
    evidence: `${scheduler}/reference/rest/v1/projects.locations.jobs/create`,
    inputs: ["description", "schedule", "timeZone", "attemptDeadline", "retryConfig", "httpTarget", "paused"],
    name: named,
    id: "projects/{account}/locations/{region}/jobs/{name}",
    defaults: { paused: false, timeZone: "Etc/UTC" },
    references: {
      "httpTarget.oauthToken.serviceAccountEmail": refersTo(tokens.serviceAccount, "service account", {
        code: "NOT_FOUND",
        message: "Service account {value} does not exist.",
      }),
    },
    outputs: () => ({ state: "ENABLED" }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${scheduler}/configuring/cron-job-schedules`,
        refuses: ({ inputs }) => {
          const schedule = inputs.text("schedule") ?? "";
          const isCron = /^[\d*,/-]+( [\d*,/A-Za-z-]+){4}$/.test(schedule) || /^every /.test(schedule);
          return isCron ? undefined : `Schedule or time zone is invalid: '${schedule}'.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${scheduler}/reference/rest/v1/projects.locations.jobs#Job`,
        refuses: ({ inputs }) => {
          const seconds = Number.parseFloat(inputs.text("attemptDeadline") ?? "180");
          return seconds < 15 || seconds > 1800
            ? "attempt_deadline for HTTP targets must be between 15 seconds and 30 minutes."
            : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${scheduler}/http-target-auth`,
        refuses: ({ inputs }) => {
          const uri = inputs.text("httpTarget.uri") ?? "";
          if (!/^https?:\/\//.test(uri)) return `HttpTarget.uri must start with http:// or https://: ${uri}`;
          return inputs.has("httpTarget.oauthToken") && !/^https:\/\/[\w.-]+\.googleapis\.com\//.test(uri)
            ? "An OAuth token can be sent to a host of googleapis.com only."
            : undefined;
        },
      },
    ],
    seconds: [4, 3, 2],
  },
};
