import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { type Change, changed } from "../../client/support/minimal-client.ts";
import { temporaryDirectory } from "../../engine/support.ts";

/** A git repository of the test's own, on its branch `main`, untouched by the settings of the person who runs the tests. */
export class GitFixture {
  readonly root: string;

  constructor(root = temporaryDirectory()) {
    this.root = root;
  }

  static create(): GitFixture {
    const fixture = new GitFixture();
    fixture.git("init", "--quiet", "--initial-branch=main");
    return fixture;
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", ["-c", "commit.gpgSign=false", ...args], {
      cwd: this.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_SYSTEM: "/dev/null",
        ...{ GIT_AUTHOR_NAME: "Test", GIT_AUTHOR_EMAIL: "test@example.com" },
        ...{ GIT_COMMITTER_NAME: "Test", GIT_COMMITTER_EMAIL: "test@example.com" },
      },
    }).trim();
  }

  write(file: string, text = `${file}\n`): this {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
    return this;
  }

  remove(path: string): this {
    rmSync(join(this.root, path), { recursive: true });
    return this;
  }

  move(from: string, to: string): this {
    mkdirSync(dirname(join(this.root, to)), { recursive: true });
    renameSync(join(this.root, from), join(this.root, to));
    return this;
  }

  /** A valid client on a cloud, with an account, a domain and a contract of its own. */
  client(name: string, cloud: "aws" | "gcp", folder = "clients"): this {
    const own: readonly Change[] = [
      { at: ["client"], to: name },
      { at: ["contract", "reference"], to: `MS-${name}` },
      { at: ["environments", "prod", "domain"], to: `prod.${name}.example` },
      ...(cloud === "aws" ? [] : onGoogleCloud),
    ];
    return this.write(`${folder}/${name}/client.yaml`, stringify(changed(...own)));
  }

  branch(name: string): this {
    this.git("checkout", "--quiet", "-b", name);
    return this;
  }

  commit(message = "change"): this {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", message);
    return this;
  }
}

const onGoogleCloud: readonly Change[] = [
  { at: ["access", "operators", "home"], to: { gcp: "msp.example" } },
  { at: ["environments", "prod", "cloud"], to: "gcp" },
  { at: ["environments", "prod", "account"], to: "acme-prod-4f21" },
  { at: ["environments", "prod", "region"], to: "europe-west9" },
  { at: ["environments", "prod", "drRegion"], to: "europe-west1" },
];
