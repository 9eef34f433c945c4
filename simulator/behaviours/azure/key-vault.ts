import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { containerIdOf, parentOf } from "./ids.ts";
import { arm, docs, named, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/rest/api/keyvault`;
const guide = `${docs}/azure/key-vault`;

export const vaultToken = "azure-native:keyvault:Vault";
export const keyToken = "azure-native:keyvault:Key";
export const secretToken = "azure-native:keyvault:Secret";

/** What once holds of a vault holds for ever. */
const irrevocable: readonly Rule[] = [
  {
    code: "BadRequest",
    evidence: `${guide}/general/soft-delete-overview#purge-protection`,
    refuses: ({ inputs, before }) =>
      inputs.get("properties.enablePurgeProtection") === false ||
      (before?.inputs.flag("properties.enablePurgeProtection") && !inputs.flag("properties.enablePurgeProtection"))
        ? 'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.'
        : undefined,
  },
  {
    code: "BadRequest",
    evidence: `${guide}/general/soft-delete-change`,
    refuses: ({ inputs }) =>
      inputs.get("properties.enableSoftDelete") === false
        ? "The property \"enableSoftDelete\" can be set to false only for creating new vault. Enabling the 'soft delete' functionality is an irreversible action."
        : undefined,
  },
  {
    code: "BadRequest",
    evidence: `${guide}/general/soft-delete-overview`,
    refuses: ({ inputs }) => {
      const days = inputs.number("properties.softDeleteRetentionInDays");
      return days !== undefined && (days < 7 || days > 90)
        ? `The value '${days}' of the property "softDeleteRetentionInDays" must be between 7 and 90.`
        : undefined;
    },
  },
  {
    code: "BadRequest",
    on: "update",
    evidence: `${guide}/general/soft-delete-overview`,
    refuses: ({ inputs, before }) => {
      const set = before?.inputs.number("properties.softDeleteRetentionInDays") ?? 90;
      return (inputs.number("properties.softDeleteRetentionInDays") ?? 90) === set
        ? undefined
        : 'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.';
    },
  },
];

/** Vaults, keys and secrets. A vault takes what it holds along; all of it keeps its name until it is purged. */
export const azureKeyVault: Behaviours = {
  [vaultToken]: {
    ...arm("Microsoft.KeyVault/vaults"),
    evidence: `${api}/keyvault/vaults/create-or-update`,
    inputs: ["properties"],
    name: named("vaultName", {
      unique: "global",
      maxLength: 24,
      taken: taken(
        "VaultAlreadyExists",
        "The vault name '{name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.",
      ),
      retained: taken(
        "ConflictError",
        "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.",
      ),
    }),
    outputs: ({ name }) => ({
      properties: {
        vaultUri: `https://${name.toLowerCase()}.vault.azure.net/`,
        hsmPoolResourceId: "",
        provisioningState: "Succeeded",
        privateEndpointConnections: [],
      },
    }),
    rules: [
      {
        code: "VaultNameNotValid",
        evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault`,
        refuses: ({ name }) =>
          /^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/.test(name)
            ? undefined
            : `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`,
      },
      ...irrevocable,
    ],
    cascades: true,
    retains: ({ name, inputs }) => ({
      name,
      reason: "soft-deleted key vault: the name stays taken, and its keys and secrets can be recovered",
      days: inputs.number("properties.softDeleteRetentionInDays") ?? 90,
    }),
    seconds: [25, 8, 10],
  },

  [keyToken]: {
    ...arm("Microsoft.KeyVault/vaults/keys", "vaultName"),
    evidence: `${api}/keyvault/keys/create-if-not-exist`,
    inputs: ["properties"],
    name: named("keyName"),
    aliases: (attempt) => keyAddresses(attempt),
    outputs: (attempt) => {
      const [keyUri = "", keyUriWithVersion = ""] = keyAddresses(attempt);
      const { inputs } = attempt;
      return {
        keyUri,
        keyUriWithVersion,
        kty: inputs.text("properties.kty") ?? "RSA",
        keySize: inputs.number("properties.keySize") ?? 2048,
        keyOps: [...inputs.texts("properties.keyOps")],
        location: "",
      };
    },
    rules: [
      {
        code: "BadParameter",
        evidence: `${guide}/keys/about-keys#key-types-and-protection-methods`,
        refuses: (attempt, cloud) => {
          const isHardware = attempt.inputs.text("properties.kty")?.endsWith("-HSM");
          return isHardware && parentOf(attempt, cloud)?.inputs.text("properties.sku.name") !== "premium"
            ? "Creation of a key in hardware is supported by vaults of the premium SKU alone."
            : undefined;
        },
      },
      {
        code: "BadParameter",
        evidence: `${guide}/keys/about-keys-details`,
        refuses: ({ inputs }) => {
          const size = inputs.number("properties.keySize");
          return inputs.text("properties.kty")?.startsWith("RSA") &&
            size !== undefined &&
            ![2048, 3072, 4096].includes(size)
            ? `Invalid key size: ${size}. It must be 2048, 3072 or 4096.`
            : undefined;
        },
      },
      {
        code: "BadParameter",
        evidence: `${guide}/keys/how-to-configure-key-rotation`,
        refuses: ({ inputs }) => {
          const days = /^P(\d+)D$/.exec(
            inputs.text("properties.rotationPolicy.lifetimeActions[].trigger.timeAfterCreate") ?? "",
          )?.[1];
          return days !== undefined && Number(days) < 7
            ? "The rotation time must be at least 7 days after the creation of the version."
            : undefined;
        },
      },
      heldName(keyToken, "Key", "keys"),
    ],
    // The vault tells of what it holds.
    retains: ({ id }, cloud) => ({
      name: id,
      reason: "",
      days: retentionOf(id, cloud),
    }),
    seconds: [6, 3, 3],
  },

  [secretToken]: {
    ...arm("Microsoft.KeyVault/vaults/secrets", "vaultName"),
    evidence: `${api}/keyvault/secrets/create-or-update`,
    inputs: ["properties"],
    name: named("secretName"),
    outputs: ({ inputs, name, random }) => {
      const secretUri = `https://${inputs.text("vaultName")?.toLowerCase()}.vault.azure.net/secrets/${name}`;
      return {
        properties: { secretUri, secretUriWithVersion: `${secretUri}/${random("{hex32}", "version")}` },
        location: "",
        tags: inputs.get("tags") ?? {},
      };
    },
    rules: [
      {
        code: "BadParameter",
        evidence: `${api}/keyvault/secrets/create-or-update`,
        on: "create",
        refuses: ({ inputs }) =>
          inputs.has("properties.value") ? undefined : "Property  has invalid value\n\r\n, secret value is required.",
      },
      {
        code: "BadParameter",
        evidence: `${guide}/secrets/about-secrets`,
        refuses: ({ inputs }) =>
          (inputs.text("properties.value")?.length ?? 0) > 25_600 ? "The secret value is longer than 25k." : undefined,
      },
      {
        code: "BadParameter",
        evidence: `${guide}/secrets/about-secrets#secret-tags`,
        refuses: ({ inputs }) => tooManyTags(inputs.get("tags")),
      },
      heldName(secretToken, "Secret", "secrets"),
    ],
    retains: ({ id }, cloud) => ({
      name: id,
      reason: "",
      days: retentionOf(id, cloud),
    }),
    seconds: [3, 3, 3],
  },

  [tokens.diskEncryptionSet]: {
    ...arm("Microsoft.Compute/diskEncryptionSets"),
    evidence: `${docs}/rest/api/compute/disk-encryption-sets/create-or-update`,
    inputs: ["activeKey", "encryptionType", "identity", "rotationToLatestKeyVersionEnabled"],
    name: named("diskEncryptionSetName"),
    outputs: () => ({ previousKeys: [], lastKeyRotationTimestamp: "", autoKeyRotationError: {} }),
    references: {
      "identity.userAssignedIdentities[]": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'The identity {value} was not found'.",
      ),
      "activeKey.keyUrl": refersTo(
        keyToken,
        "KeyVaultKeyNotFound",
        "The key {value} of disk encryption set {id} was not found.",
      ),
    },
    rules: [
      {
        code: "KeyVaultAndDiskInDifferentRegions",
        evidence: `${docs}/azure/virtual-machines/disk-encryption#restrictions`,
        refuses: (attempt, cloud) => {
          const vault = vaultOfKey(attempt.inputs.text("activeKey.keyUrl"), cloud);
          return vault && vault.region !== attempt.region
            ? `The key vault ${vault.id} is located in ${vault.region} which is different from the location of the disk encryption set, ${attempt.region}.`
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: "any",
        code: "OperationNotAllowed",
        message: "Disk encryption set '{name}' is in use by {value} and cannot be deleted.",
        status: 409,
      },
    ],
    seconds: [35, 20, 15],
  },
};

/** Days for which a vault keeps what was deleted in it. */
function retentionOf(id: string, cloud: CloudView): number {
  return cloud.byId(containerIdOf(id))?.inputs.number("properties.softDeleteRetentionInDays") ?? 90;
}

/** The address of a key without and with its version. */
function keyAddresses({ inputs, name, random }: Pick<Attempt, "inputs" | "name" | "random">): readonly string[] {
  const uri = `https://${inputs.text("vaultName")?.toLowerCase()}.vault.azure.net/keys/${name}`;
  return [uri, `${uri}/${random("{hex32}", "version")}`];
}

/** The vault that a key's address leads to. */
export function vaultOfKey(uri: string | undefined, cloud: CloudView) {
  const name = /^https:\/\/([^./]+)\.vault\.azure\.net/i.exec(uri ?? "")?.[1];
  return name === undefined
    ? undefined
    : cloud.all(vaultToken).find((vault) => vault.name.toLowerCase() === name.toLowerCase());
}

/** Something deleted keeps its name in the vault until it is purged or recovered. */
function heldName(type: string, noun: string, collection: string): Rule {
  return {
    code: "Conflict",
    status: 409,
    on: "create",
    evidence: `${guide}/general/soft-delete-overview`,
    refuses: ({ id, name }, cloud) =>
      cloud.retained(type, id)
        ? `${noun} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${collection.slice(0, -1)} can only be recovered or purged.`
        : undefined,
  };
}

function tooManyTags(tags: unknown): string | undefined {
  const count = typeof tags === "object" && tags !== null ? Object.keys(tags).length : 0;
  return count > 15
    ? `The number of tags, ${count}, is more than the 15 that an object of a vault can have.`
    : undefined;
}
