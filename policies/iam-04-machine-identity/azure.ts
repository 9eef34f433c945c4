import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/** Where each type says how a machine starts. */
const profiles: Readonly<Record<string, string>> = {
  "azure-native:compute:VirtualMachine": "securityProfile",
  "azure-native:compute:VirtualMachineScaleSet": "virtualMachineProfile.securityProfile",
};

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/virtual-machines/trusted-launch"],
  types: Object.keys(profiles),
  each: (machine) => {
    const profile = profiles[machine.type];
    if (profile === undefined) return [];
    const type = machine.text(`${profile}.securityType`);
    if (type !== "TrustedLaunch" && type !== "ConfidentialVM") {
      return fail({ property: `${profile}.securityType`, found: type ?? "absent", wanted: "TrustedLaunch" });
    }
    return ["secureBootEnabled", "vTpmEnabled"].map((setting) => {
      const property = `${profile}.uefiSettings.${setting}`;
      if (machine.flag(property)) return pass(`${type} with ${setting}`);
      return fail({ property, found: machine.text(property) ?? "absent", wanted: "true" });
    });
  },
};
