import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import { UnknownRead } from "./unknown.ts";

/** Where data lies in a resource of some type, and what names the key that it is encrypted with. */
export interface KeyPlace {
  /** The block that says it, `*` for each item of a list: `blockDeviceMappings.*.ebs`; absent: the resource itself. */
  readonly at?: string;
  /** What may name the key in the block, any one of them. */
  readonly key: string | readonly string[];
  /** What else the block must say for the key to count. */
  readonly with?: Readonly<Record<string, string>>;
  /** Whether data lies there; always, when absent. */
  readonly when?: (block: Reading, resource: Resource) => boolean;
  /** Why the client's key is not asked for there; undefined when it is. */
  readonly unless?: (block: Reading, resource: Resource) => string | undefined;
}

export type KeyPlaces = Readonly<Record<string, readonly KeyPlace[]>>;

/** What a place says of its key. */
export type KeyUse = { readonly path: string } & (
  | { readonly says: "own" /** Absent while it is not known. */; readonly key?: string }
  | { readonly says: "other"; readonly found: string }
  | { readonly says: "exempt"; readonly reason: string }
  | { readonly says: "unknown"; readonly read: UnknownRead }
);

/** What a resource says of the keys that its data is encrypted with, place by place. */
export function keyUses(resource: Resource, places: KeyPlaces): readonly KeyUse[] {
  return (places[resource.type] ?? []).flatMap((place) => keyUsesAt(resource, place));
}

function keyUsesAt(resource: Resource, place: KeyPlace): readonly KeyUse[] {
  const { at = "" } = place;
  try {
    return resource
      .blocks(at)
      .filter((block) => place.when?.(block, resource) ?? true)
      .map((block) => keyUse(resource, block, place));
  } catch (error) {
    return [whileUnknown(resource, at === "" ? firstKey(place) : at, error)];
  }
}

function keyUse(resource: Resource, block: Reading, place: KeyPlace): KeyUse {
  const path = pathIn(block, firstKey(place));
  try {
    const reason = place.unless?.(block, resource);
    if (reason !== undefined) return { path, says: "exempt", reason };
    for (const [property, wanted] of Object.entries(place.with ?? {})) {
      const found = block.text(property) || "absent";
      if (found.toLowerCase() !== wanted.toLowerCase()) return { path: pathIn(block, property), says: "other", found };
    }
    const key = [place.key].flat().flatMap((each) => block.text(each) || [])[0];
    if (key === undefined) return { path, says: "other", found: "absent" };
    return isOfTheService(key) ? { path, says: "other", found: key } : { path, says: "own", key };
  } catch (error) {
    return whileUnknown(resource, path, error);
  }
}

/** As long as a value is not known, what its property waits for tells whether it is a key. */
function whileUnknown(resource: Resource, path: string, error: unknown): KeyUse {
  if (!(error instanceof UnknownRead)) throw error;
  const [property = ""] = path.split(".");
  const waitsFor = resource.record.propertyDependencies?.[property] ?? [];
  return waitsFor.some((urn) => keyTypes.includes(typeOf(urn)))
    ? { path, says: "own" }
    : { path, says: "unknown", read: error };
}

const keyTypes = [
  "aws:kms/alias:Alias",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "azure-native:compute:DiskEncryptionSet",
  "azure-native:keyvault:Key",
  "gcp:kms/cryptoKey:CryptoKey",
  // Whoever names a key by the right to use it waits for that right too.
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
];

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** Keys of AWS's own, which it gives away under these names. */
function isOfTheService(key: string): boolean {
  return /(?:^|:)alias\/aws\//.test(key) || key === "AWS_OWNED_KMS_KEY" || key.startsWith("aws/");
}

function firstKey({ key }: KeyPlace): string {
  return typeof key === "string" ? key : (key[0] ?? "");
}

function pathIn(block: Reading, property: string): string {
  return block.path === "" ? property : `${block.path}.${property}`;
}
