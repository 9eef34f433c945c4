import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { holdsUnknown, isUnknown } from "./unknown.ts";

/** What writes logs or reports into a store of objects, by type, and the property that names the store. */
const writers: Readonly<Record<string, string>> = {
  "aws:alb/loadBalancer:LoadBalancer": "accessLogs",
  "aws:backup/reportPlan:ReportPlan": "reportDeliveryChannel",
  "aws:cfg/deliveryChannel:DeliveryChannel": "s3BucketName",
  "aws:cloudfront/distribution:Distribution": "loggingConfig",
  "aws:cloudtrail/trail:Trail": "s3BucketName",
  "aws:ec2/flowLog:FlowLog": "logDestination",
  "aws:lb/loadBalancer:LoadBalancer": "accessLogs",
  "aws:s3/bucketLogging:BucketLogging": "targetBucket",
  "aws:s3/bucketLoggingV2:BucketLoggingV2": "targetBucket",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": "logDestinationConfigs",
  "azure-native:monitor:DiagnosticSetting": "storageAccountId",
  "azure-native:monitor:SubscriptionDiagnosticSetting": "storageAccountId",
  "azure-native:network:FlowLog": "storageId",
  "gcp:logging/projectSink:ProjectSink": "destination",
};

/** Of those, the ones that can write under no key of the client's, and their services. */
const withoutKeys = {
  types: [
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:s3/bucketLogging:BucketLogging",
    "aws:s3/bucketLoggingV2:BucketLoggingV2",
  ],
  services: ["logdelivery.elasticloadbalancing.amazonaws.com", "logging.s3.amazonaws.com"],
};

const bucketPolicies = ["aws:s3/bucketPolicy:BucketPolicy"] as const;

/** Services of AWS that deliver logs, as bucket policies name them: a bucket may be ready for them before any writes. */
const deliverers = [
  "cloudtrail.amazonaws.com",
  "config.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "logging.s3.amazonaws.com",
];

/** The types that say whether a store receives logs, for what a check `reads`. */
export const logWriters: readonly string[] = [...Object.keys(writers), ...bucketPolicies];

/** Whether a bucket or storage account receives logs or reports that a service writes, and no workload's objects. */
export function receivesLogs(store: Resource, stack: StackView): boolean {
  return isWritten(store, Object.keys(writers), stack) || admits(store, deliverers, stack);
}

/**
 * Whether a bucket receives what can be written under the key of S3 itself and no other: access logs of balancers and of
 * buckets. Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * and https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function receivesWithoutKeys(store: Resource, stack: StackView): boolean {
  return isWritten(store, withoutKeys.types, stack) || admits(store, withoutKeys.services, stack);
}

function isWritten(store: Resource, types: readonly string[], stack: StackView): boolean {
  return stack.ofType(...types).some((writer) => leadsTo(stack, writer, writers[writer.type] ?? "", store));
}

function admits(store: Resource, services: readonly string[], stack: StackView): boolean {
  return stack.referring(store, "bucket", stack.ofType(...bucketPolicies)).some((policy) => {
    if (isUnknown(policy.record.properties.policy)) return false;
    const statements = policy.json("policy")?.list("Statement") ?? [];
    return statements.some((each) => each.texts("Principal.Service").some((service) => services.includes(service)));
  });
}

/** As `refers`, also through what the value had to wait for: the policy of a bucket, the lifecycle of an account. */
export function leadsTo(stack: StackView, from: Resource, property: string, to: Resource): boolean {
  if (stack.refers(from, property, to)) return true;
  if (!holdsUnknown(Object(from.value)[property])) return false;
  return (from.record.propertyDependencies?.[property] ?? []).some((urn) => {
    const between = stack.byUrn(urn);
    if (between === undefined) return false;
    return Object.keys(between.record.properties).some((each) => stack.refers(between, each, to));
  });
}
