import type { Client } from "../../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { planReplica } from "../../../components/plan/replica/plan-replica.ts";
import { UserError } from "../../../components/user-error.ts";
import { overdueOf } from "../status.ts";
import type { Person } from "./people.ts";
import type { Activation, Objective, Tests } from "./recovery-plan.ts";

/** What stands between this plan and a recovery, as far as it can be told beforehand. */
export type Gap =
  | { readonly kind: "no-decider" }
  | { readonly kind: "unreachable"; readonly name: string }
  | { readonly kind: "never-drilled"; readonly workload: string }
  | { readonly kind: "outdated-drill"; readonly workload: string; readonly id: string }
  | { readonly kind: "overdue"; readonly what: string }
  | {
      readonly kind: "limits-exceed";
      readonly workload: string;
      readonly stepsMinutes: number;
      readonly rtoMinutes: number;
    }
  | {
      readonly kind: "slow-start";
      readonly workload: string;
      readonly acknowledgeMinutes: number;
      readonly decideWithinMinutes: number;
    }
  | { readonly kind: "premises"; readonly workloads: string }
  | { readonly kind: "no-replica-stack"; readonly why: string }
  | { readonly kind: "files-unmounted"; readonly workload: string }
  | { readonly kind: "no-replica-database"; readonly workload: string };

interface Known {
  readonly client: Client;
  readonly environment: string;
  readonly plan: EnvironmentPlan;
  readonly people: readonly Person[];
  readonly objectives: readonly Objective[];
  readonly activation: Activation;
  readonly tests: Tests;
}

export function gapsOf({ client, environment, plan, people, objectives, activation, tests }: Known): readonly Gap[] {
  const settings = client.environments[environment];
  const inside = plan.workloads.filter(({ exposure }) => exposure === "internal").map(({ name }) => name);
  return [
    ...(people.some(({ duty }) => duty === "decide") ? [] : [{ kind: "no-decider" } as const]),
    ...people
      .filter(({ side, reach }) => side === "third-party" && reach.length === 0)
      .map(({ name }) => ({ kind: "unreachable", name }) as const),
    ...tests.status.workloads.flatMap(({ name, drill }): readonly Gap[] => {
      if (drill === undefined) return [];
      if (drill.last === undefined) return [{ kind: "never-drilled", workload: name }];
      return drill.last.holds ? [] : [{ kind: "outdated-drill", workload: name, id: drill.last.id }];
    }),
    ...overdueOf([tests.status]).map((what) => ({ kind: "overdue", what }) as const),
    ...objectives.flatMap(({ workload, stepsMinutes, rtoMinutes }): readonly Gap[] =>
      stepsMinutes > rtoMinutes ? [{ kind: "limits-exceed", workload, stepsMinutes, rtoMinutes }] : [],
    ),
    ...(activation.acknowledgeMinutes > activation.decideWithinMinutes
      ? [{ kind: "slow-start", workload: activation.tightest, ...minutesOf(activation) } as const]
      : []),
    ...(settings?.network.onPremises && inside.length > 0
      ? [{ kind: "premises", workloads: inside.join(", ") } as const]
      : []),
    ...whyNoReplica(client, environment).map((why) => ({ kind: "no-replica-stack", why }) as const),
    ...plan.workloads.flatMap((workload): readonly Gap[] => {
      const standby = plan.standby.workloads.find((each) => each.workload === workload.name);
      if (standby === undefined) return [];
      return [
        ...(plan.target.cloud === "aws" && workload.files?.replicateTo !== undefined
          ? [{ kind: "files-unmounted", workload: workload.name } as const]
          : []),
        ...(workload.database && !standby.database
          ? [{ kind: "no-replica-database", workload: workload.name } as const]
          : []),
      ];
    }),
  ];
}

function minutesOf({ acknowledgeMinutes, decideWithinMinutes }: Activation) {
  return { acknowledgeMinutes, decideWithinMinutes };
}

/** What keeps the replica from being planned, whichever points would be given. */
function whyNoReplica(client: Client, environment: string): readonly string[] {
  try {
    planReplica(client, environment, { drill: "asked", lifetime: "P1D", points: [] });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.filter((problem) => !problem.includes("no recovery points were given"));
  }
}
