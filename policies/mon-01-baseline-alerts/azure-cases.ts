import type { CloudCases } from "../core/cases.ts";
import { allowed } from "./azure-allowed.ts";
import { resources } from "./azure-case-resources.ts";
import { disallowed } from "./azure-disallowed.ts";

export const azureCases: CloudCases = { compliant: resources, allowed, disallowed };
