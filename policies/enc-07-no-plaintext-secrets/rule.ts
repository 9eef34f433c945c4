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
    "Passwords, keys and tokens are made by the service or kept as secrets by the engine; the environment of a function, container or app holds none in plain text, nor does what a machine is started with, which its metadata shows whatever the engine keeps. Texts are read through base64, gzip and the parts of cloud-init.",
  remedy:
    "Let the service make it, or keep it in the cloud's store of secrets and read it from there at the start; give it to the program as a secret of its configuration.",
  clauses: ["secnumcloud 10.5", "iso A.5.17"],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
