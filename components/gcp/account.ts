import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccountArgs } from "../contract/cloud.ts";

export class GcpAccount extends ComponentResource {
  constructor(name: string, args: AccountArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Account", name, {}, options);
    this.registerOutputs({});
  }
}
