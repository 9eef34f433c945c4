import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AccessLogsArgs } from "../contract/cloud.ts";
import type { AccessLogs } from "../contract/handles.ts";
import type { PolicyStatement } from "./policy-document.ts";
import { allowOverTls, createPrivateBucket } from "./private-bucket.ts";

/** The bucket where the load balancers of one region leave their access logs. */
export class AwsAccessLogs extends ComponentResource implements AccessLogs {
  readonly bucketName: Output<string>;

  constructor(name: string, args: AccessLogsArgs, options: ComponentResourceOptions) {
    super("socle:aws:AccessLogs", name, {}, options);
    const { plan, region, account, protect } = args;
    const { bucket: bucketName, retentionDays } = plan;
    // No key of the client's: balancers write with S3's own key and no other.
    const bucket = createPrivateBucket(name, { bucket: bucketName, region, retentionDays, protect }, this);
    const statements = [deliveredByBalancers(bucketName, account)];
    const policy = allowOverTls(name, bucket, { bucket: bucketName, region, statements }, { parent: this });
    // A balancer tries the bucket when its logs are switched on: what needs the name waits for the policy.
    this.bucketName = policy.bucket;
    this.registerOutputs({});
  }
}

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function deliveredByBalancers(bucket: string, account: string): PolicyStatement {
  return {
    Sid: "DeliveredByLoadBalancers",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucket}/*/AWSLogs/${account}/*`,
  };
}
