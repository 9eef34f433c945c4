import type { RuleCases } from "../core/cases.ts";
import { awsCases } from "./cases-aws.ts";
import { azureCases } from "./cases-azure.ts";
import { gcpCases } from "./cases-gcp.ts";

export const cases: RuleCases = { aws: awsCases, azure: azureCases, gcp: gcpCases };
