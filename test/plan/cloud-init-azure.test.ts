import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type AzureCloudInitInput, renderAzureCloudInit } from "../../components/plan/cloud-init/azure.ts";
import type { FleetPlan } from "../../components/plan/types/workload.ts";

const fleet: FleetPlan = {
  name: "acme-prod-fleet-erp",
  machineType: "Standard_D2s_v5",
  os: "linux",
  systemImage: "Canonical:ubuntu-24_04-lts:server",
  container: "ghcr.io/example/erp:17.0",
  containerEnvironment: { GREETING: 'say "hi"\nto $USER' },
  count: { min: 2, desired: 2, max: 4 },
  rootVolumeGb: 64,
  port: 8069,
  securityGroups: ["app-erp"],
  healthGraceSeconds: 300,
  roleName: "acme-prod-fleet-erp",
  logGroup: { name: "/acme-prod-workloads-erp", retentionDays: 400 },
  patchRing: "all",
  machineTags: {},
};

const settings: AzureCloudInitInput = {
  fleet,
  region: "francecentral",
  clientId: "11111111-2222-4333-8444-555555555555",
  mountTarget: "acmefiles.file.core.windows.net:/acmefiles/erp",
  database: {
    host: "db.postgres.database.azure.com",
    port: 5432,
    name: "erp",
    secretId: "https://keys.vault.azure.net/secrets/database-erp",
  },
  bucket: "acmeobjects",
  secrets: { "smtp-password": "https://keys.vault.azure.net/secrets/erp--smtp-password" },
};

interface CloudConfig {
  readonly packages: readonly string[];
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
  readonly runcmd: readonly (readonly string[])[];
}

function render(changes: Partial<AzureCloudInitInput> = {}): CloudConfig {
  const text = renderAzureCloudInit({ ...settings, ...changes }) ?? "";
  expect(text.startsWith("#cloud-config\n")).toBe(true);
  return parse(text);
}

function fileOf(config: CloudConfig, path: string): string {
  const file = config.write_files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.content;
}

describe("renderAzureCloudInit", () => {
  it("reads secrets from the vault with the machine's own identity, and tells none", () => {
    const config = render();
    const read = fileOf(config, "/opt/socle/read-secrets");
    expect(read).toContain("add SMTP_PASSWORD https://keys.vault.azure.net/secrets/erp--smtp-password");
    expect(read).toContain("credentials=$(secret https://keys.vault.azure.net/secrets/database-erp)");
    expect(fileOf(config, "/opt/socle/token")).toContain(`client_id=${settings.clientId}`);
  });

  it("keeps tokens out of the arguments of a process", () => {
    expect(fileOf(render(), "/opt/socle/read-secrets")).toContain(
      '--header @<(printf "Authorization: Bearer %s" "$token")',
    );
  });

  it("mounts files over TLS before the workload starts, and again when they are lost", () => {
    const config = render();
    const mount = fileOf(config, "/opt/socle/mount-files");
    expect(mount).toContain("aznfs");
    expect(mount).toContain(`${settings.mountTarget} /srv/files aznfs vers=4`);
    expect(config.runcmd[0]).toEqual(["/opt/socle/mount-files"]);
    expect(fileOf(config, "/etc/systemd/system/socle-workload.service")).toContain("mountpoint --quiet /srv/files");
    expect(renderAzureCloudInit({ ...settings, mountTarget: undefined })).not.toContain("aznfs");
  });

  it("tells the workload where it is, and logs where the agent listens", () => {
    const run = fileOf(render(), "/opt/socle/run-workload");
    for (const part of [
      "AZURE_REGION=francecentral",
      `AZURE_CLIENT_ID=${settings.clientId}`,
      "OBJECTS_BUCKET=acmeobjects",
    ]) {
      expect(run).toContain(part);
    }
    expect(run).toContain("syslog-facility=local0");
  });

  it("logs in to a private registry of Azure, and to no other", () => {
    const config = render({ fleet: { ...fleet, container: "acme.azurecr.io/erp:17.0" } });
    expect(fileOf(config, "/etc/systemd/system/socle-workload.service")).toContain('bash -c "/opt/socle/log-in"');
    expect(fileOf(config, "/opt/socle/log-in")).toContain("https://acme.azurecr.io/oauth2/exchange");
    expect(render().write_files.some(({ path }) => path === "/opt/socle/log-in")).toBe(false);
  });

  it("writes scripts that bash can read", () => {
    const config = render({ fleet: { ...fleet, container: "acme.azurecr.io/erp:17.0" } });
    for (const { path, content } of config.write_files.filter((file) => file.path.startsWith("/opt/socle/"))) {
      expect(spawnSync("bash", ["-n"], { input: content, encoding: "utf8" }).stderr, path).toBe("");
    }
  });

  it("tells Windows nothing, whose custom data nothing runs", () => {
    expect(renderAzureCloudInit({ ...settings, fleet: { ...fleet, os: "windows" } })).toBeUndefined();
  });

  it("throws for what Azure would refuse", () => {
    const containerEnvironment = Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`V${n}`, "x".repeat(1000)]));
    expect(() => render({ fleet: { ...fleet, containerEnvironment } })).toThrow(/Azure takes 65535/);
  });
});

describe("the key that nobody holds", () => {
  it("is the point of the curve that a sentence leads to", () => {
    const source = readFileSync(join(import.meta.dirname, "../../components/azure/compute.ts"), "utf8");
    const [, encoded = ""] = /"ssh-ed25519 (\S+) nobody"/.exec(source) ?? [];
    const point = createHash("sha256").update("Socle: nobody holds the private half of this key 1").digest();
    point.writeUInt8(point.readUInt8(31) & 0x7f, 31);
    expect(Buffer.from(encoded, "base64").subarray(-32).equals(point)).toBe(true);
  });

  it("copies the shared files to the recovery region, one machine at a time, and never from what is not mounted", () => {
    const copy = { target: "acmecopy.file.core.windows.net:/acmecopy/erp", everyMinutes: 20 };
    const config = render({ copy });
    expect(config.packages).toContain("rsync");
    expect(config.runcmd).toContainEqual(["systemctl", "enable", "--now", "copy-files.timer"]);
    expect(fileOf(config, "/opt/socle/mount-files")).toContain(`${copy.target} /srv/files-copy aznfs`);
    const script = fileOf(config, "/opt/socle/copy-files");
    expect(script.indexOf("mountpoint --quiet /srv/files-copy")).toBeLessThan(script.indexOf("rsync"));
    expect(script).toContain("flock --nonblock");
    expect(spawnSync("bash", ["-n"], { input: script }).status).toBe(0);
    expect(fileOf(config, "/etc/systemd/system/copy-files.timer")).toContain("OnUnitInactiveSec=20min");
  });
});
