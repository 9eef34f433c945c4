import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Version of the Socle whose repository is at a root. */
export function socleVersion(root: string): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return manifest.version;
}
