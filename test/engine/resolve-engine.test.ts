import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UserError } from "../../components/user-error.ts";
import { releaseVersion } from "../../engine/download-engine.ts";
import { engineCache } from "../../engine/engine.ts";
import { type ResolveOptions, resolveEngine } from "../../engine/resolve-engine.ts";
import { temporaryDirectory, write, writeGo, writePulumi, writeSources, writeTool } from "./support.ts";

interface Machine extends ResolveOptions {
  readonly env: { readonly PATH: string; readonly HOME: string; SOCLE_ENGINE?: string };
  readonly bin: string;
  readonly log: string;
  readonly sources: string;
}

/** A machine without network, with nothing installed but a POSIX shell's own tools. */
function machine(options: Omit<ResolveOptions, "env" | "sources"> = {}): Machine {
  const home = temporaryDirectory();
  const bin = join(home, "bin");
  mkdirSync(bin);
  for (const tool of ["chmod", "cat", "sleep"]) symlinkSync(`/bin/${tool}`, join(bin, tool));
  return {
    env: { PATH: bin, HOME: home },
    bin,
    log: join(home, "go.log"),
    sources: writeSources(join(home, "sources")),
    download: { isReachable: async () => false },
    ...options,
  };
}

async function refusal(options: ResolveOptions): Promise<string> {
  const error = await resolveEngine(options).then(
    (engine) => expect.unreachable(`found ${engine.command}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof UserError ? error.message : "";
}

test("a recent enough pulumi on PATH wins", async () => {
  const here = machine();
  const command = writePulumi(here.bin, "3.270.1");
  await expect(resolveEngine(here)).resolves.toEqual({
    tier: "path",
    command,
    root: join(here.bin, ".."),
    version: "3.270.1",
    languageHost: join(here.bin, "pulumi-language-nodejs"),
  });
});

test("a pulumi that is linked into PATH finds its language host where it really is", async () => {
  const here = machine();
  const real = join(here.env.HOME, "opt", "pulumi");
  symlinkSync(writePulumi(real, "3.259.0"), join(here.bin, "pulumi"));
  const engine = await resolveEngine(here);
  expect(engine.command).toBe(join(here.bin, "pulumi"));
  expect(engine.languageHost).toBe(join(real, "pulumi-language-nodejs"));
});

test.each([
  ["too old", (bin: string) => writePulumi(bin, "3.200.0"), "is version 3.200.0; 3.259.0 or a later 3.x is needed"],
  ["of another major version", (bin: string) => writePulumi(bin, "4.0.0"), "is version 4.0.0; 3.259.0 or a later 3.x"],
  ["without language host", (bin: string) => writePulumi(bin, "3.259.0", false), "comes without its language host"],
  ["broken", (bin: string) => writeTool(bin, "pulumi", "echo bad luck >&2; exit 3"), "exit code 3\nbad luck"],
  ["something else", (bin: string) => writeTool(bin, "pulumi", "echo hello"), 'it says "hello"'],
])("a pulumi on PATH that is %s is refused with the reason", async (_, install, reason) => {
  const here = machine();
  install(here.bin);
  expect(await refusal(here)).toContain(reason);
});

test("the official release is downloaded where its server answers, and found again without asking", async () => {
  let downloads = 0;
  const here = machine({
    download: {
      isReachable: async () => true,
      install: async (root) => {
        downloads++;
        writePulumi(join(root, "bin"), releaseVersion());
      },
    },
  });
  const engine = await resolveEngine(here);
  expect(engine).toMatchObject({ tier: "download", version: releaseVersion() });
  expect(existsSync(engine.command)).toBe(true);
  await expect(resolveEngine({ ...here, download: { isReachable: () => expect.unreachable() } })).resolves.toEqual(
    engine,
  );
  expect(downloads).toBe(1);
});

test("a download that breaks off leaves no engine, and the module is built instead", async () => {
  const here = machine({
    download: {
      isReachable: async () => true,
      install: async (root) => {
        write(join(root, "bin", "pulumi"), "half");
        throw new Error("connection reset");
      },
    },
  });
  expect(await refusal(here)).toContain(`the download of Pulumi ${releaseVersion()} failed: connection reset`);
  writeGo(here.bin, here.log);
  await expect(resolveEngine(here)).resolves.toMatchObject({ tier: "build", version: "3.259.0" });
});

test("without network the pinned module is built, into the user's cache", async () => {
  const here = machine();
  writeGo(here.bin, here.log);
  const engine = await resolveEngine(here);
  expect(engine).toMatchObject({ tier: "build", version: "3.259.0" });
  expect(engine.command.startsWith(join(here.env.HOME, ".cache", "socle", "engine", "3.259.0"))).toBe(true);
});

test("XDG_CACHE_HOME moves the cache", () => {
  expect(engineCache({ HOME: "/h", XDG_CACHE_HOME: "/c" }, "1.2.3")).toBe(join("/c", "socle", "engine", "1.2.3"));
});

test("a shell that has the embedded engine on PATH still uses it as what it is", async () => {
  const here = machine();
  writeGo(here.bin, here.log);
  const engine = await resolveEngine(here);
  const env = { ...here.env, PATH: `${join(engine.root, "bin")}:${here.bin}` };
  await expect(resolveEngine({ ...here, env })).resolves.toEqual(engine);
});

test("SOCLE_ENGINE allows one tier only", async () => {
  const here = machine();
  writePulumi(here.bin, "3.259.0");
  writeGo(here.bin, here.log);
  here.env.SOCLE_ENGINE = "build";
  await expect(resolveEngine(here)).resolves.toMatchObject({ tier: "build" });
  here.env.SOCLE_ENGINE = "brew";
  expect(await refusal(here)).toBe('SOCLE_ENGINE is "brew"; allowed: path, download, build, or leave it unset.');
});

test("when nothing is to be built, nothing is", async () => {
  const here = machine({ allowBuild: false, download: { isReachable: () => expect.unreachable() } });
  writeGo(here.bin, here.log);
  expect(await refusal(here)).toContain("build from the Go module: not done yet");
  expect(existsSync(here.log)).toBe(false);
});

test("without network, Go and pulumi the error names the three ways out", async () => {
  expect(await refusal(machine())).toBe(
    [
      "There is no Pulumi engine here that can be used:",
      "  - on PATH: no `pulumi`",
      "  - official download: get.pulumi.com cannot be reached from here",
      "  - build from the Go module: Go is not installed (no `go` on PATH)",
      "Three ways out, any one will do; then run the same command again:",
      "  1. install Pulumi 3.259.0 or later (https://www.pulumi.com/docs/install/), so that `pulumi version` answers here;",
      "  2. give this machine access to https://get.pulumi.com: the official release is then downloaded, once;",
      "  3. install Go (https://go.dev/dl/) and let it reach its module proxy (`go env GOPROXY`): the engine is then built, once.",
    ].join("\n"),
  );
});
