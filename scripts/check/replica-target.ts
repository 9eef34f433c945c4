import { type ReplicaDirection, replicaDirections } from "../../components/plan/replica/replica-plan.ts";
import { UserError } from "../../components/user-error.ts";
import type { ReplicaTarget } from "../../stacks/target.ts";
import type { CommandOptions } from "../command.ts";

/** The replica that options name by its drill, and where it stands; undefined when they name none. Throws a UserError (exit 3). */
export function replicaTargetOf(
  client: string,
  environment: string,
  { replica: drill, direction: given }: CommandOptions,
): ReplicaTarget | undefined {
  const direction = replicaDirections.find((each): each is ReplicaDirection => each === given);
  if (given !== undefined && direction === undefined) {
    throw new UserError(`--direction: "${String(given)}" is none; use ${replicaDirections.join(", ")}`, {
      exitCode: 3,
    });
  }
  if (typeof drill !== "string") {
    if (given === undefined) return undefined;
    throw new UserError("--direction: it is a replica's; name its drill with --replica", { exitCode: 3 });
  }
  return { kind: "replica", client, environment, settings: { drill, direction } };
}
