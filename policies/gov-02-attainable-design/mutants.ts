import { anyWorkload, type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  anyWorkload,
  {
    paths: ["region", "location"],
    operators: ["abroad"],
    reason: "the copy that meets the RPO stands in the DR region all the same; where this may stand is another rule's",
    owner: "RSD-01",
  },
  {
    paths: ["region", "location"],
    operators: ["swapped"],
    reason: "recovery points or logs alone meet the RPO",
  },
  {
    cloud: "aws",
    types: ["aws:autoscaling/group:Group"],
    paths: ["tags.*"],
    operators: ["removed", "altered"],
    reason: "another tag than that of the workload, or a fleet of a workload whose standby stands",
  },
  {
    cloud: "azure",
    paths: ["backup", "backup.geoRedundantBackup"],
    reason: "recovery points alone meet the RPO",
  },
  {
    cloud: "azure",
    paths: ["kind"],
    operators: ["set to *"],
    reason: "the share has the same copies in an account of another kind",
  },
];
