import { Trail } from "@pulumi/aws/cloudtrail/trail.js";
import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { LogMetricFilter } from "@pulumi/aws/cloudwatch/logMetricFilter.js";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { ComponentResource, type ComponentResourceOptions, interpolate } from "@pulumi/pulumi";
import type { Alerting, Keys } from "../contract/handles.ts";
import type { AccountPlan, AuditFilterPlan, AuditTrailPlan } from "../plan/types/account.ts";
import { topicOf } from "./alerting.ts";
import { createLogGroup } from "./log-group.ts";
import { type PolicyStatement, policyDocument, trustService } from "./policy-document.ts";
import { allowOverTls, createPrivateBucket } from "./private-bucket.ts";

export interface AwsAuditArgs {
  readonly plan: AccountPlan;
  readonly keys: Keys;
  readonly alerting: Alerting;
}

/**
 * The audit trail of every region, in a write-once archive and in a log group where the CIS filters look for what must
 * raise an alarm.
 */
export class AwsAudit extends ComponentResource {
  readonly #name: string;
  readonly #args: AwsAuditArgs;

  constructor(name: string, args: AwsAuditArgs, options: ComponentResourceOptions) {
    super("socle:aws:Audit", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, keys } = args;
    const { trail, target } = plan;
    const { region } = target;

    const archive = this.#createArchive(trail);
    const logGroup = createLogGroup(
      `${name}-log`,
      { name: trail.logGroup, retentionDays: trail.logRetentionDays, region, keys },
      { parent: this },
    );
    this.#createTrail(trail, archive, logGroup);
    for (const filter of plan.filters) this.#createFilter(filter, logGroup);
    this.registerOutputs({});
  }

  #createArchive({ archive, name: trailName }: AuditTrailPlan): BucketPolicy {
    const { plan, keys } = this.#args;
    const { bucket: bucketName, region, retentionDays, lockMode, lockDays } = archive;
    const logicalName = `${this.#name}-archive`;
    const bucket = createPrivateBucket(
      logicalName,
      {
        bucket: bucketName,
        region,
        keyId: keys.keyId("operations", region),
        retentionDays,
        writeOnce: { mode: lockMode, days: lockDays },
        protect: plan.protect,
      },
      this,
    );
    const { account, region: homeRegion } = plan.target;
    const statements = trailWrites(
      bucketName,
      account,
      `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${trailName}`,
    );
    return allowOverTls(logicalName, bucket, { bucket: bucketName, region, statements }, { parent: this });
  }

  #createWriter({ roleName, logGroup }: AuditTrailPlan): { role: Role; policy: RolePolicy } {
    const { account, region } = this.#args.plan.target;
    const logicalName = `${this.#name}-role`;
    const child = { parent: this };
    const role = new Role(
      logicalName,
      {
        name: roleName,
        description: "Assumed by CloudTrail to write the trail to its log group",
        assumeRolePolicy: trustService("cloudtrail.amazonaws.com"),
        tags: { Name: roleName },
      },
      child,
    );
    const document = policyDocument([
      {
        Sid: "WriteTrail",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroup}:log-stream:${account}_CloudTrail_${region}*`,
      },
    ]);
    const policy = new RolePolicy(logicalName, { name: "write-trail", role: role.name, policy: document }, child);
    return { role, policy };
  }

  #createTrail(plan: AuditTrailPlan, archivePolicy: BucketPolicy, logGroup: LogGroup): void {
    const { keys, plan: accountPlan } = this.#args;
    const { region } = accountPlan.target;
    const { role, policy } = this.#createWriter(plan);
    new Trail(
      this.#name,
      {
        name: plan.name,
        s3BucketName: archivePolicy.bucket,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogging: true,
        enableLogFileValidation: true,
        kmsKeyId: keys.keyId("operations", region),
        cloudWatchLogsGroupArn: interpolate`${logGroup.arn}:*`,
        cloudWatchLogsRoleArn: role.arn,
        advancedEventSelectors: eventSelectors(plan.sensitiveBuckets),
        region,
        tags: { Name: plan.name },
      },
      // CloudTrail tries both destinations when the trail is made, so it must already be allowed to write there.
      { parent: this, protect: accountPlan.protect, dependsOn: [archivePolicy, policy] },
    );
  }

  #createFilter(filter: AuditFilterPlan, logGroup: LogGroup): void {
    const { plan, alerting } = this.#args;
    const { region } = plan.target;
    const logicalName = `${this.#name}-filter-${filter.key}`;
    const child = { parent: this };
    const metricFilter = new LogMetricFilter(
      logicalName,
      {
        name: filter.name,
        logGroupName: logGroup.name,
        pattern: filter.pattern,
        metricTransformation: { namespace: filterNamespace, name: filter.metric, value: "1", defaultValue: "0" },
        region,
      },
      child,
    );
    new MetricAlarm(
      logicalName,
      {
        name: filter.name,
        alarmDescription: `${filter.severity} ${filter.description} (${filter.reference})\nRunbook: ${filter.runbook}`,
        namespace: filterNamespace,
        metricName: metricFilter.metricTransformation.name,
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: filter.threshold,
        period: 300,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topicOf(alerting, filter.severity)],
        region,
        tags: { Name: filter.name, severity: filter.severity },
      },
      child,
    );
  }
}

const filterNamespace = "Socle/Audit";

/** Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailWrites(bucket: string, account: string, trailArn: string): readonly PolicyStatement[] {
  const byTrail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } } as const;
  return [
    {
      Sid: "TrailChecksBucket",
      ...byTrail,
      Action: "s3:GetBucketAcl",
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "TrailWritesLogs",
      ...byTrail,
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/*`,
      Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** Every call that manages something, and every access to the objects of the buckets named. */
function eventSelectors(sensitiveBuckets: readonly string[]) {
  const management = {
    name: "Management events",
    fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
  };
  if (sensitiveBuckets.length === 0) return [management];
  const objects = {
    name: "Objects of sensitive buckets",
    fieldSelectors: [
      { field: "eventCategory", equals: ["Data"] },
      { field: "resources.type", equals: ["AWS::S3::Object"] },
      { field: "resources.ARN", startsWiths: sensitiveBuckets.map((bucket) => `arn:aws:s3:::${bucket}/`) },
    ],
  };
  return [management, objects];
}
