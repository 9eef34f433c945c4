import { Secret } from "@pulumi/aws/secretsmanager/secret.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { SecretsArgs } from "../contract/cloud.ts";
import type { Secrets } from "../contract/handles.ts";
import type { SecretPlan } from "../plan/types/workload.ts";

/**
 * Secrets of a workload, empty: their values are entered by whoever knows them, and are never in the code, the client
 * file nor the state. Each has a replica where the workload can be recovered.
 */
export class AwsSecrets extends ComponentResource implements Secrets {
  readonly ids: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: SecretsArgs, options: ComponentResourceOptions) {
    super("socle:aws:Secrets", name, {}, options);
    this.ids = Object.fromEntries(args.plans.map((plan) => [plan.key, this.#createSecret(name, plan, args).arn]));
    this.registerOutputs({});
  }

  #createSecret(name: string, plan: SecretPlan, { keys, region, tags, protect }: SecretsArgs): Secret {
    return new Secret(
      `${name}-${plan.key}`,
      {
        name: plan.name,
        description: plan.description,
        kmsKeyId: keys.keyId("data", region),
        recoveryWindowInDays: plan.recoveryWindowDays,
        replicas: plan.replicaRegions.map((replica) => ({ region: replica, kmsKeyId: keys.keyId("data", replica) })),
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this, protect },
    );
  }
}
