import { PolicyPack } from "@pulumi/policy";
import { rules } from "../../rules.generated.ts";
import { packPolicies } from "../pack-policies.ts";

new PolicyPack("socle", { policies: packPolicies(rules) });
