import type { RuleCases } from "../core/cases.ts";
import { aws } from "./cases-aws.ts";
import { azure } from "./cases-azure.ts";
import { gcp } from "./cases-gcp.ts";

export const cases: RuleCases = { aws, azure, gcp };
