import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    paths: ["enable", "recordingGroup*"],
    operators: ["removed", "emptied"],
    reason: "on, and recording all types, where nothing is said",
  },
  {
    cloud: "azure",
    paths: ["properties.template.resources*"],
    reason: "a plan of Defender beyond those that the environments need",
  },
  {
    cloud: "gcp",
    paths: ["streamingConfig.filter"],
    operators: ["altered"],
    reason: "still takes findings of the class of threats, or another notification does",
  },
];
