import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const autoscale = "azure-native:monitor:AutoscaleSetting";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-use-availability-zones",
    "https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-understanding-settings",
  ],
  types: ["azure-native:compute:VirtualMachineScaleSet"],
  reads: [autoscale],
  each: (fleet, stack, requirements) => {
    const reason = mayLoseZone(fleet, stack.regionOf(fleet), requirements);
    if (reason !== undefined) return notApplicable(reason);
    const zones = new Set(fleet.texts("zones")).size;
    if (zones < 2) return fail({ property: "zones", found: `${zones} zones`, wanted: "at least 2 zones" });
    // What scales it decides of the number, once it is switched on.
    const [scaling] = stack
      .referring(fleet, "targetResourceUri", stack.ofType(autoscale))
      .filter((each) => each.flag("enabled"));
    const wanted = "at least 2 machines";
    if (scaling === undefined) {
      const machines = fleet.number("sku.capacity") ?? 0;
      return machines >= 2
        ? pass(`over ${zones} zones`)
        : fail({ property: "sku.capacity", found: `${machines}`, wanted });
    }
    const low = scaling.list("profiles").find((each) => (each.number("capacity.minimum") ?? 0) < 2);
    if (low === undefined) return pass(`over ${zones} zones`);
    const { path, value } = low.at("capacity.minimum");
    return fail({ resource: scaling, property: path, found: `${value ?? "absent"}`, wanted });
  },
};
