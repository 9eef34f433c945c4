import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Provider package → npm package whose installed version the plugin must bear. */
const plugins: Readonly<Record<string, string>> = {
  aws: "@pulumi/aws",
  "azure-native": "@pulumi/azure-native",
  gcp: "@pulumi/gcp",
};

/**
 * Puts the rehearsal providers where an engine with this `PULUMI_HOME` looks for the official ones. The files are small scripts that
 * start the plugin on the Node that runs this; they are written anew each time, and in one step, so that runs side by side agree.
 */
export function installRehearsalPlugins(home: string): void {
  for (const [provider, npmPackage] of Object.entries(plugins)) {
    const manifest = JSON.parse(readFileSync(join(root, "node_modules", npmPackage, "package.json"), "utf8")) as {
      readonly version: string;
    };
    const folder = join(home, "plugins", `resource-${provider}-v${manifest.version}`);
    mkdirSync(folder, { recursive: true });
    const plugin = join(root, "simulator/plugin.ts");
    if (process.platform === "win32") {
      write(
        join(folder, `pulumi-resource-${provider}.cmd`),
        `@"${process.execPath}" --no-warnings "${plugin}" ${provider} %*\r\n`,
      );
    } else {
      write(
        join(folder, `pulumi-resource-${provider}`),
        `#!/bin/sh\nexec ${quote(process.execPath)} --no-warnings ${quote(plugin)} ${provider} "$@"\n`,
      );
    }
  }
}

function write(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  chmodSync(draft, 0o755);
  renameSync(draft, path);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
