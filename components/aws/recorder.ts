import { DeliveryChannel } from "@pulumi/aws/cfg/deliveryChannel.js";
import { Recorder } from "@pulumi/aws/cfg/recorder.js";
import { RecorderStatus } from "@pulumi/aws/cfg/recorderStatus.js";
import { RetentionConfiguration } from "@pulumi/aws/cfg/retentionConfiguration.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import type { Bucket } from "@pulumi/aws/s3/bucket.js";
import { type ComponentResource, jsonStringify, type Output } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import { type AccountPlan, guardsOf, type RegionGuardPlan } from "../plan/types/account.ts";
import { trustService } from "./policy-document.ts";
import { allowOverTls, createPrivateBucket } from "./private-bucket.ts";

interface Delivery {
  readonly bucket: Bucket;
  readonly keyArn: Output<string>;
  readonly role: Role;
  readonly retentionDays: number;
}

/** AWS Config: one recorder a region, all delivering to one bucket; global types are recorded in one region only. */
export function createRecorders(name: string, plan: AccountPlan, keys: Keys, parent: ComponentResource): void {
  const { target, trail, protect } = plan;
  const { recorderBucket, regions } = guardsOf(plan.guards, "aws");
  const { region } = target;
  const { retentionDays } = trail.archive;
  const keyArn = keys.keyId("operations", region);
  const bucketArgs = { bucket: recorderBucket, region, keyId: keyArn, retentionDays, protect };
  const bucket = createPrivateBucket(name, bucketArgs, parent);
  allowOverTls(name, bucket, { bucket: recorderBucket, region, statements: [] }, { parent });
  const role = createRole(name, plan, keyArn, parent);
  for (const guard of regions) createRecorder(name, guard, { bucket, keyArn, role, retentionDays }, parent);
}

function createRole(name: string, plan: AccountPlan, keyArn: Output<string>, parent: ComponentResource): Role {
  const { target } = plan;
  const { recorderRoleName, recorderBucket } = guardsOf(plan.guards, "aws");
  const child = { parent };
  const role = new Role(
    name,
    {
      name: recorderRoleName,
      description: "Assumed by AWS Config to read resources and deliver their history",
      assumeRolePolicy: trustService("config.amazonaws.com"),
      tags: { Name: recorderRoleName },
    },
    child,
  );
  const policyArn = "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole";
  new RolePolicyAttachment(name, { role: role.name, policyArn }, child);
  const policy = jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DeliverHistory",
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${recorderBucket}/AWSLogs/${target.account}/*`,
      },
      {
        Sid: "CheckBucket",
        Effect: "Allow",
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: `arn:aws:s3:::${recorderBucket}`,
      },
      { Sid: "EncryptHistory", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
    ],
  });
  new RolePolicy(name, { name: "deliver-history", role: role.name, policy }, child);
  return role;
}

function createRecorder(name: string, guard: RegionGuardPlan, delivery: Delivery, parent: ComponentResource): void {
  const { region, recorder: plan } = guard;
  const logicalName = `${name}-${region}`;
  const child = { parent };
  const recorder = new Recorder(
    logicalName,
    {
      name: plan.name,
      roleArn: delivery.role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: plan.includeGlobal },
      region,
    },
    child,
  );
  const channel = new DeliveryChannel(
    logicalName,
    {
      name: plan.name,
      s3BucketName: delivery.bucket.id,
      s3KmsKeyArn: delivery.keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      region,
    },
    // A channel is refused where no recorder is.
    { ...child, dependsOn: [recorder] },
  );
  new RecorderStatus(logicalName, { name: recorder.name, isEnabled: true, region }, { ...child, dependsOn: [channel] });
  const retentionPeriodInDays = retentionOf(delivery.retentionDays);
  new RetentionConfiguration(logicalName, { retentionPeriodInDays, region }, { ...child, dependsOn: [recorder] });
}

/** AWS Config keeps its own history for 30 to 2557 days. */
function retentionOf(days: number): number {
  return Math.min(2557, Math.max(30, days));
}
