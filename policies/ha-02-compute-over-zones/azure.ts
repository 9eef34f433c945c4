import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const autoscale = "azure-native:monitor:AutoscaleSetting";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-use-availability-zones",
  ],
  types: ["azure-native:compute:VirtualMachineScaleSet"],
  reads: [autoscale],
  each: (fleet, stack, requirements) => {
    const reason = mayLoseZone(fleet, stack.regionOf(fleet), requirements);
    if (reason !== undefined) return notApplicable(reason);
    const zones = new Set(fleet.texts("zones")).size;
    if (zones < 2) return fail({ property: "zones", found: `${zones} zones`, wanted: "at least 2 zones" });
    const scaling = stack.referring(fleet, "targetResourceUri", stack.ofType(autoscale));
    const machines = fleet.number("sku.capacity") ?? 0;
    // What scales it keeps the number, from the one that it was created with.
    if (machines >= 2 || scaling.length > 0) return pass(`over ${zones} zones`);
    return fail({ property: "sku.capacity", found: `${machines}`, wanted: "at least 2 machines" });
  },
};
