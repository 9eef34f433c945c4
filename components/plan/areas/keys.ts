import type { PlanContext } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { KeyPlan, KeyPurpose } from "../types/common.ts";

const purposes: Readonly<Record<KeyPurpose, string>> = {
  data: "volumes, databases, files, objects and secrets",
  backup: "recovery points, apart from the data so that losing one key does not lose both",
  operations: "logs and alerts",
};

/** Days between the request to delete a key or a secret and its loss. */
export function deletionDays({ catalogue, production }: Pick<PlanContext, "catalogue" | "production">): number {
  return catalogue.stores?.deletionDays(production) ?? (production ? 30 : 7);
}

/** The keys of an environment: each usable in the DR region, or a restore there could not read what it restores. */
export function planKeys(context: PlanContext): readonly KeyPlan[] {
  const { client, settings, names, drRegion, stack } = context;
  const copyAccount = isInScope(client, "backup") ? settings.copyAccount : undefined;
  return (Object.keys(purposes) as KeyPurpose[]).map((purpose) => ({
    purpose,
    name: names.of("keyAlias", purpose),
    description: `${stack}: ${purposes[purpose]}`,
    rotationDays: client.compliance.keyRotationDays,
    deletionWindowDays: deletionDays(context),
    replicaRegions: [drRegion],
    ...(copyAccount === undefined || purpose === "operations" ? {} : { copyAccount }),
  }));
}
