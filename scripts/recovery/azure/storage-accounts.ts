import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { Asked } from "./where.ts";

export const storageVersion = "2024-01-01";

const accountSchema = z.object({
  properties: z.object({
    // Its words are all of small letters, here alone.
    encryption: z
      .object({ keyvaultproperties: z.object({ keyvaulturi: z.string(), keyname: z.string() }).nullish() })
      .nullish(),
    immutableStorageWithVersioning: z
      .object({ enabled: z.boolean().nullish(), immutabilityPolicy: z.object({ state: z.string() }).nullish() })
      .nullish(),
  }),
});

/** Under which key an account of the DR region stands, and whether what it holds can be changed. */
export async function accountSettings(
  { client }: Asked,
  id: string,
): Promise<Pick<RecoveryPoint, "isLocked" | "encryptionKey">> {
  const { properties } = await client.get(id, storageVersion, accountSchema);
  const { encryption, immutableStorageWithVersioning: lock } = properties;
  const key = encryption?.keyvaultproperties;
  return {
    isLocked: lock?.enabled === true && (lock.immutabilityPolicy?.state ?? "Disabled") !== "Disabled",
    ...(key && { encryptionKey: `${key.keyvaulturi.replace(/\/$/, "")}/keys/${key.keyname}` }),
  };
}
