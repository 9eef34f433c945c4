import { anyWorkload, type EquivalentMutants, impliedPlace, widerSelection } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  anyWorkload,
  impliedPlace,
  widerSelection,
  {
    cloud: "aws",
    types: ["aws:backup/selection:Selection"],
    paths: ["", "region", "conditions*"],
    resources: ["*-backup-standard-selection"],
    reason: "takes nothing of the tier that is back first",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules.*"],
    operators: ["removed", "emptied"],
    reason: "another rule of the plan copies the points there as well",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["abroad", "swapped"],
    reason: "still a vault of the account for copies; in which region is another rule's",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan", "aws:backup/vault:Vault"],
    paths: ["name", "region"],
    reason: "a plan that names a vault which does not stand in its region, which AWS refuses",
  },
  {
    cloud: "aws",
    types: ["aws:lb/loadBalancer:LoadBalancer", "aws:backup/reportPlan:ReportPlan"],
    paths: ["", "accessLogs"],
    operators: ["removed"],
    reason: "the policy of the bucket still admits what writes logs there, or another service writes them",
  },
  {
    cloud: "azure",
    paths: ["vaultName"],
    reason: "names a vault that does not exist, which Azure refuses",
  },
  {
    cloud: "azure",
    paths: ["properties.securitySettings.immutabilitySettings.state"],
    operators: ["set to Unlocked"],
    reason: "still immutable and guarded; whether for ever is another rule's",
    owner: "IMM-01",
  },
];
