import type { Client } from "../../components/client/schema.ts";
import { onlyWorkload } from "../../components/plan/replica/only-workload.ts";
import { UserError } from "../../components/user-error.ts";
import { evaluate } from "../../policies/core/evaluate.ts";
import {
  accountRequirements,
  type Circumstances,
  environmentRequirements,
  replicaRequirements,
} from "../../policies/core/read-requirements.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { UnknownRead } from "../../policies/core/unknown.ts";
import type { Verdict } from "../../policies/core/verdict.ts";
import { workloadOf } from "../../policies/core/workloads.ts";
import { rules } from "../../policies/rules.generated.ts";
import { type StackTarget, stackTargets } from "../../stacks/target.ts";

export interface JudgedVerdict extends Verdict {
  /** The workload that the resource is of; told of what did not pass. */
  readonly workload?: string;
}

/** One stack, judged: plain data, as workers hand it over. */
export interface JudgedStack {
  readonly client: string;
  readonly stack: string;
  readonly requirements: Requirements;
  /** Resources of the cloud, components and providers left out. */
  readonly resources: number;
  readonly verdicts: readonly JudgedVerdict[];
}

/** What the contract asks of a stack. */
export function requirementsOf(client: Client, target: StackTarget, circumstances: Circumstances): Requirements {
  switch (target.kind) {
    case "environment":
      return environmentRequirements(client, target.environment, circumstances);
    case "account":
      return accountRequirements(client, target.account, circumstances);
    case "replica":
      return replicaRequirements(
        onlyWorkload(client, target.environment, target.settings.workload),
        target.environment,
        { drill: target.settings.drill ?? "", direction: target.settings.direction },
        circumstances,
      );
  }
}

export function judgeRecords(
  client: string,
  records: readonly ResourceRecord[],
  requirements: Requirements,
): JudgedStack {
  const view = new StackView(records);
  const verdicts = evaluate(rules, view, requirements).map((each) => withWorkload(each, view, requirements));
  const resources = records.filter(({ type }) => !/^(pulumi|socle):/.test(type)).length;
  return { client, stack: requirements.stack, requirements, resources, verdicts };
}

function withWorkload(verdict: Verdict, view: StackView, requirements: Requirements): JudgedVerdict {
  if (verdict.status === "pass" || verdict.resource === undefined) return verdict;
  const resource = view.byUrn(verdict.resource.urn);
  try {
    const workload = resource && workloadOf(resource, requirements)?.name;
    return workload === undefined ? verdict : { ...verdict, workload };
  } catch (error) {
    // A tag that is not known yet names nobody.
    if (error instanceof UnknownRead) return verdict;
    throw error;
  }
}

/** A stack of a client by its name or, for short, by its environment's. Throws a UserError that lists them. */
export function findStack(client: Client, name: string): readonly [stack: string, target: StackTarget] {
  const targets = stackTargets(client);
  const found = [...targets].find(
    ([stack, target]) => stack === name || (target.kind === "environment" && target.environment === name),
  );
  if (found === undefined) {
    const known = [...targets.keys()].join(", ");
    throw new UserError(`client "${client.client}" has no environment or stack "${name}"; its stacks are ${known}`);
  }
  return found;
}
