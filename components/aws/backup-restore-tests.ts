import { RestoreTestingPlan } from "@pulumi/aws/backup/restoreTestingPlan.js";
import { RestoreTestingSelection } from "@pulumi/aws/backup/restoreTestingSelection.js";
import type { Vault } from "@pulumi/aws/backup/vault.js";
import type { Role } from "@pulumi/aws/iam/role.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { BackupPlan } from "../plan/types/operations.ts";
import { sixFieldCron } from "./cron.ts";
import { tagConditions } from "./tag-conditions.ts";

/** Restores the latest recovery points on schedule, leaves them up for the validation window, then deletes them. */
export function createRestoreTests(
  name: string,
  plan: BackupPlan,
  { role, vault }: { role: Role; vault: Vault },
  parent: ComponentResource,
): void {
  const { restoreTest } = plan;
  const { region } = plan.vault;
  const testingPlan = new RestoreTestingPlan(
    name,
    {
      name: restoreTest.name,
      scheduleExpression: sixFieldCron(restoreTest.schedule),
      scheduleExpressionTimezone: restoreTest.schedule.timezone,
      startWindowHours: restoreTest.startWindowHours,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vault.arn],
        recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
        selectionWindowDays: 30,
      },
      region,
      tags: { Name: restoreTest.name },
    },
    { parent },
  );
  for (const selection of restoreTest.selections) {
    new RestoreTestingSelection(
      `${name}-${selection.key}`,
      {
        name: selection.name,
        restoreTestingPlanName: testingPlan.name,
        iamRoleArn: role.arn,
        protectedResourceType: selection.resourceType,
        protectedResourceArns: ["*"],
        protectedResourceConditions: { stringEquals: tagConditions(selection.selectTags) },
        validationWindowHours: restoreTest.validationHours,
        region,
      },
      { parent },
    );
  }
}
