import type { DrillEvidence } from "../../../components/continuity/evidence.ts";
import { languages } from "./messages.ts";
import { findBrowser, printPdf } from "./print-pdf.ts";
import { renderReport } from "./render-report.ts";

export interface ReportFiles {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** What is missing, and what would help. */
  readonly note?: string;
}

/** The reports of an evidence in every language, as pages and, where a browser is installed, as PDF. */
export async function reportFiles(
  evidence: DrillEvidence,
  signedBy: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<ReportFiles> {
  return withPdf(
    languages.map((language) => [`pv.${language}`, renderReport(evidence, language, signedBy)] as const),
    env,
  );
}

/** Pages by their names, and where a browser is installed, each as PDF. */
export async function withPdf(
  pages: readonly (readonly [name: string, page: string])[],
  env: NodeJS.ProcessEnv,
): Promise<ReportFiles> {
  const files = new Map<string, string | Uint8Array>(pages.map(([name, page]) => [`${name}.html`, page]));
  const browser = findBrowser(env);
  if (browser === undefined) {
    const note =
      "No PDF: no browser is installed. Install Chromium or Chrome, name one in SOCLE_BROWSER, or print the pages from any browser.";
    return { files, note };
  }
  for (const [name, page] of pages) files.set(`${name}.pdf`, await printPdf(browser, page));
  return { files };
}
