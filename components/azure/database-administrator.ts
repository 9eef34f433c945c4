import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { type ComponentResource, jsonStringify, type Output } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { SecretPlan } from "../plan/types/workload.ts";
import { drawSecret } from "./drawn-secret.ts";
import { placeIn } from "./foundation.ts";
import { tagsInVault } from "./key-vault.ts";
import { azureKeysOf } from "./keys.ts";
import { findSecret } from "./secrets.ts";

export interface Administrator {
  /** Absent where the server has it from its source, and the secret that tells it stands already. */
  readonly password?: Output<string>;
  /** Full identifier of the secret that holds name and password, in a region. */
  readonly secretIdIn: (region: string) => Output<string> | undefined;
}

/**
 * The administrator of a database, in a secret of each region's key vault: no database of Azure keeps its password by
 * itself. Replacing what was drawn is a rotation: `pulumi up --replace <its urn>` changes the server and both secrets.
 */
export function createAdministrator(
  name: string,
  plan: SecretPlan,
  args: DatabaseArgs,
  parent: ComponentResource,
): Administrator {
  const { region: home, tags, protect } = args;
  const logicalName = `${name}-administrator`;
  if (plan.stands) {
    const secretId = findSecret(plan, home, args, parent);
    return { secretIdIn: (region) => (region === home ? secretId : undefined) };
  }
  const password = drawSecret(logicalName, parent);
  const value = jsonStringify({ username: args.plan.adminUser, password });
  const secrets = new Map(
    [...new Set([home, ...plan.replicaRegions])].map((region) => {
      const place = placeIn(args, region, tags);
      const vault = azureKeysOf(args).vault(region);
      const holder = new Secret(
        region === home ? logicalName : `${logicalName}-${region}`,
        {
          secretName: plan.name,
          vaultName: vault.name,
          resourceGroupName: place.resourceGroupName,
          properties: { value, contentType: "application/json" },
          tags: tagsInVault(place.tags),
        },
        { parent, protect, deletedWith: vault },
      );
      return [region, holder.id] as const;
    }),
  );
  return { password, secretIdIn: (region) => secrets.get(region) };
}
