import { SubscriptionFeatureRegistration } from "@pulumi/azure-native/features/subscriptionFeatureRegistration.js";
import { Table } from "@pulumi/azure-native/operationalinsights/table.js";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { FoundationArgs } from "../contract/cloud.ts";
import type { Foundation } from "../contract/handles.ts";
import type { FoundationPlan, KeyPurpose, Tags } from "../plan/types/common.ts";

/**
 * What everything of an environment, or of an account, is put into: a resource group a region, so that what stands in
 * the DR region outlives the primary one, and the workspace that its logs and metrics go to.
 */
export class AzureFoundation extends ComponentResource implements Foundation {
  readonly region: string;
  readonly tags: Tags;

  readonly #plan: FoundationPlan;
  readonly #groups: ReadonlyMap<string, ResourceGroup>;
  readonly #workspaces: ReadonlyMap<string, Workspace>;

  constructor(name: string, args: FoundationArgs, options: ComponentResourceOptions) {
    super("socle:azure:Foundation", name, {}, options);
    const { plan, target, protect } = args;
    this.#plan = plan;
    this.region = target.region;
    this.tags = target.tags;
    this.#groups = new Map(
      plan.groups.map(({ region, name: resourceGroupName }) => [
        region,
        new ResourceGroup(
          `${name}-${region}`,
          { resourceGroupName, location: region, tags: this.tags },
          // Deleting a group deletes whatever is in it.
          { parent: this, protect },
        ),
      ]),
    );
    this.#workspaces = new Map(
      plan.workspaces.map((workspace) => [workspace.region, this.#createWorkspace(name, workspace)]),
    );
    for (const feature of plan.features ?? []) this.#registerFeature(name, feature);
    this.registerOutputs({});
  }

  /** Every region that has a group: the primary one, then the DR region. */
  get regions(): readonly string[] {
    return [...this.#groups.keys()];
  }

  groupName(region: string): Output<string> {
    return this.#groupOf(region).name;
  }

  workspaceId(region: string): Output<string> {
    const workspace = this.#workspaces.get(region);
    if (workspace === undefined) throw new Error(`no workspace in ${region}`);
    return workspace.id;
  }

  keyStoreName(region: string, purpose?: KeyPurpose): string {
    const store = this.#plan.keyStores.find((each) => each.region === region);
    if (store === undefined) throw new Error(`no store of keys in ${region}`);
    return (purpose === "backup" && store.backupName) || store.name;
  }

  keyStoreGroup(region: string): Output<string> | undefined {
    const group = this.#plan.keyStores.find((each) => each.region === region)?.standsIn;
    return group === undefined ? undefined : output(group);
  }

  /** Name of the vault of a region's certificates, which the zone creates. */
  certificateStoreName(region: string): string {
    const name = this.#plan.keyStores.find((each) => each.region === region)?.certificatesName;
    if (name === undefined) throw new Error(`no store of certificates in ${region}`);
    return name;
  }

  #groupOf(region: string): ResourceGroup {
    const group = this.#groups.get(region);
    if (group === undefined) throw new Error(`no resource group in ${region}`);
    return group;
  }

  /** Granted within half an hour. It leaves with the subscription's own stack, when no machine is left that needs it. */
  #registerFeature(name: string, feature: string): void {
    const [providerNamespace = "", featureName = ""] = feature.split("/");
    new SubscriptionFeatureRegistration(`${name}-${featureName}`, { providerNamespace, featureName }, { parent: this });
  }

  /** Read with roles on the resources that wrote the logs, never with a key of the workspace. */
  #createWorkspace(name: string, plan: FoundationPlan["workspaces"][number]): Workspace {
    const { region, name: workspaceName, retentionDays, totalRetentionDays = retentionDays } = plan;
    const workspace = new Workspace(
      `${name}-workspace-${region}`,
      {
        workspaceName,
        resourceGroupName: this.groupName(region),
        location: region,
        sku: { name: "PerGB2018" },
        retentionInDays: retentionDays,
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
        tags: this.tags,
      },
      { parent: this },
    );
    for (const tableName of this.#plan.archivedTables ?? []) {
      new Table(
        `${name}-workspace-${region}-${tableName}`,
        {
          workspaceName: workspace.name,
          resourceGroupName: this.groupName(region),
          tableName,
          plan: "Analytics",
          retentionInDays: retentionDays,
          totalRetentionInDays: totalRetentionDays,
        },
        // Tables of Azure's own services come and go with the workspace, and cannot be deleted.
        { parent: this, deletedWith: workspace, retainOnDelete: true },
      );
    }
    return workspace;
  }
}

/** The foundation that every area on Azure stands on. Throws when the plan has none, which it always has. */
export function foundationOf({ foundation }: { readonly foundation?: Foundation | undefined }): Foundation {
  if (foundation === undefined) throw new Error("an area on Azure needs its foundation: the catalogue plans one");
  return foundation;
}

/** Every region of the foundation, for what watches them all. */
export function regionsOf(args: { readonly foundation?: Foundation | undefined }): readonly string[] {
  const foundation = foundationOf(args);
  return foundation instanceof AzureFoundation ? foundation.regions : [foundation.region];
}

/** Where a resource of a region is put, and the tags that everything carries, its workload's own over them. */
export function placeIn(
  args: { readonly foundation?: Foundation | undefined },
  region: string,
  tags: Tags = {},
): { readonly resourceGroupName: Output<string>; readonly location: string; readonly tags: Tags } {
  const foundation = foundationOf(args);
  return {
    resourceGroupName: foundation.groupName(region),
    location: region,
    tags: { ...foundation.tags, ...tags },
  };
}
