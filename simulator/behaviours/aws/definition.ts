import { loadCatalogue } from "../../catalogue/catalogue.ts";
import { describeApiError } from "../../core/cloud-error.ts";
import type { CloudDefinition } from "../../core/definition.ts";
import { checkAwsConfiguration, configureAws } from "./configuration.ts";
import { awsFaults } from "./faults.ts";
import { awsFunctions } from "./functions.ts";
import { awsRegions } from "./regions.ts";
import { awsBehaviours } from "./registry.ts";

/** The rehearsal AWS. */
export function defineAws(): CloudDefinition {
  return {
    name: "aws",
    catalogue: loadCatalogue("aws"),
    behaviours: awsBehaviours,
    functions: awsFunctions,
    regions: new Set(Object.keys(awsRegions)),
    faults: awsFaults,
    checkConfiguration: checkAwsConfiguration,
    configure: configureAws,
    describeError: describeApiError,
  };
}
