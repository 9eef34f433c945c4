import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { clientFile, loadClient } from "../../components/client/load.ts";
import { kitContents } from "../../scripts/continuity/kit/kit-contents.ts";
import { programFiles } from "../../scripts/continuity/kit/program-files.ts";
import { sealKit } from "../../scripts/continuity/kit/seal-kit.ts";

const repository = join(import.meta.dirname, "..", "..");

/** Options of a drill with a kit, as they are typed. */
export interface KitOptions {
  readonly withoutState: true;
  readonly kit: string;
  readonly identity: string;
  readonly key: string;
}

/** The kit of a client that only a test knows: the repository's program with the client's file. Nobody asked the cloud for points. */
export async function makeKit(root: string, folder: string, name: string): Promise<KitOptions> {
  const client = loadClient(root, name);
  const program = await programFiles(repository, client);
  const own = new Map(program.files).set(clientFile(name), readFileSync(join(root, clientFile(name))));
  const madeAt = new Date();
  const parts = { root, client, mode: "rehearsal" as const, madeAt, records: [], inventories: new Map() };
  const { files } = kitContents({ ...parts, program: { ...program, files: own } });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const identity = await generateX25519Identity();
  const lock = { recipients: [await identityToRecipient(identity)] };
  const paths = {
    kit: join(folder, `${name}.age`),
    identity: join(folder, "identity.txt"),
    key: join(folder, "provider.pem"),
  };
  writeFileSync(paths.kit, await sealKit(name, files, privateKey, lock, madeAt));
  writeFileSync(paths.identity, `${identity}\n`);
  writeFileSync(paths.key, publicKey.export({ type: "spki", format: "pem" }));
  return { withoutState: true, ...paths };
}
