// Every check of the repository, as `npm test` and .ci/run call it: static checks, the generated files, the Go module, then vitest.
// The last line counts them all: `N passed, N failed[, N skipped]`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Step {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, "..");
const staticSteps: readonly Step[] = [
  { title: "format and lint (biome)", command: ["biome", "ci", "."] },
  { title: "types (tsc)", command: ["tsc", "-p", "."] },
  {
    title: "import law (dependency-cruiser)",
    command: [
      "depcruise",
      "--config",
      ".dependency-cruiser.cjs",
      "components",
      "engine",
      "policies",
      "scripts",
      "simulator",
      "stacks",
    ],
  },
  { title: "nothing unused (knip)", command: ["knip"] },
  { title: "generated files are fresh", command: ["node", "scripts/generate.ts", "--check"] },
  { title: "lock file names no registry", command: ["node", "scripts/check-lock-file.ts"] },
];
/** As the engine is built, so that what it compiled serves here too. */
const withoutCgo = { CGO_ENABLED: "0" };
const goSteps: readonly Step[] = [
  { title: "go vet", command: ["go", "vet", "./language-host/..."], cwd: "engine", env: withoutCgo },
  { title: "go test", command: ["go", "test", "./language-host/..."], cwd: "engine", env: withoutCgo },
];

function runStep(step: Step): Counts {
  const [command, ...args] = step.command;
  const started = performance.now();
  const result = spawnSync(command, args, {
    cwd: join(root, step.cwd ?? "."),
    encoding: "utf8",
    env: { ...process.env, ...step.env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (result.status === 0) {
    process.stdout.write(`ok    ${step.title} (${seconds} s)\n`);
    return { passed: 1, failed: 0, skipped: 0 };
  }
  process.stdout.write(`FAIL  ${step.title} (${seconds} s)\n${result.stdout ?? ""}${result.stderr ?? ""}\n`);
  if (result.error) process.stdout.write(`${step.command.join(" ")}: ${result.error.message}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function runVitest(args: readonly string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), "socle-test-"));
  const report = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const result = spawnSync("vitest", ["run", ...reporters, ...args], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const counts = JSON.parse(readFileSync(report, "utf8"));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = counts;
    // A file that fails to load has no failed test of its own; a run that dies must not count as green.
    const failed = numFailedTests || numFailedTestSuites || (result.status === 0 ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const only = args.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);
const rest = args.filter((argument) => !argument.startsWith("--only="));
const goInstalled = spawnSync("go", ["version"]).status === 0;

const results: Counts[] = [];
if (only !== "unit") results.push(...staticSteps.map(runStep));
if (only !== "unit" && goInstalled) results.push(...goSteps.map(runStep));
if (only !== "static") results.push(runVitest(rest));

const total = results.reduce((sum, each) => ({
  passed: sum.passed + each.passed,
  failed: sum.failed + each.failed,
  skipped: sum.skipped + each.skipped,
}));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
