import type { Region } from "@pulumi/aws";
import { Provider } from "@pulumi/aws/provider.js";
import type { TargetPlan } from "../plan/types/common.ts";

/**
 * The one provider of a stack, pinned to the client's account: with credentials of any other account it refuses
 * before the first call. Resources of the DR region carry their own `region`, so they stay pinned by the same provider.
 */
export function createAwsProvider(name: string, target: TargetPlan): Provider {
  const { account, region, deployRole, tags, client } = target;
  return new Provider(name, {
    region: region as Region,
    allowedAccountIds: [account],
    defaultTags: { tags },
    ...(deployRole && {
      assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/${deployRole}`, sessionName: `socle-${client}` }],
    }),
  });
}
