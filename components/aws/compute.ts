import { Group } from "@pulumi/aws/autoscaling/group.js";
import { Policy } from "@pulumi/aws/autoscaling/policy.js";
import { Schedule } from "@pulumi/aws/autoscaling/schedule.js";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import type { Compute, Subject } from "../contract/handles.ts";
import { renderCloudInit } from "../plan/cloud-init/aws.ts";
import type { CronSchedule } from "../plan/types/common.ts";
import { createLogGroup } from "./log-group.ts";
import { createMachineProfile } from "./machine-role.ts";

/**
 * A fleet of equal machines over the zones, in private subnets. A machine that fails its balancer's health checks is
 * replaced without a person, and a new version of the template rolls out one machine after the other.
 */
export class AwsCompute extends ComponentResource implements Compute {
  readonly fleetName: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: ComputeArgs;

  constructor(name: string, args: ComputeArgs, options: ComponentResourceOptions) {
    super("socle:aws:Compute", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, keys, region, tags, workload, role } = args;
    const logs = createLogGroup(name, { ...plan.logGroup, region, keys, tags }, { parent: this });
    const profileArn = createMachineProfile(name, args, this);
    // The group of logs stands before the first machine writes to it.
    const template = this.#createTemplate(logs.name.apply(() => profileArn));
    const group = this.#createGroup(template);
    this.#scale(group);
    this.fleetName = group.name;
    const key = `${role === "primary" ? "" : "standby-"}fleet:${workload}`;
    this.subjects = [{ key, dimensions: { AutoScalingGroupName: group.name } }];
    this.registerOutputs({});
  }

  #createTemplate(profileArn: Output<string>): LaunchTemplate {
    const { plan, firewall, region, tags } = this.#args;
    const machineTags = { ...plan.machineTags, Name: plan.name };
    return new LaunchTemplate(
      this.#name,
      {
        name: plan.name,
        description: `Machines of ${plan.name}`,
        imageId: plan.imageId ?? `resolve:ssm:${plan.systemImage}`,
        instanceType: plan.machineType,
        updateDefaultVersion: true,
        iamInstanceProfile: { arn: profileArn },
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          // A container is one hop further than the machine.
          httpPutResponseHopLimit: plan.container === undefined ? 1 : 2,
        },
        networkInterfaces: [
          {
            associatePublicIpAddress: "false",
            deleteOnTermination: "true",
            securityGroups: plan.securityGroups.map((key) => firewall.groupId(key)),
          },
        ],
        blockDeviceMappings: [this.#systemDisk(), ...this.#volumes()],
        ebsOptimized: "true",
        monitoring: { enabled: true },
        userData: this.#userData(),
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
          resourceType,
          tags: machineTags,
        })),
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this },
    );
  }

  #systemDisk() {
    const { plan, keys, region } = this.#args;
    return {
      deviceName: plan.os === "windows" ? "/dev/sda1" : "/dev/xvda",
      ebs: {
        volumeSize: plan.rootVolumeGb,
        volumeType: "gp3",
        encrypted: "true",
        kmsKeyId: keys.keyId("data", region),
        deleteOnTermination: "true",
      },
    };
  }

  #volumes() {
    const { plan, keys, region } = this.#args;
    return (plan.volumes ?? []).map(({ device, snapshotId }) => ({
      deviceName: device,
      ebs: {
        snapshotId,
        volumeType: "gp3",
        encrypted: "true",
        kmsKeyId: keys.keyId("data", region),
        deleteOnTermination: "true",
      },
    }));
  }

  /** Rendered once every store has its address: decided in the plan, only the references are live. */
  #userData(): Output<string> {
    const { plan, region, database, files, objects, secrets } = this.#args;
    const live = output({
      database: database && {
        host: database.handle.endpoint,
        port: database.plan.port,
        name: database.plan.databaseName,
        secretId: database.handle.secretId,
      },
      fileSystemId: files?.fileSystemId,
      accessPointId: files?.accessPointId,
      bucket: objects?.bucketIn(region)?.name,
      secrets: secrets?.idsIn(region) ?? {},
    });
    return live.apply((stores) => Buffer.from(renderCloudInit({ region, fleet: plan, ...stores })).toString("base64"));
  }

  #createGroup(template: LaunchTemplate): Group {
    const { plan, network, edge, region, tags } = this.#args;
    const { min, desired, max } = plan.count;
    const groupTags = { ...plan.machineTags, ...tags, Name: plan.name };
    return new Group(
      this.#name,
      {
        name: plan.name,
        vpcZoneIdentifiers: [...network.subnetIds("application")],
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        minSize: min,
        maxSize: max,
        desiredCapacity: desired,
        healthCheckType: edge ? "ELB" : "EC2",
        healthCheckGracePeriod: plan.healthGraceSeconds,
        defaultInstanceWarmup: plan.healthGraceSeconds,
        ...(edge && { targetGroupArns: [edge.targetId] }),
        // The new machine serves before the old one leaves, even when there is only one.
        instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
        instanceRefresh: {
          strategy: "Rolling",
          preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200, skipMatching: true },
        },
        metricsGranularity: "1Minute",
        enabledMetrics: [
          "GroupMinSize",
          "GroupMaxSize",
          "GroupDesiredCapacity",
          "GroupInServiceInstances",
          "GroupPendingInstances",
          "GroupTerminatingInstances",
          "GroupTotalInstances",
        ],
        // Machines carry the tags of their template.
        tags: Object.entries(groupTags).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
        region,
      },
      { parent: this, ignoreChanges: [...this.#livelyProperties()] },
    );
  }

  /** What scaling changes by itself, and so is no difference to correct. */
  #livelyProperties(): readonly string[] {
    return this.#args.plan.schedule ? ["desiredCapacity", "minSize", "maxSize"] : ["desiredCapacity"];
  }

  #scale(group: Group): void {
    const { plan, region } = this.#args;
    const { cpuTargetPercent, schedule, count } = plan;
    const target = { autoscalingGroupName: group.name, region };
    if (cpuTargetPercent !== undefined) {
      new Policy(
        this.#name,
        {
          ...target,
          name: `${plan.name}-cpu`,
          policyType: "TargetTrackingScaling",
          targetTrackingConfiguration: {
            predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
            targetValue: cpuTargetPercent,
          },
        },
        { parent: this },
      );
    }
    if (schedule === undefined) return;
    const awake = { minSize: count.min, maxSize: count.max, desiredCapacity: count.desired };
    this.#schedule("start", schedule.start, group, awake);
    this.#schedule("stop", schedule.stop, group, { minSize: 0, maxSize: 0, desiredCapacity: 0 });
  }

  #schedule(
    action: "start" | "stop",
    { cron, timezone }: CronSchedule,
    group: Group,
    sizes: { readonly minSize: number; readonly maxSize: number; readonly desiredCapacity: number },
  ): void {
    const { region } = this.#args;
    new Schedule(
      `${this.#name}-${action}`,
      {
        autoscalingGroupName: group.name,
        scheduledActionName: action,
        recurrence: cron,
        timeZone: timezone,
        ...sizes,
        region,
      },
      { parent: this },
    );
  }
}
