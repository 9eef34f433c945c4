import type { Behaviour, Behaviours } from "../../core/behaviour.ts";
import { docs, inService } from "./types.ts";

const ec2 = inService("EC2");
const ec2Api = `${docs}/AWSEC2/latest/APIReference`;

/**
 * A setting that every account has in every region: making it changes its value, and deleting it puts the value back that a new account has.
 * Two stacks that both hold one overwrite each other without an error, as they would in AWS.
 */
function regionSetting(noun: string, calls: Behaviour["calls"], page: string, inputs: readonly string[]): Behaviour {
  return { ...ec2, evidence: `${ec2Api}/${page}.html`, noun, calls, inputs, id: "{region}", seconds: [2, 2, 2] };
}

/** Settings of a whole account, or of a region of it. */
export const accountSettings: Behaviours = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": regionSetting(
    "EBS Encryption By Default",
    ["EnableEbsEncryptionByDefault", "EnableEbsEncryptionByDefault", "DisableEbsEncryptionByDefault"],
    "API_EnableEbsEncryptionByDefault",
    ["enabled"],
  ),
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": regionSetting(
    "EBS Snapshot Block Public Access",
    ["EnableSnapshotBlockPublicAccess", "EnableSnapshotBlockPublicAccess", "DisableSnapshotBlockPublicAccess"],
    "API_EnableSnapshotBlockPublicAccess",
    ["state"],
  ),
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": regionSetting(
    "EC2 Image Block Public Access",
    ["EnableImageBlockPublicAccess", "EnableImageBlockPublicAccess", "DisableImageBlockPublicAccess"],
    "API_EnableImageBlockPublicAccess",
    ["state"],
  ),
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
    ...regionSetting(
      "EC2 Instance Metadata Defaults",
      ["ModifyInstanceMetadataDefaults", "ModifyInstanceMetadataDefaults", "ModifyInstanceMetadataDefaults"],
      "API_ModifyInstanceMetadataDefaults",
      ["httpEndpoint", "httpPutResponseHopLimit", "httpTokens", "instanceMetadataTags"],
    ),
    defaults: {
      httpEndpoint: "no-preference",
      httpPutResponseHopLimit: -1,
      httpTokens: "no-preference",
      instanceMetadataTags: "no-preference",
    },
    rules: [
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }) => {
          const hops = inputs.number("httpPutResponseHopLimit") ?? -1;
          return hops === -1 || (hops >= 1 && hops <= 64)
            ? undefined
            : `Value (${hops}) for parameter HttpPutResponseHopLimit is invalid: it is between 1 and 64, or -1 for no preference.`;
        },
      },
    ],
  },
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": regionSetting(
    "EC2 Serial Console Access",
    ["EnableSerialConsoleAccess", "EnableSerialConsoleAccess", "DisableSerialConsoleAccess"],
    "API_EnableSerialConsoleAccess",
    ["enabled"],
  ),
  "aws:account/alternativeContact:AlternativeContact": {
    ...inService("Account"),
    evidence: `${docs}/accounts/latest/reference/API_PutAlternateContact.html`,
    noun: "Account Alternate Contact",
    calls: ["PutAlternateContact", "PutAlternateContact", "DeleteAlternateContact"],
    inputs: ["alternateContactType", "emailAddress", "phoneNumber", "title", "accountId"],
    name: { auto: false },
    id: "{alternateContactType}",
    rules: [
      {
        code: "ValidationException",
        refuses: ({ inputs }) =>
          /^[\s0-9()+-]{1,25}$/.test(inputs.text("phoneNumber") ?? "")
            ? undefined
            : `phoneNumber must match ^[\\s0-9()+-]+$ and have 1 to 25 characters, got "${inputs.text("phoneNumber")}"`,
      },
      {
        code: "ValidationException",
        refuses: ({ inputs }) =>
          /^[\w+=,.-]+@[\w.-]+\.\w+$/.test(inputs.text("emailAddress") ?? "")
            ? undefined
            : `emailAddress is not an address: "${inputs.text("emailAddress")}"`,
      },
    ],
    seconds: [2, 2, 2],
  },
};
