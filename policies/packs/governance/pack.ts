import { PolicyPack } from "@pulumi/policy";
import { packPolicies } from "../pack-policies.ts";
import { rules } from "./rules.generated.ts";

new PolicyPack("socle-governance", { policies: packPolicies(rules) });
