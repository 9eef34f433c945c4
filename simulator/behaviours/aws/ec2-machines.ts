import type { Behaviours } from "../../core/behaviour.ts";
import { sameValue } from "../../values.ts";
import { ec2, ec2Api, ec2Errors, firstRepeated } from "./ec2-common.ts";
import { taken, tokens } from "./types.ts";

/** What a version of a template consists of: a change of any of these makes a new version. */
const versioned = [
  "blockDeviceMappings",
  "capacityReservationSpecification",
  "cpuOptions",
  "creditSpecification",
  "disableApiStop",
  "disableApiTermination",
  "ebsOptimized",
  "hibernationOptions",
  "iamInstanceProfile",
  "imageId",
  "instanceInitiatedShutdownBehavior",
  "instanceMarketOptions",
  "instanceRequirements",
  "instanceType",
  "keyName",
  "maintenanceOptions",
  "metadataOptions",
  "monitoring",
  "networkInterfaces",
  "placement",
  "privateDnsNameOptions",
  "tagSpecifications",
  "userData",
  "vpcSecurityGroupIds",
] as const;

/** Templates of machines. */
export const ec2Machines: Behaviours = {
  [tokens.launchTemplate]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateLaunchTemplate.html`,
    noun: "EC2 Launch Template",
    calls: ["CreateLaunchTemplate", "CreateLaunchTemplateVersion", "DeleteLaunchTemplate"],
    inputs: [...versioned, "description", "updateDefaultVersion", "defaultVersion"],
    name: {
      unique: "region",
      taken: taken("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use."),
    },
    id: "lt-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:launch-template/{id}",
    outputs: ({ inputs, before }) => {
      const last = before?.outputs.number("latestVersion") ?? 0;
      const changed = [...versioned, "description"].some(
        (key) => !sameValue(before?.inputs.values[key], inputs.values[key]),
      );
      const latestVersion = before && !changed ? last : last + 1;
      const standing = before?.outputs.number("defaultVersion") ?? 1;
      return {
        latestVersion,
        defaultVersion: inputs.flag("updateDefaultVersion")
          ? latestVersion
          : (inputs.number("defaultVersion") ?? standing),
      };
    },
    rules: [
      {
        code: "InvalidUserData.Malformed",
        evidence: ec2Errors,
        refuses: ({ inputs }) => {
          const data = inputs.text("userData") ?? "";
          return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data) && data.replaceAll(/\s/g, "").length % 4 === 0
            ? undefined
            : "Invalid BASE64 encoding of user data.";
        },
      },
      {
        code: "InvalidParameterValue",
        evidence: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
        refuses: ({ inputs }) =>
          Buffer.from(inputs.text("userData") ?? "", "base64").length > 16384
            ? "User data is limited to 16384 bytes"
            : undefined,
      },
      {
        code: "InvalidAMIID.Malformed",
        evidence: ec2Errors,
        refuses: ({ inputs }) => {
          const image = inputs.text("imageId");
          return image === undefined || /^(ami-[0-9a-f]{8}([0-9a-f]{9})?$|resolve:ssm:)/.test(image)
            ? undefined
            : `Invalid id: "${image}" (expecting "ami-...")`;
        },
      },
      {
        code: "InvalidParameterValue",
        evidence: `${ec2Api}/API_LaunchTemplateInstanceMetadataOptionsRequest.html`,
        refuses: ({ inputs }) => {
          const hops = inputs.number("metadataOptions.httpPutResponseHopLimit") ?? 1;
          return hops >= 1 && hops <= 64
            ? undefined
            : `Value (${hops}) for parameter HttpPutResponseHopLimit is invalid. It must be from 1 to 64.`;
        },
      },
      {
        code: "InvalidBlockDeviceMapping",
        evidence: ec2Errors,
        refuses: ({ inputs }) => {
          const device = firstRepeated(inputs.texts("blockDeviceMappings[].deviceName"));
          return device && `The device '${device}' is used in more than one block-device mapping`;
        },
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${ec2Api}/API_LaunchTemplateEbsBlockDeviceRequest.html`,
        refuses: ({ inputs }) => {
          const volume = inputs
            .each("blockDeviceMappings[].ebs")
            .find((ebs) => ebs.has("throughput") && ebs.text("volumeType") !== "gp3");
          return (
            volume && `The parameter throughput is not supported for ${volume.text("volumeType") ?? "gp2"} volumes.`
          );
        },
      },
      {
        code: "InvalidParameterDependency",
        evidence: ec2Errors,
        refuses: ({ inputs }) =>
          inputs
            .each("blockDeviceMappings[].ebs")
            .some((ebs) => ebs.has("kmsKeyId") && String(ebs.get("encrypted")) !== "true")
            ? "The parameter KmsKeyId requires the parameter Encrypted to be set."
            : undefined,
      },
      {
        code: "InvalidLaunchTemplateId.VersionNotFound",
        evidence: ec2Errors,
        refuses: ({ inputs, before, id }) => {
          const wanted = inputs.number("defaultVersion");
          const latest = (before?.outputs.number("latestVersion") ?? 0) + 1;
          return wanted !== undefined && wanted > latest
            ? `Could not find launch template version ${wanted} of ${id || "the template"}`
            : undefined;
        },
      },
    ],
    quota: {
      limit: 5000,
      code: "LaunchTemplateLimitExceeded",
      message: "You've reached the limit for the number of launch templates.",
      evidence: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-template-restrictions.html",
    },
    seconds: [3, 3, 2],
  },
};
