import * as aws from "@pulumi/aws";
import type { TargetPlan } from "../plan/types/common.ts";

/**
 * The one provider of a stack, pinned to the client's account: with credentials of any other account it refuses
 * before the first call. Resources of the DR region carry their own `region`, so they stay pinned by the same provider.
 */
export function createAwsProvider(name: string, target: TargetPlan): aws.Provider {
  const { account, region, deployRole, tags, client } = target;
  return new aws.Provider(name, {
    region: region as aws.Region,
    allowedAccountIds: [account],
    defaultTags: { tags },
    ...(deployRole && {
      assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/${deployRole}`, sessionName: `socle-${client}` }],
    }),
  });
}
