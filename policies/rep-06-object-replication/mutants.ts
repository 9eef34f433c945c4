import { anyWorkload, type EquivalentMutants, elsewhere, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  anyWorkload,
  {
    paths: ["region", "location"],
    operators: ["swapped"],
    reason: "what stands in the DR region itself is asked for no copy in the other one",
    isGap: true,
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucketPolicy:BucketPolicy"],
    paths: ["", "policy.Statement.*"],
    operators: ["removed", "emptied"],
    reason: "lets no service deliver logs, before and after",
  },
  {
    cloud: "aws",
    paths: ["", "reportDeliveryChannel*", "accessLogs*", "logDestination*"],
    operators: ["removed", "abroad", "swapped", "set to *"],
    reason: "one writer of logs less: the policy of the bucket still admits services that deliver them",
  },
  {
    paths: ["rules.*.filter", "rules.*.filters"],
    operators: ["removed", "emptied"],
    reason: "a rule without a filter takes all objects",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:DiagnosticSetting"],
    paths: ["", "storageAccountId"],
    operators: ["removed"],
    reason: "one writer of logs less: the account still receives logs alone, or its objects are replicated",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:Blob*"],
    paths: ["", "accountName"],
    operators: ["removed", "altered"],
    reason: "one container less to replicate; Azure refuses one of an account that is not there",
  },
  {
    cloud: "azure",
    paths: ["kind"],
    operators: ["set to *"],
    reason: "receives logs or holds files alone, of whatever kind it is",
  },
  {
    cloud: "aws",
    paths: ["rules.*.filter", "rules.*.filter.and"],
    operators: ["added"],
    reason: "an empty filter takes all objects",
  },
];
