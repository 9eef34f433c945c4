import type { Faults } from "../../faults.ts";

const computed = /^aws:(ec2|autoscaling)\//;
const docs = "https://docs.aws.amazon.com";

/** Faults of AWS, numbered as in the continuity catalogue. Retries are those of the official provider and its SDK. */
export const awsFaults: Faults = {
  "region-outage": {
    number: 1,
    evidence: `${docs}/whitepapers/latest/aws-fault-isolation-boundaries/regional-services.html`,
    error: {
      code: "ServiceUnavailable",
      status: 503,
      message:
        "exceeded maximum number of attempts, 25: the {service} endpoint of {region} did not answer (i/o timeout)",
    },
  },
  "zone-outage": {
    number: 1,
    evidence: `${docs}/whitepapers/latest/aws-fault-isolation-boundaries/availability-zones.html`,
    zonal: true,
    operations: ["create", "update"],
    error: {
      code: "InternalError",
      status: 500,
      message: "An internal error has occurred in the Availability Zone {zone}.",
    },
  },
  "instance-capacity": {
    number: 2,
    evidence: `${docs}/AWSEC2/latest/APIReference/errors-overview.html`,
    types: /^aws:(ec2\/instance|autoscaling\/group):/,
    operations: ["create", "update"],
    zonal: true,
    error: {
      code: "InsufficientInstanceCapacity",
      status: 500,
      message:
        "We currently do not have sufficient capacity in the Availability Zone you requested ({zone}). Our system will be working on provisioning additional capacity.",
    },
  },
  "database-capacity": {
    number: 5,
    evidence: `${docs}/AmazonRDS/latest/APIReference/API_CreateDBInstance.html`,
    types: /^aws:rds\/instance:/,
    operations: ["create", "update"],
    zonal: true,
    error: {
      code: "InsufficientDBInstanceCapacity",
      status: 400,
      message: "The specified DB instance class isn't available in the specified Availability Zone.",
    },
  },
  throttling: {
    number: 8,
    evidence: `${docs}/sdkref/latest/guide/feature-retry-behavior.html`,
    error: { code: "ThrottlingException", status: 400, message: "Rate exceeded" },
    retries: { times: 25, longestPause: 20 },
  },
  "request-limit": {
    number: 8,
    evidence: `${docs}/AWSEC2/latest/APIReference/throttling.html`,
    types: computed,
    error: { code: "RequestLimitExceeded", status: 503, message: "Request limit exceeded." },
    retries: { times: 25, longestPause: 20 },
  },
  "prior-request": {
    number: 9,
    evidence: `${docs}/Route53/latest/APIReference/API_ChangeResourceRecordSets.html`,
    types: /^aws:route53\//,
    error: {
      code: "PriorRequestNotComplete",
      status: 400,
      message: "The request was rejected because Route 53 was still processing a prior request.",
    },
    retries: { times: 25, longestPause: 20 },
  },
  "vcpu-quota": {
    number: 10,
    evidence: `${docs}/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html`,
    types: /^aws:(ec2\/instance|autoscaling\/group):/,
    operations: ["create", "update"],
    error: {
      code: "VcpuLimitExceeded",
      status: 400,
      message:
        "You have requested more vCPU capacity than your current vCPU limit allows for the instance bucket that the specified instance type belongs to.",
    },
  },
  "database-quota": {
    number: 10,
    evidence: `${docs}/AmazonRDS/latest/UserGuide/CHAP_Limits.html`,
    types: /^aws:rds\/instance:/,
    operations: ["create"],
    error: {
      code: "InstanceQuotaExceeded",
      status: 400,
      message: "The request would result in the user exceeding the allowed number of DB instances.",
    },
  },
  "bucket-taken": {
    number: 14,
    evidence: `${docs}/AmazonS3/latest/API/API_CreateBucket.html`,
    types: /^aws:s3\/bucket:/,
    operations: ["create"],
    error: {
      code: "BucketAlreadyExists",
      status: 409,
      message:
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    },
  },
  "operation-aborted": {
    number: 15,
    evidence: `${docs}/AmazonS3/latest/API/ErrorResponses.html`,
    types: /^aws:s3\//,
    error: {
      code: "OperationAborted",
      status: 409,
      message: "A conflicting conditional operation is currently in progress against this resource. Please try again.",
    },
    retries: { times: 60, longestPause: 20 },
  },
  "role-not-propagated": {
    number: 18,
    evidence: `${docs}/IAM/latest/UserGuide/troubleshoot_general.html`,
    operations: ["create", "update"],
    types: /^aws:(ec2\/(flowLog|launchTemplate)|autoscaling|backup|rds|cfg|cloudtrail|ssm|s3)/,
    error: {
      code: "InvalidParameterValue",
      status: 400,
      message: "The role defined for the function cannot be assumed.",
    },
    retries: { times: 12, longestPause: 10 },
  },
  "identity-provider-down": {
    number: 21,
    evidence: `${docs}/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html`,
    error: {
      code: "IDPCommunicationError",
      status: 400,
      message:
        "An error occurred while communicating with the identity provider: the incoming identity token could not be verified.",
    },
  },
  "expired-token": {
    number: 20,
    evidence: `${docs}/STS/latest/APIReference/CommonErrors.html`,
    error: { code: "ExpiredToken", status: 403, message: "The security token included in the request is expired" },
  },
  killed: { number: 22, evidence: "https://www.pulumi.com/docs/iac/concepts/state-and-backends/" },
  "key-unusable": {
    number: 31,
    evidence: `${docs}/kms/latest/developerguide/key-state.html`,
    types:
      /^aws:(rds\/instance|efs\/fileSystem|backup\/vault|sns\/topic|sqs\/queue|secretsmanager|cloudwatch\/logGroup)/,
    operations: ["create", "update"],
    error: {
      code: "KMSKeyNotAccessibleFault",
      status: 400,
      message:
        "The specified KMS key is not accessible: it is disabled, pending deletion, or its policy does not allow the service to use it.",
    },
  },
  "region-disabled": {
    number: 33,
    evidence: `${docs}/STS/latest/APIReference/API_AssumeRole.html`,
    error: {
      code: "RegionDisabledException",
      status: 403,
      message:
        "STS is not activated in this region for account:{account}. Your account administrator can activate STS in this region using the IAM Console.",
    },
  },
  "denied-by-organization": {
    number: 34,
    evidence: `${docs}/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html`,
    operations: ["create", "update"],
    error: {
      code: "AccessDenied",
      status: 403,
      message:
        "The caller is not authorized to perform this operation in {region} with an explicit deny in a service control policy",
    },
  },
  "dns-control-plane-down": {
    number: 36,
    evidence: `${docs}/Route53/latest/DeveloperGuide/disaster-recovery-resiliency.html`,
    types: /^aws:route53\//,
    operations: ["create", "update", "delete"],
    error: {
      code: "ServiceUnavailable",
      status: 503,
      message: "exceeded maximum number of attempts, 25: the Route 53 control plane did not answer (i/o timeout)",
    },
  },
  "deletion-blocked": {
    number: 38,
    evidence: `${docs}/AWSEC2/latest/APIReference/errors-overview.html`,
    types: /^aws:ec2\/(securityGroup|subnet|vpc):/,
    operations: ["delete"],
    error: {
      code: "DependencyViolation",
      status: 400,
      message: "resource {id} has a dependent object",
    },
  },
  "backup-missing": {
    number: 28,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/creating-a-backup-plan.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "copy-missing": {
    number: 28,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/recov-point-create-a-copy.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "backup-partial": {
    number: 29,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "backup-infected": {
    number: 30,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/API_AggregatedScanResult.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "restore-stale": {
    number: 41,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/restore-testing-validation.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "data-corrupted": {
    number: 43,
    silent: true,
    evidence: `${docs}/AmazonRDS/latest/UserGuide/USER_ReadRepl.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem|s3\/bucket):/,
  },
  "replication-stalled": {
    number: 40,
    silent: true,
    evidence: `${docs}/efs/latest/ug/monitoring-replication-status.html`,
    types: /^aws:(rds\/instance|efs\/fileSystem):/,
  },
  "group-forgotten": {
    number: 44,
    silent: true,
    evidence: `${docs}/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html`,
    types: /^aws:rds\/instance:/,
    operations: ["create"],
    forgets: { inputs: [{ input: "vpcSecurityGroupIds" }], ofRestores: ["snapshotIdentifier", "restoreToPointInTime"] },
  },
  "validator-silent": {
    number: 45,
    silent: true,
    evidence: `${docs}/aws-backup/latest/devguide/restore-testing-validation.html`,
    types: /^aws:autoscaling\/group:/,
  },
};
