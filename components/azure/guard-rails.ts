import { PolicyAssignment } from "@pulumi/azure-native/authorization/policyAssignment.js";
import { ScheduledActionByScope } from "@pulumi/azure-native/costmanagement/scheduledActionByScope.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { type AccountPlan, type AzureGuardsPlan, guardsOf, type PolicyAssignmentPlan } from "../plan/types/account.ts";
import { firstOfMonth } from "./budget.ts";

/** What no environment of the subscription can go beyond, and what is watched of the whole of it. */
export class AzureGuardRails extends ComponentResource {
  readonly #name: string;
  readonly #account: string;

  constructor(name: string, { plan }: { readonly plan: AccountPlan }, options: ComponentResourceOptions) {
    super("socle:azure:GuardRails", name, {}, options);
    this.#name = name;
    this.#account = plan.target.account;
    const { policies, anomaly } = guardsOf(plan.guards, "azure");
    for (const policy of policies) this.#assign(policy);
    if (anomaly) this.#watchSpend(anomaly);
    this.registerOutputs({});
  }

  #assign({ key, name, title, definition, parameters, reason }: PolicyAssignmentPlan): void {
    new PolicyAssignment(
      `${this.#name}-policy-${key}`,
      {
        policyAssignmentName: name,
        scope: `/subscriptions/${this.#account}`,
        displayName: title,
        description: reason,
        policyDefinitionId: `/providers/Microsoft.Authorization/${definition}`,
        enforcementMode: "Default",
        nonComplianceMessages: [{ message: `${title}: ${reason}` }],
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([parameter, value]) => [
            parameter,
            { value: typeof value === "string" ? value : [...value] },
          ]),
        ),
      },
      { parent: this },
    );
  }

  /**
   * Mail about a day whose spend stands out. It ends after a year at the latest: the first deployment of each half of a
   * year renews it, the others change nothing.
   * Source: https://learn.microsoft.com/azure/cost-management-billing/understand/analyze-unexpected-charges
   */
  #watchSpend({ name, title, recipients }: NonNullable<AzureGuardsPlan["anomaly"]>): void {
    const now = new Date();
    const half = now.getUTCMonth() < 6 ? 0 : 6;
    const begins = (each: number) => firstOfMonth(new Date(Date.UTC(each, half, 1)));
    const year = now.getUTCFullYear();
    const scope = `subscriptions/${this.#account}`;
    new ScheduledActionByScope(
      `${this.#name}-anomaly`,
      {
        name,
        scope,
        kind: "InsightAlert",
        displayName: title,
        status: "Enabled",
        viewId: `/${scope}/providers/Microsoft.CostManagement/views/ms:DailyAnomalyByResourceGroup`,
        schedule: { frequency: "Daily", startDate: begins(year), endDate: begins(year + 1) },
        notification: { to: [...recipients], subject: title },
      },
      { parent: this },
    );
  }
}
