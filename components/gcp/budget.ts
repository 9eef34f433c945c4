import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { BudgetArgs } from "../contract/cloud.ts";

export class GcpBudget extends ComponentResource {
  constructor(name: string, args: BudgetArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Budget", name, {}, options);
    this.registerOutputs({});
  }
}
