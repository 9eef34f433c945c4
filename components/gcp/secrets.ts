import { getSecretOutput } from "@pulumi/gcp/secretmanager/getSecret.js";
import { Secret } from "@pulumi/gcp/secretmanager/secret.js";
import { all, ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { DataArgs, SecretsArgs } from "../contract/cloud.ts";
import type { Secrets } from "../contract/handles.ts";
import type { SecretPlan } from "../plan/types/workload.ts";

/**
 * Secrets of a workload, empty: their values are entered by whoever knows them, and are never in the code, the client
 * file nor the state. Each has a copy where the workload can be recovered, under the key of its region; the machines of
 * the workload alone may read it, by a grant of their own. Those that stand already are found by their names.
 */
export class GcpSecrets extends ComponentResource implements Secrets {
  readonly #ids: ReadonlyMap<string, Output<string>>;

  constructor(name: string, args: SecretsArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Secrets", name, {}, options);
    this.#ids = new Map(args.plans.map((plan) => [plan.key, this.#secretId(name, plan, args)]));
    this.registerOutputs({});
  }

  /** A secret has one name, `projects/<project>/secrets/<id>`, wherever it is read. */
  idsIn(_region: string): Readonly<Record<string, Output<string>>> {
    return Object.fromEntries(this.#ids);
  }

  #secretId(name: string, plan: SecretPlan, args: SecretsArgs): Output<string> {
    if (!plan.stands) return createSecret(`${name}-${plan.key}`, plan, args, this).id;
    const found = getSecretOutput({ secretId: plan.name, project: args.account }, { parent: this });
    return all([found.id, found.replications]).apply(([id, replications]) => {
      const places = replications.flatMap(({ userManageds }) => userManageds.flatMap(({ replicas }) => replicas));
      if (places.some(({ location }) => location === args.region)) return id;
      throw new Error(`the secret ${id} has no replica in ${args.region}: nothing can be recovered there with it`);
    });
  }
}

/**
 * A secret kept in the regions of the plan alone. A version that someone destroys can be brought back for as long as the
 * plan says; the secret itself, once deleted, cannot.
 * Source: https://cloud.google.com/secret-manager/docs/delay-secret-version-destruction
 */
export function createSecret(
  logicalName: string,
  plan: SecretPlan,
  { keys, region, tags, protect, account }: DataArgs,
  parent: ComponentResource,
): Secret {
  const replicas = [region, ...plan.replicaRegions].map((location) => ({
    location,
    customerManagedEncryption: { kmsKeyName: keys.keyId("data", location) },
  }));
  return new Secret(
    logicalName,
    {
      secretId: plan.name,
      project: account,
      replication: { userManaged: { replicas } },
      versionDestroyTtl: `${plan.recoveryWindowDays * 86_400}s`,
      deletionProtection: protect,
      annotations: { description: plan.description },
      labels: { ...tags },
    },
    { parent, protect },
  );
}
