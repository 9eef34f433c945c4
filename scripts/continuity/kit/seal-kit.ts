import type { KeyObject } from "node:crypto";
import { signFiles } from "../signed-list.ts";
import { encrypt, type Lock } from "./locks.ts";
import { pack } from "./tar.ts";

export const kitWhat = "socle recovery kit";

/** Signs the files, packs them under one folder and encrypts the whole. */
export async function sealKit(
  client: string,
  files: ReadonlyMap<string, Uint8Array>,
  key: KeyObject,
  lock: Lock,
  madeAt: Date,
): Promise<Uint8Array> {
  const signed = new Map(
    [...signFiles(kitWhat, files, key)].map(([path, content]) => [path, Buffer.from(content)] as const),
  );
  return await encrypt(await pack(`socle-kit-${client}`, signed, madeAt), lock);
}
