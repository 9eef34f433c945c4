import { RepositoryIamMember } from "@pulumi/gcp/artifactregistry/repositoryIamMember.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { SecretIamMember } from "@pulumi/gcp/secretmanager/secretIamMember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { IAMMember as AccountIAMMember } from "@pulumi/gcp/serviceaccount/iammember.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { all, type ComponentResource, type Output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import { waitFor } from "./foundation.ts";

/**
 * Who the machines of a fleet are: they write logs and metrics, and use the stores of their own workload, each by a grant
 * on that store alone. Keys serve them through the stores. Who opens sessions on them may act as them, and as nobody else.
 * Returns the address, once the account holds its grants.
 */
export function createMachineIdentity(name: string, args: ComputeArgs, parent: ComponentResource): Output<string> {
  const { plan, account: project, foundation } = args;
  const identity = new Account(
    name,
    {
      accountId: plan.roleName,
      displayName: plan.roleName,
      description: `Machines of ${plan.name}`,
      project,
    },
    { parent, dependsOn: waitFor(foundation, "iam.googleapis.com") },
  );
  for (const member of plan.sessionPrincipals ?? []) {
    new AccountIAMMember(
      `${name}-sessions-${member.replaceAll(/[^A-Za-z0-9]+/g, "-").toLowerCase()}`,
      { serviceAccountId: identity.name, role: "roles/iam.serviceAccountUser", member },
      { parent },
    );
  }
  const context: GrantContext = { name, args, parent, member: identity.member };
  const grants = [...observe(context), ...readSecrets(context), ...useObjects(context), ...pullImages(context)];
  // A machine that starts before it may do anything fails its first start.
  return all([identity.email, ...grants]).apply(([email]) => email ?? "");
}

interface GrantContext {
  readonly name: string;
  readonly args: ComputeArgs;
  readonly parent: ComponentResource;
  readonly member: Output<string>;
}

type Grants = readonly Output<string>[];

function observe({ name, args, parent, member }: GrantContext): Grants {
  const roles = { logs: "roles/logging.logWriter", metrics: "roles/monitoring.metricWriter" };
  return Object.entries(roles).map(([key, role]) => {
    const grant = new IAMMember(`${name}-${key}`, { project: args.account, role, member }, { parent });
    return grant.id;
  });
}

function readSecrets({ name, args, parent, member }: GrantContext): Grants {
  const { secrets, database, region } = args;
  const own = Object.entries(secrets?.idsIn(region) ?? {}).map(([key, id]) => [`secret-${key}`, id] as const);
  const administrator = database?.handle.secretId;
  const readable = administrator ? [...own, ["administrator", administrator] as const] : own;
  return readable.map(([key, secretId]) => {
    const role = "roles/secretmanager.secretAccessor";
    const grant = new SecretIamMember(`${name}-${key}`, { secretId, role, member }, { parent });
    return grant.id;
  });
}

function useObjects({ name, args, parent, member }: GrantContext): Grants {
  const bucket = args.objects?.bucketIn(args.region);
  if (bucket === undefined) return [];
  const role = "roles/storage.objectUser";
  const grant = new BucketIAMMember(`${name}-objects`, { bucket: bucket.name, role, member }, { parent });
  return [grant.id];
}

/** Only from a repository of the same project: another's owner grants it there. */
function pullImages({ name, args, parent, member }: GrantContext): Grants {
  const [, location, project, repository] =
    args.plan.container?.match(/^([a-z0-9-]+)-docker\.pkg\.dev\/([^/]+)\/([^/]+)\//) ?? [];
  if (location === undefined || repository === undefined || project !== args.account) return [];
  const role = "roles/artifactregistry.reader";
  const grant = new RepositoryIamMember(`${name}-images`, { project, location, repository, role, member }, { parent });
  return [grant.id];
}
