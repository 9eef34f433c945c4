import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { type Cloud, transformedBy } from "./contract/cloud.ts";
import type { AccountPlan } from "./plan/types/account.ts";

/** Everything that exists once per account, whatever the number of environments in it: audit, detection, guard rails, access. */
export class ManagedAccount extends ComponentResource {
  constructor(
    name: string,
    args: { readonly plan: AccountPlan; readonly cloud: Cloud },
    options?: ComponentResourceOptions,
  ) {
    super("socle:index:ManagedAccount", name, {}, transformedBy(args.cloud, options));
    args.cloud.createAccount(`${name}-account`, { plan: args.plan }, { parent: this });
    this.registerOutputs({});
  }
}
