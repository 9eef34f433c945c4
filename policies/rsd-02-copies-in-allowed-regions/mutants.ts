import { type EquivalentMutants, impliedPlace, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  otherRegion,
  {
    paths: ["*"],
    operators: ["removed", "emptied", "flipped"],
    reason: "no copy, or one less, and none that goes elsewhere: whether there must be one is asked by other rules",
  },
  {
    cloud: "azure",
    paths: ["location"],
    operators: ["abroad"],
    reason: "keeps no copy outside its own region, which is another rule's",
    owner: "RSD-01",
  },
  {
    cloud: "azure",
    paths: ["sku.name"],
    operators: ["set to *"],
    reason: "keeps no copy outside its region, or in the pair, which the contract allows",
  },
  {
    cloud: "aws",
    paths: ["rules.*.targetLogicallyAirGappedBackupVaultArn"],
    operators: ["added"],
    reason: "AWS refuses what is no ARN of a vault",
  },
  {
    cloud: "azure",
    types: ["azure-native:dbforpostgresql:Server"],
    paths: ["backup", "backup.geoRedundantBackup"],
    operators: ["added", "set to Disabled"],
    reason: "keeps no copy outside its region, as before",
  },
  {
    cloud: "aws",
    paths: ["rules.*.copyActions.*.destinationVaultArn"],
    operators: ["altered"],
    reason: "another vault of the same region",
  },
];
