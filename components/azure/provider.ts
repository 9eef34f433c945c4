import { Provider } from "@pulumi/azure-native/provider.js";
import type { TargetPlan } from "../plan/types/common.ts";

/**
 * The one provider of a stack, pinned to the client's subscription: every identifier that it asks Azure for begins with
 * that subscription, whatever the engineer's own default is, and credentials without a role there are refused with
 * `AuthorizationFailed` before anything is made. Resources of the DR region name their own location, so they stay
 * pinned by the same provider. There is no role to assume: rights come from the engineer's own role assignments or,
 * better, those that the provider's customer delegated (Azure Lighthouse).
 * https://learn.microsoft.com/azure/lighthouse/overview
 */
export function createAzureProvider(name: string, { account, region }: TargetPlan): Provider {
  return new Provider(name, {
    subscriptionId: account,
    location: region,
    // Nobody needs to be told with each call that Pulumi made it.
    disablePulumiPartnerId: true,
  });
}
