import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const proxies = [
  "azure-native:dataprotection:DppResourceGuardProxy",
  "azure-native:recoveryservices:ResourceGuardProxy",
];

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/multi-user-authorization-concept"],
  types: ["azure-native:dataprotection:BackupVault", "azure-native:recoveryservices:Vault"],
  reads: proxies,
  each: (vault, stack, { copyAccount = "", production, immutability, workloads }) => {
    if (workloads.length === 0) return notApplicable("nothing to back up");
    // A guard keeps what is locked from being unlocked; elsewhere there is nothing that it would hold.
    if (!production || immutability === "none") return notApplicable("the contract locks no vault here");
    const wanted = `a guard in subscription ${copyAccount}`;
    const [proxy] = stack.referring(vault, "vaultName", stack.ofType(...proxies));
    if (proxy === undefined) return fail({ found: "no resource guard", wanted });
    const property = "properties.resourceGuardResourceId";
    const guard = proxy.text(property) ?? "absent";
    if (guard.toLowerCase().startsWith(`/subscriptions/${copyAccount.toLowerCase()}/`)) {
      return pass(`guarded from ${copyAccount}`);
    }
    return fail({ resource: proxy, property, found: guard, wanted });
  },
};
