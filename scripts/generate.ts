// Writes every generated file of the repository, or with --check says which of them are stale (exit 1) and writes nothing.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A generator module: `scripts/generators/<name>.ts`. Paths are relative to the repository's root. */
interface GeneratorModule {
  generate(): Promise<ReadonlyMap<string, string>>;
}

const root = join(import.meta.dirname, "..");
const folder = join(import.meta.dirname, "generators");

/** Every generated file: path relative to the root, content as it should be. */
async function generateAll(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder).sort()) {
    const generator: GeneratorModule = await import(join(folder, entry));
    for (const [path, content] of await generator.generate()) files.set(path, content);
  }
  return files;
}

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [path, content] of await generateAll()) {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, "utf8") === content) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
const verb = check ? "stale" : "written";
for (const path of stale) process.stdout.write(`${verb} ${path}\n`);
if (check && stale.length > 0) {
  process.stderr.write("Generated files do not match their source: run `npm run generate` and commit the result.\n");
  process.exitCode = 1;
}
