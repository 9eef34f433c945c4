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

/** What a machine of Azure is told at its first boot. Secrets are named by their address in the key vault. */
export interface AzureCloudInitInput extends MachineInput {
  /** Application id of the identity that the machine reads with; it may have several. */
  readonly clientId: string;
  /** Share mounted at `/srv/files`, in the machines and in the container: `host:/path`. */
  readonly mountTarget?: string | undefined;
  /** Share of the DR region that the machines copy it to, and how often. */
  readonly copy?: { readonly target: string; readonly everyMinutes: number } | undefined;
}

/** Before base64. https://learn.microsoft.com/azure/virtual-machines/custom-data */
const maxBytes = 65_535;

/**
 * Custom data of a Linux machine: cloud-config that mounts the shared files over TLS and runs the container as a service
 * that reads its secrets each time it starts. The agents come as extensions. Undefined for Windows, whose custom data
 * nothing runs. Throws a UserError when Azure would refuse it for its length.
 */
export function renderAzureCloudInit(input: AzureCloudInitInput): string | undefined {
  const { fleet, mountTarget, copy } = input;
  if (fleet.os === "windows") return undefined;
  const runs = fleet.container !== undefined;
  const config = {
    package_update: true,
    package_upgrade: true,
    packages: [
      ...(runs || mountTarget !== undefined ? ["curl"] : []),
      ...(copy ? ["rsync"] : []),
      ...(runs ? ["docker.io", "jq"] : []),
    ],
    write_files: [
      ...(mountTarget === undefined ? [] : [mountFiles(mountTarget, copy?.target)]),
      ...(copy ? copyFiles(copy.everyMinutes) : []),
      ...(runs ? workloadFiles(input, fleet.container) : []),
    ],
    runcmd: [
      ...(mountTarget === undefined ? [] : [["/opt/socle/mount-files"]]),
      ...(copy ? [["systemctl", "enable", "--now", "copy-files.timer"]] : []),
      ...(runs ? startContainer : []),
    ],
  };
  return withinBytes(cloudConfig(config), maxBytes, "Azure", fleet);
}

/**
 * The mount helper of Azure Files encrypts NFS with TLS; it comes from Microsoft's repository. The line in fstab lets the
 * service mount again what was lost.
 * https://learn.microsoft.com/azure/storage/files/encryption-in-transit-for-nfs-shares
 */
function mountFiles(target: string, copyTarget: string | undefined): WrittenFile {
  const options = "vers=4,minorversion=1,sec=sys,nconnect=4,nofail,_netdev";
  const mounts = [
    { path: filesPath, entry: `${target} ${filesPath} aznfs ${options} 0 0` },
    ...(copyTarget === undefined ? [] : [{ path: copyPath, entry: `${copyTarget} ${copyPath} aznfs ${options} 0 0` }]),
  ];
  return {
    path: "/opt/socle/mount-files",
    permissions: "0700",
    content: lines(
      "#!/bin/bash",
      "set -euo pipefail",
      ". /etc/os-release",
      "package=$(mktemp --suffix .deb)",
      'curl --silent --show-error --fail --location --output "$package" "https://packages.microsoft.com/config/ubuntu/$VERSION_ID/packages-microsoft-prod.deb"',
      'dpkg --install "$package"',
      "apt-get update",
      "AZNFS_NONINTERACTIVE_INSTALL=1 DEBIAN_FRONTEND=noninteractive apt-get install --yes aznfs",
      ...mounts.flatMap(({ path, entry }) => [
        `mkdir --parents ${path}`,
        `grep --quiet --fixed-strings ${quote(` ${path} `)} /etc/fstab || echo ${quote(entry)} >> /etc/fstab`,
        `mountpoint --quiet ${path} || mount ${path}`,
      ]),
    ),
  };
}

const copyPath = "/srv/files-copy";

/**
 * Copies the shared files to the share of the DR region, which no service does for NFS. One machine of the fleet at a time:
 * whoever holds the lock, which lies in the copy, goes on. An interrupted run leaves what it has copied, and the next one
 * continues.
 */
function copyFiles(everyMinutes: number): readonly WrittenFile[] {
  const unit = (name: string, ...content: string[]): WrittenFile => ({
    path: `/etc/systemd/system/copy-files.${name}`,
    permissions: "0644",
    content: lines(...content),
  });
  return [
    {
      path: "/opt/socle/copy-files",
      permissions: "0700",
      content: lines(
        "#!/bin/bash",
        "set -euo pipefail",
        // Nothing mounted looks like an empty share, and would empty the copy.
        `mountpoint --quiet ${filesPath}`,
        `mountpoint --quiet ${copyPath}`,
        `exec 9> ${copyPath}/.copy-lock`,
        "flock --nonblock 9 || exit 0",
        `rsync --archive --numeric-ids --delete --exclude=/.copy-lock ${filesPath}/ ${copyPath}/`,
        `date --utc --iso-8601=seconds > ${copyPath}/.copy-lock`,
      ),
    },
    unit(
      "service",
      "[Unit]",
      "Description=Copies the shared files to the recovery region",
      "[Service]",
      "Type=oneshot",
      "ExecStart=/opt/socle/copy-files",
      "Nice=10",
      "IOSchedulingClass=idle",
    ),
    unit(
      "timer",
      "[Unit]",
      "Description=When the shared files are copied",
      "[Timer]",
      "OnActiveSec=1min",
      `OnUnitInactiveSec=${everyMinutes}min`,
      "[Install]",
      "WantedBy=timers.target",
    ),
  ];
}

function workloadFiles(input: AzureCloudInitInput, container: string): readonly WrittenFile[] {
  const { region, clientId, mountTarget } = input;
  const [registry] = /^[a-z0-9]+\.azurecr\.io(?=\/)/.exec(container) ?? [];
  return [
    ...containerFiles(input, {
      container,
      // What the SDKs of Azure look for to sign in with the machine's identity.
      variables: { AZURE_REGION: region, AZURE_CLIENT_ID: clientId },
      // The agent of Azure Monitor collects this facility.
      logFlags: [
        ["--log-driver", "syslog"],
        ["--log-opt", "syslog-facility=local0"],
        ["--log-opt", "tag=workload/{{.ID}}"],
      ],
      printSecret: [
        "local token",
        `token=$(/opt/socle/token https://vault.azure.net) || return 1`,
        // Not among the arguments, which every user of the machine can read.
        'curl --silent --fail --header @<(printf "Authorization: Bearer %s" "$token") "$1?api-version=7.4" | jq --raw-output --exit-status .value',
      ],
      mountsFiles: mountTarget !== undefined,
      ...(registry !== undefined && { logIn: "/opt/socle/log-in" }),
    }),
    { path: "/opt/socle/token", permissions: "0700", content: token(clientId) },
    ...(registry === undefined ? [] : [{ path: "/opt/socle/log-in", permissions: "0700", content: logIn(registry) }]),
  ];
}

/** https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
function token(clientId: string): string {
  return lines(
    "#!/bin/bash",
    "set -euo pipefail",
    "curl --silent --fail --noproxy '*' --header Metadata:true --get \\",
    "  --data-urlencode api-version=2018-02-01 \\",
    '  --data-urlencode "resource=$1" \\',
    `  --data-urlencode client_id=${quote(clientId)} \\`,
    "  http://169.254.169.254/metadata/identity/oauth2/token | jq --raw-output --exit-status .access_token",
  );
}

/**
 * A private registry of Azure takes a token of its own for that of the machine, whose identity needs the role AcrPull there.
 * https://learn.microsoft.com/azure/container-registry/container-registry-authentication-managed-identity
 */
function logIn(registry: string): string {
  return lines(
    "#!/bin/bash",
    "set -euo pipefail",
    "token=$(/opt/socle/token https://management.azure.com/)",
    `curl --silent --fail --data-urlencode grant_type=access_token --data-urlencode service=${registry} \\`,
    `  --data-urlencode access_token@<(printf %s "$token") https://${registry}/oauth2/exchange \\`,
    "  | jq --raw-output --exit-status .refresh_token \\",
    `  | docker login --username 00000000-0000-0000-0000-000000000000 --password-stdin ${registry}`,
  );
}
