import { getSecretOutput } from "@pulumi/aws/secretsmanager/getSecret.js";
import { Secret } from "@pulumi/aws/secretsmanager/secret.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { SecretsArgs } from "../contract/cloud.ts";
import type { Secrets } from "../contract/handles.ts";
import type { SecretPlan } from "../plan/types/workload.ts";

/**
 * Secrets of a workload, empty: their values are entered by whoever knows them, and are never in the code, the client
 * file nor the state. Each has a replica where the workload can be recovered. Those that stand already are found by their names.
 */
export class AwsSecrets extends ComponentResource implements Secrets {
  readonly #region: string;
  readonly #ids: ReadonlyMap<string, Output<string>>;

  constructor(name: string, args: SecretsArgs, options: ComponentResourceOptions) {
    super("socle:aws:Secrets", name, {}, options);
    this.#region = args.region;
    this.#ids = new Map(args.plans.map((plan) => [plan.key, this.#secretArn(name, plan, args)]));
    this.registerOutputs({});
  }

  /** The ARN of a replica is its primary's, but for the region. */
  idsIn(region: string): Readonly<Record<string, Output<string>>> {
    const [from, to] = [`:secretsmanager:${this.#region}:`, `:secretsmanager:${region}:`];
    return Object.fromEntries([...this.#ids].map(([key, id]) => [key, id.apply((arn) => arn.replace(from, to))]));
  }

  #secretArn(name: string, plan: SecretPlan, args: SecretsArgs): Output<string> {
    if (plan.stands) return getSecretOutput({ name: plan.name, region: args.region }, { parent: this }).arn;
    return this.#createSecret(name, plan, args).arn;
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
