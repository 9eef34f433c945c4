import { Alias } from "@pulumi/aws/kms/alias.js";
import { getAliasOutput } from "@pulumi/aws/kms/getAlias.js";
import { Key } from "@pulumi/aws/kms/key.js";
import { ReplicaKey } from "@pulumi/aws/kms/replicaKey.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { KeysArgs } from "../contract/cloud.ts";
import type { Keys } from "../contract/handles.ts";
import type { KeyPlan, KeyPurpose } from "../plan/types/common.ts";
import { keyPolicy } from "./key-policy.ts";

/**
 * The client's own encryption keys: multi-region, rotated, with a replica wherever their data can be restored. A
 * replica follows the rotation of its primary. Those that stand already are found by their aliases.
 */
export class AwsKeys extends ComponentResource implements Keys {
  readonly #region: string;
  readonly #ids = new Map<string, Output<string>>();

  constructor(name: string, args: KeysArgs, options: ComponentResourceOptions) {
    super("socle:aws:Keys", name, {}, options);
    this.#region = args.target.region;
    for (const plan of args.plans) {
      if (plan.stands) {
        this.#find(plan, args);
        continue;
      }
      const key = this.#createKey(name, plan, args);
      for (const region of plan.replicaRegions) this.#createReplica(name, plan, key, region, args);
    }
    this.registerOutputs({});
  }

  keyId(purpose: KeyPurpose, region: string = this.#region): Output<string> {
    const id = this.#ids.get(`${purpose} ${region}`);
    if (id === undefined) throw new Error(`no ${purpose} key in ${region}: the plan replicates none there`);
    return id;
  }

  #find({ purpose, name }: KeyPlan, { target: { region } }: KeysArgs): void {
    const alias = getAliasOutput({ name: `alias/${name}`, region }, { parent: this });
    this.#ids.set(`${purpose} ${region}`, alias.targetKeyArn);
  }

  #createKey(name: string, plan: KeyPlan, { target, protect }: KeysArgs): Key {
    const { account, region } = target;
    const logicalName = `${name}-${plan.purpose}`;
    const key = new Key(
      logicalName,
      {
        description: plan.description,
        multiRegion: true,
        enableKeyRotation: true,
        rotationPeriodInDays: plan.rotationDays,
        deletionWindowInDays: plan.deletionWindowDays,
        policy: keyPolicy(plan, account, region),
        region,
        tags: { Name: plan.name },
      },
      { parent: this, protect },
    );
    new Alias(logicalName, { name: `alias/${plan.name}`, targetKeyId: key.keyId, region }, { parent: this });
    this.#ids.set(`${plan.purpose} ${region}`, key.arn);
    return key;
  }

  #createReplica(name: string, plan: KeyPlan, primary: Key, region: string, { target, protect }: KeysArgs): void {
    const logicalName = `${name}-${plan.purpose}-${region}`;
    const replica = new ReplicaKey(
      logicalName,
      {
        primaryKeyArn: primary.arn,
        description: plan.description,
        deletionWindowInDays: plan.deletionWindowDays,
        policy: keyPolicy(plan, target.account, region),
        region,
        tags: { Name: plan.name },
      },
      { parent: this, protect },
    );
    new Alias(logicalName, { name: `alias/${plan.name}`, targetKeyId: replica.keyId, region }, { parent: this });
    this.#ids.set(`${plan.purpose} ${region}`, replica.arn);
  }
}
