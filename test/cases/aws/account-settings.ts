import type { NegativeCase } from "../negative-case.ts";

const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";

export const cases: readonly NegativeCase[] = [
  {
    title: "public images blocked in a way that there is not",
    attempt: { create: ["aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "i", { state: "block-all-sharing" }] },
    expectedCode: "check:enum",
    evidence: `${api}/API_EnableImageBlockPublicAccess.html`,
  },
  {
    title: "public snapshots blocked in a way that there is not",
    attempt: { create: ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "s", { state: "blocked" }] },
    expectedCode: "check:enum",
    evidence: `${api}/API_EnableSnapshotBlockPublicAccess.html`,
  },
  {
    title: "metadata tokens that are neither optional nor required",
    attempt: { create: ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "m", { httpTokens: "always" }] },
    expectedCode: "check:enum",
    evidence: `${api}/API_ModifyInstanceMetadataDefaults.html`,
  },
  {
    title: "metadata over a hundred hops",
    attempt: {
      create: ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "m", { httpPutResponseHopLimit: 100 }],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_ModifyInstanceMetadataDefaults.html`,
  },
  {
    title: "the public access block of another account",
    attempt: {
      create: [
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        "a",
        { accountId: "999988887777", blockPublicAcls: true },
      ],
    },
    expectedCode: "AccessDenied",
    evidence: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html",
  },
];
