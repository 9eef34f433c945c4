import type { EquivalentMutants } from "../core/mutants.ts";

/** Only what is exposed puts a secret in plain text: that is killed wherever the rule looks. */
export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["password", "secretString*", "secretData*", "properties.value", "sharedKey"],
    operators: ["removed", "altered"],
    reason: "another secret or none, kept as one all the same",
  },
  {
    cloud: "aws",
    paths: ["manageMasterUserPassword"],
    operators: ["flipped"],
    reason: "no password is given, whoever makes it",
  },
  {
    paths: [
      "userData",
      "parameters*",
      "virtualMachineProfile.*",
      "environmentVariables*",
      "scriptContent",
      "httpTarget.headers*",
      "metadata*",
      "sourceContents",
    ],
    operators: ["removed", "emptied", "flipped", "lowered", "raised", "altered"],
    reason: "says something else or nothing, and no secret stands there before or after",
  },
  {
    cloud: "aws",
    types: ["aws:ssm/association:Association"],
    paths: ["parameters"],
    operators: ["added"],
    reason: "a word that is no secret",
  },
  {
    cloud: "azure",
    types: ["azure-native:compute:VirtualMachineScaleSet", "azure-native:resources:AzureCliScript"],
    paths: ["virtualMachineProfile.userData", "arguments"],
    operators: ["added"],
    reason: "a word that is no secret",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionInstanceTemplate:RegionInstanceTemplate", "gcp:workflows/workflow:Workflow"],
    paths: ["metadataStartupScript", "userEnvVars"],
    operators: ["added"],
    reason: "a word that is no secret",
  },
];
