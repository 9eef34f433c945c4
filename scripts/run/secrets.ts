/** Key and value by which the engine marks an object as a secret (sdk/go/common/resource/sig of pulumi/pulumi). */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Whether the engine marks an object as a secret, in a state (encrypted) or on the wire (with its value). */
export function isSecret(value: object): boolean {
  return Reflect.get(value, SIGNATURE_KEY) === SECRET;
}

/** The same outputs with each secret, encrypted or not, replaced by the text `[secret]`. */
export function hideSecrets(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hideSecret(value)]));
}

function hideSecret(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(hideSecret);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return isSecret(value) ? "[secret]" : hideSecrets(Object.fromEntries(Object.entries(value)));
}
