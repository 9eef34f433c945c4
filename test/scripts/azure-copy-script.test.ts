import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyObjects, copyShare, withVariables } from "../../scripts/recovery/azure/copy-script.ts";

const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-copy-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function softDeleted(name: string, version: string, time: string): string {
  const properties = `<Properties><DeletedTime>${time}</DeletedTime><RemainingRetentionDays>80</RemainingRetentionDays></Properties>`;
  return `<Blob><Name>${name}</Name><VersionId>${version}</VersionId><Deleted>true</Deleted>${properties}</Blob>`;
}

/** A blob service of two pages: versions of three blobs, one of them with a name that must be written otherwise in an address. */
const twoPages = [
  `<Blob><Name>a.txt</Name><VersionId>2026-01-05T06:00:00.1000000Z</VersionId></Blob>
   <Blob><Name>a.txt</Name><VersionId>2026-01-05T07:00:00.1000000Z</VersionId></Blob>
   <Blob><Name>a.txt</Name><VersionId>2026-01-05T09:00:00.1000000Z</VersionId></Blob>`,
  `<Blob><Name>dossier é/b c.pdf</Name><VersionId>2026-01-05T08:00:00.0000001Z</VersionId></Blob>
   <Blob><Name>later.txt</Name><VersionId>2026-01-05T08:00:01.0000000Z</VersionId></Blob>`,
];

interface Copied {
  readonly path: string;
  readonly source: string | undefined;
  readonly authorization: readonly (string | undefined)[];
}

async function copyWith(token: string, pages = twoPages) {
  const copied: Copied[] = [];
  const header = ({ headers }: IncomingMessage, name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    if (header(request, "authorization") !== "Bearer let-me-in") return response.writeHead(403).end();
    if (request.method === "PUT") {
      const authorization = ["authorization", "x-ms-copy-source-authorization"].map((name) => header(request, name));
      copied.push({ path: pathname, source: header(request, "x-ms-copy-source"), authorization });
      return response.writeHead(201).end();
    }
    if (searchParams.get("include") !== "versions,deleted") return response.writeHead(400).end();
    const page = searchParams.get("marker") === "2" ? 1 : 0;
    const next = page === 0 ? "<NextMarker>2</NextMarker>" : "<NextMarker/>";
    return response.end(
      `<?xml version="1.0"?><EnumerationResults><Blobs>${pages[page]}</Blobs>${next}</EnumerationResults>`,
    );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = join(folder, "token");
  writeFileSync(signIn, `#!/bin/sh\n[ "$1" = https://storage.azure.com/ ] && echo ${token}\n`);
  chmodSync(signIn, 0o700);
  const variables = { source: `${at}/from`, into: `${at}/to`, asOf: "2026-01-05T08:00:00.9999999Z" };
  const script = join(folder, "copy.sh");
  writeFileSync(script, withVariables(copyObjects, variables).replaceAll("/opt/socle/token", signIn));
  try {
    const { stdout, stderr, code } = await run("bash", [script]).then(
      (said) => ({ ...said, code: 0 }),
      (error: { readonly stdout: string; readonly stderr: string; readonly code: number }) => error,
    );
    return { stdout, stderr, code, copied, at };
  } finally {
    server.close();
  }
}

describe.skipIf(!has("bash") || !has("python3"))("what a machine runs to copy objects", () => {
  it("copies of each blob the newest version up to the instant, with its own token for both ends", async () => {
    const { stdout, copied, at } = await copyWith("let-me-in");
    expect(stdout).toBe("2 objects copied\n");
    const both = ["Bearer let-me-in", "Bearer let-me-in"];
    expect(copied.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
      { path: "/to/a.txt", source: `${at}/from/a.txt?versionid=2026-01-05T07%3A00%3A00.1000000Z`, authorization: both },
      {
        path: "/to/dossier%20%C3%A9/b%20c.pdf",
        source: `${at}/from/dossier%20%C3%A9/b%20c.pdf?versionid=2026-01-05T08%3A00%3A00.0000001Z`,
        authorization: both,
      },
    ]);
  });

  it("fails where it is not let in", async () => {
    const { code, stderr } = await copyWith("somebody-else");
    expect(code).toBe(1);
    expect(stderr).toContain("403");
  });

  it("fails, after the rest, for what it could only bring back older: a version that was there and has been deleted softly since", async () => {
    const aged = softDeleted("aged.txt", "2025-09-01T06:00:00.0000000Z", "Tue, 06 Jan 2026 02:00:00 GMT");
    const older = "<Blob><Name>aged.txt</Name><VersionId>2025-08-01T06:00:00.0000000Z</VersionId></Blob>";
    const { code, stdout, stderr, copied } = await copyWith("let-me-in", [...twoPages.slice(0, 1), `${older}${aged}`]);
    expect(code).toBe(1);
    expect(copied.map(({ path }) => path)).toEqual(["/to/a.txt"]);
    expect(stdout).toBe("1 objects copied\n");
    expect(stderr).toMatch(
      /1 objects are kept as of 2026-01-05T08:00:00\.9999999Z .*soft-deleted.*aged\.txt.*[Uu]ndelete/s,
    );
  });

  it("passes over versions that had been deleted before the instant", async () => {
    const before = softDeleted("b.txt", "2026-01-05T07:30:00.0000000Z", "Mon, 05 Jan 2026 07:45:00 GMT");
    const left = "<Blob><Name>b.txt</Name><VersionId>2026-01-05T07:00:00.0000000Z</VersionId></Blob>";
    const { code, copied } = await copyWith("let-me-in", ["", `${before}${left}`]);
    expect(code).toBe(0);
    expect(copied.map(({ source }) => source?.split("?")[1])).toEqual(["versionid=2026-01-05T07%3A00%3A00.0000000Z"]);
  });
});

describe.skipIf(!has("bash"))("the scripts of machines", () => {
  it("are bash, whatever the variables say", () => {
    const path = join(folder, "share.sh");
    writeFileSync(path, withVariables(copyShare, { source: "it's; $(reboot)" }));
    execFileSync("bash", ["-n", path]);
    writeFileSync(path, withVariables('printf %s "$source"', { source: "it's; $(reboot)" }));
    expect(execFileSync("bash", [path], { encoding: "utf8" })).toBe("it's; $(reboot)");
  });
});
