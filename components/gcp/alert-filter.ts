import { all, type Output } from "@pulumi/pulumi";
import type { AlertPlan } from "../plan/types/workload.ts";

type Dimensions = Readonly<Record<string, Output<string>>>;
type Metric = Pick<AlertPlan["metric"], "namespace" | "name" | "only">;

/**
 * By which labels the series of a subject are found, of each kind of resource: the label, then the dimension whose value it
 * has, or a fixed text. Machines are found by the label that they all carry, since their group is no label of theirs.
 * Sources: https://cloud.google.com/monitoring/api/resources, https://cloud.google.com/monitoring/api/v3/filters
 */
const subjectLabels: Readonly<Record<string, readonly (readonly [label: string, value: string])[]>> = {
  gce_instance: [["metadata.user_labels.fleet", "{instance_group_name}"]],
  http_external_regional_lb_rule: [
    ["resource.labels.forwarding_rule_name", "{forwarding_rule_name}"],
    ["resource.labels.region", "{region}"],
  ],
  internal_http_lb_rule: [
    ["resource.labels.forwarding_rule_name", "{forwarding_rule_name}"],
    ["resource.labels.region", "{region}"],
  ],
  network_security_policy: [["resource.labels.policy_name", "{policy_name}"]],
  uptime_url: [["metric.labels.check_id", "{check_id}"]],
  cloudsql_database: [["resource.labels.database_id", "{database_id}"]],
  filestore_instance: [["resource.labels.instance_name", "{instance_name}"]],
  gcs_bucket: [["resource.labels.bucket_name", "{bucket_name}"]],
  storage_transfer_job: [["resource.labels.job_id", "{job_id}"]],
  nat_gateway: [
    ["resource.labels.gateway_name", "{gateway_name}"],
    ["resource.labels.region", "{region}"],
  ],
  vpn_gateway: [
    ["metric.labels.gateway_name", "{gateway_name}"],
    ["resource.labels.region", "{region}"],
  ],
  gce_router: [
    ["metric.labels.bgp_peer_name", "^{gateway_name}-"],
    ["resource.labels.region", "{region}"],
  ],
  consumed_api: [["resource.labels.service", "cloudkms.googleapis.com"]],
  consumer_quota: [["resource.labels.service", "cloudkms.googleapis.com"]],
};

/** The filter of a metric's series that belong to a subject. */
export function seriesFilter(metric: Metric, dimensions: Dimensions): Output<string> {
  const labels = subjectLabels[metric.namespace];
  if (labels === undefined) throw new Error(`series of ${metric.namespace} cannot be told apart`);
  const kind = [`resource.type="${metric.namespace}"`, `metric.type="${metric.name}"`];
  const wanted = Object.entries(metric.only ?? {}).map(([label, values]) => only(`metric.labels.${label}`, values));
  const subject = labels.map(([label, value]) => filled(value, dimensions).apply((text) => equals(label, text)));
  return all(subject).apply((terms) => [...kind, ...terms, ...wanted].join(" AND "));
}

/** A filter of the log, the names of the subject filled in. */
export function filled(template: string, dimensions: Dimensions): Output<string> {
  return all({ ...dimensions }).apply((values) =>
    template.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`nothing is known of "${key}" that "${template}" names`);
      return value;
    }),
  );
}

/** `^text`: what begins with it. */
function equals(label: string, value: string): string {
  return value.startsWith("^") ? `${label}=starts_with("${value.slice(1)}")` : `${label}="${value}"`;
}

/** `~text`: a regular expression of the whole value. Numbers are numbers to the filter. */
function only(label: string, values: readonly string[]): string {
  const [first = ""] = values;
  if (first.startsWith("~")) return `${label}=monitoring.regex.full_match("${first.slice(1)}")`;
  if (values.length > 1) return `${label}=one_of(${values.map((value) => `"${value}"`).join(", ")})`;
  return /^\d+$/.test(first) ? `${label}=${first}` : `${label}="${first}"`;
}
