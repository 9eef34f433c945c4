import { PolicyPack } from "@pulumi/policy";
import { packPolicies } from "../pack-policies.ts";
import { rules } from "./rules.generated.ts";

new PolicyPack("socle-continuity", { policies: packPolicies(rules) });
