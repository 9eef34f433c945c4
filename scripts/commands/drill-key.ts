import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { fingerprintOf, makePrivateKey, privateKeyFile, readPrivateKey, trustedKeyFile } from "../continuity/keys.ts";
import { Page } from "../output/page.ts";
import { writeFiles } from "../output/write-files.ts";

/** Makes the key that evidence is signed with, or shows the one that is there; the private key is never printed. */
export async function run(
  _args: readonly string[],
  _options: CommandOptions,
  { root, env, terminal }: CommandContext,
): Promise<CommandReport> {
  const file = privateKeyFile(env);
  const isNew = !existsSync(file);
  const key = isNew ? makePrivateKey(root, file) : readPrivateKey(root, file);
  const [trustedFile, content] = trustedKeyFile(root, key);
  const wasTrusted = existsSync(trustedFile);
  if (!wasTrusted) writeFiles(new Map([[trustedFile, content]]));
  const data = {
    privateKey: file,
    publicKey: relative(root, trustedFile),
    fingerprint: fingerprintOf(key),
    made: isNew,
    newlyTrusted: !wasTrusted,
  };
  const page = new Page(terminal)
    .line(
      isNew
        ? "A key was made. Keep a copy of the private key in your vault: nobody can make it again."
        : "The key is there already.",
    )
    .facts([
      ["Private key", data.privateKey],
      ["Public key", data.publicKey],
      ["Fingerprint", data.fingerprint],
    ]);
  if (!wasTrusted) {
    page.line(
      "Commit the public key after a review, and give its fingerprint to your clients: it is what evidence is trusted by.",
    );
  }
  return { data, text: page.toString() };
}
