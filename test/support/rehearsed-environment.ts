import type { Client } from "../../components/client/schema.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { type DeployedRecord, deployStack } from "../../scripts/mutation/deploy-stack.ts";
import type { Ledger } from "../../simulator/ledger.ts";

/** Deploys an environment into a ledger in this process, as a run of its own. */
export async function deployInto(
  ledger: Ledger,
  client: Client,
  environment: string,
): Promise<readonly DeployedRecord[]> {
  const cloud = client.environments[environment]?.cloud ?? "aws";
  const stack = environmentStackName(client.client, environment);
  const providers = await cloudProviders(cloud, ledger, stack);
  return deployStack(client, stack, { kind: "environment", client: client.client, environment }, providers);
}

/** Its replica beside it, from a file of recovery points. */
export async function deployReplicaInto(
  ledger: Ledger,
  client: Client,
  environment: string,
  recoveryPoints: string,
): Promise<readonly DeployedRecord[]> {
  const cloud = client.environments[environment]?.cloud ?? "aws";
  const stack = replicaStackName(client.client, environment);
  const providers = await cloudProviders(cloud, ledger, stack);
  const settings = { drill: "q4a", recoveryPoints };
  return deployStack(client, stack, { kind: "replica", client: client.client, environment, settings }, providers);
}
