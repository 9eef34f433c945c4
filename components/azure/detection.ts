import { DeploymentAtSubscriptionScope } from "@pulumi/azure-native/resources/deploymentAtSubscriptionScope.js";
import { Automation } from "@pulumi/azure-native/security/automation.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { Foundation } from "../contract/handles.ts";
import { type AccountPlan, guardsOf } from "../plan/types/account.ts";
import { defenderTemplate } from "./defender-template.ts";
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

  constructor(name: string, args: AzureDetectionArgs, options: ComponentResourceOptions) {
    super("socle:azure:Detection", name, {}, options);
    this.#name = name;
    const { plan, foundation } = args;
    const { account, region } = plan.target;
    const { exportName } = guardsOf(plan.guards, "azure");
    const settings = this.#switchOn(plan);
    new Automation(
      `${name}-export`,
      {
        ...placeIn(args, region),
        automationName: exportName,
        description: "Brings alerts and findings of Defender for Cloud to the workspace",
        isEnabled: true,
        scopes: [{ description: "The whole subscription", scopePath: `/subscriptions/${account}` }],
        sources: [{ eventSource: "Alerts" }, { eventSource: "Assessments" }],
        actions: [{ actionType: "Workspace", workspaceResourceId: foundation.workspaceId(region) }],
      },
      { parent: this, dependsOn: [settings] },
    );
    this.registerOutputs({});
  }

  /**
   * Settings that every subscription has from its first day, and keeps to its last: the provider creates nothing that is
   * there already, nor can they be deleted, so Resource Manager is asked to set them. What is on stays on when the
   * account's stack is destroyed.
   */
  #switchOn(plan: AccountPlan): DeploymentAtSubscriptionScope {
    const { defenderPlans, exportName } = guardsOf(plan.guards, "azure");
    const contact = plan.alternateContacts.find(({ type }) => type === "SECURITY");
    return new DeploymentAtSubscriptionScope(
      `${this.#name}-defender`,
      {
        deploymentName: `${exportName}-defender`,
        location: plan.target.region,
        properties: { mode: "Incremental", template: defenderTemplate(defenderPlans, contact) },
        tags: { ...plan.tags },
      },
      { parent: this },
    );
  }
}
