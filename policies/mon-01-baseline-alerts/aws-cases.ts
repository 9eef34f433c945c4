import type { CloudCases } from "../core/cases.ts";
import { allowed } from "./aws-allowed.ts";
import { resources } from "./aws-case-resources.ts";
import { disallowed } from "./aws-disallowed.ts";

export const awsCases: CloudCases = { compliant: resources, allowed, disallowed };
