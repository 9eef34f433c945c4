import { ofArn } from "../core/destinations.ts";
import type { StackCheck } from "../core/rule.ts";
import { judgeLogs, type LogPlaces } from "./log-places.ts";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const targets = [logGroup, ...buckets];

const places: LogPlaces = {
  stores: { [logGroup]: "region", "aws:cloudtrail/eventDataStore:EventDataStore": "region" },
  routes: {
    "aws:cfg/deliveryChannel:DeliveryChannel": [{ path: "s3BucketName", targets: buckets }],
    "aws:cloudtrail/trail:Trail": [
      { path: "s3BucketName", targets: buckets },
      { path: "cloudWatchLogsGroupArn", regionIn: ofArn, targets: [logGroup] },
    ],
    "aws:cloudwatch/logDestination:LogDestination": [{ path: "targetArn", regionIn: ofArn }],
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": [{ path: "destinationArn", regionIn: ofArn }],
    "aws:ec2/flowLog:FlowLog": [{ path: "logDestination", regionIn: ofArn, targets }],
    "aws:lb/loadBalancer:LoadBalancer": [{ path: "accessLogs.bucket", targets: buckets }],
    "aws:s3/bucketLogging:BucketLogging": [{ path: "targetBucket", targets: buckets }],
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
      { path: "logDestinationConfigs.*", regionIn: ofArn, targets },
    ],
  },
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/WhatIsCloudWatchLogs.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html",
  ],
  types: [...Object.keys(places.stores), ...Object.keys(places.routes)],
  reads: targets,
  each: (resource, stack, requirements) => judgeLogs(places, resource, stack, requirements),
};
