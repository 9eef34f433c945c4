import { openingTypes } from "../core/openings.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { judgePublicPorts } from "./judge.ts";

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  types: openingTypes("aws"),
  each: (resource, requirements) => judgePublicPorts(resource, requirements),
};
