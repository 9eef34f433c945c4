import type { CloudName } from "../../components/client/schema.ts";

/** One way of weakening or spoiling a property; `set to x` puts another word of its list there, `added` the least value. */
export type Operator =
  | "added"
  | "removed"
  | "emptied"
  | "flipped"
  | "lowered"
  | "raised"
  | "earlier"
  | "later"
  | "rarer"
  | "opened"
  | "abroad"
  | "swapped"
  | "brought home"
  | "altered"
  | "exposed"
  | `set to ${string}`;

/**
 * Mutants of what a rule reads of which it says nothing, with the reason: the promise is kept all the same, or it is a
 * gap of the rule. `mutants.ts` in the rule's folder lists them as `equivalents`; one that matches no mutant fails the test.
 */
export interface EquivalentMutants {
  readonly cloud?: CloudName;
  /** Types; `*` stands for any run of characters. All of them when absent. */
  readonly types?: readonly string[];
  /** Paths, in which a place in a list is `*`, as is any other run of characters; `""` is the resource itself. */
  readonly paths: readonly string[];
  /** All of them when absent; `set to *` for any other word. */
  readonly operators?: readonly (Operator | "set to *")[];
  /** Logical names of the resources, where not all of a type are concerned. */
  readonly resources?: readonly string[];
  /** Why the promise is kept, or that the cloud refuses it, in a sentence; of a gap, what may be wrong. */
  readonly reason: string;
  /** A promise that may be broken, and that the rule does not see: counted as survived. */
  readonly isGap?: true;
  /** Id of the rule to which the property belongs; the test sees that it tells. */
  readonly owner?: string;
}

/** Where a resource says nothing of its place, it stands in its provider's, or in its parent's. */
export const impliedPlace: EquivalentMutants = {
  paths: ["region", "location"],
  operators: ["removed"],
  reason: "stands where its provider says, or what it is part of: a place that the contract allows",
};

/** The contract has two regions. */
export const otherRegion: EquivalentMutants = {
  paths: ["*"],
  operators: ["swapped"],
  reason: "the other region of the contract, which allows both",
};

/** Whether data may stand in a region at all is one rule's question, whatever the other rules ask of it. */
export const elsewhere: EquivalentMutants = {
  paths: ["region", "location"],
  operators: ["abroad"],
  reason: "stands where the contract does not allow, which is another rule's",
  owner: "RSD-01",
};

const tags = ["tags", "labels", "settings.userLabels", "resourceLabels"];

/** The tag only chooses whose promise holds. */
export const anyWorkload: EquivalentMutants = {
  paths: tags.flatMap((each) => [each, `${each}.workload`]),
  operators: ["added", "removed", "emptied", "altered"],
  reason: "names no workload of the contract, and is held to the strictest of them",
};

/** What a selection of AWS Backup takes must meet all of its conditions. */
export const widerSelection: EquivalentMutants = {
  cloud: "aws",
  types: ["aws:backup/selection:Selection"],
  paths: ["conditions*"],
  operators: ["removed", "emptied"],
  reason: "narrows the selection less: everything that it took is still taken",
};

/** A workflow that makes snapshots of a share, and then takes the old ones away. */
export const snapshotWorkflow: readonly EquivalentMutants[] = [
  {
    cloud: "azure",
    types: ["azure-native:logic:Workflow"],
    paths: ["list", "old", "forget"].map((step) => `definition.actions.${step}*`),
    reason: "a step that takes old snapshots away: new ones are made before it",
  },
  {
    cloud: "azure",
    types: ["azure-native:logic:Workflow"],
    paths: ["state"],
    operators: ["removed"],
    reason: "enabled where nothing is said",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:FileShare"],
    paths: ["accountName", "shareName"],
    operators: ["removed", "altered"],
    reason: "named by its id, as long as that is what the workflow says",
  },
];
