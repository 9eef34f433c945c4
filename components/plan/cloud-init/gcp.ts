import type { FleetPlan } from "../types/workload.ts";
import {
  type ContainerSettings,
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

/** What a machine of Google Cloud is told when it starts. */
interface GcpMachineInput extends MachineInput {
  readonly project: string;
  /** File share mounted at `/srv/files`: `address:/share`. */
  readonly mountTarget?: string | undefined;
}

/** Under which key of its metadata a machine finds what to do: cloud-init's, or that of Windows' startup script. */
export const startKeys: Readonly<Record<FleetPlan["os"], string>> = {
  linux: "user-data",
  windows: "windows-startup-script-ps1",
};

/** Of one metadata value: https://cloud.google.com/compute/docs/metadata/setting-custom-metadata#limitations */
const maxBytes = 262_144;

/**
 * Cloud-config for Linux, a PowerShell script for Windows. It installs the monitoring agent, mounts the shared files, and
 * runs the container as a service that reads its secrets each time it starts.
 * Throws a UserError when the metadata would not take it for its length.
 */
export function renderGcpCloudInit(input: GcpMachineInput): string {
  const text = input.fleet.os === "windows" ? renderWindows() : renderLinux(input);
  return withinBytes(text, maxBytes, "Compute Engine", input.fleet);
}

const agentScript = "https://dl.google.com/cloudagents/add-google-cloud-ops-agent-repo";
const agentConfigFile = "/opt/socle/ops-agent.yaml";

function renderLinux(input: GcpMachineInput): string {
  const { fleet, mountTarget } = input;
  const runs = fleet.container !== undefined;
  return cloudConfig({
    package_update: true,
    package_upgrade: true,
    packages: ["auditd", ...(mountTarget === undefined ? [] : ["nfs-common"]), ...(runs ? ["docker.io", "jq"] : [])],
    write_files: [
      agentConfig,
      { path: "/opt/socle/install-agent", permissions: "0700", content: installAgent },
      ...(runs ? workloadFiles(input, fleet.container) : []),
    ],
    ...(mountTarget === undefined ? {} : { mounts: [[mountTarget, filesPath, "nfs4", mountOptions, "0", "0"]] }),
    runcmd: [
      ["/opt/socle/install-agent"],
      ...(mountTarget === undefined ? [] : [["mount", "--all", "--types", "nfs4"]]),
      ...(runs ? startContainer : []),
    ],
  });
}

/** https://cloud.google.com/filestore/docs/mounting-fileshares */
const mountOptions = "_netdev,nofail,hard,nfsvers=4.1,timeo=600,retrans=3";

/**
 * Memory and disks, which the hypervisor cannot see, are measured by default; the logs are said here. The file comes
 * after the package, which brings one of its own. https://cloud.google.com/logging/docs/agent/ops-agent/configuration
 */
const agentConfig: WrittenFile = {
  path: agentConfigFile,
  permissions: "0644",
  content: JSON.stringify(
    {
      logging: {
        receivers: {
          system: { type: "files", include_paths: ["/var/log/syslog", "/var/log/auth.log"] },
          boot: { type: "files", include_paths: ["/var/log/cloud-init-output.log"] },
          audit: { type: "files", include_paths: ["/var/log/audit/audit.log"] },
        },
        service: { pipelines: { socle: { receivers: ["system", "boot", "audit"] } } },
      },
      metrics: {
        receivers: { hostmetrics: { type: "hostmetrics", collection_interval: "60s" } },
        service: { pipelines: { socle: { receivers: ["hostmetrics"] } } },
      },
    },
    null,
    1,
  ),
};

const installAgent = lines(
  "#!/bin/bash",
  "set -euo pipefail",
  "script=$(mktemp)",
  `curl --silent --show-error --fail --retry 5 --output "$script" ${agentScript}.sh`,
  'bash "$script" --also-install',
  `install --mode 0644 ${agentConfigFile} /etc/google-cloud-ops-agent/config.yaml`,
  "systemctl restart google-cloud-ops-agent",
);

function workloadFiles(input: GcpMachineInput, container: string): readonly WrittenFile[] {
  const registry = registryOf(container);
  const settings: ContainerSettings = {
    container,
    variables: { GOOGLE_CLOUD_PROJECT: input.project, GOOGLE_CLOUD_REGION: input.region },
    logFlags: [
      ["--log-driver", "gcplogs"],
      ["--log-opt", `gcp-project=${input.project}`],
    ],
    printSecret,
    mountsFiles: input.mountTarget !== undefined,
    ...(registry === undefined ? {} : { logIn: "/opt/socle/log-in" }),
  };
  return [
    ...containerFiles(input, settings),
    ...(registry === undefined ? [] : [{ path: "/opt/socle/log-in", permissions: "0700", content: logIn(registry) }]),
  ];
}

/** The registry of an image, when it is one of Google's, which wants to know who asks. */
function registryOf(container: string): string | undefined {
  return /^([a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)\//.exec(container)?.[1];
}

/** Who the machine is, for an hour. https://cloud.google.com/compute/docs/access/authenticate-workloads#applications */
const token = [
  "curl --silent --show-error --fail --header 'Metadata-Flavor: Google'",
  "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token",
  "| jq --raw-output .access_token",
].join(" ");

/** The token goes to curl by a pipe: arguments can be read by any process of the machine. */
const printSecret = [
  "local token",
  `token=$(${token}) || return 1`,
  'printf \'header = "Authorization: Bearer %s"\' "$token" |',
  '  curl --silent --show-error --fail --config - "https://secretmanager.googleapis.com/v1/$1/versions/latest:access" |',
  "  jq --raw-output .payload.data | base64 --decode",
];

function logIn(registry: string): string {
  return lines(
    "#!/bin/bash",
    "set -euo pipefail",
    `${token} | docker login --username oauth2accesstoken --password-stdin https://${quote(registry)}`,
  );
}

/** Runs at every start: the agent is installed once, and Windows' event logs and counters are collected by default. */
function renderWindows(): string {
  return lines(
    "$ErrorActionPreference = 'Stop'",
    "if (Get-Service google-cloud-ops-agent -ErrorAction SilentlyContinue) { exit 0 }",
    "$script = Join-Path $env:TEMP 'add-google-cloud-ops-agent-repo.ps1'",
    `Invoke-WebRequest -UseBasicParsing -Uri '${agentScript}.ps1' -OutFile $script`,
    "& $script -AlsoInstall",
  );
}
