import { CloudError } from "../../core/cloud-error.ts";
import type { ConfigurationProblem, Session } from "../../core/definition.ts";
import { hashHex } from "../../random.ts";
import type { Reader } from "../../values.ts";
import { azureRegions, normalizeLocation } from "./regions.ts";

/** Subscription of a caller of whom nothing is said. */
const nobodysSubscription = "00000000-0000-0000-0000-000000000000";

/** The official provider checks nothing before it talks to Azure; a location that does not exist is told at once here. */
export function checkAzureConfiguration(configuration: Reader): readonly ConfigurationProblem[] {
  const location = configuration.text("location");
  if (!location || Object.hasOwn(azureRegions, normalizeLocation(location))) return [];
  return [{ property: "location", reason: `${location} is no region of Azure` }];
}

/**
 * The session of a configuration. The simulated caller has rights on the subscription that `SOCLE_REHEARSAL_AZURE_SUBSCRIPTION` names,
 * or, when it is not set, on the configured one. Azure refuses a caller without rights at the first call, not before.
 */
export function configureAzure(configuration: Reader, environment: NodeJS.ProcessEnv): Session {
  const [problem] = checkAzureConfiguration(configuration);
  if (problem) throw new CloudError("InvalidConfiguration", problem.reason);
  const own = environment.SOCLE_REHEARSAL_AZURE_SUBSCRIPTION;
  const account = configuration.text("subscriptionId") ?? own ?? nobodysSubscription;
  const tenant = configuration.text("tenantId") ?? identityOf(account, "tenant");
  const region = normalizeLocation(configuration.text("location") ?? "");
  const strange = own !== undefined && own.toLowerCase() !== account.toLowerCase();
  return {
    account,
    region,
    tenant,
    defaultTags: {},
    ...(strange && {
      refusal: {
        code: "AuthorizationFailed",
        status: 403,
        message: `The client '${identityOf(own, "client")}' with object id '${identityOf(own, "object")}' does not have authorization to perform action '{action}' over scope '/subscriptions/{account}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      },
    }),
  };
}

/** An identity of the simulated caller: a UUID that is always the same for a subscription. */
export function identityOf(subscription: string, kind: string): string {
  const hex = hashHex(subscription, `identity\0${kind}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
