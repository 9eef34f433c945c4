import { Budget } from "@pulumi/gcp/billing/budget.js";
import { NotificationChannel } from "@pulumi/gcp/monitoring/notificationChannel.js";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { BudgetArgs } from "../contract/cloud.ts";
import type { BudgetPlan } from "../plan/types/operations.ts";
import { gcpFoundation, waitFor } from "./foundation.ts";

/** Most channels of one budget; it takes mailboxes alone. https://cloud.google.com/billing/docs/how-to/budgets-notification-recipients */
const mostChannels = 5;

/** Share of last month's spend from which a month stands out. */
const unusualShare = 1.1;

/**
 * The month's budget with its alerts on actual and forecast spend, and a second one of the last month's spend: what Google
 * itself finds unusual has no resource to name. Budgets belong to the billing account that pays for the project, on
 * which the deployment needs the right to make them, and count in its currency, no other.
 * An environment that shares its project counts what carries its label: that leaves out what takes none.
 * https://cloud.google.com/billing/docs/how-to/budgets
 */
export class GcpBudget extends ComponentResource {
  constructor(name: string, args: BudgetArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Budget", name, {}, options);
    const { plan, account, foundation } = args;
    // Without its API the answer would be that nobody pays.
    const billing = waitFor(foundation, "cloudresourcemanager.googleapis.com", "cloudbilling.googleapis.com");
    const project = getProjectOutput({ projectId: account }, { parent: this, dependsOn: billing });
    const billingAccount = project.apply(({ billingAccount }) => {
      if (billingAccount === "")
        throw new Error(`nobody pays for the project ${account}: link a billing account to it`);
      return billingAccount;
    });
    const projects = gcpFoundation(foundation).projectNumber.apply((number) => [`projects/${number}`]);
    const channels = plan.recipients.slice(0, mostChannels).map((address) => this.#createChannel(name, address, args));
    const common = {
      billingAccount,
      ownershipScope: "ALL_USERS",
      budgetFilter: {
        projects,
        calendarPeriod: "MONTH",
        creditTypesTreatment: "INCLUDE_ALL_CREDITS",
        ...(!plan.wholeAccount && { labels: { ...plan.filterTags } }),
      },
      allUpdatesRule: toldTo(channels),
    };
    const child = { parent: this, dependsOn: waitFor(foundation, "billingbudgets.googleapis.com") };
    new Budget(
      name,
      {
        displayName: plan.name,
        amount: { specifiedAmount: { currencyCode: plan.currency, ...money(plan.monthlyAmount) } },
        thresholdRules: thresholdsOf(plan),
        ...common,
      },
      child,
    );
    new Budget(
      `${name}-anomaly`,
      {
        displayName: plan.anomaly.monitorName,
        amount: { lastPeriodAmount: true },
        thresholdRules: [
          { thresholdPercent: unusualShare, spendBasis: "CURRENT_SPEND" },
          { thresholdPercent: unusualShare, spendBasis: "FORECASTED_SPEND" },
        ],
        ...common,
      },
      child,
    );
    this.registerOutputs({});
  }

  /** Channels of its own: those of the alerts are switched off at night, and a threshold is told once. */
  #createChannel(name: string, address: string, { account, foundation }: BudgetArgs): Output<string> {
    const key = address.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const channel = new NotificationChannel(
      `${name}-${key}`,
      {
        displayName: `Budget ${address}`,
        description: "Told of budgets",
        project: account,
        type: "email",
        labels: { email_address: address },
        userLabels: { ...foundation?.tags },
      },
      { parent: this, dependsOn: waitFor(foundation, "monitoring.googleapis.com") },
    );
    return channel.name;
  }
}

/** Whoever may see the project's costs is told in any case. */
function toldTo(channels: readonly Output<string>[]) {
  if (channels.length === 0) return undefined;
  return {
    monitoringNotificationChannels: [...channels],
    disableDefaultIamRecipients: false,
    enableProjectLevelRecipients: true,
  };
}

const bases = { ACTUAL: "CURRENT_SPEND", FORECASTED: "FORECASTED_SPEND" } as const;

function thresholdsOf({ notifications }: BudgetPlan) {
  return notifications.map(({ percent, basis }) => ({ thresholdPercent: percent / 100, spendBasis: bases[basis] }));
}

/** Whole units and billionths. */
function money(amount: number): { readonly units: string; readonly nanos?: number } {
  const units = Math.floor(amount);
  const nanos = Math.round((amount - units) * 100) * 10_000_000;
  return { units: String(units), ...(nanos > 0 && { nanos }) };
}
