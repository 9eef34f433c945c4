import { Provider } from "@pulumi/gcp/provider.js";
import type { TargetPlan } from "../plan/types/common.ts";

/**
 * The one provider of a stack, pinned to the client's project: every resource lands there, and every call is counted
 * against its quota, which credentials without a right on that very project are refused
 * (https://cloud.google.com/docs/quotas/quota-project). Resources of the DR region carry their own `region`.
 * Labels are put on everything that takes them.
 */
export function createGcpProvider(name: string, target: TargetPlan): Provider {
  const { account, region, deployRole, tags } = target;
  return new Provider(name, {
    project: account,
    region,
    userProjectOverride: true,
    billingProject: account,
    defaultLabels: tags,
    addPulumiAttributionLabel: false,
    ...(deployRole && { impersonateServiceAccount: `${deployRole}@${account}.iam.gserviceaccount.com` }),
  });
}
