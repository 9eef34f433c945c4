import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { playSocle, type ShellAnswer, ShellFixture } from "./support/shell-fixture.ts";

let fixture: ShellFixture;

beforeEach(() => {
  fixture = playSocle(new ShellFixture(), 0);
  cpSync(join(import.meta.dirname, "../../scripts/ci"), join(fixture.folder, "scripts/ci"), { recursive: true });
});

describe("preview-stacks.sh", () => {
  function preview(env: Readonly<Record<string, string>> = {}): ShellAnswer {
    return fixture.run("scripts/ci/preview-stacks.sh", ["acme", "acme-account-1", "acme-prod"], env);
  }

  function pulumiCalls(): readonly string[] {
    return fixture.calls.filter((call) => call.startsWith("pulumi"));
  }

  test("previews each stack with the three packs, each by its full path and with the stack's requirements", () => {
    fixture.tool("pulumi", 'for last; do :; done\nif [ "$1" = preview ]; then cat "$last"; fi');
    const { status, stdout } = preview();
    expect(status).toBe(0);
    const armed = ["security", "continuity", "governance"].map(
      (pack) => `--policy-pack ${fixture.folder}/policies/packs/${pack} --policy-pack-config \\S+/requirements.json`,
    );
    expect(fixture.calls).toEqual([
      "pulumi stack select --non-interactive --stack acme-account-1",
      "npx socle policy-config acme acme-account-1",
      expect.stringMatching(`^pulumi preview --non-interactive --stack acme-account-1 ${armed.join(" ")}$`),
      "pulumi stack select --non-interactive --stack acme-prod",
      "npx socle policy-config acme acme-prod",
      expect.stringMatching(`^pulumi preview --non-interactive --stack acme-prod ${armed.join(" ")}$`),
    ]);
    expect(stdout).toContain('{ "for": "acme acme-account-1" }');
    expect(stdout).toContain('{ "for": "acme acme-prod" }');
  });

  test("names the stacks of an organisation of Pulumi Cloud by it", () => {
    fixture.tool("pulumi");
    preview({ PULUMI_ORGANIZATION: "msp" });
    expect(pulumiCalls()[0]).toBe("pulumi stack select --non-interactive --stack msp/acme-account-1");
    expect(pulumiCalls()[1]).toContain("--stack msp/acme-account-1 ");
  });

  test("goes on after a stack that is refused, and fails at the end", () => {
    fixture.tool("pulumi", 'case "$*" in preview*acme-account-1*) exit 255 ;; esac');
    expect(preview().status).toBe(1);
    expect(pulumiCalls()).toHaveLength(4);
  });

  test("passes over a stack that its first up has yet to create", () => {
    fixture.tool(
      "pulumi",
      'case "$*" in *select*acme-prod) echo "error: no stack named \'acme-prod\' found" >&2; exit 255 ;; esac',
    );
    const { status, stdout } = preview();
    expect(status).toBe(0);
    expect(stdout).toContain("Nothing to compare with: its first up creates it.");
    expect(pulumiCalls()).toHaveLength(3);
  });

  test("a backend that refuses is a failure", () => {
    fixture.tool("pulumi", 'echo "error: AccessDenied" >&2; exit 255');
    const { status, stderr } = preview();
    expect(status).toBe(1);
    expect(stderr).toContain("AccessDenied");
  });

  test("a stack whose requirements cannot be read is never previewed", () => {
    fixture.tool("pulumi");
    playSocle(fixture, 1);
    expect(preview().status).toBe(1);
    expect(pulumiCalls().filter((call) => call.startsWith("pulumi preview"))).toEqual([]);
  });
});

describe("federate.sh", () => {
  function federate(cloud: string, shown: string, env: Readonly<Record<string, string>> = {}): ShellAnswer {
    return fixture.run("sh", ["-ec", `. scripts/ci/federate.sh\n${shown}`], {
      CLOUD: cloud,
      ACCOUNT: "account-1",
      REGION: "region-1",
      CI_JOB_ID: "5",
      AWS_ID_TOKEN: "aws.id.token",
      AZURE_ID_TOKEN: "azure.id.token",
      GCP_ID_TOKEN: "gcp.id.token",
      AZURE_CLIENT_ID: "client-1",
      AZURE_TENANT_ID: "tenant-1",
      GCP_WORKLOAD_IDENTITY_PROVIDER: "projects/1/locations/global/workloadIdentityPools/gitlab/providers/gitlab",
      TMPDIR: fixture.folder,
      ...env,
    });
  }

  test("lets AWS exchange the job's token for a role of the account", () => {
    const { stdout } = federate("aws", 'echo "$AWS_ROLE_ARN $AWS_REGION $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")"');
    expect(stdout).toBe("arn:aws:iam::account-1:role/socle-preview region-1 aws.id.token\n");
  });

  test("lets Azure exchange it for the client's application", () => {
    const { stdout } = federate(
      "azure",
      'echo "$ARM_USE_OIDC $ARM_OIDC_TOKEN $ARM_CLIENT_ID $ARM_TENANT_ID $ARM_SUBSCRIPTION_ID"',
    );
    expect(stdout).toBe("true azure.id.token client-1 tenant-1 account-1\n");
  });

  test("lets Google Cloud exchange it for a service account of the project", () => {
    const { stdout } = federate("gcp", 'echo "$GOOGLE_APPLICATION_CREDENTIALS"; exit 0');
    const credentials = JSON.parse(readFileSync(stdout.trim(), "utf8"));
    expect(credentials).toMatchObject({
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/gitlab/providers/gitlab",
      service_account_impersonation_url:
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/socle-preview@account-1.iam.gserviceaccount.com:generateAccessToken",
    });
    expect(readFileSync(credentials.credential_source.file, "utf8")).toBe("gcp.id.token");
  });

  test("logs in to Pulumi Cloud with the job's token where the stacks are there", () => {
    fixture.tool("pulumi");
    federate("aws", "exit 0");
    expect(fixture.calls).toEqual([]);
    federate("aws", "exit 0", { PULUMI_ORGANIZATION: "msp", PULUMI_ID_TOKEN: "pulumi.id.token" });
    expect(fixture.calls).toEqual(["pulumi login --oidc-org msp --oidc-token pulumi.id.token --oidc-expiration 1h"]);
  });

  test("refuses a cloud that it does not know", () => {
    expect(federate("ovh", "echo went on")).toMatchObject({ status: 1, stdout: "" });
  });
});
