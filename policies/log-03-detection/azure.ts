import type { Reading } from "../core/reading.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const pricing = "azure-native:security:Pricing";
const deployments = ["azure-native:resources:Deployment", "azure-native:resources:DeploymentAtSubscriptionScope"];

/** Plans that every subscription needs, and those of what holds data in production. */
const always = ["VirtualMachines", "KeyVaults", "Arm"];
const inProduction = ["StorageAccounts"];

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction"],
  types: [],
  reads: [pricing, ...deployments],
  whole: (stack, { production }) => {
    const paid = paidPlans(stack);
    return [...always, ...(production ? inProduction : [])].map((name) => {
      const plan = paid.get(name.toLowerCase());
      if (plan === "Standard") return pass(`Defender watches ${name}`);
      return fail({ found: `Defender for ${name} is ${plan ?? "absent"}`, wanted: `the plan ${name} at Standard` });
    });
  },
};

/** Tier by plan: from resources of their own, and from templates that Resource Manager deploys. */
function paidPlans(stack: StackView): ReadonlyMap<string, string> {
  const own = stack.ofType(pricing).map((each) => [each.text("pricingName"), each.text("pricingTier")] as const);
  const deployed = stack.ofType(...deployments).flatMap((deployment) =>
    resourcesOf(deployment.json("properties.template"))
      .filter((each) => each.text("type")?.toLowerCase() === "microsoft.security/pricings")
      .map((each) => [each.text("name"), each.text("properties.pricingTier")] as const),
  );
  return new Map([...own, ...deployed].map(([name = "", tier = "Free"]) => [name.toLowerCase(), tier]));
}

function resourcesOf(template: Reading | undefined): readonly Reading[] {
  return template?.list("resources") ?? [];
}
