import { describe, expect, it } from "vitest";
import { renderGcpCloudInit, startKeys } from "../../components/plan/cloud-init/gcp.ts";
import type { FleetPlan } from "../../components/plan/types/workload.ts";
import { gcpPlan, workloadOf } from "../support/gcp-stores.ts";

const project = "contract-prod-1234";
const region = "europe-west9";

function fleet(changes: Partial<FleetPlan> = {}): FleetPlan {
  const plan = workloadOf(gcpPlan(), "erp").fleet;
  if (plan === undefined) throw new Error("erp has no machines");
  return { ...plan, ...changes };
}

interface Config {
  readonly packages: readonly string[];
  readonly mounts?: readonly (readonly string[])[];
  readonly write_files: readonly { readonly path: string; readonly content: string }[];
}

function rendered(input: Omit<Parameters<typeof renderGcpCloudInit>[0], "project" | "region">): Config {
  const text = renderGcpCloudInit({ project, region, ...input });
  expect(text.startsWith("#cloud-config\n")).toBe(true);
  return JSON.parse(text.slice("#cloud-config\n".length)) as Config;
}

function fileOf({ write_files }: Config, path: string): string {
  return write_files.find((each) => each.path === path)?.content ?? "";
}

describe("what machines of Google Cloud are told", () => {
  const secretId = `projects/${project}/secrets/contract--prod--erp--smtp-password`;
  const erp = rendered({
    fleet: fleet(),
    mountTarget: "10.20.224.2:/files",
    secrets: { "smtp-password": secretId },
    database: { host: "10.20.128.4", port: 5432, name: "erp", secretId: `${secretId}-admin` },
    bucket: "contract-prod-erp",
  });

  it("installs what it runs with", () => {
    expect(erp.packages).toEqual(["auditd", "nfs-common", "docker.io", "jq"]);
    expect(erp.mounts?.[0]?.slice(0, 3)).toEqual(["10.20.224.2:/files", "/srv/files", "nfs4"]);
    expect(fileOf(erp, "/opt/socle/install-agent")).toContain("add-google-cloud-ops-agent-repo.sh");
    expect(fileOf(erp, "/opt/socle/ops-agent.yaml")).toContain("/var/log/audit/audit.log");
  });

  it("reads secrets by name with its own identity, whose token is no argument of a process", () => {
    const reader = fileOf(erp, "/opt/socle/read-secrets");
    expect(reader).toContain(`add SMTP_PASSWORD ${secretId}`);
    expect(reader).toContain("computeMetadata/v1/instance/service-accounts/default/token");
    expect(reader).toContain("curl --silent --show-error --fail --config -");
    expect(reader).not.toMatch(/--header "Authorization/);
  });

  it("sends the container's output to Cloud Logging, and tells it where things are", () => {
    const runner = fileOf(erp, "/opt/socle/run-workload");
    expect(runner).toContain("--log-driver gcplogs");
    for (const variable of ["GOOGLE_CLOUD_PROJECT=contract-prod-1234", "DATABASE_HOST=10.20.128.4", "FILES_PATH="])
      expect(runner).toContain(variable);
  });

  it("logs in to a registry of Google's, by a script, since units would read its variables", () => {
    const container = "europe-west9-docker.pkg.dev/contract-prod-1234/apps/erp:17";
    const own = rendered({ fleet: fleet({ container }), secrets: {} });
    expect(fileOf(own, "/opt/socle/log-in")).toContain("https://europe-west9-docker.pkg.dev");
    expect(fileOf(own, "/etc/systemd/system/socle-workload.service")).toContain("/opt/socle/log-in");
    expect(fileOf(erp, "/opt/socle/log-in")).toBe("");
  });

  it("installs the agent on Windows once", () => {
    const script = renderGcpCloudInit({ project, region, fleet: fleet({ os: "windows" }), secrets: {} });
    expect(script).toContain("Get-Service google-cloud-ops-agent");
    expect(startKeys).toEqual({ linux: "user-data", windows: "windows-startup-script-ps1" });
  });

  it("refuses what the metadata would not hold", () => {
    const containerEnvironment = { LONG: "x".repeat(262_144) };
    expect(() => renderGcpCloudInit({ project, region, fleet: fleet({ containerEnvironment }), secrets: {} })).toThrow(
      "Compute Engine takes 262144",
    );
  });
});
