import type { NegativeCase } from "../negative-case.ts";

const docs = "https://docs.aws.amazon.com";
const recorder = "aws:cfg/recorder:Recorder";
const channel = "aws:cfg/deliveryChannel:DeliveryChannel";
const status = "aws:cfg/recorderStatus:RecorderStatus";
const retention = "aws:cfg/retentionConfiguration:RetentionConfiguration";
const trail = "aws:cloudtrail/trail:Trail";
const role = [
  "aws:iam/role:Role",
  "config",
  {
    name: "config",
    assumeRolePolicy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"config.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
  },
] as const;
const bucket = ["aws:s3/bucket:Bucket", "logs", { bucket: "socle-case-logs" }] as const;
const oneRecorder = [recorder, "one", { name: "one", roleArn: "<config.arn>" }] as const;
const oneChannel = [channel, "one-channel", { name: "one", s3BucketName: "<logs.bucket>" }] as const;
const contact = "aws:account/alternativeContact:AlternativeContact";

export const cases: readonly NegativeCase[] = [
  {
    title: "a second configuration recorder in a region",
    given: [role, oneRecorder],
    attempt: { create: [recorder, "two", { name: "two", roleArn: "<config.arn>" }] },
    expectedCode: "MaxNumberOfConfigurationRecordersExceededException",
    evidence: `${docs}/config/latest/APIReference/API_PutConfigurationRecorder.html`,
  },
  {
    title: "a recorder with a role that does not exist",
    attempt: { create: [recorder, "one", { name: "one", roleArn: "arn:aws:iam::111122223333:role/nobody" }] },
    expectedCode: "InvalidRoleException",
    evidence: `${docs}/config/latest/APIReference/API_PutConfigurationRecorder.html`,
  },
  {
    title: "a delivery channel where no recorder is",
    given: [bucket],
    attempt: { create: oneChannel },
    expectedCode: "NoAvailableConfigurationRecorderException",
    evidence: `${docs}/config/latest/APIReference/API_PutDeliveryChannel.html`,
  },
  {
    title: "starting a recorder that delivers nowhere",
    given: [role, oneRecorder],
    attempt: { create: [status, "on", { name: "<one.name>", isEnabled: true }] },
    expectedCode: "NoAvailableDeliveryChannelException",
    evidence: `${docs}/config/latest/APIReference/API_StartConfigurationRecorder.html`,
  },
  {
    title: "deleting the channel of a running recorder",
    given: [role, bucket, oneRecorder, oneChannel, [status, "on", { name: "<one.name>", isEnabled: true }]],
    attempt: { delete: "one-channel" },
    expectedCode: "LastDeliveryChannelDeleteFailedException",
    evidence: `${docs}/config/latest/APIReference/API_DeleteDeliveryChannel.html`,
  },
  {
    title: "a configuration history kept for less than 30 days",
    attempt: { create: [retention, "short", { retentionPeriodInDays: 7 }] },
    expectedCode: "check:range",
    evidence: `${docs}/config/latest/APIReference/API_PutRetentionConfiguration.html`,
  },
  {
    title: "a trail into a bucket that does not exist",
    attempt: { create: [trail, "t", { name: "audit", s3BucketName: "socle-no-such-bucket" }] },
    expectedCode: "S3BucketDoesNotExistException",
    evidence: `${docs}/awscloudtrail/latest/APIReference/API_CreateTrail.html`,
  },
  {
    title: "a trail into a bucket whose policy does not let it write",
    given: [bucket],
    attempt: { create: [trail, "t", { name: "audit", s3BucketName: "<logs.bucket>" }] },
    expectedCode: "InsufficientS3BucketPolicyException",
    evidence: `${docs}/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html`,
  },
  {
    title: "an alternate contact whose telephone number holds letters",
    attempt: {
      create: [
        contact,
        "security",
        {
          alternateContactType: "SECURITY",
          name: "RSSI",
          title: "RSSI",
          emailAddress: "rssi@example.com",
          phoneNumber: "call me",
        },
      ],
    },
    expectedCode: "ValidationException",
    evidence: `${docs}/accounts/latest/reference/API_PutAlternateContact.html`,
  },
  {
    title: "a snapshot block state that does not exist",
    attempt: { create: ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "x", { state: "blocked" }] },
    expectedCode: "check:enum",
    evidence: `${docs}/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html`,
  },
];
