import * as z from "zod";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { Asked } from "./where.ts";

export const storageVersion = "2024-01-01";

const accountSchema = z.object({
  properties: z.object({
    creationTime: z.string().nullish(),
    // Its words are all of small letters, here alone.
    encryption: z
      .object({ keyvaultproperties: z.object({ keyvaulturi: z.string(), keyname: z.string() }).nullish() })
      .nullish(),
    immutableStorageWithVersioning: z
      .object({ enabled: z.boolean().nullish(), immutabilityPolicy: z.object({ state: z.string() }).nullish() })
      .nullish(),
  }),
});

export interface AccountSettings {
  /** Under which key it stands, and whether what it holds can be changed. */
  readonly protection: Pick<RecoveryPoint, "isLocked" | "encryptionKey">;
  /** ISO 8601. */
  readonly createdAt: string | undefined;
}

/** Asks for a storage account by its id. */
export async function accountSettings({ client }: Asked, id: string): Promise<AccountSettings> {
  const { properties } = await client.get(id, storageVersion, accountSchema);
  const { creationTime, encryption, immutableStorageWithVersioning: lock } = properties;
  const key = encryption?.keyvaultproperties;
  return {
    protection: {
      isLocked: lock?.enabled === true && (lock.immutabilityPolicy?.state ?? "Disabled") !== "Disabled",
      ...(key && { encryptionKey: `${key.keyvaulturi.replace(/\/$/, "")}/keys/${key.keyname}` }),
    },
    createdAt: creationTime ?? undefined,
  };
}
