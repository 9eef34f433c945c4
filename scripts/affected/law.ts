import type { CloudName } from "../../components/client/schema.ts";

/** Whose verdicts a file can change: nobody's, every client's, those of a cloud's clients, or of the client or stack in its path. */
export type Reach = "none" | "all" | CloudName | "client" | "stack";

export interface AffectRule {
  /** Paths from the root; its group holds the client's folder or the stack's name, where the reach needs one. */
  readonly files: RegExp;
  readonly affects: Reach;
}

/**
 * What a changed file affects: the first rule that fits its path decides, and a file that none fits affects every client. A rule that
 * spares clients needs a reason that a test can check: nothing which judges or deploys a client reads the file.
 */
export const LAW: readonly AffectRule[] = [
  { files: /^clients\/client\.schema\.json$/, affects: "none" }, // for editors
  { files: /^clients\/([^/]+)\//, affects: "client" },
  { files: /^Pulumi\.(.+)\.yaml$/, affects: "stack" },
  { files: /\.md$|^docs\/|^LICENSE$/, affects: "none" },
  { files: /^test\/|^policies\/[^/]+\/cases\.ts$/, affects: "none" },
  { files: /^(biome\.json|knip\.json|vitest\.config\.ts|\.dependency-cruiser\.cjs)$/, affects: "none" },
  // Only components/clouds.ts loads a cloud, and a cloud loads no other: the import law.
  { files: /^components\/aws\//, affects: "aws" },
  { files: /^components\/azure\//, affects: "azure" },
  { files: /^components\/gcp\//, affects: "gcp" },
];

/** What the law says of a file, with the client's folder or the stack's name that its path holds. */
export function reachOf(file: string): { readonly affects: Reach; readonly name: string } {
  for (const { files, affects } of LAW) {
    const found = files.exec(file);
    if (found !== null) return { affects, name: found[1] ?? "" };
  }
  return { affects: "all", name: "" };
}
