import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    paths: ["policy.Statement.*.Condition*"],
    operators: ["removed", "emptied"],
    reason: "denied to more people, or to everybody",
  },
  {
    cloud: "azure",
    paths: [""],
    reason: "the vault is guarded all the same; what is no longer backed up is another rule's",
    owner: "BCK-01",
  },
  {
    cloud: "azure",
    paths: ["vaultName"],
    reason: "names a vault that does not exist, which Azure refuses",
  },
  {
    cloud: "gcp",
    paths: ["backupMinimumEnforcedRetentionDuration"],
    operators: ["lowered", "raised"],
    reason: "nobody deletes a point for a day at least; for how long is another rule's",
    owner: "IMM-02",
  },
  {
    cloud: "gcp",
    paths: ["accessRestriction"],
    operators: ["removed", "set to WITHIN_ORGANIZATION"],
    reason: "access still ends at the organisation, as it does where nothing is said",
  },
  {
    cloud: "azure",
    types: ["azure-native:dataprotection:DppResourceGuardProxy"],
    paths: ["properties.resourceGuardResourceId"],
    operators: ["altered"],
    reason: "another vault or guard, which nobody sees from here",
    isGap: true,
  },
];
