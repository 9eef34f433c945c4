import type { RuleCases } from "../core/cases.ts";
import { awsCases } from "./aws-cases.ts";
import { azureCases } from "./azure-cases.ts";
import { gcpCases } from "./gcp-cases.ts";

export const cases: RuleCases = { aws: awsCases, azure: azureCases, gcp: gcpCases };
