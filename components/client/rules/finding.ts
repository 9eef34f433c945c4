import type { Draft, DraftEnvironment, DraftWorkload } from "../draft.ts";
import type { Finding, Path } from "../problem.ts";

/** A rule between fields: reads the sound parts of a file, says what does not fit together. */
export type Rule = (draft: Draft) => readonly Finding[];

type Details = Pick<Finding, "given" | "allowed" | "suggestion" | "atKey" | "absent">;

export function error(rule: string, path: Path, wrong: string, details: Details = {}): Finding {
  return { rule, level: "error", path, wrong, ...details };
}

/** An error that consists in something not being there. */
export function missing(rule: string, path: Path, wrong: string, details: Details = {}): Finding {
  return error(rule, path, wrong, { absent: path, ...details });
}

export function warning(rule: string, path: Path, wrong: string, details: Details = {}): Finding {
  return { rule, level: "warning", path, wrong, ...details };
}

export interface PlacedEnvironment {
  readonly name: string;
  readonly path: Path;
  readonly value: DraftEnvironment;
}

export function environmentsOf(draft: Draft): readonly PlacedEnvironment[] {
  return Object.entries(draft.environments ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, path: ["environments", name], value }],
  );
}

export interface PlacedWorkload {
  readonly path: Path;
  readonly value: DraftWorkload;
}

/** The workloads that will exist: those left out with `enabled: false` break no rule. */
export function workloadsOf(environment: PlacedEnvironment): readonly PlacedWorkload[] {
  return (environment.value.workloads ?? []).flatMap((value, index) =>
    value === undefined || value.enabled === false ? [] : [{ path: [...environment.path, "workloads", index], value }],
  );
}

export function isProductionName(name: string): boolean {
  return name === "prod" || name === "production";
}
