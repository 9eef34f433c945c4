import type { AccountPlan, DefenderPlan } from "../plan/types/account.ts";

type Contact = AccountPlan["alternateContacts"][number];

const pricings = "Microsoft.Security/pricings";

/**
 * A template of Resource Manager that sets the plans of Defender for Cloud and whom it calls. One plan after the other:
 * the service refuses those of one subscription that change at the same time.
 * Sources: https://learn.microsoft.com/azure/templates/microsoft.security/pricings,
 * https://learn.microsoft.com/azure/templates/microsoft.security/securitycontacts
 */
export function defenderTemplate(plans: readonly DefenderPlan[], contact: Contact | undefined): object {
  return {
    $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [
      ...plans.map((plan, index) => pricingOf(plan, plans[index - 1])),
      ...(contact === undefined ? [] : [contactOf(contact)]),
    ],
  };
}

function pricingOf({ name, tier, subPlan, extensions }: DefenderPlan, previous: DefenderPlan | undefined): object {
  return {
    type: pricings,
    apiVersion: "2024-01-01",
    name,
    ...(previous && { dependsOn: [`[subscriptionResourceId('${pricings}', '${previous.name}')]`] }),
    properties: {
      pricingTier: tier,
      ...(subPlan !== undefined && { subPlan }),
      ...(extensions.length > 0 && {
        extensions: extensions.map((extension) => ({
          name: extension.name,
          isEnabled: "True",
          ...(extension.properties && { additionalExtensionProperties: extension.properties }),
        })),
      }),
    },
  };
}

/** Called by Microsoft itself, besides what the alerts on its findings do. */
function contactOf({ email, phone }: Contact): object {
  return {
    type: "Microsoft.Security/securityContacts",
    apiVersion: "2023-12-01-preview",
    name: "default",
    properties: {
      emails: email,
      phone,
      isEnabled: true,
      notificationsByRole: { state: "On", roles: ["Owner"] },
      notificationsSources: [
        { sourceType: "Alert", minimalSeverity: "Medium" },
        { sourceType: "AttackPath", minimalRiskLevel: "High" },
      ],
    },
  };
}
