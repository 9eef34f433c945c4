// The Pulumi program of every stack: finds what the stack stands for, plans it, deploys the plan.
import "./start.ts";

import { join } from "node:path";
import { Config, getStack, RunError, secret } from "@pulumi/pulumi";
import type { Client } from "../components/client/schema.ts";
import { loadCloud } from "../components/clouds.ts";
import { ManagedAccount } from "../components/managed-account.ts";
import { ManagedEnvironment } from "../components/managed-environment.ts";
import { planAccount } from "../components/plan/plan-account.ts";
import { planEnvironment } from "../components/plan/plan-environment.ts";
import { releaseAccount, releaseEnvironment } from "../components/plan/release-protection.ts";
import { UserError } from "../components/user-error.ts";
import { findTarget } from "./find-target.ts";

/** Whether this run prepares the removal of its stack: `SOCLE_RELEASE=<stack>`, never saved among the stack's settings. */
function isReleased(stack: string): boolean {
  return process.env.SOCLE_RELEASE === stack;
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

/** The stack's outputs. A mistake in a client file is told as it is, without a stack trace. */
export default async function deploy(): Promise<Record<string, unknown>> {
  const config = new Config("socle");
  const settings = {
    client: config.get("client"),
    environment: config.get("environment"),
    account: config.get("account"),
  };
  try {
    const { client, target } = findTarget(join(import.meta.dirname, ".."), getStack(), settings);
    const outputs =
      target.kind === "environment"
        ? await deployEnvironment(client, target.environment)
        : await deployAccount(client, target.account);
    // A state with a secret in it opens under the passphrase or key of its own mode only: also a bare `pulumi` pointed at the
    // backend of the other mode is refused, by the engine itself.
    return {
      mode: process.env.SOCLE_MODE === "rehearsal" ? "rehearsal" : "real",
      seal: secret(`seal of the state of ${getStack()}`),
      ...outputs,
    };
  } catch (error) {
    if (error instanceof UserError) throw new RunError(error.message);
    throw error;
  }
}
