import { DiskEncryptionSet } from "@pulumi/azure-native/compute/diskEncryptionSet.js";
import { getDiskEncryptionSetOutput } from "@pulumi/azure-native/compute/getDiskEncryptionSet.js";
import { getKeyOutput } from "@pulumi/azure-native/keyvault/getKey.js";
import { getVaultOutput } from "@pulumi/azure-native/keyvault/getVault.js";
import { Key } from "@pulumi/azure-native/keyvault/key.js";
import type { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { getUserAssignedIdentityOutput } from "@pulumi/azure-native/managedidentity/getUserAssignedIdentity.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { KeysArgs } from "../contract/cloud.ts";
import type { Keys, Subject } from "../contract/handles.ts";
import type { KeyPlan, KeyPurpose } from "../plan/types/common.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { createKeyVault, tagsInVault } from "./key-vault.ts";
import { grantRole } from "./role-assignment.ts";

/** A key, and the identity that services wrap and unwrap with it by. */
interface PurposeKey {
  /** Full identifier, for roles. */
  readonly id: Output<string>;
  /** Without its version: services follow the rotation. Known once the identity may use it. */
  readonly uri: Output<string>;
  readonly uriWithVersion: Output<string>;
  readonly vaultUri: string;
  readonly keyName: Output<string>;
  readonly identityId: Output<string>;
  readonly identity: { readonly principalId: Output<string>; readonly tenantId: Output<string> };
}

/** A vault that this stack makes, or finds. */
interface KnownVault {
  readonly id: Output<string>;
  readonly name: Output<string>;
  /** Absent where another stack made it. */
  readonly made?: Vault;
}

/**
 * The client's own encryption keys, in hardware, in a key vault a region. No key of Azure exists in two regions, so
 * each region has one of its own for the same purpose, under the same name: services of the DR region encrypt with
 * theirs, and whatever Azure copies between regions is wrapped anew. A purpose's key is used by one identity that can do
 * nothing else. Those that stand already are found by their names, with their identities.
 */
export class AzureKeys extends ComponentResource implements Keys {
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: KeysArgs;
  readonly #region: string;
  readonly #vaults = new Map<string, KnownVault>();
  readonly #keys = new Map<string, PurposeKey>();
  readonly #diskSets = new Map<string, Output<string>>();
  readonly #shares = new Map<string, Output<string>>();

  constructor(name: string, args: KeysArgs, options: ComponentResourceOptions) {
    super("socle:azure:Keys", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#region = args.target.region;
    for (const plan of args.plans) {
      if (plan.stands) {
        this.#find(plan, this.#region);
        continue;
      }
      for (const region of new Set([this.#region, ...plan.replicaRegions])) this.#createKey(plan, region);
    }
    const regions = new Set([this.#region, ...args.plans.flatMap(({ replicaRegions }) => replicaRegions)]);
    this.subjects = [...regions].flatMap((region) => this.#watch(region));
    this.registerOutputs({});
  }

  /** The key's address without its version, as services take it that follow its rotation. */
  keyId(purpose: KeyPurpose, region: string = this.#region): Output<string> {
    return this.#keyOf(purpose, region).uri;
  }

  /** The address of the key's present version, for services that take nothing else. */
  keyVersionId(purpose: KeyPurpose, region: string): Output<string> {
    return this.#keyOf(purpose, region).uriWithVersion;
  }

  /** The vault and name of a key, for storage accounts, that want them apart. */
  keyInVault(purpose: KeyPurpose, region: string): { readonly keyVaultUri: string; readonly keyName: Output<string> } {
    const { vaultUri, keyName } = this.#keyOf(purpose, region);
    return { keyVaultUri: vaultUri, keyName };
  }

  /** The directory that the subscription trusts. */
  get tenantId(): Output<string> {
    const [key] = this.#keys.values();
    if (key === undefined) throw new Error("the plan holds no key");
    return key.identity.tenantId;
  }

  /** Full identifier of the identity that a service uses a key by. */
  identityId(purpose: KeyPurpose, region: string): Output<string> {
    return this.#keyOf(purpose, region).identityId;
  }

  /** Lets the identity of one region use the key of another: a geo-replica reads what its primary wrapped. Known once it may. */
  shareKey(purpose: KeyPurpose, from: string, to: string): Output<string> {
    const name = `${this.#name}-${purpose}-${from}-for-${to}`;
    const known = this.#shares.get(name);
    if (known) return known;
    const { id } = this.#keyOf(purpose, from);
    const grantId = grantRole(
      name,
      {
        role: "Key Vault Crypto Service Encryption User",
        scope: id,
        principalId: this.#keyOf(purpose, to).identity.principalId,
        account: this.#args.target.account,
        description: `The ${purpose} identity of ${to} uses the key of ${from}`,
      },
      this,
    );
    this.#shares.set(name, grantId);
    return grantId;
  }

  /** The set through which disks of a region are encrypted with the data key. */
  diskEncryptionSetId(region: string): Output<string> {
    const id = this.#diskSets.get(region);
    if (id === undefined) throw new Error(`no data key in ${region}: the plan replicates none there`);
    return id;
  }

  /** Full identifier of the vault of a region's keys and secrets. */
  vaultId(region: string): Output<string> {
    return this.#vaultOf("data", region).id;
  }

  /** The vault's name, known once it stands. */
  vaultName(region: string): Output<string> {
    return this.#vaultOf("data", region).name;
  }

  /** The vault itself, which takes what is in it along when it goes. Throws where another stack made it. */
  vault(region: string): Vault {
    const { made } = this.#vaultOf("data", region);
    if (made === undefined) throw new Error(`the key vault of ${region} is another stack's: nothing is put into it`);
    return made;
  }

  /** What stands by is watched under names of its own. */
  #watch(region: string): readonly Subject[] {
    const prefix = region === this.#region ? "" : "standby-";
    const stores = { keys: this.#storeName(region), "keys:backup": this.#storeName(region, "backup") };
    return Object.entries(stores).flatMap(([key, storeName]) => {
      const vault = this.#vaults.get(storeName);
      return vault ? [{ key: `${prefix}${key}`, dimensions: { resourceId: vault.id } }] : [];
    });
  }

  #keyOf(purpose: KeyPurpose, region: string): PurposeKey {
    const key = this.#keys.get(`${purpose} ${region}`);
    if (key === undefined) throw new Error(`no ${purpose} key in ${region}: the plan replicates none there`);
    return key;
  }

  #storeName(region: string, purpose?: KeyPurpose): string {
    return foundationOf(this.#args).keyStoreName(region, purpose);
  }

  #vaultOf(purpose: KeyPurpose, region: string): KnownVault {
    const vault = this.#vaults.get(this.#storeName(region, purpose));
    if (vault === undefined) throw new Error(`no key vault in ${region}: the plan replicates no key there`);
    return vault;
  }

  /** Names of what the primary region holds do not tell the region, so that they read like those of other clouds. */
  #logicalName(part: string, region: string): string {
    return region === this.#region ? `${this.#name}-${part}` : `${this.#name}-${part}-${region}`;
  }

  /** What another stack made in its own group of the region, the identity included: its role on the key is not given again. */
  #find({ purpose, name }: KeyPlan, region: string): void {
    const foundation = foundationOf(this.#args);
    const vaultName = foundation.keyStoreName(region, purpose);
    const options = { parent: this };
    const place = { resourceGroupName: foundation.keyStoreGroup?.(region) ?? foundation.groupName(region) };
    const vault = getVaultOutput({ ...place, vaultName }, options);
    const key = getKeyOutput({ ...place, vaultName, keyName: name }, options);
    const identity = getUserAssignedIdentityOutput({ ...place, resourceName: name }, options);
    this.#vaults.set(vaultName, { id: vault.id, name: vault.name });
    this.#keys.set(`${purpose} ${region}`, {
      id: key.id,
      uri: key.keyUri,
      uriWithVersion: key.keyUriWithVersion,
      vaultUri: `https://${vaultName}.vault.azure.net`,
      keyName: key.name,
      identityId: identity.id,
      identity,
    });
    if (purpose !== "data") return;
    const disks = getDiskEncryptionSetOutput({ ...place, diskEncryptionSetName: diskSetName(name) }, options);
    this.#diskSets.set(region, disks.id);
  }

  #createKey(plan: KeyPlan, region: string): void {
    const { target, protect } = this.#args;
    const logicalName = this.#logicalName(plan.purpose, region);
    const place = placeIn(this.#args, region);
    const identity = new UserAssignedIdentity(
      logicalName,
      { ...place, resourceName: plan.name, tags: { ...place.tags, purpose: plan.purpose } },
      { parent: this, protect },
    );
    const storeName = this.#storeName(region, plan.purpose);
    const vault = this.#vaults.get(storeName)?.made ?? this.#createVault(storeName, plan, region, identity);
    const key = new Key(
      logicalName,
      {
        keyName: plan.name,
        vaultName: vault.name,
        resourceGroupName: place.resourceGroupName,
        properties: {
          kty: "RSA-HSM",
          keySize: 3072,
          keyOps: ["wrapKey", "unwrapKey"],
          // No expiry: what backups keep for years is wrapped with versions that must go on working.
          rotationPolicy: {
            lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: `P${plan.rotationDays}D` } }],
          },
        },
        tags: tagsInVault(place.tags),
      },
      // Deleting a key alone takes the vault's own address, which answers inside the network only.
      { parent: this, protect, deletedWith: vault },
    );
    const grantId = grantRole(
      `${logicalName}-user`,
      {
        role: "Key Vault Crypto Service Encryption User",
        scope: key.id,
        principalId: identity.principalId,
        account: target.account,
        description: plan.description,
      },
      this,
    );
    const usable = (value: Output<string>) => output([value, grantId]).apply(([known]) => known ?? "");
    const purposeKey: PurposeKey = {
      id: key.id,
      uri: usable(key.keyUri),
      uriWithVersion: usable(key.keyUriWithVersion),
      vaultUri: `https://${storeName}.vault.azure.net`,
      keyName: usable(key.name),
      identityId: usable(identity.id),
      identity,
    };
    this.#keys.set(`${plan.purpose} ${region}`, purposeKey);
    if (plan.purpose === "data") this.#createDiskSet(plan, region, purposeKey);
  }

  #createVault(vaultName: string, plan: KeyPlan, region: string, identity: UserAssignedIdentity): Vault {
    const isForBackups = vaultName !== this.#storeName(region);
    const logicalName = this.#logicalName(isForBackups ? "backup-vault" : "vault", region);
    const vault = createKeyVault(
      logicalName,
      {
        ...placeIn(this.#args, region),
        vaultName,
        tenantId: identity.tenantId,
        softDeleteDays: plan.deletionWindowDays,
        isReachable: isForBackups,
        protect: this.#args.protect,
      },
      this,
    );
    this.#vaults.set(vaultName, { id: vault.id, name: vault.name, made: vault });
    const workspaceId = foundationOf(this.#args).workspaceId(region);
    createDiagnosticSetting(
      logicalName,
      { resourceId: vault.id, workspaceId, categories: ["AuditEvent", "AzurePolicyEvaluationDetails"] },
      this,
    );
    return vault;
  }

  #createDiskSet(plan: KeyPlan, region: string, key: PurposeKey): void {
    const set = new DiskEncryptionSet(
      this.#logicalName("disks", region),
      {
        ...placeIn(this.#args, region),
        diskEncryptionSetName: diskSetName(plan.name),
        identity: { type: "UserAssigned", userAssignedIdentities: [key.identityId] },
        activeKey: { keyUrl: key.uriWithVersion },
        encryptionType: "EncryptionAtRestWithCustomerKey",
        rotationToLatestKeyVersionEnabled: true,
      },
      // Azure itself puts each new version here.
      { parent: this, protect: this.#args.protect, ignoreChanges: ["activeKey"] },
    );
    this.#diskSets.set(region, set.id);
  }
}

function diskSetName(keyName: string): string {
  return `${keyName}-disks`;
}

/** The keys as Azure's own components know them. Throws for the keys of another cloud, which are never given. */
export function azureKeysOf({ keys }: { readonly keys: Keys }): AzureKeys {
  if (!(keys instanceof AzureKeys)) throw new Error("keys of another cloud were given to the components of Azure");
  return keys;
}
