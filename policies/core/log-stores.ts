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
  const isWritten = Object.entries(writers).some(([type, property]) =>
    stack.ofType(type).some((writer) => leadsTo(stack, writer, property, store)),
  );
  return isWritten || admitsDeliverer(store, stack);
}

function admitsDeliverer(store: Resource, stack: StackView): boolean {
  return stack.referring(store, "bucket", stack.ofType(...bucketPolicies)).some((policy) => {
    if (isUnknown(policy.record.properties.policy)) return false;
    const statements = policy.json("policy")?.list("Statement") ?? [];
    return statements.some((each) => each.texts("Principal.Service").some((service) => deliverers.includes(service)));
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
