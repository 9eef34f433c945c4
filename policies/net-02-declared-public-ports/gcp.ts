import { openingTypes } from "../core/openings.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { judgePublicPorts } from "./judge.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/firewall/docs/firewalls"],
  types: openingTypes("gcp"),
  each: (resource, requirements) => judgePublicPorts(resource, requirements),
};
