import { execFile } from "node:child_process";

type Answer = { readonly ok: true; readonly output: string } | { readonly ok: false; readonly message: string };

/** Asks git, and changes nothing. */
export function git(root: string, args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
    execFile("git", args, { cwd: root, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ ok: true, output: stdout });
      const missing = error.code === "ENOENT" ? "git is not installed" : "";
      resolve({ ok: false, message: missing || (stderr.trim().split("\n")[0] ?? "") });
    });
  });
}
