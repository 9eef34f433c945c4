import type { Client } from "../components/client/schema.ts";
import { loadCloud } from "../components/clouds.ts";
import { ManagedAccount } from "../components/managed-account.ts";
import { ManagedEnvironment } from "../components/managed-environment.ts";
import { planAccount } from "../components/plan/plan-account.ts";
import { planEnvironment } from "../components/plan/plan-environment.ts";
import { releaseAccount, releaseEnvironment } from "../components/plan/release-protection.ts";
import { deployReplica } from "./deploy-replica.ts";
import type { StackTarget } from "./target.ts";

/** Whether this run prepares the removal of its stack: `SOCLE_RELEASE=<stack>`, never saved among the stack's settings. */
function isReleased(stack: string): boolean {
  return process.env.SOCLE_RELEASE === stack;
}

/** Plans what a stack stands for and deploys the plan. Returns the stack's outputs. */
export function deployTarget(client: Client, target: StackTarget): Promise<Record<string, unknown>> {
  switch (target.kind) {
    case "environment":
      return deployEnvironment(client, target.environment);
    case "account":
      return deployAccount(client, target.account);
    case "replica":
      return deployReplica(client, target);
  }
}

async function deployEnvironment(client: Client, environment: string): Promise<Record<string, unknown>> {
  const planned = planEnvironment(client, environment);
  const plan = isReleased(planned.stack) ? releaseEnvironment(planned) : planned;
  const cloud = await loadCloud(plan.target.cloud);
  const provider = cloud.createProvider(`${plan.stack}-provider`, plan.target);
  const managed = new ManagedEnvironment(plan.stack, { plan, cloud }, { providers: [provider] });
  return managed.outputs();
}

async function deployAccount(client: Client, account: string): Promise<Record<string, unknown>> {
  const planned = planAccount(client, account);
  const plan = isReleased(planned.stack) ? releaseAccount(planned) : planned;
  const cloud = await loadCloud(plan.target.cloud);
  const provider = cloud.createProvider(`${plan.stack}-provider`, plan.target);
  new ManagedAccount(plan.stack, { plan, cloud }, { providers: [provider] });
  return { account, environments: plan.environments };
}
