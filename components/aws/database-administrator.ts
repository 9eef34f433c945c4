import { getRandomPasswordOutput } from "@pulumi/aws/secretsmanager/getRandomPassword.js";
import { Secret } from "@pulumi/aws/secretsmanager/secret.js";
import { SecretVersion } from "@pulumi/aws/secretsmanager/secretVersion.js";
import { type ComponentResource, jsonStringify, type Output } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { SecretPlan } from "../plan/types/workload.ts";

export interface Administrator {
  readonly secretId: Output<string>;
  readonly password: Output<string>;
}

/**
 * The administrator of a database that has a read replica, in a secret of our own: RDS refuses a replica of a database
 * whose password it manages itself. The secret is replicated to the DR region, so that the standby can sign in too.
 * The value is drawn once; from then on what is in the secret counts, so a new value is a rotation. The state holds it
 * encrypted, as a secret.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 */
export function createAdministrator(
  name: string,
  plan: SecretPlan,
  args: DatabaseArgs,
  parent: ComponentResource,
): Administrator {
  const { keys, region, tags, protect } = args;
  const logicalName = `${name}-administrator`;
  const holder = new Secret(
    logicalName,
    {
      name: plan.name,
      description: plan.description,
      kmsKeyId: keys.keyId("data", region),
      recoveryWindowInDays: plan.recoveryWindowDays,
      replicas: plan.replicaRegions.map((replica) => ({ region: replica, kmsKeyId: keys.keyId("data", replica) })),
      region,
      tags: { ...tags, Name: plan.name },
    },
    { parent, protect },
  );
  // Letters and digits: MySQL takes 41 characters at most, and no engine takes every sign.
  // Drawn where the standby is: at each run, which must be possible while the secret's own region answers nothing.
  const [drawnIn = region] = plan.replicaRegions;
  const asked = { passwordLength: 40, excludePunctuation: true, region: drawnIn };
  const drawn = getRandomPasswordOutput(asked, { parent });
  const value = jsonStringify({ username: args.plan.adminUser, password: drawn.randomPassword });
  const version = new SecretVersion(
    logicalName,
    { secretId: holder.id, secretString: value, region },
    // Every run draws another password; only the first one is kept.
    { parent, protect, ignoreChanges: ["secretString"] },
  );
  return { secretId: holder.arn, password: version.secretString.apply(passwordIn) };
}

function passwordIn(text: string | undefined): string {
  const { password }: { readonly password?: string } = JSON.parse(text ?? "{}");
  if (!password) throw new Error("the secret of the database's administrator holds no password");
  return password;
}
