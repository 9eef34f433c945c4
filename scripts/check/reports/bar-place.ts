import type { Path } from "../../../components/client/problem.ts";
import type { Locator } from "../../../components/client/source/locator.ts";
import type { Requirements, WorkloadRequirements } from "../../../policies/core/requirements.ts";
import type { JudgedVerdict } from "../judge-stack.ts";
import type { FilePlace } from "./report.ts";

/** Finds what sets a bar in the file of a client. Without a locator everything is on its first line. */
export class BarPlaces {
  readonly #file: string;
  readonly #read: () => Locator | undefined;
  #locator: { readonly read: Locator | undefined } | undefined;

  /** @param read called when the first place is asked for. */
  constructor(file: string, read: () => Locator | undefined) {
    this.#file = file;
    this.#read = read;
  }

  exemption(index: number): FilePlace {
    return this.#first([["exemptions", index], ["exemptions"]]);
  }

  /**
   * The exemption that lapsed; else the first of the rule's parameters that is written for the stack and workload concerned; else
   * the stack's environment.
   */
  of(verdict: JudgedVerdict, parameters: readonly string[], requirements: Requirements): FilePlace {
    const { status, exemption, workload } = verdict;
    const lapsed: readonly Path[] = status === "fail" && exemption !== undefined ? [["exemptions", exemption]] : [];
    const bars = parameters.map((parameter) => barPath(parameter, requirements, workload));
    return this.#first([...lapsed, ...bars, ["environments", requirements.environments[0] ?? ""], ["contract"]]);
  }

  #first(paths: readonly Path[]): FilePlace {
    this.#locator ??= { read: this.#read() };
    for (const path of paths) {
      const place = this.#locator.read?.place(path, true);
      if (place?.written) return { file: this.#file, line: place.line, column: place.column, path: place.path };
    }
    return { file: this.#file, line: 1, column: 1, path: "" };
  }
}

/** The path of one parameter of a rule, such as `continuity.tiers.*.rpo`, with its stars replaced by whom it concerns. */
export function barPath(parameter: string, requirements: Requirements, workload: string | undefined): Path {
  const steps = parameter.split(".");
  const concerned = concernedWorkload(steps.at(-1) ?? "", requirements.workloads, workload);
  const path: string[] = [];
  for (const step of steps) {
    const names: Readonly<Record<string, string | undefined>> = {
      environments: requirements.environments[0],
      tiers: concerned?.tier,
      workloads: concerned?.name,
    };
    const name = step === "*" ? names[path.at(-1) ?? ""] : step;
    // Nobody is concerned: the map or list as a whole.
    if (name === undefined) break;
    path.push(name);
  }
  return path;
}

/** Its own workload; else, as rules hold what names none to the strictest, the one that sets the bar. */
function concernedWorkload(
  field: string,
  workloads: readonly WorkloadRequirements[],
  name: string | undefined,
): WorkloadRequirements | undefined {
  const own = workloads.find((each) => each.name === name);
  if (own !== undefined) return own;
  const minutes = field === "rto" ? "rtoMinutes" : "rpoMinutes";
  return workloads.toSorted((a, b) => a[minutes] - b[minutes])[0];
}
