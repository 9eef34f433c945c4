import type { Draft } from "../draft.ts";
import type { Finding } from "../problem.ts";
import { cloudRules } from "./clouds.ts";
import { continuityRules } from "./continuity.ts";
import { contractRules } from "./contract.ts";
import { exemptionRules } from "./exemptions.ts";
import type { Rule } from "./finding.ts";
import { frameworkRules } from "./frameworks.ts";
import { geographyRules } from "./geography.ts";
import { networkRules } from "./network.ts";
import { peopleRules } from "./people.ts";
import { serviceRules } from "./services.ts";
import { workloadRules } from "./workloads.ts";

const rules: readonly Rule[] = [
  ...contractRules,
  ...geographyRules,
  ...cloudRules,
  ...serviceRules,
  ...networkRules,
  ...continuityRules,
  ...peopleRules,
  ...workloadRules,
  ...frameworkRules,
  ...exemptionRules,
];

/** Everything that does not fit together in one file. */
export function checkRules(draft: Draft): readonly Finding[] {
  return rules.flatMap((rule) => rule(draft));
}
