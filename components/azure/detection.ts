import { Automation } from "@pulumi/azure-native/security/automation.js";
import { Pricing } from "@pulumi/azure-native/security/pricing.js";
import { SecurityContact } from "@pulumi/azure-native/security/securityContact.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { Foundation } from "../contract/handles.ts";
import { type AccountPlan, type AzureGuardsPlan, guardsOf } from "../plan/types/account.ts";
import { placeIn } from "./foundation.ts";

export interface AzureDetectionArgs {
  readonly plan: AccountPlan;
  readonly foundation: Foundation;
}

/**
 * What looks for threats and weaknesses: the plans of Microsoft Defender for Cloud, whom it calls, and the export that
 * brings what it finds to the workspace, where alerts look for it. All of it exists once a subscription.
 * Source: https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction
 */
export class AzureDetection extends ComponentResource {
  readonly #name: string;
  readonly #args: AzureDetectionArgs;

  constructor(name: string, args: AzureDetectionArgs, options: ComponentResourceOptions) {
    super("socle:azure:Detection", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan } = args;
    const guards = guardsOf(plan.guards, "azure");
    const pricings = this.#switchOn(guards);
    this.#nameContact(plan);
    this.#exportFindings(guards, pricings);
    this.registerOutputs({});
  }

  /** One after the other: the service refuses plans of one subscription that change at the same time. */
  #switchOn({ defenderPlans }: AzureGuardsPlan): Pricing[] {
    const { account } = this.#args.plan.target;
    const pricings: Pricing[] = [];
    for (const { name, tier, subPlan, extensions } of defenderPlans) {
      const previous = pricings.at(-1);
      const pricing = new Pricing(
        `${this.#name}-plan-${name.toLowerCase()}`,
        {
          pricingName: name,
          scopeId: `subscriptions/${account}`,
          pricingTier: tier,
          ...(subPlan !== undefined && { subPlan }),
          ...(extensions.length > 0 && {
            extensions: extensions.map((extension) => ({
              name: extension.name,
              isEnabled: "True",
              ...(extension.properties && { additionalExtensionProperties: { ...extension.properties } }),
            })),
          }),
        },
        // A plan of a subscription cannot be deleted, only set back to Free by whoever decides that.
        { parent: this, retainOnDelete: true, ...(previous && { dependsOn: [previous] }) },
      );
      pricings.push(pricing);
    }
    return pricings;
  }

  /** Called by Microsoft itself: what the alerts of the export would not reach. */
  #nameContact({ alternateContacts }: AccountPlan): void {
    const contact = alternateContacts.find(({ type }) => type === "SECURITY");
    if (contact === undefined) return;
    new SecurityContact(
      `${this.#name}-contact`,
      {
        securityContactName: "default",
        emails: contact.email,
        phone: contact.phone,
        isEnabled: true,
        notificationsByRole: { state: "On", roles: ["Owner"] },
        notificationsSources: [
          { sourceType: "Alert", minimalSeverity: "Medium" },
          { sourceType: "AttackPath", minimalRiskLevel: "High" },
        ],
      },
      { parent: this },
    );
  }

  #exportFindings({ exportName }: AzureGuardsPlan, pricings: readonly Pricing[]): void {
    const { plan, foundation } = this.#args;
    const { account, region } = plan.target;
    new Automation(
      `${this.#name}-export`,
      {
        ...placeIn(this.#args, region),
        automationName: exportName,
        description: "Brings alerts and findings of Defender for Cloud to the workspace",
        isEnabled: true,
        scopes: [{ description: "The whole subscription", scopePath: `/subscriptions/${account}` }],
        sources: [{ eventSource: "Alerts" }, { eventSource: "Assessments" }],
        actions: [{ actionType: "Workspace", workspaceResourceId: foundation.workspaceId(region) }],
      },
      { parent: this, dependsOn: [...pricings] },
    );
  }
}
