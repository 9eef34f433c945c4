import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { PatchingArgs } from "../contract/cloud.ts";

export class GcpPatching extends ComponentResource {
  constructor(name: string, args: PatchingArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Patching", name, {}, options);
    this.registerOutputs({});
  }
}
