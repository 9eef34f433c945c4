// The Pulumi program of every stack: finds what the stack stands for, plans it, deploys the plan.
import "./start.ts";

import { join } from "node:path";
import { Config, getStack, RunError, secret } from "@pulumi/pulumi";
import { UserError } from "../components/user-error.ts";
import { deployTarget } from "./deploy-target.ts";
import { findTarget } from "./find-target.ts";

/** The stack's outputs. A mistake in a client file is told as it is, without a stack trace. */
export default async function deploy(): Promise<Record<string, unknown>> {
  const config = new Config("socle");
  const settings = {
    client: config.get("client"),
    environment: config.get("environment"),
    account: config.get("account"),
    drill: config.get("drill"),
    lifetime: config.get("drillLifetime"),
    recoveryPoints: config.get("recoveryPoints"),
    direction: config.get("drillDirection"),
    workload: config.get("drillWorkload"),
  };
  try {
    const { client, target } = findTarget(join(import.meta.dirname, ".."), getStack(), settings);
    const outputs = await deployTarget(client, target);
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
