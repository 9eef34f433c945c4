import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { type Place, replaceAt } from "../core/redaction.ts";
import { isObject, unknown, type Value, type Values } from "../values.ts";

type StructMessage = InstanceType<typeof structs.Struct>;
type JavaScriptObject = Parameters<typeof structs.Struct.fromJavaScript>[0];

// The constants of the provider protocol, as in the SDK's runtime/rpc.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const unknowns = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Decoded {
  readonly values: Values;
  /** The places that came wrapped as secrets, outermost only. */
  readonly secrets: readonly Place[];
}

/** Decodes a property bag of the protocol; `null` properties are absent ones, as the official providers read them. */
export function decode(struct: StructMessage | undefined): Decoded {
  const secrets: Place[] = [];
  const values = struct ? decodeValue(struct.toJavaScript() as Value, [], secrets) : {};
  return { values: isObject(values) ? values : {}, secrets };
}

function decodeValue(value: Value, place: Place, secrets: Place[]): Value {
  if (typeof value === "string") return unknowns.has(value) ? unknown : value;
  if (Array.isArray(value)) return value.map((item, index) => decodeValue(item, [...place, index], secrets));
  if (!isObject(value)) return value;
  const signature = value[signatureKey];
  if (signature === secretSignature) {
    secrets.push(place);
    return decodeValue(value.value ?? null, place, []);
  }
  if (signature === outputSignature) {
    if (value.secret === true) secrets.push(place);
    return value.value === undefined ? unknown : decodeValue(value.value, place, value.secret === true ? [] : secrets);
  }
  if (signature === resourceSignature) return decodeValue(value.id ?? value.urn ?? null, place, secrets);
  const decoded: Record<string, Value> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== null) decoded[key] = decodeValue(item, [...place, key], secrets);
  }
  return decoded;
}

/** Encodes values for the protocol, wrapping the given places as secrets where they exist. */
export function encode(values: Values, secrets: readonly Place[] = []): StructMessage {
  let encoded = encodeValue(values);
  for (const place of secrets) encoded = replaceAt(encoded, place, wrapSecret);
  return structs.Struct.fromJavaScript(encoded as JavaScriptObject);
}

function encodeValue(value: Value): Value {
  if (value === unknown) return unknownText;
  if (Array.isArray(value)) return value.map(encodeValue);
  if (!isObject(value)) return value;
  const encoded: Record<string, Value> = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) encoded[key] = encodeValue(item);
  return encoded;
}

function wrapSecret(value: Value): Value {
  return isObject(value) && value[signatureKey] === secretSignature
    ? value
    : { [signatureKey]: secretSignature, value };
}
