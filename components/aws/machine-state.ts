import { Association } from "@pulumi/aws/ssm/association.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";
import { tagTargets } from "./tag-conditions.ts";

/** What State Manager keeps true on every machine of the environment, and how often it looks. Machines join as they start. */
export function createStateAssociations(
  name: string,
  { selectTags, region }: { selectTags: Tags; region: string },
  parent: ComponentResource,
): void {
  const targets = tagTargets(selectTags);
  for (const { key, document, schedule, parameters, severity } of associations) {
    new Association(
      `${name}-${key}`,
      {
        name: document,
        targets,
        scheduleExpression: schedule,
        ...(parameters && { parameters }),
        complianceSeverity: severity,
        maxConcurrency: "50%",
        maxErrors: "25%",
        region,
        tags: { Name: `${name}-${key}` },
      },
      { parent },
    );
  }
}

interface AssociationSetting {
  readonly key: string;
  readonly document: string;
  readonly schedule: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly severity: "HIGH" | "MEDIUM" | "LOW";
}

const associations: readonly AssociationSetting[] = [
  {
    key: "scan",
    document: "AWS-RunPatchBaseline",
    schedule: "rate(1 day)",
    parameters: { Operation: "Scan", RebootOption: "NoReboot" },
    severity: "HIGH",
  },
  { key: "inventory", document: "AWS-GatherSoftwareInventory", schedule: "rate(12 hours)", severity: "LOW" },
  { key: "ssm-agent", document: "AWS-UpdateSSMAgent", schedule: "rate(7 days)", severity: "MEDIUM" },
  {
    key: "cloudwatch-agent",
    document: "AWS-ConfigureAWSPackage",
    schedule: "rate(7 days)",
    parameters: { action: "Install", name: "AmazonCloudWatchAgent" },
    severity: "MEDIUM",
  },
];
