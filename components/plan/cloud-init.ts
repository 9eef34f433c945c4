import type { DatabasePlan, FleetPlan } from "./types/workload.ts";
import { renderWindowsUserData } from "./windows-user-data.ts";

/** What a machine must know at its first start. Secrets are named here, never told: the machine fetches them itself. */
export interface MachineSettings {
  readonly fleet: FleetPlan;
  readonly region: string;
  /** `secretId`: the secret that holds the administrator's name and password, as JSON. */
  readonly database?: { readonly plan: DatabasePlan; readonly host: string; readonly secretId?: string };
  readonly files?: { readonly fileSystemId: string; readonly accessPointId?: string };
  readonly bucket?: string;
  /** Secret identifiers by the key that the client file gives them. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Most bytes that EC2 takes as user data, before base64. */
const maxBytes = 16_384;

/**
 * User data of a machine: cloud-init on Linux, PowerShell on Windows. The same settings give the same text.
 * Throws when EC2 would refuse it for its length (more than 16 KiB).
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function renderCloudInit(settings: MachineSettings): string {
  const text = settings.fleet.os === "windows" ? renderWindowsUserData(settings) : renderLinux(settings);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxBytes) {
    throw new Error(
      `user data of ${settings.fleet.name} has ${bytes} bytes; EC2 takes ${maxBytes}: shorten its environment`,
    );
  }
  return text;
}

const paths = {
  agent: "/etc/amazon-cloudwatch-agent.json",
  environment: "/etc/workload/environment",
  fetchSecrets: "/usr/local/sbin/workload-secrets",
  secrets: "/run/workload/secrets",
  files: "/srv/files",
};

/** JSON is YAML: nothing to indent wrongly, nothing to escape by hand. */
function renderLinux(settings: MachineSettings): string {
  const { fleet, files } = settings;
  const { container } = fleet;
  const config = {
    package_update: false,
    packages: [
      "amazon-cloudwatch-agent",
      ...(container === undefined ? [] : ["docker"]),
      ...(isInRegistryOfAws(container) ? ["amazon-ecr-credential-helper"] : []),
      ...(files ? ["amazon-efs-utils"] : []),
    ],
    write_files: [
      { path: paths.agent, content: JSON.stringify(linuxAgent(fleet)) },
      { path: paths.environment, permissions: "0600", content: renderEnvironment(settings) },
      { path: paths.fetchSecrets, permissions: "0700", content: renderSecretsScript(settings) },
      ...(container === undefined ? [] : containerFiles(settings, container)),
    ],
    ...(files && { mounts: [mountOf(files)] }),
    runcmd: [
      [
        "/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl",
        "-a",
        "fetch-config",
        "-m",
        "ec2",
        "-s",
        "-c",
        `file:${paths.agent}`,
      ],
      ...(files
        ? [
            ["mkdir", "-p", paths.files],
            ["mount", paths.files],
          ]
        : []),
      ...(container === undefined
        ? [[paths.fetchSecrets]]
        : [
            ["systemctl", "daemon-reload"],
            ["systemctl", "enable", "--now", "docker.service"],
            ["systemctl", "enable", "--now", "workload-secrets.timer", "workload.service"],
          ]),
    ],
  };
  return `#cloud-config\n${JSON.stringify(config)}\n`;
}

function isInRegistryOfAws(container: string | undefined): boolean {
  return registryOfAws(container) !== undefined;
}

/** Host of the private registry that holds an image, when it is one of AWS. */
function registryOfAws(container: string | undefined): string | undefined {
  return container?.match(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?=\/)/)?.[0];
}

/** Only an identity of the account can mount, over TLS. `nofail`: a machine without its files still starts, and says so. */
function mountOf({ fileSystemId, accessPointId }: NonNullable<MachineSettings["files"]>): string[] {
  const options = ["_netdev", "nofail", "tls", "iam", ...(accessPointId ? [`accesspoint=${accessPointId}`] : [])];
  return [`${fileSystemId}:/`, paths.files, "efs", options.join(","), "0", "0"];
}

/**
 * Memory and disk, which EC2 does not measure, by group: the alarms watch groups, not machines that come and go.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
function linuxAgent({ logGroup }: FleetPlan) {
  return {
    agent: { metrics_collection_interval: 60 },
    metrics: {
      append_dimensions: { AutoScalingGroupName: `\${aws:AutoScalingGroupName}` },
      aggregation_dimensions: [["AutoScalingGroupName"]],
      metrics_collected: {
        mem: { measurement: ["mem_used_percent"] },
        disk: { measurement: ["used_percent"], resources: ["/"], drop_device: true },
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: ["/var/log/cloud-init-output.log", "/var/log/amazon/ssm/amazon-ssm-agent.log"].map((file) => ({
            file_path: file,
            log_group_name: logGroup.name,
            log_stream_name: `{instance_id}${file}`,
          })),
        },
      },
    },
  };
}

/** The workload's own variables, then where its stores are; nothing secret. */
function renderEnvironment(settings: MachineSettings): string {
  const { fleet, region, database, files, bucket } = settings;
  const variables: Record<string, string> = {
    ...fleet.containerEnvironment,
    AWS_REGION: region,
    PORT: String(fleet.port),
    ...(database && {
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.plan.port),
      DATABASE_ENGINE: database.plan.engine,
      ...(database.plan.databaseName && { DATABASE_NAME: database.plan.databaseName }),
    }),
    ...(files && { FILES_PATH: paths.files }),
    ...(bucket && { BUCKET: bucket }),
    SECRETS_PATH: "/run/secrets",
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/**
 * Fetches each secret into a file of its own, in memory, whole or not at all. A secret without a value yet fails, and
 * the service tries again until someone has entered it.
 */
function renderSecretsScript({ secrets, database, region }: MachineSettings): string {
  const ids = { ...secrets, ...(database?.secretId && { database: database.secretId }) };
  const fetches = Object.entries(ids).map(([key, id]) => `fetch '${key}' '${id}'\n`);
  return [
    "#!/bin/bash\nset -euo pipefail\numask 077\n",
    `mkdir -p ${paths.secrets}\n`,
    "fetch() {\n",
    `  aws secretsmanager get-secret-value --region ${region} --secret-id "$2" --query SecretString --output text > "${paths.secrets}/.$1"\n`,
    `  mv "${paths.secrets}/.$1" "${paths.secrets}/$1"\n`,
    "}\n",
    ...fetches,
  ].join("");
}

/** The container as a service: started again whenever it stops, its secrets renewed as the cloud rotates them. */
function containerFiles(settings: MachineSettings, container: string) {
  const { fleet, region, files } = settings;
  const registry = registryOfAws(container);
  const run = [
    "/usr/bin/docker run --rm --name workload",
    `--env-file ${paths.environment}`,
    `--volume ${paths.secrets}:/run/secrets:ro`,
    ...(files ? [`--volume ${paths.files}:${paths.files}`] : []),
    `--publish ${fleet.port}:${fleet.port}`,
    "--log-driver awslogs",
    `--log-opt awslogs-region=${region}`,
    `--log-opt awslogs-group=${fleet.logGroup.name}`,
    "--log-opt tag=%H/workload",
    container,
  ];
  const service = `[Unit]
Description=Workload container
Requires=docker.service
After=docker.service network-online.target remote-fs.target
StartLimitIntervalSec=0

[Service]
ExecStartPre=${paths.fetchSecrets}
ExecStartPre=-/usr/bin/docker rm --force workload
ExecStart=${run.join(" ")}
ExecStop=/usr/bin/docker stop --time 30 workload
Restart=always
RestartSec=10

[Install]
WantedBy=multi-user.target
`;
  const renewal = `[Unit]
Description=Renews the secrets of the workload

[Service]
Type=oneshot
ExecStart=${paths.fetchSecrets}
`;
  const timer = `[Timer]
OnBootSec=15min
OnUnitActiveSec=15min

[Install]
WantedBy=timers.target
`;
  return [
    { path: "/etc/systemd/system/workload.service", content: service },
    { path: "/etc/systemd/system/workload-secrets.service", content: renewal },
    { path: "/etc/systemd/system/workload-secrets.timer", content: timer },
    ...(registry === undefined
      ? []
      : [{ path: "/root/.docker/config.json", content: JSON.stringify({ credHelpers: { [registry]: "ecr-login" } }) }]),
  ];
}
