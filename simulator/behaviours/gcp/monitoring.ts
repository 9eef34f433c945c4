import type { Behaviours, Rule } from "../../core/behaviour.ts";
import { isObject, type Value } from "../../values.ts";
import { conditionRules, secondsOf } from "./alert-conditions.ts";
import { docs, inApi, refersTo, tokens } from "./types.ts";

const service = "monitoring.googleapis.com";
const api = `${docs}/monitoring/api/ref_v3/rest/v3`;
const guide = `${docs}/monitoring`;
const policies = `${api}/projects.alertPolicies`;
const invalid = "INVALID_ARGUMENT";

/** What one channel, policy and dashboard may have. https://cloud.google.com/monitoring/quotas */
const limits = { conditions: 6, channels: 16, labels: 64, tiles: 100, policies: 2000, columns: 48 };

const userLabelRule: Rule = {
  code: invalid,
  evidence: `${policies}#AlertPolicy`,
  refuses: ({ inputs }) => {
    const labels = inputs.get("userLabels");
    if (!isObject(labels)) return undefined;
    if (Object.keys(labels).length > limits.labels) return `At most ${limits.labels} user labels are allowed`;
    const wrong = Object.entries(labels).find(
      ([key, value]) => !/^[\p{Ll}][\p{Ll}\d_-]{0,62}$/u.test(key) || !/^[\p{Ll}\d_-]{0,63}$/u.test(String(value)),
    );
    return (
      wrong &&
      `User label "${wrong[0]}: ${String(wrong[1])}" is invalid: lower-case letters, digits, underscores and dashes`
    );
  },
};

/** What channels of a kind are reached by. https://cloud.google.com/monitoring/alerts/using-channels-api */
const addresses: Readonly<Record<string, readonly [label: string, form: RegExp]>> = {
  email: ["email_address", /^[^@\s]+@[^@\s]+\.[^@\s]+$/],
  sms: ["number", /^\+[1-9]\d{6,14}$/],
  webhook_tokenauth: ["url", /^https?:\/\/\S+$/],
  webhook_basicauth: ["url", /^https?:\/\/\S+$/],
  pubsub: ["topic", /^projects\/[^/]+\/topics\/[^/]+$/],
};
const otherChannels = ["campfire", "google_chat", "hipchat", "pagerduty", "slack"];

/** Alert policies, whom they tell, and dashboards. */
export const gcpMonitoring: Behaviours = {
  "gcp:monitoring/alertPolicy:AlertPolicy": {
    ...inApi(service, "AlertPolicy", "alertPolicies"),
    evidence: `${policies}/create`,
    inputs: [
      ...["alertStrategy", "combiner", "conditions", "displayName", "documentation", "enabled", "notificationChannels"],
      ...["severity", "userLabels"],
    ],
    id: "projects/{account}/alertPolicies/{digits19}",
    defaults: { enabled: true },
    references: {
      notificationChannels: refersTo(tokens.notificationChannel, "channel", {
        code: "NOT_FOUND",
        message: "Could not find channel {value}",
      }),
    },
    outputs: ({ id, createdAt, inputs }) => ({
      name: id,
      creationRecords: [{ mutateTime: createdAt, mutatedBy: "rehearsal@example.com" }],
      conditions: inputs.each("conditions").map((_, index) => ({ name: `${id}/conditions/${index + 1}` })),
    }),
    rules: [
      {
        code: invalid,
        evidence: `${guide}/quotas`,
        refuses: ({ inputs }) => {
          const count = inputs.each("conditions").length;
          return count > limits.conditions
            ? `At most ${limits.conditions} conditions are allowed, not ${count}`
            : undefined;
        },
      },
      {
        code: invalid,
        evidence: `${guide}/quotas`,
        refuses: ({ inputs }) =>
          inputs.texts("notificationChannels").length > limits.channels
            ? `At most ${limits.channels} notification channels are allowed`
            : undefined,
      },
      ...conditionRules,
      {
        code: "NOT_FOUND",
        status: 404,
        evidence: `${docs}/logging/docs/logs-based-metrics/troubleshooting`,
        refuses: ({ inputs }, cloud) => {
          const filters = inputs.texts("conditions[].conditionThreshold.filter");
          const names = filters.flatMap((filter) => /logging\.googleapis\.com\/user\/([^"]+)/.exec(filter)?.[1] ?? []);
          const missing = names.find((name) => !cloud.find(tokens.logMetric, name));
          return (
            missing &&
            `Cannot find metric that matches type = "logging.googleapis.com/user/${missing}". If a metric was created recently, it could take up to 10 minutes to become available. Please try again soon.`
          );
        },
      },
      {
        code: invalid,
        evidence: `${policies}#AlertStrategy`,
        refuses: ({ inputs }) => {
          const close = inputs.text("alertStrategy.autoClose");
          const seconds = secondsOf(close);
          return close === undefined || (seconds >= 1800 && seconds <= 604_800)
            ? undefined
            : `auto_close must be between 30 minutes and 7 days, not ${close}`;
        },
      },
      {
        code: invalid,
        evidence: `${policies}#AlertStrategy`,
        refuses: ({ inputs }) =>
          inputs.has("alertStrategy.notificationRateLimit") &&
          !inputs.each("conditions").some((condition) => condition.has("conditionMatchedLog"))
            ? "only log-based alert policies may specify a notification rate limit"
            : undefined,
      },
      {
        code: invalid,
        evidence: `${policies}#Documentation`,
        refuses: ({ inputs }) => {
          if (Buffer.byteLength(inputs.text("documentation.content") ?? "") > 8192)
            return "documentation.content exceeds 8,192 bytes";
          return (inputs.text("documentation.subject") ?? "").length > 255
            ? "documentation.subject exceeds 255 characters"
            : undefined;
        },
      },
      userLabelRule,
    ],
    quota: {
      limit: limits.policies,
      code: "RESOURCE_EXHAUSTED",
      message: "The limit of {value} alerting policies was reached.",
      status: 429,
      evidence: `${guide}/quotas`,
    },
    seconds: [3, 3, 2],
  },

  [tokens.notificationChannel]: {
    ...inApi(service, "NotificationChannel", "notificationChannels"),
    evidence: `${api}/projects.notificationChannels/create`,
    inputs: ["description", "displayName", "enabled", "forceDelete", "labels", "sensitiveLabels", "type", "userLabels"],
    id: "projects/{account}/notificationChannels/{digits19}",
    defaults: { enabled: true, forceDelete: false },
    outputs: ({ id, inputs }) => ({
      name: id,
      verificationStatus: inputs.text("type") === "sms" ? "UNVERIFIED" : "",
    }),
    rules: [
      {
        code: invalid,
        evidence: `${guide}/alerts/using-channels-api#ncd`,
        refuses: ({ inputs }) => {
          const type = inputs.text("type") ?? "";
          return type in addresses || otherChannels.includes(type)
            ? undefined
            : `Field "notification_channel.type" had an invalid value of "${type}": Unrecognized notification channel type`;
        },
      },
      {
        code: invalid,
        evidence: `${guide}/alerts/using-channels-api`,
        refuses: ({ inputs }) => {
          const wanted = addresses[inputs.text("type") ?? ""];
          if (wanted === undefined) return undefined;
          const [label, form] = wanted;
          const value = inputs.text(`labels.${label}`);
          if (value === undefined) return `Field "notification_channel.labels['${label}']" is required`;
          return form.test(value)
            ? undefined
            : `Field "notification_channel.labels['${label}']" had an invalid value of "${value}"`;
        },
      },
      userLabelRule,
    ],
    deletion: [
      {
        code: "FAILED_PRECONDITION",
        evidence: `${api}/projects.notificationChannels/delete`,
        refuses: (channel, cloud) => {
          if (channel.inputs.flag("forceDelete")) return undefined;
          const user = cloud
            .all("gcp:monitoring/alertPolicy:AlertPolicy")
            .find(({ inputs }) => inputs.texts("notificationChannels").includes(channel.id));
          return user && `Cannot delete notification channel ${channel.id}: alert policy ${user.id} uses it`;
        },
      },
    ],
    seconds: [3, 3, 3],
  },

  "gcp:monitoring/dashboard:Dashboard": {
    ...inApi(service, "Dashboard", "dashboards"),
    evidence: `${docs}/monitoring/api/ref_v3/rest/v1/projects.dashboards/create`,
    inputs: ["dashboardJson"],
    id: "projects/{account}/dashboards/{uuid}",
    rules: [
      {
        code: invalid,
        evidence: `${docs}/monitoring/api/ref_v3/rest/v1/projects.dashboards`,
        refuses: ({ inputs }) => wrongDashboard(inputs.text("dashboardJson") ?? ""),
      },
    ],
    seconds: [3, 3, 2],
  },
};

const layouts = ["mosaicLayout", "gridLayout", "rowLayout", "columnLayout"];

function wrongDashboard(text: string): string | undefined {
  const board = parsed(text);
  if (!isObject(board)) return "The dashboard is not a JSON object";
  if (typeof board.displayName !== "string" || board.displayName === "") return "displayName is required";
  const given = layouts.filter((layout) => layout in board);
  if (given.length !== 1) return `Exactly one layout must be given, not ${given.length}`;
  const mosaic = board.mosaicLayout;
  if (!isObject(mosaic)) return undefined;
  const columns = Number(mosaic.columns ?? 12);
  if (columns < 1 || columns > limits.columns) return `columns must be between 1 and ${limits.columns}, not ${columns}`;
  const tiles = Array.isArray(mosaic.tiles) ? mosaic.tiles.filter(isObject) : [];
  if (tiles.length > limits.tiles) return `A dashboard has at most ${limits.tiles} widgets, not ${tiles.length}`;
  const wide = tiles.find(({ xPos, width }) => Number(xPos ?? 0) + Number(width ?? 0) > columns);
  return wide && `A tile at ${String(wide.xPos)} of width ${String(wide.width)} goes beyond ${columns} columns`;
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
