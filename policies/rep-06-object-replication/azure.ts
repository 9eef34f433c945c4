import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { blobContainer, inAccount, objectReads, withoutObjects } from "../core/azure-objects.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { withoutDataInDr } from "../core/workloads.ts";

const account = "azure-native:storage:StorageAccount";
const policy = "azure-native:storage:ObjectReplicationPolicy";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/storage/blobs/object-replication-overview",
    "https://learn.microsoft.com/azure/storage/common/storage-redundancy",
  ],
  types: [account],
  reads: [policy, ...objectReads],
  each: (source, stack, requirements) => {
    const home = stack.regionOf(source);
    const reason = withoutDataInDr(source, home, requirements) ?? withoutObjects(source, stack);
    if (reason !== undefined) return notApplicable(reason);
    const policies = stack.ofType(policy);
    if (stack.referring(source, "destinationAccount", policies).length > 0) return notApplicable("a replica itself");
    const { drRegion } = requirements;
    const wanted = `all objects replicated to ${drRegion}`;
    const own = stack.referring(source, "sourceAccount", policies);
    if (own.length > 0) return ofPolicies(source, own, stack, drRegion);
    const sku = source.text("sku.name") ?? "absent";
    const isGeo = /_(RA)?G(Z)?RS$/.test(sku);
    if (isGeo && azureRegions[home ?? ""]?.recovery.includes(drRegion)) return pass(`${sku} keeps them in ${drRegion}`);
    return fail({ property: "sku.name", found: `${sku}, and no replication`, wanted });
  },
};

/** The same rule stands in both accounts: the one that receives makes it, the one that sends follows it. */
function ofPolicies(
  source: Resource,
  policies: readonly Resource[],
  stack: StackView,
  drRegion: string,
): Judgement | readonly Judgement[] {
  const wanted = `all objects replicated to ${drRegion}`;
  const [sent] = stack.referring(source, "accountName", policies);
  const [any] = policies;
  if (sent === undefined) {
    return fail({
      ...(any && { resource: any }),
      property: "accountName",
      found: "a rule of the receiver alone",
      wanted,
    });
  }
  const [target] = stack.referred(sent, "destinationAccount", stack.ofType(account));
  if (target !== undefined) {
    const place = stack.regionOf(target);
    if (place !== drRegion) return fail({ resource: target, property: "location", found: place ?? "absent", wanted });
    if (stack.referring(target, "accountName", policies).length === 0) {
      return fail({ resource: sent, property: "accountName", found: "a rule of the sender alone", wanted });
    }
  }
  const rules = sent.list("rules");
  const partial = rules.find((rule) => rule.has("filters.prefixMatch"));
  if (partial) {
    const property = `${partial.path}.filters.prefixMatch`;
    return fail({ resource: sent, property, found: "some objects alone", wanted });
  }
  const taken = new Set(rules.map((rule) => rule.text("sourceContainer")));
  const left = inAccount(source, blobContainer, stack).filter((each) => !taken.has(each.text("containerName")));
  if (rules.length === 0 || left.length > 0) {
    const found =
      rules.length === 0 ? "no rule" : `no rule for ${left.map((each) => each.text("containerName")).join(", ")}`;
    return fail({ resource: sent, property: "rules", found, wanted });
  }
  if (target === undefined) return unknown("the account that receives the objects is not in this stack");
  return pass(`replicated to ${drRegion}`);
}
