import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Decrypter, Encrypter } from "age-encryption";
import { UserError } from "../../../components/user-error.ts";
import { codeOf } from "../keys.ts";

/** To whom a kit is encrypted. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };

const shortestPassphrase = 16;

/** Reads recipients, each `age1…` or a file of them, or the passphrase. Throws a UserError for none, both, or what is no recipient. */
export function readLock(to: readonly string[], passphraseFile: string | undefined): Lock {
  if (to.length > 0 && passphraseFile !== undefined) {
    throw new UserError("--to and --passphrase-file: age takes one of the two; a kit for both is two kits");
  }
  if (passphraseFile !== undefined) {
    const passphrase = readPassphrase(passphraseFile);
    if (passphrase.length >= shortestPassphrase) return { passphrase };
    throw new UserError(
      `${passphraseFile}: ${passphrase.length} characters; a passphrase that guards a kit has at least ${shortestPassphrase}`,
    );
  }
  const recipients = [...new Set(to.flatMap((each) => (each.startsWith("age1") ? [each] : readRecipients(each))))];
  if (recipients.length === 0) {
    throw new UserError(
      "To whom? --to age1… (age-keygen makes a key and prints its recipient), --to <file of them>, or --passphrase-file <file>",
    );
  }
  return { recipients };
}

export async function encrypt(content: Uint8Array, lock: Lock): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) encrypter.setPassphrase(lock.passphrase);
  else {
    for (const recipient of lock.recipients) {
      try {
        encrypter.addRecipient(recipient);
      } catch {
        throw new UserError(`${recipient}: not a recipient of age; they begin with age1 and are copied whole`);
      }
    }
  }
  return await encrypter.encrypt(content);
}

export interface OpeningKeys {
  readonly identityFile?: string | undefined;
  readonly passphraseFile?: string | undefined;
}

/** Throws a UserError when none of the keys opens it, or when a byte of it was altered: age tells both. */
export async function decrypt(content: Uint8Array, file: string, keys: OpeningKeys): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  const { identityFile, passphraseFile } = keys;
  if (identityFile !== undefined) {
    for (const identity of readIdentities(identityFile)) {
      try {
        decrypter.addIdentity(identity);
      } catch {
        throw new UserError(`${identityFile}: not an identity of age that can be used here`);
      }
    }
  }
  if (passphraseFile !== undefined) decrypter.addPassphrase(readPassphrase(passphraseFile));
  if (identityFile === undefined && passphraseFile === undefined) {
    throw new UserError("With what? --identity <file> (what age-keygen wrote), or --passphrase-file <file>");
  }
  try {
    return await decrypter.decrypt(content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${file}: cannot be opened: ${why}. It is for another key, or was altered. Nothing was written.`,
    );
  }
}

function readRecipients(file: string): readonly string[] {
  const lines = linesOf(file, "name a file, or a recipient (age1…)");
  if (lines.some((line) => line.startsWith("AGE-SECRET-KEY-"))) {
    throw new UserError(`${file}: an identity, which is secret; give its recipient (age-keygen -y prints it)`);
  }
  const wrong = lines.find((line) => !line.startsWith("age1"));
  if (wrong !== undefined) throw new UserError(`${file}: a line is no recipient of age (age1…)`);
  if (lines.length === 0) throw new UserError(`${file}: names no recipient`);
  return lines;
}

function readIdentities(file: string): readonly string[] {
  const identities = linesOf(file, "name the file that age-keygen wrote").filter((line) =>
    line.startsWith("AGE-SECRET-KEY-"),
  );
  if (identities.length > 0) return identities;
  throw new UserError(`${file}: holds no identity of age (AGE-SECRET-KEY-…)`);
}

/** Without empty lines and remarks, as age reads such files. */
function linesOf(file: string, otherwise: string): readonly string[] {
  return readText(file, otherwise)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function readPassphrase(file: string): string {
  return readText(file, "name the file that holds the passphrase").replace(/\r?\n$/, "");
}

function readText(file: string, otherwise: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${codeOf(error)}); ${otherwise}`);
  }
}
