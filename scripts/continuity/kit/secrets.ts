/** What a secret looks like, by what it is. Each wants enough of it that its mere name, in a program or a page, is none. */
const looks: Readonly<Record<string, RegExp>> = {
  "a private key": /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{32}/,
  "an identity of age": /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{40}/,
  "an access key of AWS": /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[A-Z0-9]{16}\b/,
  "a token of Pulumi": /\bpul-[0-9a-f]{40}\b/,
  "the key of a service account": /"private_key"\s*:\s*"-----BEGIN/,
  "an account key of Azure": /\bAccountKey=[A-Za-z0-9+/]{60}/,
  "a token of GitHub": /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
};

/** Every file that holds what looks like a secret, and which. */
export function secretsIn(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  return [...files].flatMap(([path, content]) => {
    const text = Buffer.from(content).toString("latin1");
    return Object.entries(looks).flatMap(([what, look]) => (look.test(text) ? [`${path}: ${what}`] : []));
  });
}
