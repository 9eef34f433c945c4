import { CloudError } from "../../core/cloud-error.ts";
import type { CloudFunction } from "../../core/definition.ts";
import { hashHex } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { partitionOf } from "./partition.ts";
import { awsRegions, zoneIdOf, zonesOfRegion } from "./regions.ts";
import { docs, tokens } from "./types.ts";

/** What `Invoke` answers, by function token. */
export const awsFunctions: Readonly<Record<string, CloudFunction>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": {
    evidence: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
    answer: (_args, { account, region }) => ({
      id: account,
      accountId: account,
      arn: `arn:${partitionOf(region)}:sts::${account}:assumed-role/rehearsal/socle`,
      userId: `AROAREHEARSAL${account.slice(0, 8)}:socle`,
    }),
  },
  "aws:index/getRegion:getRegion": {
    evidence: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    answer: (_args, { region }) => ({
      id: region,
      name: region,
      region,
      description: awsRegions[region]?.name ?? region,
      endpoint: `ec2.${region}.amazonaws.com`,
    }),
  },
  "aws:index/getPartition:getPartition": {
    evidence: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    answer: (_args, { region }) => {
      const partition = partitionOf(region);
      return {
        id: partition,
        partition,
        dnsSuffix: partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        reverseDnsPrefix: partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws",
      };
    },
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": {
    evidence: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html",
    answer: (args, { region }) => {
      const excluded = new Set(args.texts("excludeNames"));
      const names = zonesOfRegion(region).filter((zone) => !excluded.has(zone));
      return { id: region, region, names, zoneIds: names.map(zoneIdOf), groupNames: [region] };
    },
  },
  "aws:ec2/getAmi:getAmi": {
    evidence: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html",
    answer: (args, { region }) => {
      const name =
        args
          .each("filters")
          .find((filter) => filter.text("name") === "name")
          ?.texts("values")[0] ??
        args.text("nameRegex") ??
        "image";
      const id = `ami-0${hashHex(region, name).slice(0, 16)}`;
      const architecture = /arm64|aarch64/.test(JSON.stringify(args.values)) ? "arm64" : "x86_64";
      return {
        id,
        imageId: id,
        arn: `arn:${partitionOf(region)}:ec2:${region}::image/${id}`,
        name: name.replaceAll("*", "20260101"),
        ownerId: args.texts("owners").find((owner) => /^\d{12}$/.test(owner)) ?? "137112412989",
        architecture,
        state: "available",
        rootDeviceName: "/dev/xvda",
        rootDeviceType: "ebs",
        virtualizationType: "hvm",
        creationDate: "2026-01-01T00:00:00.000Z",
        region,
      };
    },
  },
  "aws:ec2/getPrefixList:getPrefixList": {
    evidence: `${docs}/AWSEC2/latest/APIReference/API_DescribePrefixLists.html`,
    answer: (args, { region }) => {
      const filtered = args.each("filters").find((filter) => filter.text("name") === "prefix-list-name");
      const name = args.text("name") ?? filtered?.texts("values")[0] ?? "";
      const service = name.startsWith(`com.amazonaws.${region}.`) ? name.split(".").at(-1) : undefined;
      if (service !== "s3" && service !== "dynamodb") throw new CloudError("NotFound", "no matching prefix list found");
      const id = `pl-${hashHex(region, name).slice(0, 8)}`;
      return { id, prefixListId: id, name, region, cidrBlocks: ["192.0.2.0/24"] };
    },
  },
  "aws:ssm/getParameter:getParameter": {
    evidence: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html",
    answer: (args, { region }) => {
      const name = args.text("name") ?? "";
      const value = publicParameter(name, region);
      if (value === undefined) {
        throw new CloudError("ParameterNotFound", `reading SSM Parameter (${name}): couldn't find resource`);
      }
      const arn = `arn:${partitionOf(region)}:ssm:${region}::parameter/${name.replace(/^\//, "")}`;
      return {
        id: name,
        name,
        arn,
        region,
        type: "String",
        value,
        insecureValue: value,
        version: 1,
        withDecryption: args.get("withDecryption") !== false,
      };
    },
  },
  "aws:secretsmanager/getRandomPassword:getRandomPassword": {
    evidence: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html",
    answer: (args, { region, account }) => {
      const length = args.number("passwordLength") ?? 32;
      const randomPassword = hashHex(account, `password ${region}`).padEnd(length, "x").slice(0, length);
      return { ...args.values, id: randomPassword, randomPassword, region };
    },
  },
  "aws:secretsmanager/getSecret:getSecret": {
    evidence: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html",
    answer: (args, { region, account }, cloud) => {
      const wanted = args.text("arn") ?? args.text("name") ?? "";
      // A replica has the name of its primary, and its ARN but for the region.
      const found = cloud.findAnywhere(tokens.secret, wanted);
      const stands = found?.region === region || found?.inputs.texts("replicas[].region").includes(region);
      if (found?.account !== account || !stands) {
        throw new CloudError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
      }
      const arn = found.arn.replace(`:secretsmanager:${found.region}:`, `:secretsmanager:${region}:`);
      const description = found.inputs.text("description") ?? "";
      return { id: arn, arn, name: found.name, description, region };
    },
  },
  "aws:kms/getAlias:getAlias": {
    evidence: "https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html",
    answer: (args, { region }, cloud) => {
      const name = args.text("name") ?? "";
      const alias = cloud.find(tokens.keyAlias, name);
      const key = cloud.find([tokens.key, tokens.replicaKey], alias?.inputs.text("targetKeyId"));
      if (alias === undefined || key === undefined) {
        throw new CloudError("NotFoundException", `reading KMS Alias (${name}): couldn't find resource`);
      }
      return { id: alias.arn, arn: alias.arn, name, region, targetKeyArn: key.arn, targetKeyId: key.id };
    },
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": {
    evidence: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
    answer: (args) => {
      const document = {
        Version: args.text("version") ?? "2012-10-17",
        Statement: args.each("statements").map(renderStatement),
      };
      const json = JSON.stringify(document, null, 2);
      return {
        id: hashHex("policy", json).slice(0, 10),
        json,
        minifiedJson: JSON.stringify(document),
        version: document.Version,
      };
    },
  },
};

/** Images that AWS publishes as parameters (https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html). */
function publicParameter(name: string, region: string): string | undefined {
  if (/^\/aws\/service\/(ami-amazon-linux-latest|canonical|ami-windows-latest|debian|suse|redhat)\//.test(name)) {
    return `ami-0${hashHex(region, name).slice(0, 16)}`;
  }
  return undefined;
}

function renderStatement(statement: Reader): Readonly<Record<string, unknown>> {
  const one = (items: readonly string[]): unknown => (items.length === 1 ? items[0] : items);
  const rendered: Record<string, unknown> = {
    ...(statement.text("sid") && { Sid: statement.text("sid") }),
    Effect: statement.text("effect") ?? "Allow",
  };
  for (const [path, element] of [
    ["actions", "Action"],
    ["notActions", "NotAction"],
    ["resources", "Resource"],
    ["notResources", "NotResource"],
  ] as const) {
    if (statement.has(path)) rendered[element] = one(statement.texts(path));
  }
  for (const [path, element] of [
    ["principals", "Principal"],
    ["notPrincipals", "NotPrincipal"],
  ] as const) {
    const principals = statement.each(path);
    if (principals.length === 0) continue;
    rendered[element] = principals.some((p) => p.text("type") === "*")
      ? "*"
      : Object.fromEntries(principals.map((p) => [p.text("type") ?? "", one(p.texts("identifiers"))]));
  }
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const condition of statement.each("conditions")) {
    const test = condition.text("test") ?? "";
    conditions[test] = { ...conditions[test], [condition.text("variable") ?? ""]: one(condition.texts("values")) };
  }
  return Object.keys(conditions).length > 0 ? { ...rendered, Condition: conditions } : rendered;
}
