import { openingTypes } from "../core/openings.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { judgeAdminPorts } from "./judge.ts";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview"],
  types: openingTypes("azure-native"),
  each: judgeAdminPorts,
};
