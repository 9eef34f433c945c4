import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AlertingArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import type { Severity } from "../plan/types/common.ts";

export class GcpAlerting extends ComponentResource implements Alerting {
  constructor(name: string, args: AlertingArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Alerting", name, {}, options);
    this.registerOutputs({});
  }

  targetIds(_severity: Severity): readonly Output<string>[] {
    return [];
  }
}
