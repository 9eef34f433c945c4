import { catalogueOf } from "../../../../components/plan/catalogue/catalogues.ts";
import { drillToken, Names } from "../../../../components/plan/names.ts";
import type { ReplicaDirection } from "../../../../components/plan/replica/replica-plan.ts";
import { replicaStackName } from "../../../../components/plan/stack-names.ts";
import type { EdgePlan } from "../../../../components/plan/types/workload.ts";
import type { StepContext } from "../steps.ts";
import type { CommandTable, StepCommands } from "./commands.ts";

/** Of the drill's id and lifetime, what a replica that serves is given: it is in nobody's way, and nobody removes it by its age. */
const disaster = { id: "disast", lifetime: "P90D" };

const byPerson: () => StepCommands = () => ({ run: [], check: [], undo: [] });

/** What is the same on every cloud: people, the engine, and the name that users type. */
export const commonCommands: CommandTable = {
  declare: ({ plan }) => ({
    run: [`npx socle pra status ${plan.client}`, `npx socle pra document ${plan.client} ${plan.environment}`],
    check: plan.workloads.flatMap(({ edge }) => (edge && !edge.internal ? [probe(edge)] : [])),
    undo: [],
  }),
  decide: byPerson,
  "agree-window": byPerson,
  "reconnect-premises": ({ plan, play, recoveryCidr }) => ({
    target: play === "region-loss" ? (plan.standby.network?.cidr ?? recoveryCidr) : recoveryCidr,
    run: [],
    check: [],
    undo: [],
  }),
  inspect: byPerson,
  "approve-traffic": byPerson,
  tell: byPerson,
  "open-state": ({ plan }) => ({
    target: plan.stack,
    run: [
      "npx socle pra kit open $KIT --identity $IDENTITY --out recovery   # only if the repository is gone",
      `pulumi stack export --stack ${plan.stack} --file state.json`,
    ],
    check: [`npx socle plan ${plan.client} ${plan.environment}`],
    undo: [],
  }),
  "choose-points": ({ plan }) => ({
    target: plan.backup?.drVault.name ?? plan.drRegion,
    run: [
      `npx socle recovery points ${plan.client} ${plan.environment} --real`,
      `npx socle recovery points ${plan.client} ${plan.environment} --real --json | jq '[.stores[].newest | values]' > points.json`,
    ],
    check: [`jq -e 'length == ${storeCount(plan)}' points.json`],
    undo: [],
  }),
  "choose-clean-points": (step) => ({
    target:
      directionOf(step) === "recovery"
        ? (step.plan.backup?.drVault.name ?? step.plan.drRegion)
        : step.plan.target.region,
    run: [
      `npx socle recovery points ${step.plan.client} ${step.plan.environment} --before $CLEAN_AT --real --json | jq '.chosen' > points.json`,
    ],
    check: [
      `jq -e 'length == ${storeCount(step.plan)}' points.json`,
      "jq -r '.[] | [.store.name, .consistentAt, .malware] | @tsv' points.json",
    ],
    undo: [],
  }),
  "restore-stack": (step) => restoreStack(step, "recovery"),
  "restore-clean-stack": (step) => restoreStack(step, directionOf(step)),
  "restore-files": restoreJob,
  "restore-clean-files": restoreJob,
  "restore-objects": restoreJob,
  "restore-clean-objects": restoreJob,
  "raise-fleet": ({ plan }) => {
    const raised = plan.workloads.filter(({ tier }) => tier.strategy === "pilot-light");
    const tiers = [...new Set(raised.map(({ tier }) => tier.name))];
    const file = `clients/${plan.client}/client.yaml`;
    // Limited to what stands by: the rest would be asked of a region that answers nothing.
    const targets = ["standby", "dns"].map(
      (part) => `--target 'urn:pulumi:${plan.stack}::socle::**::${plan.stack}-${part}-*'`,
    );
    return {
      target: raised.map(({ name }) => name).join(", "),
      run: [
        ...tiers.map((tier) => `yq -i '.continuity.tiers.${tier}.strategy = "warm-standby"' ${file}`),
        `npx socle validate ${plan.client}`,
        `pulumi up --stack ${plan.stack} ${targets.join(" ")}`,
      ],
      check: raised.map(
        ({ name }) => `pulumi stack --stack ${plan.stack} --show-urns | grep ${plan.stack}-standby-${name}-compute`,
      ),
      undo: [`git checkout ${file}`],
    };
  },
  verify: ({ workload }) =>
    workload?.edge && { target: workload.edge.hostname, run: [probe(workload.edge)], check: [], undo: [] },
  "prove-primary": ({ plan }) => ({
    target: plan.target.region,
    run: [`pulumi preview --stack ${plan.stack} --refresh`],
    check: [],
    undo: [],
  }),
  "rebuild-primary": ({ plan }) => ({
    target: plan.stack,
    run: [`pulumi refresh --stack ${plan.stack}`, `pulumi up --stack ${plan.stack}`],
    check: [`npx socle check ${plan.client} --env ${plan.environment} --against state --real`],
    undo: [`pulumi stack import --stack ${plan.stack} --file state.json`],
  }),
  "restore-standby": ({ plan }) =>
    plan.standby.workloads.length === 0
      ? undefined
      : {
          target: plan.drRegion,
          run: [
            ...plan.standby.workloads.flatMap(({ workload, database }) =>
              database
                ? [
                    `pulumi up --stack ${plan.stack} --target-replace 'urn:pulumi:${plan.stack}::socle::**::${plan.stack}-standby-${workload}-database'`,
                  ]
                : [],
            ),
            `pulumi up --stack ${plan.stack}`,
          ],
          check: [`npx socle check ${plan.client} --env ${plan.environment} --against state --real`],
          undo: [],
        },
  "remove-replica": ({ plan }) => {
    const stack = replicaStackName(plan.client, plan.environment);
    return { target: stack, run: [`pulumi destroy --stack ${stack}`, `pulumi stack rm ${stack}`], check: [], undo: [] };
  },
  "prove-again": ({ plan }) => ({
    run: [
      `npx socle pra status ${plan.client}`,
      `npx socle pra document ${plan.client} ${plan.environment}`,
      `npx socle pra kit ${plan.client} --real --to $RECIPIENT --out ${plan.client}.age`,
    ],
    check: [],
    undo: [],
  }),
};

/** Where the environment comes back as of before damage. */
function directionOf({ plan }: StepContext): ReplicaDirection {
  return catalogueOf(plan.target.cloud).replica.beforeDamage;
}

/** Rebuilds the whole environment from its points, apart from production, in the order that its dependencies want. */
function restoreStack({ plan }: StepContext, direction: ReplicaDirection): StepCommands {
  const stack = replicaStackName(plan.client, plan.environment);
  const settings = {
    client: plan.client,
    environment: plan.environment,
    drill: disaster.id,
    drillLifetime: disaster.lifetime,
    ...(direction !== "recovery" && { drillDirection: direction }),
    recoveryPoints: "points.json",
  };
  const judged = direction === "recovery" ? disaster.id : `${disaster.id} --direction ${direction}`;
  return {
    target: stack,
    run: [
      `pulumi stack init ${stack}`,
      ...Object.entries(settings).map(([key, value]) => `pulumi config set socle:${key} ${value} --stack ${stack}`),
      `pulumi up --stack ${stack}`,
    ],
    check: [
      `pulumi stack output toRestore --stack ${stack} --json`,
      `npx socle check ${plan.client} --env ${plan.environment} --replica ${judged} --real`,
    ],
    undo: [`pulumi destroy --stack ${stack}`],
  };
}

/** Files and objects stand empty: a command restores them by the cloud's own jobs, and goes on where it was interrupted. */
function restoreJob({ plan, workload }: StepContext): StepCommands {
  const stack = replicaStackName(plan.client, plan.environment);
  const only = workload ? ` --workload ${workload.name}` : "";
  return {
    target: workload?.name ?? stack,
    run: [`npx socle recovery restore ${plan.client} ${plan.environment}${only} --real`],
    check: [],
    undo: [],
  };
}

/** The balancer of a workload in what was rebuilt. */
export function rebuiltEdge({ client, environment, target }: StepContext["plan"], workload: string): string {
  const names = new Names(target.cloud, client, target.account, drillToken(environment, disaster.id));
  return names.of("loadBalancer", workload);
}

/** The balancer of what stands by, whether it serves already or is raised first. */
export function standbyEdge({ client, environment, target }: StepContext["plan"], workload: string): string {
  return new Names(target.cloud, client, target.account, environment).of("loadBalancer", "standby", workload);
}

export function probe({ kind, hostname, listenPort, health }: EdgePlan): string {
  if (kind === "network") return `nc -zvw 5 ${hostname} ${listenPort}`;
  const port = listenPort === 443 ? "" : `:${listenPort}`;
  return `curl -sS -o /dev/null -w '%{http_code}\\n' https://${hostname}${port}${health.path}   # ${health.expect}`;
}

export function storeCount({ workloads }: StepContext["plan"]): number {
  return workloads.reduce(
    (count, { database, files, objects }) =>
      count + [database, files, objects].filter((store) => store !== undefined).length,
    0,
  );
}

/** A restored or standing part answers for one alone: without it, there is nothing to do. */
export function when<Part>(part: Part | undefined, write: (part: Part) => StepCommands): StepCommands | undefined {
  return part === undefined ? undefined : write(part);
}
