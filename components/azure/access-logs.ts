import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AccessLogsArgs } from "../contract/cloud.ts";
import type { AccessLogs } from "../contract/handles.ts";
import { zonesOf } from "../plan/catalogue/azure-regions.ts";
import { placeIn } from "./foundation.ts";
import { createLogStore } from "./log-store.ts";

/** The storage account where the application gateways of one region leave their access logs, by their diagnostic settings. */
export class AzureAccessLogs extends ComponentResource implements AccessLogs {
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;

  constructor(name: string, args: AccessLogsArgs, options: ComponentResourceOptions) {
    super("socle:azure:AccessLogs", name, {}, options);
    const { plan, region, protect, keys } = args;
    const { bucket: accountName, retentionDays } = plan;
    const hasZones = zonesOf(region, 3).length > 0;
    const place = placeIn(args, region);
    const store = createLogStore(name, { ...place, accountName, retentionDays, protect, keys, hasZones }, this);
    this.bucketName = store.name;
    this.resourceId = store.id;
    this.registerOutputs({});
  }
}
