import { docs, inService } from "./types.ts";

export const ssm = inService("SSM");
export const ssmApi = `${docs}/systems-manager/latest/APIReference`;
export const ssmQuotas = `${docs}/general/latest/gr/ssm.html`;

/** Six fields or a rate: https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html */
export const ssmSchedule =
  /^cron\(\S+( \S+){5}\)$|^rate\([1-9]\d* (minute|hour|day)s?\)$|^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/;

/** Names of documents that AWS publishes, by the prefixes that it reserves: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
export const publicDocument =
  /^(AWS|AWSEC2|AWSSupport|AWSConfigRemediation|AmazonCloudWatch|AmazonInspector2?)-[A-Za-z0-9-]+$/;
