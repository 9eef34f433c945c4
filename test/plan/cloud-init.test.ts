import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type MachineSettings, renderCloudInit } from "../../components/plan/cloud-init.ts";
import type { FleetPlan } from "../../components/plan/types/workload.ts";

const fleet: FleetPlan = {
  name: "acme-prod-fleet-erp",
  machineType: "m7i.large",
  os: "linux",
  imageParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
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

const settings: MachineSettings = {
  fleet,
  region: "eu-west-3",
  files: { fileSystemId: "fs-1", accessPointId: "fsap-1" },
  bucket: "acme-prod-objects-erp",
  secrets: { smtp: "arn:aws:secretsmanager:eu-west-3:111122223333:secret:acme/smtp" },
};

interface CloudConfig {
  readonly packages: readonly string[];
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
  readonly mounts?: readonly string[][];
}

function render(changes: Partial<MachineSettings> = {}): CloudConfig {
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
    const service = fileOf(render(), "/etc/systemd/system/workload.service");
    expect(service).toContain("--publish 8069:8069");
    expect(service).toContain("--log-opt awslogs-group=/acme/prod/workloads/erp");
    expect(service).toContain("ghcr.io/example/erp:17.0\n");
    expect(service).toContain("Restart=always");
  });

  it("names secrets, and never tells one", () => {
    const script = fileOf(render(), "/usr/local/sbin/workload-secrets");
    expect(script).toContain("fetch 'smtp' 'arn:aws:secretsmanager:eu-west-3:111122223333:secret:acme/smtp'");
    expect(fileOf(render(), "/etc/workload/environment")).not.toContain("smtp");
  });

  it("escapes values as systemd reads them", () => {
    expect(fileOf(render(), "/etc/workload/environment")).toContain('GREETING="say \\"hi\\"\nto \\$USER"\n');
  });

  it("mounts files over TLS with the machine's identity", () => {
    const [mount] = render().mounts ?? [];
    expect(mount?.[3]?.split(",")).toEqual(["_netdev", "nofail", "tls", "iam", "accesspoint=fsap-1"]);
    const { files: _, ...withoutFiles } = settings;
    expect(renderCloudInit(withoutFiles)).not.toContain("efs");
  });

  it("logs in to a private registry of AWS only", () => {
    expect(render().packages).not.toContain("amazon-ecr-credential-helper");
    const container = "111122223333.dkr.ecr.eu-west-3.amazonaws.com/erp:17";
    const config = render({ fleet: { ...fleet, container } });
    expect(config.packages).toContain("amazon-ecr-credential-helper");
    expect(fileOf(config, "/root/.docker/config.json")).toContain("111122223333.dkr.ecr.eu-west-3.amazonaws.com");
  });

  it("leaves a machine without a container to others, but watches it", () => {
    const { container: _, ...bare } = fleet;
    const config = render({ fleet: bare });
    expect(config.packages).not.toContain("docker");
    expect(fileOf(config, "/etc/amazon-cloudwatch-agent.json")).toContain('"mem_used_percent"');
  });

  it("writes PowerShell for Windows, in literals that expand nothing", () => {
    const text = renderCloudInit({
      ...settings,
      fleet: { ...fleet, os: "windows", containerEnvironment: { A: "it's $env:X" } },
    });
    expect(text).toMatch(/^<powershell>\n/);
    expect(text).toContain("SetEnvironmentVariable('A', 'it''s $env:X', 'Machine')");
    expect(text).toContain('"% Committed Bytes In Use"');
  });

  it("throws for what EC2 would refuse", () => {
    const containerEnvironment = Object.fromEntries([..."ABCDEFGHIJKLMNOPQR"].map((name) => [name, "x".repeat(1000)]));
    expect(() => render({ fleet: { ...fleet, containerEnvironment } })).toThrow(/EC2 takes 16384/);
  });
});
