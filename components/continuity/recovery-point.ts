import * as z from "zod";

const instant = z.iso.datetime();
const id = z.string().min(1);

/** What a store can be brought back from, on any cloud. */
export const recoveryPointSchema = z.strictObject({
  /** ARN or id of the cloud. */
  id,
  kind: z.enum(["snapshot", "continuous", "replica"]),
  store: z.strictObject({
    workload: id,
    data: z.enum(["database", "files", "objects", "volume"]),
    name: id,
    /** Id or ARN of the store. */
    source: id,
  }),
  region: id,
  account: id,
  vault: id.optional(),
  createdAt: instant,
  /** The data that it holds is as of then. */
  consistentAt: instant,
  expiresAt: instant.optional(),
  /** A restore takes whatever has arrived by then: newer data than `consistentAt`, never older. */
  latestOnly: z.literal(true).optional(),
  status: z.enum(["available", "partial", "expired", "creating"]),
  encryptionKey: id.optional(),
  isLocked: z.boolean(),
  malware: z.enum(["clean", "threats-found", "not-scanned", "unknown"]),
});

export type RecoveryPoint = Readonly<z.output<typeof recoveryPointSchema>>;
