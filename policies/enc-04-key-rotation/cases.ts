import type { RuleCases } from "../core/cases.ts";

const place = "properties.rotationPolicy";
const rotate = (trigger: object) => ({ action: { type: "rotate" }, trigger });

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:kms/key:Key",
        name: "key",
        properties: { enableKeyRotation: true, rotationPeriodInDays: 365 },
      },
    ],
    allowed: [
      { case: "every year unless told", set: { "key.rotationPeriodInDays": undefined } },
      { case: "more often", set: { "key.rotationPeriodInDays": 90 } },
      { case: "values as texts", set: { "key.enableKeyRotation": "true", "key.rotationPeriodInDays": "180" } },
      {
        case: "less often, as agreed",
        set: { "key.rotationPeriodInDays": 730 },
        requirements: { keyRotationDays: 730 },
      },
      {
        case: "a key that signs",
        set: {
          "key.enableKeyRotation": undefined,
          "key.customerMasterKeySpec": "RSA_3072",
          "key.keyUsage": "SIGN_VERIFY",
        },
      },
      {
        case: "a key of codes",
        set: {
          "key.enableKeyRotation": false,
          "key.customerMasterKeySpec": "HMAC_256",
          "key.keyUsage": "GENERATE_VERIFY_MAC",
        },
      },
      {
        case: "keys that are rotated elsewhere, of which nothing is known",
        add: [
          { type: "aws:kms/externalKey:ExternalKey", name: "imported", properties: {} },
          { type: "aws:kms/key:Key", name: "stored", properties: { customKeyStoreId: "cks-1234" } },
        ],
      },
      { case: "a replica", add: [{ type: "aws:kms/replicaKey:ReplicaKey", name: "replica", properties: {} }] },
    ],
    disallowed: [
      { case: "off", set: { "key.enableKeyRotation": false }, at: ["key"], property: "enableKeyRotation" },
      {
        case: "off unless told",
        set: { "key.enableKeyRotation": undefined },
        at: ["key"],
        property: "enableKeyRotation",
      },
      { case: "a day late", set: { "key.rotationPeriodInDays": 366 }, at: ["key"], property: "rotationPeriodInDays" },
      {
        case: "each year, where half a year was agreed",
        set: { "key.rotationPeriodInDays": undefined },
        requirements: { keyRotationDays: 180 },
        at: ["key"],
        property: "rotationPeriodInDays",
      },
      {
        case: "said to be symmetric",
        set: {
          "key.enableKeyRotation": false,
          "key.customerMasterKeySpec": "SYMMETRIC_DEFAULT",
          "key.customKeyStoreId": "",
        },
        at: ["key"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:keyvault:Key",
        name: "key",
        properties: {
          properties: {
            kty: "RSA-HSM",
            rotationPolicy: { lifetimeActions: [rotate({ timeAfterCreate: "P365D" })] },
          },
        },
      },
    ],
    allowed: [
      { case: "a year", set: { [`key.${place}.lifetimeActions`]: [rotate({ timeAfterCreate: "P1Y" })] } },
      {
        case: "before its end",
        set: {
          [`key.${place}`]: {
            attributes: { expiryTime: "P1Y1M" },
            lifetimeActions: [
              { action: { type: "notify" }, trigger: { timeBeforeExpiry: "P30D" } },
              { action: { type: "Rotate" }, trigger: { timeBeforeExpiry: "P1M" } },
            ],
          },
        },
      },
    ],
    disallowed: [
      { case: "no policy", set: { [`key.${place}`]: undefined }, at: ["key"], property: `${place}.lifetimeActions` },
      { case: "no action", set: { [`key.${place}.lifetimeActions`]: [] }, at: ["key"] },
      { case: "only told", set: { [`key.${place}.lifetimeActions.0.action.type`]: "notify" }, at: ["key"] },
      {
        case: "a day late",
        set: { [`key.${place}.lifetimeActions`]: [rotate({ timeAfterCreate: "P366D" })] },
        at: ["key"],
        property: `${place}.lifetimeActions`,
      },
      {
        case: "no duration",
        set: { [`key.${place}.lifetimeActions`]: [rotate({ timeAfterCreate: "yearly" })] },
        at: ["key"],
      },
      {
        case: "before an end that it does not have",
        set: { [`key.${place}.lifetimeActions`]: [rotate({ timeBeforeExpiry: "P30D" })] },
        at: ["key"],
      },
      {
        case: "before too late an end",
        set: {
          [`key.${place}`]: {
            attributes: { expiryTime: "P2Y" },
            lifetimeActions: [rotate({ timeBeforeExpiry: "P30D" })],
          },
        },
        at: ["key"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:kms/cryptoKey:CryptoKey",
        name: "key",
        properties: { purpose: "ENCRYPT_DECRYPT", rotationPeriod: "31536000s" },
      },
    ],
    allowed: [
      { case: "symmetric unless told", set: { "key.purpose": undefined } },
      { case: "more often", set: { "key.rotationPeriod": "7776000s" } },
      { case: "a key that signs", set: { "key.purpose": "ASYMMETRIC_SIGN", "key.rotationPeriod": undefined } },
      {
        case: "keys that are rotated elsewhere, of which nothing is known",
        add: [
          { type: "gcp:kms/cryptoKey:CryptoKey", name: "imported", properties: { importOnly: true } },
          {
            type: "gcp:kms/cryptoKey:CryptoKey",
            name: "outside",
            properties: {
              versionTemplate: { protectionLevel: "EXTERNAL_VPC", algorithm: "EXTERNAL_SYMMETRIC_ENCRYPTION" },
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "never", set: { "key.rotationPeriod": undefined }, at: ["key"], property: "rotationPeriod" },
      { case: "a second late", set: { "key.rotationPeriod": "31536001s" }, at: ["key"], property: "rotationPeriod" },
      { case: "no period", set: { "key.rotationPeriod": "365d" }, at: ["key"] },
      {
        case: "outside, and too late",
        set: { "key.rotationPeriod": "63072000s", "key.versionTemplate": { protectionLevel: "EXTERNAL_VPC" } },
        at: ["key"],
      },
    ],
  },
};
