import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccountArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import { type AccountPlan, guardsOf } from "../plan/types/account.ts";
import { AzureAccess } from "./access.ts";
import { AzureAlerting, actionGroupOf } from "./alerting.ts";
import { AzureAudit } from "./audit.ts";
import { AzureDetection } from "./detection.ts";
import { createEventAlert } from "./event-alert.ts";
import { AzureFoundation, placeIn, regionsOf } from "./foundation.ts";
import { AzureGuardRails } from "./guard-rails.ts";
import { AzureKeys } from "./keys.ts";
import { createMetricAlert } from "./metric-alert.ts";

/**
 * What exists once a subscription, whatever the number of environments in it: audit trail, detection, guard rails,
 * access, and the alerts on their events; in groups of its own, under a key of its own.
 */
export class AzureAccount extends ComponentResource {
  constructor(name: string, args: AccountArgs, options: ComponentResourceOptions) {
    super("socle:azure:Account", name, {}, options);
    const { plan } = args;
    const { target, protect, routes, access } = plan;
    const { account, region } = target;
    const child = { parent: this };
    const foundation = this.#createFoundation(name, plan);
    const keys = new AzureKeys(`${name}-keys`, { plans: [plan.key], target, protect, foundation }, child);
    const alerting = new AzureAlerting(`${name}-alerting`, { routes, keys, region, account, foundation }, child);
    new AzureGuardRails(`${name}-guard-rails`, { plan }, child);
    new AzureAudit(`${name}-audit`, { plan, keys, alerting, foundation }, child);
    new AzureDetection(`${name}-detection`, { plan, foundation }, child);
    const { delegation } = guardsOf(plan.guards, "azure");
    if (access) new AzureAccess(`${name}-access`, { plan: access, account, ...(delegation && { delegation }) }, child);
    this.#publishEvents(name, plan, alerting, foundation);
    this.#watchKeys(name, plan, { keys, alerting, foundation });
    this.registerOutputs({});
  }

  #createFoundation(name: string, { foundation, target, protect }: AccountPlan): AzureFoundation {
    if (foundation === undefined) throw new Error("an account on Azure needs a foundation: the catalogue plans one");
    return new AzureFoundation(`${name}-foundation`, { plan: foundation, target, protect }, { parent: this });
  }

  /** What Defender finds and what the cloud announces, of the whole subscription; what is deleted, of the account's own groups. */
  #publishEvents(name: string, plan: AccountPlan, alerting: Alerting, foundation: AzureFoundation): void {
    const { account, region } = plan.target;
    const { resourceGroupName, tags } = placeIn({ foundation }, region);
    const workspaces = new Map([[region, foundation.workspaceId(region)]]);
    const subscription = `/subscriptions/${account}`;
    const groups = regionsOf({ foundation }).map((each) =>
      foundation.groupName(each).apply((group) => `${subscription}/resourceGroups/${group}`),
    );
    for (const event of plan.events) {
      // The groups of environments have alerts of their own.
      const scopes = event.key === "safeguard-deleted" ? groups : [subscription];
      const actionGroupId = actionGroupOf(alerting, event.severity);
      const place = { resourceGroupName, tags, actionGroupId, scopes, workspaces };
      createEventAlert(`${name}-event-${event.key}`, event, place, this);
    }
  }

  #watchKeys(name: string, plan: AccountPlan, parts: KeyWatch): void {
    const { keys, alerting, foundation } = parts;
    const { resourceGroupName, tags } = placeIn({ foundation }, plan.target.region);
    for (const alert of plan.alerts) {
      const vaultId = keys.subjects.find(({ key }) => key === alert.subject)?.dimensions.resourceId;
      if (vaultId === undefined) throw new Error(`nothing publishes the subject "${alert.subject}"`);
      const place = { resourceGroupName, tags, actionGroupId: actionGroupOf(alerting, alert.severity) };
      createMetricAlert(`${name}-alert-${alert.key}`, alert, vaultId, place, this);
    }
  }
}

interface KeyWatch {
  readonly keys: AzureKeys;
  readonly alerting: Alerting;
  readonly foundation: AzureFoundation;
}
