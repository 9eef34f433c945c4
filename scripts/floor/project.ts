import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The program a reader of Pulumi's own guide would write: one flat file of plain resources, default options. */
function renderProgram(resources: number): string {
  const lines = [
    'const pulumi = require("@pulumi/pulumi");',
    "class Thing extends pulumi.CustomResource {",
    '  constructor(name, args) { super("floor:index:Thing", name, args, { version: "1.0.0" }); }',
    "}",
  ];
  for (let index = 0; index < resources; index++) {
    const previous = index % 10 === 0 ? '"none"' : `thing${index - 1}.id`;
    lines.push(
      `const thing${index} = new Thing("thing-${index}", { name: "thing-${index}", size: ${index}, after: ${previous}, tags: { client: "floor", environment: "bench" } });`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Writes the flat project; it must lie inside the repository so that its program finds @pulumi/pulumi. */
export function writeFloorProject(folder: string, resources: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Pulumi.yaml"), "name: floor\nruntime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "floor", "private": true }\n');
  writeFileSync(join(folder, "index.js"), renderProgram(resources));
}

/** Installs the do-nothing provider as a plugin of a Pulumi home. */
export function installFloorPlugin(home: string): void {
  const folder = join(home, "plugins", "resource-floor-v1.0.0");
  mkdirSync(folder, { recursive: true });
  const executable = join(folder, "pulumi-resource-floor");
  const script = join(import.meta.dirname, "provider.ts");
  writeFileSync(executable, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  chmodSync(executable, 0o755);
  writeFileSync(join(folder, "..", "resource-floor-v1.0.0.lock"), "");
}
