import { getSecretOutput } from "@pulumi/azure-native/keyvault/getSecret.js";
import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { ComponentResource, type ComponentResourceOptions, type Output, secret } from "@pulumi/pulumi";
import type { SecretsArgs } from "../contract/cloud.ts";
import type { Foundation, Secrets } from "../contract/handles.ts";
import type { SecretPlan } from "../plan/types/workload.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { tagsInVault } from "./key-vault.ts";
import { azureKeysOf } from "./keys.ts";

/**
 * Secrets of a workload, without a value: each is there by name, for roles and alerts to refer to, and disabled, so that
 * whoever reads it is refused (`SecretDisabled`) until the first value is entered with `az keyvault secret set`, which
 * makes an enabled version. No value passes through the code, the client file or the state. The DR region's vault holds
 * the same names: no key vault copies a secret to a vault of the client's own elsewhere, so values are entered in both.
 * Those that stand already are found by their names.
 */
export class AzureSecrets extends ComponentResource implements Secrets {
  readonly #ids = new Map<string, Record<string, Output<string>>>();

  constructor(name: string, args: SecretsArgs, options: ComponentResourceOptions) {
    super("socle:azure:Secrets", name, {}, options);
    const { region: home, plans } = args;
    for (const plan of plans) {
      for (const region of new Set([home, ...plan.replicaRegions])) {
        const logicalName = region === home ? `${name}-${plan.key}` : `${name}-${plan.key}-${region}`;
        const id = plan.stands
          ? findSecret(plan, region, args, this)
          : this.#createSecret(logicalName, plan, region, args).id;
        this.#ids.set(region, { ...this.#ids.get(region), [plan.key]: id });
      }
    }
    this.registerOutputs({});
  }

  /** Full identifiers, as role assignments take them; `secretUri` makes the address that machines read from. */
  idsIn(region: string): Readonly<Record<string, Output<string>>> {
    return this.#ids.get(region) ?? {};
  }

  #createSecret(name: string, plan: SecretPlan, region: string, args: SecretsArgs): Secret {
    const { resourceGroupName, tags } = placeIn(args, region, args.tags);
    const vault = azureKeysOf(args).vault(region);
    return new Secret(
      name,
      {
        secretName: plan.name,
        vaultName: vault.name,
        resourceGroupName,
        properties: { value: secret(absent), contentType: plan.description, attributes: { enabled: false } },
        tags: tagsInVault(tags),
      },
      // From the first value on, what is in the vault counts. Deleting a secret alone takes the vault's own address.
      { parent: this, protect: args.protect, deletedWith: vault, ignoreChanges: ["properties"] },
    );
  }
}

/** Full identifier of a secret that another stack made. Resource Manager tells that it is there, and never its value. */
export function findSecret(
  { name: secretName }: SecretPlan,
  region: string,
  args: { readonly foundation?: Foundation | undefined },
  parent: ComponentResource,
): Output<string> {
  const foundation = foundationOf(args);
  const resourceGroupName = foundation.keyStoreGroup?.(region) ?? foundation.groupName(region);
  const vaultName = foundation.keyStoreName(region);
  return getSecretOutput({ resourceGroupName, vaultName, secretName }, { parent }).id;
}

/** Resource Manager makes no secret without a first version; this one is disabled and says so. Kept as every value of a vault is. */
const absent = "no value has been entered";

/**
 * The address of a secret, from its full identifier: `https://<vault>.vault.azure.net/secrets/<name>`.
 * Source: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers
 */
export function secretUri(id: string): string {
  const [, vault, secret] = /\/vaults\/([^/]+)\/secrets\/([^/]+)$/i.exec(id) ?? [];
  if (vault === undefined || secret === undefined) throw new Error(`${id} is no secret of a key vault`);
  return `https://${vault.toLowerCase()}.vault.azure.net/secrets/${secret}`;
}
