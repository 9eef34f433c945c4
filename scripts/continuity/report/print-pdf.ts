import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../../../components/user-error.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const longestSeconds = 60;

/**
 * A browser that prints: what `SOCLE_BROWSER` names, or one that is installed; never downloaded. Undefined when there is none, or for
 * `none`. Throws a UserError when what was named is not there.
 */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.SOCLE_BROWSER;
  if (named === "none") return undefined;
  if (named) {
    if (!isFile(named)) throw new UserError(`SOCLE_BROWSER: there is no program ${named}`);
    return named;
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".exe"] : [""];
  const onPath = folders.flatMap((folder) => names.flatMap((name) => endings.map((end) => join(folder, name + end))));
  return [...onPath, ...places].find(isFile);
}

/** Prints a page that needs nothing but itself. Throws a UserError when the browser fails. */
export async function printPdf(browser: string, page: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "socle-pdf-"));
  try {
    const [source, target] = [join(folder, "page.html"), join(folder, "page.pdf")];
    writeFileSync(source, page);
    const args = [
      ...["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"],
      // The sandbox refuses root; the page is our own, runs no script and reaches nothing.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...[`--user-data-dir=${join(folder, "profile")}`, `--print-to-pdf=${target}`, pathToFileURL(source).href],
    ];
    const failure = await new Promise<string | undefined>((resolve) => {
      execFile(browser, args, { timeout: longestSeconds * 1000, killSignal: "SIGKILL" }, (error) =>
        resolve(error?.message.split("\n")[0]),
      );
    });
    if (!existsSync(target)) throw new UserError(`${browser}: printed no PDF (${failure ?? "no reason given"})`);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, or in a folder of PATH that this user may not look into.
    return false;
  }
}
