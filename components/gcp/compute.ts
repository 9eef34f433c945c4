import { RegionAutoscaler } from "@pulumi/gcp/compute/regionAutoscaler.js";
import { RegionInstanceGroupManager } from "@pulumi/gcp/compute/regionInstanceGroupManager.js";
import { RegionInstanceTemplate } from "@pulumi/gcp/compute/regionInstanceTemplate.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import type { Compute, Subject } from "../contract/handles.ts";
import { zonesOf } from "../plan/catalogue/gcp-regions.ts";
import { renderGcpCloudInit, startKeys } from "../plan/cloud-init/gcp.ts";
import { awakeSeconds } from "./awake-hours.ts";
import { gcpFirewall } from "./firewall.ts";
import { createMachineIdentity } from "./machine-identity.ts";
import { partName } from "./names.ts";

/** The port of the machines, as a balancer's backend names it. */
export const workloadPort = "workload";

/**
 * Zones that a group spreads over, whatever the plan says of the others: they can never change, and a subnet spans them all.
 * https://cloud.google.com/compute/docs/instance-groups/distributing-instances-with-regional-instance-groups
 */
const zonesOfGroup = 3;

/**
 * A fleet of equal machines over the zones, in a private subnet. A machine that fails its balancer's health checks is
 * replaced without a person, and a new version of the template rolls out before the old machines leave.
 */
export class GcpCompute extends ComponentResource implements Compute {
  readonly fleetName: Output<string>;
  readonly groupId: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: ComputeArgs;

  constructor(name: string, args: ComputeArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Compute", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { workload, role, region } = args;
    const identity = createMachineIdentity(name, args, this);
    const template = this.#createTemplate(identity);
    const manager = this.#createGroup(template);
    if (this.#isScaled) this.#scale(manager);
    this.fleetName = manager.name;
    this.groupId = manager.instanceGroup;
    const key = `${role === "primary" ? "" : "standby-"}fleet:${workload}`;
    this.subjects = [{ key, dimensions: { instance_group_name: manager.name, region: output(region) } }];
    this.registerOutputs({});
  }

  #createTemplate(identity: Output<string>): RegionInstanceTemplate {
    const { plan, network, region, account } = this.#args;
    const [subnetwork] = network.subnetIds("application");
    if (subnetwork === undefined) throw new Error(`no application subnet for the machines of ${plan.name}`);
    return new RegionInstanceTemplate(
      this.#name,
      {
        // A template cannot change: each version has a name of its own, and 54 characters leave room for its mark.
        namePrefix: `${plan.name.slice(0, 53)}-`,
        description: `Machines of ${plan.name}`,
        machineType: plan.machineType,
        region,
        project: account,
        disks: [this.#systemDisk(), ...this.#restoredDisks()],
        networkInterfaces: [{ subnetwork, stackType: "IPV4_ONLY" }],
        canIpForward: false,
        resourceManagerTags: this.#groupTags(),
        serviceAccount: { email: identity, scopes: ["cloud-platform"] },
        shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
        scheduling: { automaticRestart: true, onHostMaintenance: "MIGRATE", provisioningModel: "STANDARD" },
        metadata: this.#metadata(),
        labels: { ...plan.machineTags, fleet: plan.name },
      },
      { parent: this },
    );
  }

  #systemDisk() {
    const { plan, keys, region } = this.#args;
    return {
      boot: true,
      autoDelete: true,
      sourceImage: plan.imageId ?? plan.systemImage,
      diskSizeGb: plan.rootVolumeGb,
      diskType: "pd-balanced",
      diskEncryptionKey: { kmsKeySelfLink: keys.keyId("data", region) },
      labels: { ...plan.machineTags },
    };
  }

  /** A disk of each snapshot beside the system's, unmounted: a machine finds it as `/dev/disk/by-id/google-<device>`. */
  #restoredDisks() {
    const { plan, keys, region } = this.#args;
    return (plan.volumes ?? []).map(({ device, snapshotId }) => ({
      boot: false,
      autoDelete: true,
      deviceName: device,
      sourceSnapshot: snapshotId,
      diskType: "pd-balanced",
      diskEncryptionKey: { kmsKeySelfLink: keys.keyId("data", region) },
      labels: { ...plan.machineTags },
    }));
  }

  /** The tag by which the firewall knows the machines: one group a fleet, since the groups share one key. */
  #groupTags(): Output<Record<string, string>> {
    const { plan, firewall } = this.#args;
    const [group] = plan.securityGroups;
    if (group === undefined) throw new Error(`no group of the firewall holds the machines of ${plan.name}`);
    const key = gcpFirewall(firewall).groupTagKey;
    return output({ key, value: firewall.groupId(group) }).apply(({ key, value }) => ({ [key]: value }));
  }

  /**
   * Sessions by OS Login alone, no key of the project, no serial console; patches by VM Manager.
   * https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
   */
  #metadata(): Record<string, Output<string> | string> {
    const { plan } = this.#args;
    return {
      "enable-oslogin": "TRUE",
      "block-project-ssh-keys": "TRUE",
      "serial-port-enable": "FALSE",
      "enable-osconfig": "TRUE",
      "enable-guest-attributes": "TRUE",
      [startKeys[plan.os]]: this.#startText(),
    };
  }

  /** Rendered once every store has its address: decided in the plan, only the references are live. */
  #startText(): Output<string> {
    const { plan, region, account, database, files, objects, secrets } = this.#args;
    const live = output({
      database: database && {
        host: database.handle.endpoint,
        port: database.plan.port,
        name: database.plan.databaseName,
        secretId: database.handle.secretId,
      },
      mountTarget: files?.mountTarget,
      bucket: objects?.bucketIn(region)?.name,
      secrets: secrets?.idsIn(region) ?? {},
    });
    return live.apply((stores) => renderGcpCloudInit({ region, project: account, fleet: plan, ...stores }));
  }

  get #isScaled(): boolean {
    const { cpuTargetPercent, schedule } = this.#args.plan;
    return cpuTargetPercent !== undefined || schedule !== undefined;
  }

  #createGroup(template: RegionInstanceTemplate): RegionInstanceGroupManager {
    const { plan, edge, region, account } = this.#args;
    return new RegionInstanceGroupManager(
      this.#name,
      {
        name: plan.name,
        description: `Fleet ${plan.name}`,
        baseInstanceName: plan.name,
        region,
        project: account,
        versions: [{ instanceTemplate: template.selfLink }],
        ...(this.#isScaled ? {} : { targetSize: plan.count.desired }),
        distributionPolicyZones: [...zonesOf(region, zonesOfGroup)],
        // As evenly as there is room: an even spread would wait for a zone that is out, or full when everybody recovers at once.
        // https://cloud.google.com/compute/docs/reference/rest/v1/regionInstanceGroupManagers
        distributionPolicyTargetShape: "BALANCED",
        namedPorts: [{ name: workloadPort, port: plan.port }],
        // A machine that stopped is replaced in any case; one that runs and does not serve, by this.
        ...(edge && {
          autoHealingPolicies: { healthCheck: edge.targetId, initialDelaySec: plan.healthGraceSeconds },
        }),
        // The new machine serves before the old one leaves, in each zone: a regional group takes no less.
        updatePolicy: {
          type: "PROACTIVE",
          minimalAction: "REPLACE",
          mostDisruptiveAllowedAction: "REPLACE",
          replacementMethod: "SUBSTITUTE",
          maxSurgeFixed: zonesOfGroup,
          maxUnavailableFixed: 0,
          instanceRedistributionType: "NONE",
        },
        instanceLifecyclePolicy: { forceUpdateOnRepair: "YES" },
        waitForInstances: true,
        waitForInstancesStatus: "STABLE",
      },
      { parent: this },
    );
  }

  /**
   * By load, or by the clock. A group whose size follows its load never gets down to no machine at all, since the load
   * is measured on one: what sleeps at night follows the clock alone.
   * https://cloud.google.com/compute/docs/autoscaler/scaling-schedules
   */
  #scale(manager: RegionInstanceGroupManager): void {
    const { plan, region, account } = this.#args;
    const { schedule, count, cpuTargetPercent = 60, healthGraceSeconds } = plan;
    const awake = schedule && {
      minReplicas: 0,
      scalingSchedules: [
        {
          name: "awake",
          description: "The hours in which the environment runs",
          minRequiredReplicas: count.desired,
          schedule: schedule.start.cron,
          timeZone: schedule.start.timezone,
          durationSec: awakeSeconds(schedule),
        },
      ],
    };
    const busy = { minReplicas: count.min, cpuUtilization: { target: cpuTargetPercent / 100 } };
    new RegionAutoscaler(
      this.#name,
      {
        name: partName(plan.name, "scale"),
        description: `Size of ${plan.name}`,
        target: manager.id,
        region,
        project: account,
        autoscalingPolicy: { maxReplicas: count.max, cooldownPeriod: healthGraceSeconds, ...(awake ?? busy) },
      },
      { parent: this },
    );
  }
}
