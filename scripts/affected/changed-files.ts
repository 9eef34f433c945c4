import { git } from "../git.ts";

/** The files that differ from where a branch began, or why git cannot tell. */
export type Changes =
  | { readonly base: string; readonly files: readonly string[] }
  | { readonly base?: undefined; readonly doubt: string };

/**
 * What differs between the working tree and its merge base with a commit: committed, staged, edited, deleted and untracked files, from
 * the root, which may be a folder of the git repository. A rename is a file gone and a file new.
 */
export async function changedFiles(root: string, since: string): Promise<Changes> {
  if (since === "") return { doubt: "no commit is named" };
  const commit = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${since}^{commit}`]);
  if (!commit.ok) {
    if (commit.message !== "") return { doubt: commit.message };
    const shallow = await git(root, ["rev-parse", "--is-shallow-repository"]);
    const advice =
      shallow.ok && shallow.output.trim() === "true" ? ", which is shallow: fetch more of its history" : "";
    return { doubt: `there is no commit "${since}" in this clone${advice}` };
  }
  const base = await git(root, ["merge-base", commit.output.trim(), "HEAD"]);
  if (!base.ok) return { doubt: base.message || `the clone does not reach back to where "${since}" and HEAD parted` };
  const from = base.output.trim();
  const differing = await git(root, [
    ...["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "--relative"],
    ...[from, "--"],
  ]);
  if (!differing.ok) return { doubt: differing.message };
  const untracked = await git(root, ["ls-files", "--others", "--exclude-standard", "-z"]);
  if (!untracked.ok) return { doubt: untracked.message };
  const files = [differing, untracked].flatMap(({ output }) => output.split("\0").filter((file) => file !== ""));
  return { base: from, files: [...new Set(files)].sort() };
}
