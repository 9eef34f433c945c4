import { UserError } from "../../user-error.ts";
import type { FleetPlan } from "../types/workload.ts";

/** What a machine of any cloud is told at its first boot. No secret is among it: machines read those by themselves, with their identity. */
export interface MachineInput {
  readonly region: string;
  readonly fleet: FleetPlan;
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

/** Where the shared files are, in the machines and in the container. */
export const filesPath = "/srv/files";
const environmentFile = "/run/socle/workload.env";

export interface WrittenFile {
  readonly path: string;
  readonly permissions: string;
  readonly content: string;
}

/** What differs from cloud to cloud in how the container is run. */
export interface ContainerSettings {
  readonly container: string;
  /** Variables that tell the workload where it is. */
  readonly variables: Readonly<Record<string, string>>;
  /** Flags of `docker run` that send its output to the cloud's logs. */
  readonly logFlags: readonly (readonly string[])[];
  /** Lines of a shell function's body that print the value of the secret `$1`. */
  readonly printSecret: readonly string[];
  /** Whether shared files are mounted at `filesPath`. */
  readonly mountsFiles: boolean;
  /** Command that logs in to the container's registry, when it is a private one of the cloud. */
  readonly logIn?: string | undefined;
}

/** Scripts and units that run the container as a service, which reads its secrets each time it starts and follows their changes. */
export function containerFiles(input: MachineInput, settings: ContainerSettings): readonly WrittenFile[] {
  const executable = { permissions: "0700" };
  return [
    { path: "/opt/socle/read-secrets", ...executable, content: readSecrets(input, settings) },
    { path: "/opt/socle/run-workload", ...executable, content: runWorkload(input, settings) },
    { path: "/opt/socle/follow-secrets", ...executable, content: followSecrets() },
    unit("socle-workload.service", service(settings)),
    unit("socle-secrets.service", ["[Service]", "Type=oneshot", "ExecStart=/opt/socle/follow-secrets"]),
    unit("socle-secrets.timer", followingTimer),
  ];
}

/** Commands that start what `containerFiles` writes. */
export const startContainer: readonly (readonly string[])[] = [
  ["systemctl", "enable", "--now", "docker.service"],
  ["systemctl", "daemon-reload"],
  ["systemctl", "enable", "--now", "socle-workload.service", "socle-secrets.timer"],
];

/** Cloud-config in JSON, which is YAML too, so that nothing in a value can be taken for syntax. */
export function cloudConfig(config: object): string {
  return `#cloud-config\n${JSON.stringify(config, null, 1)}\n`;
}

/** The text, when the cloud takes one so long. Throws a UserError otherwise. */
export function withinBytes(text: string, maxBytes: number, cloud: string, { name }: FleetPlan): string {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxBytes) {
    throw new UserError(
      `user data of ${name} has ${bytes} bytes, ${cloud} takes ${maxBytes}: shorten image.environment`,
    );
  }
  return text;
}

export function unit(name: string, content: readonly string[]): WrittenFile {
  return { path: `/etc/systemd/system/${name}`, permissions: "0644", content: lines(...content) };
}

/**
 * Passwords change without anybody asking (RDS changes those it manages every week), and a container keeps the
 * variables it was started with: machines look for new values, each at its own moment so that they do not all restart
 * at once. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
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
function readSecrets({ database, secrets }: MachineInput, { printSecret }: ContainerSettings): string {
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
    ...printSecret.map((line) => `  ${line}`),
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

function runWorkload({ fleet, database, bucket }: MachineInput, settings: ContainerSettings): string {
  const { container, logFlags, mountsFiles } = settings;
  const variables = {
    ...settings.variables,
    PORT: String(fleet.port),
    ...(database && {
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.port),
      DATABASE_TLS: "require",
      ...(database.name === undefined ? {} : { DATABASE_NAME: database.name }),
    }),
    ...(bucket === undefined ? {} : { OBJECTS_BUCKET: bucket }),
    ...(mountsFiles ? { FILES_PATH: filesPath } : {}),
    ...fleet.containerEnvironment,
  };
  const flags = [
    ["--rm"],
    ["--name", "workload"],
    ["--publish", `${fleet.port}:${fleet.port}`],
    ["--security-opt", "no-new-privileges"],
    ["--env-file", environmentFile],
    ...Object.entries(variables).map(([name, value]) => ["--env", `${name}=${value}`]),
    ...(mountsFiles ? [["--volume", `${filesPath}:${filesPath}`]] : []),
    ...logFlags,
  ];
  const written = flags.map((flag) => `  ${flag.map(quote).join(" ")} \\`);
  return lines("#!/bin/bash", "set -euo pipefail", "exec docker run \\", ...written, `  ${quote(container)}`);
}

/** Without its shared files the workload does not start: it would write to the machine's own disk, and lose it. */
function service({ container, mountsFiles, logIn }: ContainerSettings): readonly string[] {
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
    ...(mountsFiles ? [`ExecStartPre=/bin/bash -c "mountpoint --quiet ${filesPath} || mount ${filesPath}"`] : []),
    "ExecStartPre=/opt/socle/read-secrets",
    // Docker knows nothing of the machine's identity: a private registry of the cloud wants a login, good for some hours.
    ...(logIn === undefined ? [] : [`ExecStartPre=/bin/bash -c "${logIn}"`]),
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

function variable(key: string): string {
  return key.toUpperCase().replaceAll("-", "_");
}

/** One word of the shell, whatever is in it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function lines(...all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
