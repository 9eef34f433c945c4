import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type CloudInitInput, renderCloudInit } from "../../components/plan/cloud-init/aws.ts";
import type { FleetPlan } from "../../components/plan/types/workload.ts";

const fleet: FleetPlan = {
  name: "acme-prod-fleet-erp",
  machineType: "m7i.large",
  os: "linux",
  systemImage: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  container: "ghcr.io/example/erp:17.0",
  containerEnvironment: { GREETING: 'say "hi"\nto $USER' },
  count: { min: 2, desired: 2, max: 4 },
  rootVolumeGb: 30,
  port: 8069,
  securityGroups: ["app-erp"],
  healthGraceSeconds: 300,
  roleName: "acme-prod-fleet-erp",
  logGroup: { name: "/acme/prod/workloads/erp", retentionDays: 400 },
  patchRing: "all",
  machineTags: {},
};

const settings: CloudInitInput = {
  fleet,
  region: "eu-west-3",
  fileSystemId: "fs-1",
  accessPointId: "fsap-1",
  database: { host: "db.example.net", port: 5432, name: "erp", secretId: "arn:aws:secretsmanager:secret:rds" },
  bucket: "acme-prod-objects-erp",
  secrets: { smtp: "arn:aws:secretsmanager:eu-west-3:111122223333:secret:acme/smtp" },
};

interface CloudConfig {
  readonly packages: readonly string[];
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
  readonly mounts?: readonly string[][];
}

function render(changes: Partial<CloudInitInput> = {}): CloudConfig {
  const text = renderCloudInit({ ...settings, ...changes });
  expect(text.startsWith("#cloud-config\n")).toBe(true);
  return parse(text);
}

function fileOf(config: CloudConfig, path: string): string {
  const file = config.write_files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.content;
}

describe("renderCloudInit", () => {
  it("gives the same text for the same settings", () => {
    expect(renderCloudInit(settings)).toBe(renderCloudInit(structuredClone(settings)));
  });

  it("runs the container as a service on its port, with its logs in the group", () => {
    const config = render();
    const run = fileOf(config, "/opt/socle/run-workload");
    expect(run).toContain("--publish 8069:8069");
    expect(run).toContain("awslogs-group=/acme/prod/workloads/erp");
    expect(run.trimEnd().endsWith("ghcr.io/example/erp:17.0")).toBe(true);
    expect(fileOf(config, "/etc/systemd/system/socle-workload.service")).toContain("Restart=always");
  });

  it("writes every value as one word of the shell", () => {
    expect(fileOf(render(), "/opt/socle/run-workload")).toContain(`'GREETING=say "hi"\nto $USER'`);
  });

  it("names secrets, and never tells one", () => {
    const config = render();
    const read = fileOf(config, "/opt/socle/read-secrets");
    expect(read).toContain("add SMTP arn:aws:secretsmanager:eu-west-3:111122223333:secret:acme/smtp");
    expect(read).toContain("credentials=$(secret arn:aws:secretsmanager:secret:rds)");
    expect(fileOf(config, "/opt/socle/run-workload")).not.toContain("arn:aws:secretsmanager");
  });

  it("asks no credentials of a replica, which has none", () => {
    const config = render({ database: { host: "replica.example.net", port: 5432 } });
    expect(fileOf(config, "/opt/socle/read-secrets")).not.toContain("credentials=");
    expect(fileOf(config, "/opt/socle/run-workload")).toContain("DATABASE_HOST=replica.example.net");
  });

  it("mounts files over TLS with the machine's identity, by the access point", () => {
    const [mount] = render().mounts ?? [];
    // cloud-init takes for a network device what has a colon.
    expect(mount?.[0]).toBe("fs-1:/");
    expect(mount?.[3]?.split(",")).toEqual(["_netdev", "tls", "iam", "nofail", "accesspoint=fsap-1"]);
    expect(renderCloudInit({ ...settings, fileSystemId: undefined })).not.toContain("efs");
  });

  it("starts no workload without its shared files, which it would write to the machine's own disk", () => {
    const unit = (config: CloudConfig) => fileOf(config, "/etc/systemd/system/socle-workload.service");
    expect(unit(render())).toContain("mountpoint --quiet /srv/files || mount /srv/files");
    expect(unit(render({ fileSystemId: undefined }))).not.toContain("mountpoint");
  });

  it("restarts the workload when a secret has changed", () => {
    const config = render();
    expect(fileOf(config, "/opt/socle/follow-secrets")).toContain("systemctl restart socle-workload.service");
    expect(fileOf(config, "/etc/systemd/system/socle-secrets.timer")).toContain("OnUnitActiveSec=5min");
  });

  it("logs in to a private registry of AWS, and to no other", () => {
    const registry = "111122223333.dkr.ecr.eu-west-3.amazonaws.com";
    const config = render({ fleet: { ...fleet, container: `${registry}/erp:17.0` } });
    expect(fileOf(config, "/etc/systemd/system/socle-workload.service")).toContain(
      `--region eu-west-3 | docker login --username AWS --password-stdin ${registry}"`,
    );
    expect(fileOf(render(), "/etc/systemd/system/socle-workload.service")).not.toContain("docker login");
  });

  it("writes scripts that bash can read", () => {
    for (const { path, content } of render().write_files.filter((file) => file.path.startsWith("/opt/socle/"))) {
      expect(spawnSync("bash", ["-n"], { input: content, encoding: "utf8" }).stderr, path).toBe("");
    }
  });

  it("leaves a machine without a container to others, but watches it", () => {
    const { container: _, ...bare } = fleet;
    const config = render({ fleet: bare });
    expect(config.packages).not.toContain("docker");
    expect(fileOf(config, "/opt/aws/amazon-cloudwatch-agent/etc/socle.json")).toContain('"mem_used_percent"');
  });

  it("writes PowerShell for Windows", () => {
    const text = renderCloudInit({ ...settings, fleet: { ...fleet, os: "windows" } });
    expect(text).toMatch(/^<powershell>\n/);
    expect(text).toContain('"% Committed Bytes In Use"');
  });

  it("throws for what EC2 would refuse", () => {
    const containerEnvironment = Object.fromEntries([..."ABCDEFGHIJKLMNOPQR"].map((name) => [name, "x".repeat(1000)]));
    expect(() => render({ fleet: { ...fleet, containerEnvironment } })).toThrow(/EC2 takes 16384/);
  });
});
