import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { associationType, backupDr, backupDrApi, backupDrService } from "./backup-dr.ts";
import { regionOf } from "./regions.ts";
import { docs, inApi, named, refersTo, tokens } from "./types.ts";

/** What the plans protect. */
export const gcpBackupAssociations: Behaviours = {
  [associationType]: {
    ...inApi(backupDrService, "BackupPlanAssociation", "backupPlanAssociations"),
    evidence: `${backupDrApi}.backupPlanAssociations/create`,
    inputs: ["backupPlanAssociationId", "backupPlan", "resource", "resourceType"],
    name: { ...named, input: "backupPlanAssociationId", auto: false },
    id: "projects/{account}/locations/{location}/backupPlanAssociations/{backupPlanAssociationId}",
    references: {
      backupPlan: refersTo(tokens.backupPlan, "backup plan", {
        code: "NOT_FOUND",
        message: "Backup plan {value} was not found.",
      }),
      resource: refersTo([tokens.database, tokens.fileStore], "resource", {
        code: "NOT_FOUND",
        message: "Resource {value} was not found.",
        except: /\/(disks|clusters)\/|\/zones\/[^/]+\/instances\//,
      }),
    },
    outputs: ({ id, random, inputs, createdAt }, cloud) => {
      const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
      return {
        name: id,
        dataSource: `${plan?.inputs.text("backupVault")}/dataSources/${random("{uuid}", "source")}`,
        rulesConfigInfos: [],
        createTime: createdAt,
        updateTime: createdAt,
      };
    },
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/sql/csql-backup`,
        refuses: ({ inputs }, cloud) => {
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          return plan && plan.inputs.text("resourceType") !== inputs.text("resourceType")
            ? `The backup plan protects ${plan.inputs.text("resourceType")}, not ${inputs.text("resourceType")}.`
            : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/sql/csql-backup`,
        refuses: ({ inputs, region }, cloud) => {
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          const resource = resourceOf(inputs, cloud);
          const astray = [plan, resource].find((each) => each && regionOf(each.region) !== region);
          return astray && `${astray.id} must be in the location of the association, ${region}.`;
        },
      },
      {
        code: "ALREADY_EXISTS",
        status: 409,
        on: "create",
        evidence: `${backupDr}/cloud-console/backup-plan`,
        refuses: (attempt, cloud) => {
          const other = cloud
            .all(associationType)
            .find((each) => each.inputs.text("resource") === attempt.inputs.text("resource"));
          return (
            other &&
            `Resource ${attempt.inputs.text("resource")} is already associated with a backup plan: ${other.id}.`
          );
        },
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${docs}/sql/docs/postgres/replication`,
        refuses: ({ inputs }, cloud) =>
          resourceOf(inputs, cloud)?.inputs.has("masterInstanceName")
            ? "Read replicas cannot be backed up."
            : undefined,
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${backupDr}/concepts/cmek`,
        refuses: ({ inputs }, cloud) => {
          const resource = resourceOf(inputs, cloud);
          if (resource?.type === tokens.fileStore)
            return resource.inputs.has("kmsKeyName")
              ? "Filestore instances with a customer-managed encryption key cannot be backed up to a backup vault."
              : undefined;
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          const vault = cloud.find(tokens.backupVault, plan?.inputs.text("backupVault"));
          return resource?.inputs.has("encryptionKeyName") && !vault?.inputs.has("encryptionConfig.kmsKeyName")
            ? "A resource with a customer-managed encryption key must be backed up to a vault with one."
            : undefined;
        },
      },
    ],
    seconds: [40, 20, 20],
  },
};

function resourceOf(inputs: Attempt["inputs"], cloud: CloudView) {
  return cloud.find([tokens.database, tokens.fileStore], inputs.text("resource"));
}
