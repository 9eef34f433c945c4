import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { clientNames, loadClient, loadClients, readClient } from "../../components/client/load.ts";
import { UserError } from "../../components/user-error.ts";
import { type Change, changed } from "./support/minimal-client.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "clients-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A valid client with an account, a domain and a reference of its own. */
function writeClient(name: string, account: string, ...changes: readonly Change[]): void {
  const own: readonly Change[] = [
    { at: ["client"], to: name },
    { at: ["contract", "reference"], to: name },
    { at: ["environments", "prod", "account"], to: account },
    { at: ["environments", "prod", "domain"], to: `prod.${name}.example` },
  ];
  write(`clients/${name}/client.yaml`, stringify(changed(...own, ...changes)));
}

const rules = (name: string) => readClient(root, name).problems.map(({ rule, message }) => `${rule}: ${message}`);

describe("discovery", () => {
  test("finds the folders that hold a client file, sorted, and nothing else", () => {
    writeClient("zeta", "111122223333");
    writeClient("alpha", "111122224444");
    write("clients/notes.md", "x");
    write("clients/empty/readme.md", "x");
    expect(clientNames(root)).toEqual(["alpha", "zeta"]);
    expect(loadClients(root).clients.map(({ client }) => client)).toEqual(["alpha", "zeta"]);
  });

  test("says so where there is no folder of clients", () => {
    expect(() => clientNames(root)).toThrow(UserError);
  });

  test("names the nearest client for one that does not exist", () => {
    writeClient("alpha", "111122224444");
    expect(() => loadClient(root, "alhpa")).toThrow(
      'There is no client "alhpa"; known clients: alpha; did you mean "alpha"?',
    );
    expect(() => loadClient(root, "../alpha")).toThrow(UserError);
  });
});

describe("files that cannot be trusted", () => {
  test("a link to a folder elsewhere is refused", () => {
    write("elsewhere/client.yaml", "client: alpha\n");
    mkdirSync(join(root, "clients"));
    symlinkSync(join(root, "elsewhere"), join(root, "clients/alpha"));
    expect(rules("alpha")).toEqual([
      "file-unreadable: the client's folder is a link to another place; allowed: a folder of clients/",
    ]);
  });

  test("a link out of the client's folder is refused, one within it is followed", () => {
    write("secret.yaml", "client: alpha\n");
    mkdirSync(join(root, "clients/alpha"), { recursive: true });
    symlinkSync(join(root, "secret.yaml"), join(root, "clients/alpha/client.yaml"));
    expect(rules("alpha")).toEqual([
      "file-unreadable: the file is a link out of the client's folder; allowed: a file of the client's folder",
    ]);
    writeClient("beta", "111122224444");
    write("clients/gamma/v1.yaml", stringify(changed({ at: ["client"], to: "gamma" })));
    symlinkSync(join(root, "clients/gamma/v1.yaml"), join(root, "clients/gamma/client.yaml"));
    expect(rules("gamma")).toEqual([]);
  });

  test("a link that leads to itself, a folder and a file too large are refused in words", () => {
    mkdirSync(join(root, "clients/loop"), { recursive: true });
    symlinkSync("client.yaml", join(root, "clients/loop/client.yaml"));
    mkdirSync(join(root, "clients/folder/client.yaml"), { recursive: true });
    write("clients/large/client.yaml", "x".repeat(70_000));
    expect(rules("loop")).toEqual(["file-unreadable: the file cannot be read (ELOOP); allowed: a readable file"]);
    expect(rules("folder")).toEqual(["file-unreadable: is not a file; allowed: a regular file"]);
    expect(rules("large")).toEqual(["file-unreadable: the file is too large: 70000 bytes; allowed: up to 65536 bytes"]);
  });

  test("bytes that are no UTF-8 are placed", () => {
    write("clients/latin/client.yaml", Buffer.from("client: latin\nname: Café\n", "latin1"));
    expect(readClient(root, "latin").problems).toMatchObject([{ rule: "file-text", line: 2, column: 10 }]);
  });
});

describe("rules between clients", () => {
  test("an account, a domain and a reference belong to one client; both sides are told", () => {
    writeClient("alpha", "111122223333");
    writeClient(
      "beta",
      "111122223333",
      { at: ["environments", "prod", "domain"], to: "prod.alpha.example" },
      { at: ["contract", "reference"], to: "alpha" },
    );
    const { files } = loadClients(root);
    expect(files.map(({ ok, problems }) => ({ ok, rules: problems.map(({ rule }) => rule) }))).toEqual([
      { ok: false, rules: ["contract-of-another-client", "account-of-another-client", "domain-of-another-client"] },
      { ok: false, rules: ["contract-of-another-client", "account-of-another-client", "domain-of-another-client"] },
    ]);
    const [place] = files[0]?.problems.filter(({ rule }) => rule === "account-of-another-client") ?? [];
    expect(place).toMatchObject({ file: "clients/alpha/client.yaml", path: "environments.prod.account" });
    expect(place?.line).toBeGreaterThan(1);
    expect(() => loadClient(root, "alpha")).toThrow("is used by the client beta");
  });

  test("two clients cannot give the same name to a stack", () => {
    writeClient("acme", "111122223333", {
      at: ["environments", "eu-prod"],
      to: { extends: "prod", account: "111122225555", domain: "eu.acme.example", network: { cidr: "10.21.0.0/16" } },
    });
    writeClient("acme-eu", "111122224444");
    const { files } = loadClients(root);
    expect(files.flatMap(({ problems }) => problems.map(({ rule, path }) => `${rule} ${path}`))).toEqual([
      "stack-of-another-client environments.eu-prod",
      "stack-of-another-client environments.prod",
    ]);
  });

  test("an invalid neighbour does not keep a client from its work", () => {
    writeClient("alpha", "111122223333");
    write("clients/broken/client.yaml", "client: [");
    expect(loadClient(root, "alpha").client).toBe("alpha");
    expect(loadClients(root).files.map(({ ok }) => ok)).toEqual([true, false]);
  });
});
