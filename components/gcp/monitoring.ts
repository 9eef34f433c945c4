import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";

export class GcpMonitoring extends ComponentResource {
  constructor(name: string, args: MonitoringArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Monitoring", name, {}, options);
    this.registerOutputs({});
  }
}
