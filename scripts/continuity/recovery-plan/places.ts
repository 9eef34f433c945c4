import type { Client } from "../../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { accountStackName } from "../../../components/plan/stack-names.ts";
import { storesOf } from "../../recovery/stores.ts";

/** Where everything is that a recovery needs, by name: never what is in it. */
export interface Places {
  readonly keys: readonly KeyPlace[];
  readonly vaults: readonly VaultPlace[];
  /** Names alone; the values are in the cloud's own store, in both regions. */
  readonly secrets: readonly { readonly name: string; readonly regions: readonly string[] }[];
  readonly stores: readonly StorePlace[];
  readonly stacks: readonly string[];
  readonly clientFile: string;
  readonly evidence: string;
  readonly runbooks: readonly string[];
}

export interface KeyPlace {
  readonly purpose: "data" | "backup" | "operations";
  readonly name: string;
  readonly region: string;
  /** What the cloud's API takes, as far as it is known beforehand. */
  readonly reference: string;
}

export interface VaultPlace {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly lock: "none" | "governance" | "compliance";
}

export interface StorePlace {
  readonly workload: string;
  readonly data: "database" | "files" | "objects" | "volume";
  readonly name: string;
  /** What stands in the DR region for it. */
  readonly replica?: string;
}

export function placesOf(client: Client, plan: EnvironmentPlan): Places {
  const { target, backup } = plan;
  const vaults = backup ? [backup.drVault, backup.vault] : [];
  const copies = new Map(
    backup?.tiers
      .flatMap(({ rules }) => rules.flatMap((rule) => rule.copies))
      .filter(({ account }) => account !== undefined && account !== target.account)
      .map((copy) => [`${copy.account} ${copy.vault}`, copy]),
  );
  return {
    keys: plan.keys.flatMap(({ purpose, name, replicaRegions }) =>
      [...replicaRegions, target.region].map((region) => ({
        purpose,
        name,
        region,
        reference: keyReference(plan, { name, region, purpose }),
      })),
    ),
    vaults: [
      ...vaults.map(({ name, region, lock }) => ({
        name,
        region,
        account: target.account,
        lock: lock?.mode ?? ("none" as const),
      })),
      ...[...copies.values()].map(({ vault, region, account = "" }) => ({
        name: vault,
        region,
        account,
        lock: client.continuity.immutability,
      })),
    ],
    secrets: plan.workloads.flatMap(({ secrets, database }) =>
      [...secrets, ...(database?.adminSecret ? [database.adminSecret] : [])].map(({ name, replicaRegions }) => ({
        name,
        regions: [...replicaRegions, target.region],
      })),
    ),
    stores: storesOf(plan).map(({ workload, data, name }) => {
      const replica = replicaOf(plan, workload, data);
      return { workload, data, name, ...(replica !== undefined && { replica }) };
    }),
    stacks: [accountStackName(client.client, target.account), plan.stack],
    clientFile: `clients/${client.client}/client.yaml`,
    evidence: `clients/${client.client}/evidence/`,
    runbooks: ["docs/operations/last-resort.md", "docs/operations/alerts.md", "docs/operations/recovery-points.md"],
  };

  function replicaOf(from: EnvironmentPlan, workload: string, data: StorePlace["data"]): string | undefined {
    const own = from.workloads.find(({ name }) => name === workload);
    const standby = from.standby.workloads.find((each) => each.workload === workload);
    if (data === "database") return standby?.database?.name;
    if (data === "objects") return own?.objects?.replica?.bucket;
    return (
      standby?.files?.name ?? own?.files?.accounts?.replica ?? (own?.files?.replicateTo && `${own.files.name}-replica`)
    );
  }

  function keyReference(
    { foundation }: EnvironmentPlan,
    { name, region, purpose }: Pick<KeyPlace, "name" | "region" | "purpose">,
  ): string {
    const store = foundation?.keyStores.find((each) => each.region === region);
    const vault = (purpose === "backup" ? store?.backupName : undefined) ?? store?.name;
    switch (target.cloud) {
      case "aws":
        return `arn:aws:kms:${region}:${target.account}:alias/${name}`;
      case "azure":
        return `https://${vault}.vault.azure.net/keys/${name}`;
      case "gcp":
        // The ring ends in six digits that are drawn when it is made.
        return `projects/${target.account}/locations/${region}/keyRings/${vault}-*/cryptoKeys/${name}`;
    }
  }
}
