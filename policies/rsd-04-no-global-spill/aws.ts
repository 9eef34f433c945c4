import { pass, type ResourceCheck } from "../core/rule.ts";
import { judgeCache, judgeSpread } from "./regions.ts";

const distribution = "aws:cloudfront/distribution:Distribution";

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowCloudFrontWorks.html",
  ],
  types: ["aws:dynamodb/table:Table", "aws:dynamodb/globalTable:GlobalTable", distribution],
  each: (resource, requirements) => {
    if (resource.type === distribution)
      return judgeCache(undefined, "a cache at the edges of all the world", requirements);
    const faults = judgeSpread(resource, "replicas.*.regionName", requirements);
    return faults.length > 0 ? faults : pass("its replicas stay in the contract's regions");
  },
};
