import { UserError } from "../user-error.ts";
import type { FleetPlan } from "./types/workload.ts";

/** What a machine is told at its first boot. No secret is among it: machines read those by themselves, through their role. */
export interface CloudInitInput {
  readonly region: string;
  readonly fleet: FleetPlan;
  /** File system mounted at `/srv/files`, in the machines and in the container. */
  readonly fileSystemId?: string | undefined;
  /** The way into it that makes every machine the same user, without which its root directory is read-only. */
  readonly accessPointId?: string | undefined;
  readonly database?:
    | {
        readonly host: string;
        readonly port: number;
        readonly name?: string | undefined;
        /** Secret whose JSON holds `username` and `password`. */
        readonly secretId?: string | undefined;
      }
    | undefined;
  readonly bucket?: string | undefined;
  /** Secrets of the workload by their key in the client file; `smtp-password` becomes `SMTP_PASSWORD`. */
  readonly secrets: Readonly<Record<string, string>>;
}

const filesPath = "/srv/files";
const environmentFile = "/run/socle/workload.env";
const agentConfigFile = "/opt/aws/amazon-cloudwatch-agent/etc/socle.json";

/**
 * User data of a machine: cloud-config for Linux, a PowerShell script for Windows. It starts the monitoring agent, mounts
 * the shared files over TLS, and runs the container as a service that reads its secrets each time it starts.
 * Throws a UserError when EC2 would refuse it for its length.
 */
export function renderCloudInit(input: CloudInitInput): string {
  const text = input.fleet.os === "windows" ? renderWindows(input) : renderLinux(input);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxBytes) {
    const { name } = input.fleet;
    throw new UserError(`user data of ${name} has ${bytes} bytes, EC2 takes ${maxBytes}: shorten image.environment`);
  }
  return text;
}

/** Before base64: docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const maxBytes = 16_384;

interface WrittenFile {
  readonly path: string;
  readonly permissions: string;
  readonly content: string;
}

/** Cloud-config in JSON, which is YAML too, so that nothing in a value can be taken for syntax. */
function renderLinux(input: CloudInitInput): string {
  const { fleet, fileSystemId, accessPointId } = input;
  const mountOptions = ["_netdev", "tls", "iam", "nofail", ...(accessPointId ? [`accesspoint=${accessPointId}`] : [])];
  const runs = fleet.container !== undefined;
  const config = {
    package_update: true,
    package_upgrade: true,
    packages: [
      "amazon-cloudwatch-agent",
      ...(fileSystemId === undefined ? [] : ["amazon-efs-utils"]),
      ...(runs ? ["docker", "jq"] : []),
    ],
    write_files: [agentConfig(fleet), ...(runs ? containerFiles(input, fleet.container) : [])],
    ...(fileSystemId === undefined
      ? {}
      : { mounts: [[`${fileSystemId}:/`, filesPath, "efs", mountOptions.join(","), "0", "0"]] }),
    runcmd: [
      [
        "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl",
        ...["-a", "fetch-config", "-m", "ec2", "-s", "-c", `file:${agentConfigFile}`],
      ],
      ...(fileSystemId === undefined ? [] : [["mount", "--all", "--types", "efs"]]),
      ...(runs
        ? [
            ["systemctl", "enable", "--now", "docker.service"],
            ["systemctl", "daemon-reload"],
            ["systemctl", "enable", "--now", "socle-workload.service", "socle-secrets.timer"],
          ]
        : []),
    ],
  };
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
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

function containerFiles(input: CloudInitInput, container: string): readonly WrittenFile[] {
  const executable = { permissions: "0700" };
  return [
    { path: "/opt/socle/read-secrets", ...executable, content: readSecrets(input) },
    { path: "/opt/socle/run-workload", ...executable, content: runWorkload(input, container) },
    { path: "/opt/socle/follow-secrets", ...executable, content: followSecrets() },
    unit("socle-workload.service", service(input, container)),
    unit("socle-secrets.service", ["[Service]", "Type=oneshot", "ExecStart=/opt/socle/follow-secrets"]),
    unit("socle-secrets.timer", followingTimer),
  ];
}

function unit(name: string, content: readonly string[]): WrittenFile {
  return { path: `/etc/systemd/system/${name}`, permissions: "0644", content: lines(...content) };
}

/**
 * RDS changes the passwords it manages every week, and a container keeps the variables it was started with: machines
 * look for new values, each at its own moment so that they do not all restart at once.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
const followingTimer = [
  "[Timer]",
  "OnActiveSec=5min",
  "OnUnitActiveSec=5min",
  "RandomizedDelaySec=2min",
  "",
  "[Install]",
  "WantedBy=timers.target",
];

/** Restarts the workload when its secrets are no longer those it was started with. Fewer of them only mean that one could not be read. */
function followSecrets(): string {
  return lines(
    "#!/bin/bash",
    "set -euo pipefail",
    "systemctl is-active --quiet socle-workload.service || exit 0",
    `fresh=${environmentFile}.fresh`,
    "trap 'rm --force \"$fresh\"' EXIT",
    '/opt/socle/read-secrets "$fresh"',
    `[ "$(wc --lines < "$fresh")" -ge "$(wc --lines < ${environmentFile})" ] || exit 0`,
    `cmp --silent "$fresh" ${environmentFile} || systemctl restart socle-workload.service`,
  );
}

/** Kept in memory only (`/run`), for root only, and read again at each start. */
function readSecrets({ region, database, secrets }: CloudInitInput): string {
  const named = Object.entries(secrets).map(
    ([key, id]) => `add ${quote(variable(key))} ${quote(id)} || echo ${quote(`secret ${key} has no value yet`)} >&2`,
  );
  const credentials = database?.secretId
    ? [
        `credentials=$(secret ${quote(database.secretId)})`,
        `printf 'DATABASE_USER=%s\\n' "$(jq --raw-output .username <<< "$credentials")" >> "$file"`,
        `printf 'DATABASE_PASSWORD=%s\\n' "$(jq --raw-output .password <<< "$credentials")" >> "$file"`,
      ]
    : [];
  return lines(
    "#!/bin/bash",
    "set -euo pipefail",
    "umask 077",
    `file=\${1:-${environmentFile}}`,
    ': > "$file"',
    "secret() {",
    `  aws secretsmanager get-secret-value --region ${quote(region)} --secret-id "$1" --query SecretString --output text`,
    "}",
    "add() {",
    "  local value",
    '  value=$(secret "$2") || return 1',
    `  printf '%s=%s\\n' "$1" "$value" >> "$file"`,
    "}",
    ...credentials,
    ...named,
  );
}

function runWorkload(input: CloudInitInput, container: string): string {
  const { region, fleet, fileSystemId, database, bucket } = input;
  const variables = {
    AWS_REGION: region,
    PORT: String(fleet.port),
    ...(database && {
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.port),
      DATABASE_TLS: "require",
      ...(database.name === undefined ? {} : { DATABASE_NAME: database.name }),
    }),
    ...(bucket === undefined ? {} : { OBJECTS_BUCKET: bucket }),
    ...(fileSystemId === undefined ? {} : { FILES_PATH: filesPath }),
    ...fleet.containerEnvironment,
  };
  const flags = [
    ["--rm"],
    ["--name", "workload"],
    ["--publish", `${fleet.port}:${fleet.port}`],
    ["--security-opt", "no-new-privileges"],
    ["--env-file", environmentFile],
    ...Object.entries(variables).map(([name, value]) => ["--env", `${name}=${value}`]),
    ...(fileSystemId === undefined ? [] : [["--volume", `${filesPath}:${filesPath}`]]),
    ["--log-driver", "awslogs"],
    ["--log-opt", `awslogs-region=${region}`],
    ["--log-opt", `awslogs-group=${fleet.logGroup.name}`],
    ["--log-opt", "tag={{.Name}}/{{.ID}}"],
  ];
  const written = flags.map((flag) => `  ${flag.map(quote).join(" ")} \\`);
  return lines("#!/bin/bash", "set -euo pipefail", "exec docker run \\", ...written, `  ${quote(container)}`);
}

/** Without its shared files the workload does not start: it would write to the machine's own disk, and lose it. */
function service({ fileSystemId }: CloudInitInput, container: string): readonly string[] {
  const [registry = "", region] = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/.exec(container) ?? [];
  const logIn = `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`;
  return [
    "[Unit]",
    "Description=Workload",
    "Requires=docker.service",
    "After=docker.service network-online.target remote-fs.target",
    "Wants=network-online.target",
    "StartLimitIntervalSec=0",
    "",
    "[Service]",
    "RuntimeDirectory=socle",
    "RuntimeDirectoryMode=0700",
    ...(fileSystemId === undefined
      ? []
      : [`ExecStartPre=/bin/bash -c "mountpoint --quiet ${filesPath} || mount ${filesPath}"`]),
    "ExecStartPre=/opt/socle/read-secrets",
    // Docker knows nothing of the machine's identity: a private registry of AWS wants a login, good for half a day.
    ...(region === undefined ? [] : [`ExecStartPre=/bin/bash -c "${logIn}"`]),
    `ExecStartPre=/usr/bin/docker pull ${container}`,
    "ExecStartPre=-/usr/bin/docker rm --force workload",
    "ExecStart=/opt/socle/run-workload",
    "ExecStop=/usr/bin/docker stop workload",
    "Restart=always",
    "RestartSec=10",
    "TimeoutStartSec=900",
    "",
    "[Install]",
    "WantedBy=multi-user.target",
  ];
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

function variable(key: string): string {
  return key.toUpperCase().replaceAll("-", "_");
}

/** One word of the shell, whatever is in it. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function lines(...all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
