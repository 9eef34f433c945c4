import type { FleetPlan } from "../types/workload.ts";
import {
  cloudConfig,
  containerFiles,
  filesPath,
  lines,
  type MachineInput,
  quote,
  startContainer,
  type WrittenFile,
  withinBytes,
} from "./common.ts";

/** What a machine of AWS is told at its first boot. */
export interface CloudInitInput extends MachineInput {
  /** File system mounted at `/srv/files`, in the machines and in the container. */
  readonly fileSystemId?: string | undefined;
  /** The way into it that makes every machine the same user, without which its root directory is read-only. */
  readonly accessPointId?: string | undefined;
}

const agentConfigFile = "/opt/aws/amazon-cloudwatch-agent/etc/socle.json";

/**
 * User data of a machine: cloud-config for Linux, a PowerShell script for Windows. It starts the monitoring agent, mounts
 * the shared files over TLS, and runs the container as a service that reads its secrets each time it starts.
 * Throws a UserError when EC2 would refuse it for its length.
 */
export function renderCloudInit(input: CloudInitInput): string {
  const text = input.fleet.os === "windows" ? renderWindows(input) : renderLinux(input);
  return withinBytes(text, maxBytes, "EC2", input.fleet);
}

/** Before base64: docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const maxBytes = 16_384;

function renderLinux(input: CloudInitInput): string {
  const { fleet, fileSystemId, accessPointId } = input;
  const mountOptions = ["_netdev", "tls", "iam", "nofail", ...(accessPointId ? [`accesspoint=${accessPointId}`] : [])];
  const runs = fleet.container !== undefined;
  return cloudConfig({
    package_update: true,
    package_upgrade: true,
    packages: [
      "amazon-cloudwatch-agent",
      ...(fileSystemId === undefined ? [] : ["amazon-efs-utils"]),
      ...(runs ? ["docker", "jq"] : []),
    ],
    write_files: [agentConfig(fleet), ...(runs ? workloadFiles(input, fleet.container) : [])],
    ...(fileSystemId === undefined
      ? {}
      : { mounts: [[`${fileSystemId}:/`, filesPath, "efs", mountOptions.join(","), "0", "0"]] }),
    runcmd: [
      [
        "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl",
        ...["-a", "fetch-config", "-m", "ec2", "-s", "-c", `file:${agentConfigFile}`],
      ],
      ...(fileSystemId === undefined ? [] : [["mount", "--all", "--types", "efs"]]),
      ...(runs ? startContainer : []),
    ],
  });
}

function workloadFiles(input: CloudInitInput, container: string): readonly WrittenFile[] {
  const { region, fleet, fileSystemId } = input;
  const [registry = "", registryRegion] = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/.exec(container) ?? [];
  return containerFiles(input, {
    container,
    variables: { AWS_REGION: region },
    logFlags: [
      ["--log-driver", "awslogs"],
      ["--log-opt", `awslogs-region=${region}`],
      ["--log-opt", `awslogs-group=${fleet.logGroup.name}`],
      ["--log-opt", "tag={{.Name}}/{{.ID}}"],
    ],
    printSecret: [
      `aws secretsmanager get-secret-value --region ${quote(region)} --secret-id "$1" --query SecretString --output text`,
    ],
    mountsFiles: fileSystemId !== undefined,
    ...(registryRegion !== undefined && {
      logIn: `aws ecr get-login-password --region ${registryRegion} | docker login --username AWS --password-stdin ${registry}`,
    }),
  });
}

/** Memory and disk, which the hypervisor cannot see, summed up by group: what the alarms of the baseline watch. */
function agentConfig(fleet: FleetPlan): WrittenFile {
  const config = {
    agent: { metrics_collection_interval: 60, run_as_user: "root" },
    metrics: {
      namespace: "CWAgent",
      ...groupedByFleet,
      metrics_collected: {
        mem: { measurement: ["mem_used_percent"] },
        disk: { measurement: ["disk_used_percent"], resources: ["/"], drop_device: true },
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: [
            collected("/var/log/cloud-init-output.log", fleet, "boot"),
            collected("/var/log/audit/audit.log", fleet, "audit"),
          ],
        },
      },
    },
  };
  return { path: agentConfigFile, permissions: "0644", content: JSON.stringify(config, null, 1) };
}

/** Variables of the agent's own language, filled in on the machine. */
const groupedByFleet = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the agent replaces it
  append_dimensions: { AutoScalingGroupName: "${aws:AutoScalingGroupName}" },
  aggregation_dimensions: [["AutoScalingGroupName"]],
};

function collected(path: string, { logGroup }: FleetPlan, stream: string) {
  return { file_path: path, log_group_name: logGroup.name, log_stream_name: `{instance_id}/${stream}` };
}

/** The agent comes from the region's own bucket, which machines reach without the Internet. */
function renderWindows({ region, fleet }: CloudInitInput): string {
  const config = {
    metrics: {
      namespace: "CWAgent",
      ...groupedByFleet,
      metrics_collected: {
        Memory: { measurement: ["% Committed Bytes In Use"] },
        LogicalDisk: { measurement: ["% Free Space"], resources: ["C:"] },
      },
    },
    logs: {
      logs_collected: {
        windows_events: {
          collect_list: ["Application", "System", "Security"].map((name) => ({
            event_name: name,
            event_levels: ["WARNING", "ERROR", "CRITICAL"],
            log_group_name: fleet.logGroup.name,
            log_stream_name: `{instance_id}/${name.toLowerCase()}`,
          })),
        },
      },
    },
  };
  const source = `https://amazoncloudwatch-agent-${region}.s3.${region}.amazonaws.com/windows/amd64/latest/amazon-cloudwatch-agent.msi`;
  return lines(
    "<powershell>",
    "$ErrorActionPreference = 'Stop'",
    "$installer = Join-Path $env:TEMP 'amazon-cloudwatch-agent.msi'",
    `Invoke-WebRequest -Uri '${source}' -OutFile $installer`,
    "Start-Process msiexec -Wait -ArgumentList '/i', $installer, '/qn'",
    "$config = 'C:\\ProgramData\\Amazon\\AmazonCloudWatchAgent\\socle.json'",
    "@'",
    JSON.stringify(config, null, 1),
    "'@ | Set-Content -Path $config -Encoding ascii",
    "& 'C:\\Program Files\\Amazon\\AmazonCloudWatchAgent\\amazon-cloudwatch-agent-ctl.ps1' -a fetch-config -m ec2 -s -c \"file:$config\"",
    "</powershell>",
  );
}
