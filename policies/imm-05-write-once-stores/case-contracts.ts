import { caseRequirements } from "../core/cases.ts";
import type { Requirements } from "../core/requirements.ts";

/** The stack of an account. */
export const account = { kind: "account", environments: ["prod", "staging"] } as const;

/** A contract in which the objects of one workload are write-once for so many days. */
export const archived = (writeOnceDays: number): Pick<Requirements, "workloads"> => ({
  workloads: caseRequirements("aws").workloads.map((each) =>
    each.name === "archive" ? { ...each, writeOnceDays } : each,
  ),
});
