import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { EngineProgress } from "../../engine/engine.ts";

/** A directory of the test's own, removed when the test ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "socle-engine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function write(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** An executable shell script that stands for a tool. */
export function writeTool(directory: string, name: string, script: string): string {
  const file = write(join(directory, name), `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A Pulumi installation that only knows its version. */
export function writePulumi(directory: string, version: string, withLanguageHost = true): string {
  if (withLanguageHost) writeTool(directory, "pulumi-language-nodejs", "exit 0");
  return writeTool(directory, "pulumi", `echo v${version}`);
}

/** The Go module of an engine, as far as its cache key and its build read it. */
export function writeSources(directory: string, version = "3.259.0"): string {
  write(
    join(directory, "go.mod"),
    `module x\n\nrequire (\n\tgithub.com/pulumi/pulumi/pkg/v3 v${version} // indirect\n)\n`,
  );
  write(join(directory, "go.sum"), "");
  write(join(directory, "language-host", "main.go"), "package main\n");
  return directory;
}

/**
 * A `go` that lists three packages and "builds" an executable telling `version`; each of its calls is a line in the log.
 * @param beforeBuild shell commands to run while it builds; `$out` is the file that it is to make
 */
export function writeGo(directory: string, log: string, version = "3.259.0", beforeBuild = ""): string {
  return writeTool(
    directory,
    "go",
    `
echo "$*" >> '${log}'
case "$1" in
version) echo "go version go1.26.8 linux/amd64" ;;
list) printf 'a stale dependency: x\\nb stale dependency: x\\nc not installed but available in build cache\\n' ;;
build)
  while [ "$1" != -o ]; do shift; done
  out="$2"
  echo a >&2
  ${beforeBuild}
  echo b >&2
  printf '#!/bin/sh\\necho v${version}\\n' > "$out"
  chmod +x "$out" ;;
esac`,
  );
}

/** Keeps everything that is said. */
export class RecordedProgress implements EngineProgress {
  readonly lines: string[] = [];
  step(title: string): void {
    this.lines.push(`step ${title}`);
  }
  update(detail: string): void {
    this.lines.push(`update ${detail}`);
  }
  done(detail?: string): void {
    this.lines.push(`done ${detail ?? ""}`.trim());
  }
  note(line: string): void {
    this.lines.push(`note ${line}`);
  }
  fail(): void {
    this.lines.push("fail");
  }
  lane(): this {
    return this;
  }
}
