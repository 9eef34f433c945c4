import { type Fleet, loadClients } from "../../components/client/load.ts";
import { formatProblem } from "../../components/client/problem.ts";
import type { Client } from "../../components/client/schema.ts";
import { replicaStackName } from "../../components/plan/stack-names.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandOptions } from "../command.ts";
import { type ClientStack, clientStacks } from "../run/client-stacks.ts";
import { replicaTargetOf } from "./replica-target.ts";

/** A stack to be judged. */
export interface SelectedStack extends ClientStack {
  readonly client: Client;
}

/**
 * The stacks that options ask for: those of environments and accounts or, with a drill, the replicas that stand for it. Throws a
 * UserError (exit 3) with every problem.
 */
export function selectByOptions(
  root: string,
  names: readonly string[],
  environment: string | undefined,
  options: CommandOptions,
): readonly SelectedStack[] {
  if (replicaTargetOf("", "", options) === undefined) return selectStacks(root, names, environment);
  if (environment === undefined) {
    throw new UserError("--replica: name the environment that it stands in for, with --env", { exitCode: 3 });
  }
  return selectStacks(root, names, environment).flatMap(({ client, target }): SelectedStack[] => {
    if (target.kind !== "environment") return [];
    const replica = replicaTargetOf(client.client, environment, options);
    return replica ? [{ client, stack: replicaStackName(client.client, environment), target: replica }] : [];
  });
}

/**
 * The stacks of the named clients, or of all of them: one environment of each with its account, when one is named. Throws a
 * UserError (exit 3) with every problem of every file, or when nothing is selected.
 */
export function selectStacks(
  root: string,
  names: readonly string[],
  environment: string | undefined,
): readonly SelectedStack[] {
  const fleet = readFleet(root, names);
  const problems = fleet.files.flatMap((file) =>
    file.ok ? [] : file.problems.filter(({ level }) => level === "error"),
  );
  if (problems.length > 0) throw new UserError(problems.map(formatProblem), { exitCode: 3 });
  const selected = fleet.clients.flatMap((client) =>
    clientStacks(client, environment).map((each) => ({ client, ...each })),
  );
  if (selected.length > 0) return selected;
  const known = [...new Set(fleet.clients.flatMap(({ environments }) => Object.keys(environments)))];
  throw new UserError(
    environment === undefined
      ? "There is no client yet: npx socle new <client> makes one."
      : `no selected client has an environment "${environment}"; they have ${known.join(", ")}`,
    { exitCode: 3 },
  );
}

function readFleet(root: string, select: readonly string[]): Fleet {
  try {
    return loadClients(root, { select });
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.problems, { exitCode: 3 });
    throw error;
  }
}
