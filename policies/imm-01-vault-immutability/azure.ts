import {
  backedUp,
  backupVault,
  onlyReplicates,
  immutabilityState as property,
  servicesVault,
  vaultReads,
} from "../core/azure-vaults.ts";
import { isIrrevocableAgreed, judgeNoVault } from "../core/immutability.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";

const vaults = [backupVault, servicesVault] as const;

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept"],
  types: [...vaults, ...backedUp],
  reads: vaultReads,
  each: (resource, stack, requirements) => {
    const isVault = vaults.some((type) => resource.type === type);
    if (!requirements.production) {
      return isVault ? notApplicable("outside production nothing keeps a vault from being taken down") : [];
    }
    if (!isVault) {
      const isHere = stack.referred(resource, "vaultName", stack.ofType(...vaults)).length > 0;
      return isHere ? [] : unknown("is backed up into a vault that is not of this stack");
    }
    if (onlyReplicates(resource, stack)) return notApplicable("replicates machines and holds no backups");
    const state = resource.text(property) ?? "absent, which is Disabled";
    const isLocked = state.toLowerCase() === "locked";
    if (isLocked) return pass("immutable, for ever");
    if (!isIrrevocableAgreed(requirements) && state.toLowerCase() === "unlocked") return pass("immutable");
    const wanted = isIrrevocableAgreed(requirements) ? "Locked" : "Unlocked or Locked";
    return fail({ property, found: state, wanted });
  },
  whole: (stack, requirements) =>
    requirements.production ? judgeNoVault(stack, [...vaults, ...backedUp], requirements) : [],
};
