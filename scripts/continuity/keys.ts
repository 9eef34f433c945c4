import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";

/** A public key that evidence may be signed with. */
export interface TrustedKey {
  readonly fingerprint: string;
  readonly key: KeyObject;
  /** Where it was read. */
  readonly file: string;
}

/** Public keys that the repository trusts, each a PEM file: reviewed and committed like any other change. */
export const trustedKeysFolder = "evidence-keys";

/** Where the provider's private key is: never in the repository. */
export function privateKeyFile(env: NodeJS.ProcessEnv): string {
  if (env.SOCLE_EVIDENCE_KEY) return resolve(env.SOCLE_EVIDENCE_KEY);
  const config = env.XDG_CONFIG_HOME ? resolve(env.XDG_CONFIG_HOME) : join(homedir(), ".config");
  return join(config, "socle", "evidence-key.pem");
}

/** `SHA256:` and the digest of the public key (SubjectPublicKeyInfo), base64url. */
export function fingerprintOf(key: KeyObject): string {
  const spki = publicOf(key).export({ type: "spki", format: "der" });
  return `SHA256:${createHash("sha256").update(spki).digest("base64url")}`;
}

/** Makes a key pair. Throws a UserError when there is one already, or where the repository would hold it. */
export function makePrivateKey(root: string, file: string): KeyObject {
  if (isWithin(root, file)) {
    throw new UserError(`${file}: a private key is never kept in the repository; name a place outside of it`);
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // `wx`: never over a key that evidence was signed with.
    writeFileSync(file, pemOf(privateKey), { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new UserError(`${file}: cannot be written (${codeOf(error)})`);
  }
  return privateKey;
}

/** Reads the private key. Throws a UserError when there is none, when others can read it, or when it is of another kind. */
export function readPrivateKey(root: string, file: string): KeyObject {
  if (isWithin(root, file)) throw new UserError(`${file}: a private key is never kept in the repository; move it out`);
  const text = readKeyText(file, "npx socle drill key makes one");
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw new UserError(`${file}: others can read it; chmod 600 keeps it to yourself`);
  }
  return ed25519(() => createPrivateKey(text), file);
}

export function readPublicKey(file: string): TrustedKey {
  const text = readKeyText(file, "name the file of a public key");
  if (text.includes("PRIVATE KEY")) throw new UserError(`${file}: a private key; give the public one`);
  const key = ed25519(() => createPublicKey(text), file);
  return { fingerprint: fingerprintOf(key), key, file };
}

/** Every public key that the repository trusts. */
export function trustedKeys(root: string): readonly TrustedKey[] {
  const folder = join(root, trustedKeysFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pem"))
    .sort()
    .map((name) => readPublicKey(join(folder, name)));
}

/** The keys that a package is trusted by: those of the repository; in a rehearsal's own folder its own as well. */
export function trustedKeysFor(folder: string, root: string, env: NodeJS.ProcessEnv): readonly TrustedKey[] {
  const { base } = rehearsalPaths(root, env);
  const own = existsSync(base) && isWithin(base, folder) ? trustedKeys(base) : [];
  return [...trustedKeys(root), ...own];
}

/** Where a public key is trusted from, and its content. */
export function trustedKeyFile(root: string, key: KeyObject): readonly [file: string, content: string] {
  const name = fingerprintOf(key)
    .slice("SHA256:".length)
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 16)
    .toLowerCase();
  return [join(root, trustedKeysFolder, `${name}.pem`), pemOf(publicOf(key))];
}

function publicOf(key: KeyObject): KeyObject {
  return key.type === "private" ? createPublicKey(key) : key;
}

function pemOf(key: KeyObject): string {
  return key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "pem" }).toString();
}

function ed25519(read: () => KeyObject, file: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw new UserError(`${file}: not a key in PEM`);
  }
  if (key.asymmetricKeyType !== "ed25519") throw new UserError(`${file}: not an ed25519 key`);
  return key;
}

function readKeyText(file: string, otherwise: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${codeOf(error)}); ${otherwise}`);
  }
}

/** Links are followed as far as the path exists: a link out of the way may lead back in. */
function isWithin(root: string, file: string): boolean {
  let existing = resolve(file);
  const rest: string[] = [];
  while (!existsSync(existing)) {
    rest.unshift(existing.slice(dirname(existing).length));
    existing = dirname(existing);
  }
  const way = relative(realpathSync(root), join(realpathSync(existing), ...rest));
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || resolve(way) === way);
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}
