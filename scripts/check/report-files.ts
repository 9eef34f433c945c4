import { UserError } from "../../components/user-error.ts";
import type { CommandOptions } from "../command.ts";
import { placeOf } from "../output/write-files.ts";
import { renderHtml } from "./reports/html.ts";
import { renderJunit } from "./reports/junit.ts";
import { renderMarkdown } from "./reports/markdown.ts";
import type { Report } from "./reports/report.ts";
import { renderSarif } from "./reports/sarif.ts";

const formats = { sarif: renderSarif, junit: renderJunit, markdown: renderMarkdown, html: renderHtml } as const;
type Format = keyof typeof formats;

/** Files that a command line asks for. */
export interface RequestedFiles {
  readonly reports: readonly { readonly format: Format; readonly file: string }[];
  readonly writeBaseline?: string;
}

/** Throws a UserError (exit 3) when two are to be one file, or one is something else already. */
export function readRequestedFiles(options: CommandOptions): RequestedFiles {
  const reports = (Object.keys(formats) as readonly Format[]).flatMap((format) => {
    const file = options[format];
    return typeof file === "string" ? [{ format, file }] : [];
  });
  const { writeBaseline } = options;
  const named = [
    ...reports.map(({ format, file }) => ({ option: `--${format}`, file })),
    ...(typeof writeBaseline === "string" ? [{ option: "--write-baseline", file: writeBaseline }] : []),
  ];
  const problems = [...Map.groupBy(named, ({ file }) => placeOf(file)).values()].flatMap((same) =>
    same.length > 1 ? [`${same.map(({ option }) => option).join(" and ")}: both name ${same[0]?.file}`] : [],
  );
  if (problems.length > 0) throw new UserError(problems, { exitCode: 3 });
  return { reports, ...(typeof writeBaseline === "string" && { writeBaseline }) };
}

/** Contents by file. */
export function renderReports({ reports }: RequestedFiles, report: Report): ReadonlyMap<string, string> {
  return new Map(reports.map(({ format, file }) => [file, formats[format](report)]));
}
