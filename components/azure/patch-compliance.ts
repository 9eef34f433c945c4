import type { Tags } from "../plan/types/common.ts";

/**
 * The body of a workbook that lists the machines of an environment with the patches they lack, from what their
 * assessments left in the resource graph.
 * Source: https://learn.microsoft.com/azure/update-manager/query-logs
 */
export function complianceBody(account: string, selectTags: Tags): string {
  const tags = Object.entries(selectTags).map(([key, value]) => `tostring(tags["${key}"]) == "${value}"`);
  const query = [
    "resources",
    `where type =~ "microsoft.compute/virtualmachines" and ${tags.join(" and ")}`,
    'project Machine = name, Ring = tostring(tags["patch-ring"]), key = tolower(id)',
    'join kind=leftouter (patchassessmentresources | where type =~ "microsoft.compute/virtualmachines/patchassessmentresults" | extend key = tolower(tostring(split(id, "/patchAssessmentResults/", 0)[0])) | project key, Assessed = todatetime(properties.lastModifiedDateTime), Status = tostring(properties.status), Critical = toint(properties.availablePatchCountByClassification.critical), Security = toint(properties.availablePatchCountByClassification.security), Restart = tobool(properties.rebootPending)) on key',
    "project Machine, Ring, Assessed, Status, Critical, Security, Restart",
    "order by Security desc",
  ].join(" | ");
  return JSON.stringify({
    version: "Notebook/1.0",
    items: [
      {
        type: 3,
        name: "patches",
        content: {
          version: "KqlItem/1.0",
          title: "Patches that machines lack",
          size: 0,
          queryType: 1,
          resourceType: "microsoft.resources/subscriptions",
          crossComponentResources: [`/subscriptions/${account}`],
          query,
        },
      },
    ],
    fallbackResourceIds: ["Azure Monitor"],
    isLocked: true,
  });
}
