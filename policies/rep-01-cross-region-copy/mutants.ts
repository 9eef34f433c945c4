import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules", "rules.*"],
    operators: ["removed", "emptied"],
    reason: "a rule less, or the copy beside that of the DR region; AWS refuses a plan without rules",
  },
  {
    paths: ["*"],
    operators: ["swapped"],
    reason: "a copy still lies in the other region of the two, by the second copy or by the pair of the vault",
  },
  {
    paths: ["region", "location", "rules.*.copyActions.*.destinationVaultArn"],
    operators: ["abroad"],
    reason: "still in another region: one that the contract does not allow, which is another rule's",
    owner: "RSD-01",
  },
  {
    cloud: "aws",
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["abroad"],
    reason: "still in another region: one that nobody agreed on, which is another rule's",
    owner: "REP-03",
  },
  {
    cloud: "azure",
    types: ["azure-native:dataprotection:BackupInstance"],
    paths: ["", "vaultName"],
    reason: "an instance less in the vault, of which the same is asked",
  },
  {
    cloud: "aws",
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["altered"],
    reason:
      "a vault of another region that is not in the stack is taken for there: a copy to none fails once it is tried",
    isGap: true,
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:FileShare"],
    paths: ["accountName"],
    operators: ["altered"],
    reason:
      "in an account that is not in the stack, nothing says where the share is, which is told as not known; Azure refuses one in none",
    isGap: true,
  },
];
