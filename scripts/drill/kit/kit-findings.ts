import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDuration } from "../../../components/client/durations.ts";
import { loadClient } from "../../../components/client/load.ts";
import { changedSince } from "../../../components/continuity/bindings.ts";
import type { Bindings, Findings } from "../../../components/continuity/evidence.ts";
import { UserError } from "../../../components/user-error.ts";
import { bindingsOf } from "../../continuity/bindings.ts";
import { longestKitAgeDays } from "../../continuity/kit/last-kit.ts";
import { sha256Of } from "../../continuity/signed-list.ts";
import type { DrillRequest } from "../request.ts";
import type { KeptKit, UsedKit } from "./take-kit.ts";

type Deviation = Findings["deviations"][number];

/** What the scope of a report says of a drill that was held without state. */
export function describeWithoutState({ madeAt, ageDays, sha256 }: KeptKit): string {
  return (
    `Held without the state of production and without the repository, from the recovery kit of ${madeAt} alone (${ageDays} days old, SHA-256 ${sha256}): client file, plan and program are its own. ` +
    "Only its packages were found installed and not fetched. Settings are compared with what its plan gives production."
  );
}

export function usedKit({ sha256, madeAt, ageDays, signedBy }: KeptKit): UsedKit {
  return { sha256, madeAt, ageDays, signedBy };
}

/** What the repository would put into a kit today, or why that cannot be told. */
export interface Today {
  readonly bindings?: Bindings;
  readonly packages?: string;
  readonly why?: string;
}

/** Looked at when everything else is over: it tells of the kit, and helps no recovery. */
export function lookAtToday(
  root: string,
  { client, environment }: Pick<DrillRequest, "client" | "environment">,
): Today {
  try {
    return {
      bindings: bindingsOf(root, loadClient(root, client), environment),
      packages: sha256Of(readFileSync(join(root, "package-lock.json"))),
    };
  } catch (error) {
    // Whoever has a kit alone has nothing to compare it with; a repository that is broken is told, and fails no drill.
    const problems = error instanceof UserError ? error.problems : [error instanceof Error ? error.message : ""];
    return { why: problems.join("; ") };
  }
}

const words: Readonly<Record<keyof Bindings, string>> = {
  clientFile: "the client file",
  program: "the program",
  plan: "the plan",
};

/** In what a kit is not the one that would be made today: what was proven is proven of what is in it. */
export function kitDeviations(
  { bindings, operator }: Pick<DrillRequest, "bindings" | "operator">,
  { madeAt, ageDays, packages }: KeptKit,
  today: Today,
  finishedAt: string,
): readonly Deviation[] {
  const owner = { owner: operator.organisation, due: addDuration(finishedAt.slice(0, 10), "P30D") };
  const minor = (id: string, title: string, cause: string): Deviation => ({
    id,
    severity: "minor",
    title: title.slice(0, 900),
    cause: cause.replaceAll(/\s+/g, " ").slice(0, 900),
    ...owner,
  });
  const changed = today.bindings === undefined ? [] : changedSince(bindings, today.bindings);
  return [
    ...(changed.length > 0
      ? [
          minor(
            "kit-outdated",
            `The recovery kit is not the one that would be made today: changed since: ${changed.map((each) => words[each]).join(", ")}`,
            `It is of ${madeAt}; what has changed since was not drilled`,
          ),
        ]
      : []),
    ...(today.bindings === undefined
      ? [
          minor(
            "kit-not-compared",
            "Whether the recovery kit is the one that would be made today was not seen",
            today.why ?? "there is nothing to compare it with",
          ),
        ]
      : []),
    ...(today.packages !== undefined && today.packages !== packages
      ? [
          minor(
            "kit-packages",
            "The program of the recovery kit ran on other packages than those of its lock file",
            "The packages installed beside Socle are those of today's lock file",
          ),
        ]
      : []),
    ...(ageDays > longestKitAgeDays
      ? [
          minor(
            "kit-old",
            `The recovery kit is ${ageDays} days old, and ${longestKitAgeDays} are allowed`,
            `It is of ${madeAt}; recovery points expire, and people move`,
          ),
        ]
      : []),
  ];
}
