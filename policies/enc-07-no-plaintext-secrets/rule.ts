import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-07",
  name: "enc-07-no-plaintext-secrets",
  pack: "security",
  severity: "high",
  title: "No secret stands in plain text in what is deployed",
  requirement:
    "Passwords, keys and tokens of databases, machines, tunnels and stores of secrets are made by the service or kept as secrets by the engine; what a function, a container or an app has in its environment holds no secret in plain text; nor does what a machine is started with, where a mark of the engine's hides nothing from whoever may read the machine's metadata. Texts are read through base64, gzip and the parts of cloud-init. No verdict holds the secret.",
  remedy:
    "Let the service make it, or keep it in the cloud's store of secrets and read it from there at the start; give it to the program as a secret of its configuration.",
  clauses: ["secnumcloud 10.5", "iso A.5.17"],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
