import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { renderCloudInit } from "../../components/plan/cloud-init/aws.ts";
import { renderAzureCloudInit } from "../../components/plan/cloud-init/azure.ts";
import type { MachineInput } from "../../components/plan/cloud-init/common.ts";
import { renderGcpCloudInit } from "../../components/plan/cloud-init/gcp.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { decodedTexts } from "../../policies/core/decoded-texts.ts";
import { isReference, isSecretName, secretIn } from "../../policies/core/secret-texts.ts";
import { exampleClients } from "../../scripts/example-clients.ts";

const root = join(import.meta.dirname, "..", "..");

/** Written in two pieces, so that nobody takes the test for a leak. */
const joined = (...pieces: readonly string[]) => pieces.join("");
const pem = (kind: string) => joined("-----BEGIN ", kind, "PRIVATE", " KEY-----");

describe("a name of a secret", () => {
  it.each([
    "DB_PASSWORD",
    "apiKey",
    "client-secret",
    "PGPASSWORD",
    "smtp.pwd",
    "AWS_SECRET_ACCESS_KEY",
    "authToken",
    "connection_string",
  ])("is %s", (name) => expect(isSecretName(name)).toBe(true));
  it.each([
    "PASSWORD_FILE",
    "secretArn",
    "maxTokens",
    "DB_PASSWORD_SECRET_ID",
    "passwordPolicy",
    "secretsmanager",
    "disablePasswordAuthentication",
    "public_key",
    "key",
    "token_ttl",
  ])("is not %s", (name) => expect(isSecretName(name)).toBe(false));
});

describe("a reference", () => {
  it.each([
    "$DB_PASSWORD",
    joined("$", "{password}"),
    "$(read-secret erp)",
    "{{resolve:secretsmanager:erp}}",
    "arn:aws:secretsmanager:eu-west-3:111122223333:secret:erp",
    "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/erp)",
    "projects/acme/secrets/erp/versions/1",
    "https://acme.vault.azure.net/secrets/erp",
    "/run/secrets/erp",
    "<password>",
    "********",
    "false",
  ])("is %s", (value) => expect(isReference(value)).toBe(true));
  it.each(["hunter2", "$ecret-of-2026!", "correct horse", "https://erp:hunter2@db.acme.example/"])(
    "is not %s",
    (value) => expect(isReference(value)).toBe(false),
  );
});

describe("a text", () => {
  it.each([
    ["a value for DB_PASSWORD", "#!/bin/bash\nexport DB_PASSWORD=hunter2\n"],
    ["a value for password", '{"a_key":"1","user":"erp","password":"hunter2"}'],
    ["a value for password", "users:\n  - name: erp\n    password: hunter2\n"],
    ["a value for api_key", "api_key = 'abcdefgh12345678'"],
    ["a value for Password", "Server=db;User Id=erp;Password=hunter2;Encrypt=true"],
    ["a value for password", "./install --password hunter2"],
    ["a value for password", '$password = "hunter2"'],
    ["a value for nPASSWORD", String.raw`{"content": "A=1\nPASSWORD=hunter2\n"}`],
    ["a private key", `${pem("RSA ")}\nMIIE`],
    ["a private key", `${pem("")}\nMIIE`],
    ["an access key of AWS", joined("aws configure set x ", "AKIA", "ABCDEFGHIJKLMNOP")],
    ["a token of GitHub", joined("git clone https://", "ghp_", "a".repeat(36), "@github.com/acme/erp")],
    ["a key of an Azure account", joined("Account", "Key=", "a".repeat(86), "==")],
    ["a password in an address", "postgres://erp:hunter2@db.acme.example/erp"],
    ["credentials in a header", "curl -H 'Authorization: Bearer abcdefghij' https://api.acme.example"],
    ["a password in a command", 'echo "root:hunter2" | chpasswd'],
    ["a password in a command", "mysql -u root -phunter2 erp"],
    ["a password in a command", "curl -u erp:hunter2 https://acme.example"],
    ["a password in a command", "docker login -u erp -p hunter2 registry.acme.example"],
    ["a password of a user", "#cloud-config\nchpasswd:\n  list: |\n    root:hunter2\n"],
  ])("gives away %s", (found, text) => {
    expect(secretIn(text)).toBe(found);
    expect(found).not.toContain("hunter2");
  });

  it.each([
    "PASSWORD=$(aws secretsmanager get-secret-value --secret-id erp --query SecretString --output text)",
    'value=$(secret "$2") || return 1',
    joined('DB_PASSWORD="$', '{DB_PASSWORD:?}"'),
    "DB_PASSWORD_FILE=/run/secrets/erp",
    "gcloud secrets versions access latest --secret=acme-erp-database",
    'if [ "$TOKEN" = "expected-value" ]; then exit 1; fi',
    'echo "$DB_PASSWORD" > credentials.txt',
    "password = os.environ['DB_PASSWORD']",
    "const password = readPassword(file);",
    "docker login --username erp --password-stdin registry.acme.example",
    "TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`",
    '"Action": "secretsmanager:GetSecretValue"',
    "disable_password_authentication: true",
    "chpasswd:\n  list: |\n    root:RANDOM\n",
    "passwd: $6$rounds=4096$saltsalt$hash",
    "ghcr.io/example/portal@sha256:0123456789abcdef",
    "token_ttl: 3600",
    "",
  ])("gives nothing away: %s", (text) => expect(secretIn(text)).toBeUndefined());

  it("is read in a time that grows with its length alone", () => {
    const start = performance.now();
    for (const long of ["a".repeat(200_000), "password".repeat(25_000), "key=".repeat(50_000), "A".repeat(200_000)]) {
      decodedTexts(long).forEach(secretIn);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("what our own machines are told", () => {
  const rendering = {
    aws: (input: MachineInput) => renderCloudInit({ ...input, fileSystemId: "fs-1", accessPointId: "fsap-1" }),
    azure: (input: MachineInput) => renderAzureCloudInit({ ...input, clientId: "c0ffee", mountTarget: "files:/files" }),
    gcp: (input: MachineInput) => renderGcpCloudInit({ ...input, project: "acme", mountTarget: "files:/files" }),
  };

  it.each(exampleClients)("gives nothing away: %s", (name) => {
    const client = loadClient(root, name);
    for (const [environment, { cloud, region }] of Object.entries(client.environments)) {
      for (const { fleet } of planEnvironment(client, environment).workloads) {
        if (fleet === undefined) continue;
        const text = rendering[cloud]({
          fleet,
          region,
          database: { host: "db.acme.example", port: 5432, name: "erp", secretId: "acme/prod/erp/administrator" },
          bucket: "acme-objects",
          secrets: { "smtp-password": "acme/prod/erp/smtp-password", "api-token": "acme/prod/erp/api-token" },
        });
        expect(decodedTexts(text ?? "").map(secretIn)).toEqual([undefined]);
        expect(secretIn(`${text}\nSMTP_PASSWORD=hunter2\n`)).toBe("a value for SMTP_PASSWORD");
      }
    }
  });
});

describe("what is in a text", () => {
  const script = "#!/bin/bash\nexport DB_PASSWORD=hunter2\n";
  const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

  it.each([
    ["as it is", script],
    ["in base64", base64(script)],
    ["in gzip", base64(gzipSync(script))],
    [
      "in a part",
      `Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Transfer-Encoding: base64\n\n${base64(script)}\n--b--`,
    ],
    [
      "in a file of cloud-init",
      `#cloud-config\nwrite_files:\n  - path: /x\n    encoding: gz+b64\n    content: ${base64(gzipSync(script))}`,
    ],
    [
      "in a file of cloud-init, all in base64",
      base64(`#cloud-config\nwrite_files: [{encoding: b64, content: ${base64(script)}}]`),
    ],
    [
      "for PowerShell",
      `powershell -EncodedCommand ${base64(Buffer.from("$env:DB_PASSWORD = 'hunter2'; password='hunter2'", "utf16le"))}`,
    ],
    ["in lines of 76", base64(script.repeat(5)).replaceAll(/(.{76})/g, "$1\n")],
  ])("is found %s", (_, text) => {
    expect(decodedTexts(text).some((each) => secretIn(each) !== undefined)).toBe(true);
  });

  it("is nothing where it is no text", () => {
    expect(
      decodedTexts(base64(Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 97) % 256)))),
    ).toHaveLength(1);
    expect(decodedTexts(base64(Buffer.from([0x1f, 0x8b, ...Array.from({ length: 40 }, () => 7)])))).toHaveLength(1);
  });
});
