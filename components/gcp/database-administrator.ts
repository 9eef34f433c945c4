import { randomBytes } from "node:crypto";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion.js";
import { type ComponentResource, type Output, secret } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { SecretPlan } from "../plan/types/workload.ts";
import { createSecret } from "./secrets.ts";

export interface Administrator {
  readonly secretId: Output<string>;
  readonly password: Output<string>;
}

/**
 * The administrator of a database, in a secret of our own: Cloud SQL keeps no password for anyone. The value is drawn
 * once; from then on what is in the secret's first version counts, and a change of the password is an operation on the
 * database that leaves a new version. The state holds it encrypted, as a secret.
 */
export function createAdministrator(
  name: string,
  plan: SecretPlan,
  args: DatabaseArgs,
  parent: ComponentResource,
): Administrator {
  const logicalName = `${name}-administrator`;
  const holder = createSecret(logicalName, plan, args, parent);
  const value = JSON.stringify({ username: args.plan.adminUser, password: drawPassword() });
  const version = new SecretVersion(
    logicalName,
    { secret: holder.id, secretData: secret(value) },
    // Every run draws another password; only the first one is kept.
    { parent, protect: args.protect, ignoreChanges: ["secretData"] },
  );
  return { secretId: holder.id, password: secret(version.secretData.apply(passwordIn)) };
}

/**
 * 192 random bits in letters, digits, hyphens and underscores, which need no quoting anywhere, and an end that has a
 * character of every kind that the password policy asks for. Within the 41 characters that MySQL takes.
 */
function drawPassword(): string {
  return `${randomBytes(24).toString("base64url")}-Aa1`;
}

function passwordIn(text: string | undefined): string {
  const { password }: { readonly password?: string } = JSON.parse(text ?? "{}");
  if (!password) throw new Error("the secret of the database's administrator holds no password");
  return password;
}
