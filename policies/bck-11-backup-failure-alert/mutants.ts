import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules*"],
    operators: ["removed", "emptied"],
    reason: "the other rules fill the same vault; AWS refuses a plan without any",
  },
  {
    cloud: "aws",
    types: ["aws:backup/vaultNotifications:VaultNotifications", "aws:cloudwatch/*"],
    paths: ["", "region"],
    operators: ["removed", "abroad", "swapped", "altered"],
    reason: "tells of something else: the rule on the events of failed jobs goes on telling",
  },
  {
    cloud: "aws",
    paths: ["eventPattern.*"],
    operators: ["removed", "emptied"],
    reason: "lets more events pass, or fewer of others: failed jobs among them still",
  },
  {
    cloud: "aws",
    paths: ["eventPattern.detail.state.*"],
    operators: ["altered"],
    reason: "a state beside that of failed jobs, which are still told",
  },
  {
    cloud: "aws",
    paths: ["state"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "azure",
    paths: ["*"],
    reason: "the query of the logs and the vault's own alerts both tell: the other one still does",
  },
  {
    cloud: "gcp",
    paths: ["", "conditions.*.conditionMatchedLog.filter"],
    operators: ["removed", "altered"],
    reason: "an alert on something else, or on the same jobs in other words",
  },
  {
    cloud: "gcp",
    paths: ["enabled"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
];
