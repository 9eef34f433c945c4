import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { all, ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { AccessLogsArgs } from "../contract/cloud.ts";
import type { AccessLogs } from "../contract/handles.ts";
import { waitFor } from "./foundation.ts";
import { createPrivateBucket } from "./private-bucket.ts";

/**
 * The bucket where the requests to the balancers of one region are kept, with what the web firewall made of each. In
 * production nothing can be deleted from it before its time.
 */
export class GcpAccessLogs extends ComponentResource implements AccessLogs {
  readonly bucketName: Output<string>;

  constructor(name: string, args: AccessLogsArgs, options: ComponentResourceOptions) {
    super("socle:gcp:AccessLogs", name, {}, options);
    const { plan, region, account, keys, protect, foundation } = args;
    const { bucket: bucketName, retentionDays } = plan;
    const bucket = createPrivateBucket(
      name,
      {
        bucket: bucketName,
        account,
        region,
        keyId: keys.keyId("operations", region),
        retentionDays,
        ...(protect && { writeOnce: { mode: "GOVERNANCE" as const, days: retentionDays } }),
        protect,
      },
      this,
    );
    const sink = new ProjectSink(
      name,
      {
        name: bucketName,
        description: `Requests to the balancers of ${region}`,
        project: account,
        destination: interpolate`storage.googleapis.com/${bucket.name}`,
        filter: requestsIn(region),
        uniqueWriterIdentity: true,
      },
      { parent: this, dependsOn: waitFor(foundation, "logging.googleapis.com") },
    );
    const writer = new BucketIAMMember(
      name,
      { bucket: bucket.name, role: "roles/storage.objectCreator", member: sink.writerIdentity },
      { parent: this },
    );
    this.bucketName = all([bucket.name, writer.id]).apply(([written]) => written);
    this.registerOutputs({});
  }
}

/** https://cloud.google.com/load-balancing/docs/https/https-reg-logging-monitoring, `…/l7-internal/monitoring` */
function requestsIn(region: string): string {
  const balancers = 'resource.type=("http_external_regional_lb_rule" OR "internal_http_lb_rule")';
  return `${balancers} AND resource.labels.region="${region}"`;
}
