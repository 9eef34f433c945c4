import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { MaintenanceWindow } from "@pulumi/aws/ssm/maintenanceWindow.js";
import { MaintenanceWindowTarget } from "@pulumi/aws/ssm/maintenanceWindowTarget.js";
import { MaintenanceWindowTask } from "@pulumi/aws/ssm/maintenanceWindowTask.js";
import { PatchBaseline } from "@pulumi/aws/ssm/patchBaseline.js";
import { PatchGroup } from "@pulumi/aws/ssm/patchGroup.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { PatchingArgs } from "../contract/cloud.ts";
import type { Tags } from "../plan/types/common.ts";
import type { PatchingPlan, PatchRingPlan } from "../plan/types/operations.ts";
import { sixFieldCron } from "./cron.ts";
import { createLogGroup } from "./log-group.ts";
import { createStateAssociations } from "./machine-state.ts";
import { approvalRules } from "./patch-rules.ts";
import { policyDocument, trustService } from "./policy-document.ts";
import { tagTargets } from "./tag-conditions.ts";

/**
 * Patching of the machines in every region where some run: what is approved and when, a window a ring in the client's
 * time zone, and a daily scan that reports compliance. Baselines are tied to patch groups and never made the account's default, which two environments
 * would fight over.
 */
export class AwsPatching extends ComponentResource {
  readonly #name: string;
  readonly #args: PatchingArgs;

  constructor(name: string, args: PatchingArgs, options: ComponentResourceOptions) {
    super("socle:aws:Patching", name, {}, options);
    this.#name = name;
    this.#args = args;
    const role = this.#createRole();
    for (const region of args.regions) this.#createRegion(region, role);
    this.registerOutputs({});
  }

  /** The primary region's resources keep the plain names: a standby that comes later renames nothing. */
  #createRegion(region: string, role: Role): void {
    const { plan, keys, regions } = this.#args;
    const name = region === regions[0] ? this.#name : `${this.#name}-${region}`;
    for (const baseline of plan.baselines) this.#createBaseline(name, baseline, region);
    const { logGroup, retentionDays } = plan.log;
    const log = createLogGroup(`${name}-log`, { name: logGroup, retentionDays, region, keys }, { parent: this });
    for (const ring of plan.rings) this.#createWindow(`${name}-ring-${ring.ring}`, ring, { role, log, region });
    createStateAssociations(`${name}-state`, { selectTags: plan.selectTags, region }, this);
  }

  #createBaseline(name: string, plan: PatchingPlan["baselines"][number], region: string): void {
    const logicalName = `${name}-baseline-${plan.operatingSystem.toLowerCase().replaceAll("_", "-")}`;
    const child = { parent: this };
    const baseline = new PatchBaseline(
      logicalName,
      {
        name: plan.name,
        description: `Approved patches of ${plan.operatingSystem}`,
        operatingSystem: plan.operatingSystem,
        approvalRules: approvalRules(plan.operatingSystem, plan.approveAfterDays),
        approvedPatchesComplianceLevel: "HIGH",
        region,
        tags: { Name: plan.name },
      },
      child,
    );
    new PatchGroup(logicalName, { baselineId: baseline.id, patchGroup: plan.patchGroup, region }, child);
  }

  #createRole(): Role {
    const { plan, account, regions } = this.#args;
    const child = { parent: this };
    const logicalName = `${this.#name}-role`;
    const role = new Role(
      logicalName,
      {
        name: plan.roleName,
        description: "Assumed by maintenance windows to patch the machines of the environment",
        assumeRolePolicy: trustService("ssm.amazonaws.com"),
        tags: { Name: plan.roleName },
      },
      child,
    );
    const policy = commandPolicy(plan.selectTags, account, regions);
    new RolePolicy(logicalName, { name: "patch-machines", role: role.name, policy }, child);
    return role;
  }

  #createWindow(logicalName: string, plan: PatchRingPlan, { role, log, region }: WindowParts): void {
    const child = { parent: this };
    const window = new MaintenanceWindow(
      logicalName,
      {
        name: plan.windowName,
        description: `Patches of ring ${plan.ring}`,
        schedule: sixFieldCron(plan.schedule),
        scheduleTimezone: plan.schedule.timezone,
        duration: plan.durationHours,
        cutoff: plan.cutoffHours,
        allowUnassociatedTargets: false,
        region,
        tags: { Name: plan.windowName },
      },
      child,
    );
    const target = new MaintenanceWindowTarget(
      logicalName,
      {
        windowId: window.id,
        name: plan.windowName,
        resourceType: "INSTANCE",
        targets: tagTargets(plan.selectTags),
        region,
      },
      child,
    );
    new MaintenanceWindowTask(
      logicalName,
      {
        windowId: window.id,
        name: plan.windowName,
        description: "Installs the approved patches and restarts where they ask for it",
        taskType: "RUN_COMMAND",
        taskArn: patchDocument,
        serviceRoleArn: role.arn,
        priority: 1,
        // A third at a time keeps the service up; a fifth of failures stops the window before it takes the rest down.
        maxConcurrency: "33%",
        maxErrors: "20%",
        cutoffBehavior: "CANCEL_TASK",
        targets: [{ key: "WindowTargetIds", values: [target.id] }],
        taskInvocationParameters: {
          runCommandParameters: {
            comment: `Patches of ring ${plan.ring}`,
            parameters: [
              { name: "Operation", values: ["Install"] },
              { name: "RebootOption", values: ["RebootIfNeeded"] },
            ],
            cloudwatchConfig: { cloudwatchLogGroupName: log.name, cloudwatchOutputEnabled: true },
            timeoutSeconds: 600,
          },
        },
        region,
      },
      child,
    );
  }
}

const patchDocument = "AWS-RunPatchBaseline";

interface WindowParts {
  readonly role: Role;
  readonly log: LogGroup;
  readonly region: string;
}

/** The patch document on the environment's own machines, and reading how it went. */
function commandPolicy(machineTags: Tags, account: string, regions: readonly string[]): string {
  const byTag = Object.entries(machineTags).map(([key, value]) => [`ssm:resourceTag/${key}`, value]);
  return policyDocument([
    {
      Sid: "SendPatchCommand",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: regions.map((region) => `arn:aws:ssm:${region}::document/${patchDocument}`),
    },
    {
      Sid: "OnMachinesOfTheEnvironment",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: regions.map((region) => `arn:aws:ec2:${region}:${account}:instance/*`),
      Condition: { StringEquals: Object.fromEntries(byTag) },
    },
    {
      Sid: "FollowCommand",
      Effect: "Allow",
      Action: [
        "ssm:CancelCommand",
        "ssm:GetCommandInvocation",
        "ssm:ListCommandInvocations",
        "ssm:ListCommands",
        "tag:GetResources",
      ],
      Resource: "*",
    },
  ]);
}
