import { CloudError } from "../../core/cloud-error.ts";
import type { ConfigurationProblem, Session } from "../../core/definition.ts";
import { isObject, type Reader } from "../../values.ts";
import { awsRegions } from "./regions.ts";

/** Account of a caller of whom nothing is said. */
const nobodysAccount = "000000000000";

/** What the official provider checks of its configuration before it talks to AWS. */
export function checkAwsConfiguration(configuration: Reader): readonly ConfigurationProblem[] {
  const region = configuration.get("region");
  if (region === undefined) {
    return [
      {
        property: "region",
        reason:
          'Missing region configuration. Please set one: pulumi config set aws:region <region>, or "region" of the aws.Provider',
      },
    ];
  }
  if (typeof region === "string" && !Object.hasOwn(awsRegions, region)) {
    return [
      { property: "region", reason: `Invalid AWS Region: ${region}; known are ${Object.keys(awsRegions).join(", ")}` },
    ];
  }
  if (configuration.has("allowedAccountIds") && configuration.has("forbiddenAccountIds")) {
    return [{ property: "allowedAccountIds", reason: "conflicts with forbiddenAccountIds" }];
  }
  return [];
}

/**
 * The session of a configuration. The simulated caller's account is that of the first role to assume, else
 * `SOCLE_REHEARSAL_AWS_ACCOUNT`, else the first allowed account.
 * Throws the official provider's own error when the account is not allowed.
 */
export function configureAws(configuration: Reader, environment: NodeJS.ProcessEnv): Session {
  const [problem] = checkAwsConfiguration(configuration);
  if (problem) throw new CloudError("InvalidConfiguration", problem.reason);
  const region = configuration.text("region") ?? "";
  const allowed = configuration.texts("allowedAccountIds");
  const role = configuration.each("assumeRoles")[0]?.text("roleArn");
  const account = accountOfArn(role) ?? environment.SOCLE_REHEARSAL_AWS_ACCOUNT ?? allowed[0] ?? nobodysAccount;
  if (
    (allowed.length > 0 && !allowed.includes(account)) ||
    configuration.texts("forbiddenAccountIds").includes(account)
  ) {
    throw new CloudError("AccountNotAllowed", `AWS account ID not allowed: ${account}`);
  }
  const tags = configuration.get("defaultTags.tags");
  const defaultTags: Record<string, string> = {};
  if (isObject(tags)) for (const [key, value] of Object.entries(tags)) defaultTags[key] = String(value);
  return { account, region, defaultTags };
}

function accountOfArn(arn: string | undefined): string | undefined {
  const account = arn?.split(":")[4];
  return account && /^\d{12}$/.test(account) ? account : undefined;
}
