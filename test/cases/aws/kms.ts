import type { NegativeCase } from "../negative-case.ts";

const key = "aws:kms/key:Key";
const alias = "aws:kms/alias:Alias";
const replica = "aws:kms/replicaKey:ReplicaKey";
const docs = "https://docs.aws.amazon.com/kms/latest";

export const cases: readonly NegativeCase[] = [
  {
    title: "a key policy that locks its account out",
    attempt: {
      create: [
        key,
        "data",
        {
          policy:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:root"},"Action":"kms:*","Resource":"*"}]}',
        },
      ],
    },
    expectedCode: "MalformedPolicyDocumentException",
    evidence: `${docs}/developerguide/key-policy-default.html`,
  },
  {
    title: "a deletion window under 7 days",
    attempt: { create: [key, "data", { deletionWindowInDays: 3 }] },
    expectedCode: "check:range",
    evidence: `${docs}/APIReference/API_ScheduleKeyDeletion.html`,
  },
  {
    title: "rotation of an asymmetric key",
    attempt: {
      create: [key, "data", { enableKeyRotation: true, customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" }],
    },
    expectedCode: "UnsupportedOperationException",
    evidence: `${docs}/developerguide/rotate-keys.html`,
  },
  {
    title: "a replica of a key of one region",
    given: [[key, "data", {}]],
    attempt: { create: [replica, "copy", { primaryKeyArn: "<data.arn>", region: "eu-central-1" }] },
    expectedCode: "UnsupportedOperationException",
    evidence: `${docs}/APIReference/API_ReplicateKey.html`,
  },
  {
    title: "a replica in the primary key's own region",
    given: [[key, "data", { multiRegion: true }]],
    attempt: { create: [replica, "copy", { primaryKeyArn: "<data.arn>" }] },
    expectedCode: "AlreadyExistsException",
    evidence: `${docs}/APIReference/API_ReplicateKey.html`,
  },
  {
    title: "deleting a primary key before its replica",
    given: [
      [key, "data", { multiRegion: true }],
      [replica, "copy", { primaryKeyArn: "<data.arn>", region: "eu-central-1" }],
    ],
    attempt: { delete: "data" },
    expectedCode: "KMSInvalidStateException",
    evidence: `${docs}/developerguide/multi-region-keys-delete.html`,
  },
  {
    title: "an alias taken in the region",
    given: [
      [key, "data", {}],
      [alias, "first", { name: "alias/data", targetKeyId: "<data.keyId>" }],
    ],
    attempt: { create: [alias, "second", { name: "alias/data", targetKeyId: "<data.keyId>" }] },
    expectedCode: "AlreadyExistsException",
    evidence: `${docs}/APIReference/API_CreateAlias.html`,
  },
  {
    title: "an alias of a key in another region",
    given: [[key, "data", { region: "eu-central-1" }]],
    attempt: { create: [alias, "first", { name: "alias/data", targetKeyId: "<data.keyId>" }] },
    expectedCode: "NotFoundException",
    evidence: `${docs}/APIReference/API_CreateAlias.html`,
  },
];
