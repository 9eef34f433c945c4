import type { DatabasePlan } from "../../../../components/plan/types/workload.ts";
import type { StepContext } from "../steps.ts";
import type { CommandTable, StepCommands } from "./commands.ts";
import { rebuiltEdge, when } from "./common.ts";

/** Azure CLI 2, in the environment's subscription (`az account set --subscription …`). */
export const azureCommands: CommandTable = {
  fence: ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [autoscale(plan, name, plan.target.region, false), size(plan, name, plan.target.region, 0)],
      check: [
        `az vmss list-instances --resource-group ${groupIn(plan, plan.target.region)} --name ${name} --query '[].name'`,
      ],
      undo: [size(plan, name, plan.target.region, count.desired), autoscale(plan, name, plan.target.region, true)],
    })),
  "check-keys": ({ plan }) => ({
    target: vaultIn(plan, plan.drRegion),
    run: plan.keys.map(
      ({ name, purpose }) =>
        `az keyvault key show --vault-name ${purpose === "backup" ? backupVaultIn(plan, plan.drRegion) : vaultIn(plan, plan.drRegion)} --name ${name} --query '[key.kid,attributes.enabled,attributes.expires]' --output tsv`,
    ),
    check: [],
    undo: [],
  }),
  "check-secrets": ({ plan }) => {
    const names = plan.workloads.flatMap(({ secrets }) => secrets.map(({ name }) => name));
    if (names.length === 0) return undefined;
    const vault = vaultIn(plan, plan.drRegion);
    const run = names.map(
      (name) =>
        `az keyvault secret show --vault-name ${vault} --name ${name} --query '[id,attributes.enabled]' --output tsv`,
    );
    return { target: vault, run, check: [], undo: [] };
  },
  "check-network": ({ plan }) =>
    when(plan.standby.network, ({ name, region, cidr }) => ({
      target: `${name} (${cidr})`,
      run: [
        `az network vnet subnet list --resource-group ${groupIn(plan, region)} --vnet-name ${name} --query '[].[name,addressPrefix]' --output tsv`,
      ],
      check: [],
      undo: [],
    })),
  "promote-database": ({ plan, workload, standby }) =>
    when(standby?.database, (database) => ({
      target: database.name,
      run: promote(plan, database, workload?.database, { region: plan.drRegion, isForced: true }),
      check: [stateOf(plan, database, plan.drRegion)],
      undo: [],
    })),
  "release-files": ({ plan, workload }) =>
    when(workload?.files?.replicateTo === undefined ? undefined : workload.files.accounts, ({ primary, replica }) =>
      workload?.files?.protocol === "nfs"
        ? {
            // Its machines copied into it: with them gone, nothing writes there but what mounts it now.
            target: replica,
            run: [
              `az storage share-rm snapshot --resource-group ${groupIn(plan, plan.drRegion)} --storage-account ${replica} --name $(az storage share-rm list --resource-group ${groupIn(plan, plan.drRegion)} --storage-account ${replica} --query '[0].name' --output tsv)`,
            ],
            check: [
              `az storage share-rm list --resource-group ${groupIn(plan, plan.drRegion)} --storage-account ${replica} --query '[].[name,lastModifiedTime]' --output tsv`,
            ],
            undo: [],
          }
        : {
            target: primary,
            run: [
              `az storage account failover --resource-group ${groupIn(plan, plan.target.region)} --name ${primary} --yes`,
            ],
            check: [
              `az storage account show --resource-group ${groupIn(plan, plan.target.region)} --name ${primary} --query '[primaryLocation,statusOfPrimary]' --output tsv`,
            ],
            undo: [],
          },
    ),
  "check-objects": ({ plan, workload }) =>
    when(workload?.objects?.replica, ({ bucket, region }) => ({
      target: bucket,
      run: [
        `az storage account show --resource-group ${groupIn(plan, region)} --name ${bucket} --query '[statusOfPrimary,primaryLocation]' --output tsv`,
      ],
      check: [
        `az storage container-rm list --resource-group ${groupIn(plan, region)} --storage-account ${bucket} --query '[].[name,lastModifiedTime]' --output tsv`,
      ],
      undo: [],
    })),
  "grow-fleet": ({ plan, workload, standby }) =>
    when(standby?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(plan, name, plan.drRegion, workload?.fleet?.count.desired ?? count.desired)],
      check: [
        `az vmss list-instances --resource-group ${groupIn(plan, plan.drRegion)} --name ${name} --query '[].[name,provisioningState]' --output tsv`,
      ],
      undo: [size(plan, name, plan.drRegion, count.desired)],
    })),
  "switch-traffic": ({ plan, workload, standby }) =>
    when(workload?.edge, ({ hostname, failover }) => ({
      target: hostname,
      run: failover
        ? [endpoint(plan, failover, "Disabled")]
        : standby?.edge?.frontendAddress
          ? [pointInside(plan, hostname, standby.edge.frontendAddress)]
          : [`ADDRESS=$(dig +short standby-${hostname})`, pointInside(plan, hostname, "$ADDRESS")],
      check: [`dig +short ${hostname}`],
      undo: failover
        ? [endpoint(plan, failover, "Enabled")]
        : [pointInside(plan, hostname, workload?.edge?.frontendAddress ?? "$PRIMARY_ADDRESS")],
    })),
  "point-to-replica": pointToReplica,
  "point-to-clean-replica": pointToReplica,
  "switch-home": ({ plan, workload }) =>
    when(workload?.edge, ({ hostname, failover, frontendAddress }) => ({
      target: hostname,
      run: failover
        ? [endpoint(plan, failover, "Enabled")]
        : [pointInside(plan, hostname, frontendAddress ?? "$PRIMARY_ADDRESS")],
      check: [`dig +short ${hostname}`],
      undo: failover ? [endpoint(plan, failover, "Disabled")] : [],
    })),
  "back-up-now": ({ plan }) =>
    when(plan.backup, ({ drVault }) => ({
      target: drVault.name,
      run: [
        `for INSTANCE in $(az dataprotection backup-instance list --resource-group ${groupIn(plan, drVault.region)} --vault-name ${drVault.name} --query '[].name' --output tsv); do az dataprotection backup-instance adhoc-backup --resource-group ${groupIn(plan, drVault.region)} --vault-name ${drVault.name} --backup-instance-name $INSTANCE --rule-name $RULE; done`,
      ],
      check: [
        `az dataprotection job list --resource-group ${groupIn(plan, drVault.region)} --vault-name ${drVault.name} --query '[].[properties.dataSourceName,properties.status]' --output tsv`,
      ],
      undo: [],
    })),
  "seed-database": ({ plan, workload, standby }) =>
    when(workload?.database, (database) => ({
      target: database.name,
      run: seed(plan, database, standby?.database),
      check: [stateOf(plan, database, plan.target.region)],
      undo: [],
    })),
  "seed-files": ({ workload }) =>
    when(workload?.files?.accounts, ({ primary, replica }) => ({
      target: primary,
      run: [`rsync --archive --delete /srv/${replica}/ /srv/${primary}/   # from a machine that mounts both shares`],
      check: [`rsync --archive --delete --dry-run --itemize-changes /srv/${replica}/ /srv/${primary}/ | wc -l   # 0`],
      undo: [],
    })),
  "seed-objects": ({ workload }) =>
    when(workload?.objects, ({ bucket, replica }) => ({
      target: bucket,
      run: [
        `azcopy sync https://${replica?.bucket ?? "$SERVING"}.blob.core.windows.net/ https://${bucket}.blob.core.windows.net/ --recursive`,
      ],
      check: [],
      undo: [],
    })),
  "freeze-writes": ({ plan }) => ({
    target: plan.drRegion,
    run: plan.standby.workloads.flatMap(({ fleet }) => (fleet ? [size(plan, fleet.name, plan.drRegion, 0)] : [])),
    check: [],
    undo: plan.standby.workloads.flatMap(({ fleet }) =>
      fleet ? [size(plan, fleet.name, plan.drRegion, fleet.count.desired)] : [],
    ),
  }),
  "promote-home": ({ plan, workload, standby }) =>
    when(workload?.database, (database) => ({
      target: database.name,
      run: promote(plan, database, standby?.database, { region: plan.target.region, isForced: false }),
      check: [stateOf(plan, database, plan.target.region)],
      undo: [],
    })),
  "grow-home": ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(plan, name, plan.target.region, count.desired), autoscale(plan, name, plan.target.region, true)],
      check: [
        `az vmss list-instances --resource-group ${groupIn(plan, plan.target.region)} --name ${name} --query '[].[name,provisioningState]' --output tsv`,
      ],
      undo: [],
    })),
};

/** Each engine has its own way: roles are swapped under a name that follows, a replication is stopped, or a group fails over. */
function promote(
  plan: StepContext["plan"],
  database: DatabasePlan,
  other: DatabasePlan | undefined,
  { region, isForced }: { readonly region: string; readonly isForced: boolean },
): readonly string[] {
  const place = `--resource-group ${groupIn(plan, region)}`;
  switch (database.engine) {
    case "postgres":
      return [
        `az postgres flexible-server replica promote ${place} --name ${database.name} --promote-mode switchover --promote-option ${isForced ? "forced" : "planned"} --yes`,
      ];
    case "sqlserver":
      return [
        `az sql failover-group set-primary ${place} --server ${database.name} --name ${database.failoverName ?? other?.failoverName ?? database.name}${isForced ? " --allow-data-loss" : ""}`,
      ];
    case "mysql":
    case "mariadb":
      return [`az mysql flexible-server replica stop-replication ${place} --name ${database.name} --yes`];
  }
}

/** PostgreSQL and SQL Server swapped roles: the primary's server follows by itself once its region is back. */
function seed(plan: StepContext["plan"], database: DatabasePlan, serving: DatabasePlan | undefined): readonly string[] {
  const home = `--resource-group ${groupIn(plan, plan.target.region)}`;
  if (database.engine === "sqlserver") {
    return [
      `az sql failover-group show ${home} --server ${database.name} --name ${serving?.failoverName ?? database.name} --query '[replicationRole,replicationState]' --output tsv`,
    ];
  }
  if (database.engine === "postgres" && serving !== undefined) {
    return [
      `az postgres flexible-server replica list --resource-group ${groupIn(plan, plan.drRegion)} --name ${serving.name} --query '[].[name,replica.replicationState]' --output tsv`,
    ];
  }
  const tool = database.engine === "postgres" ? "postgres" : "mysql";
  const source = `/subscriptions/${plan.target.account}/resourceGroups/${groupIn(plan, plan.drRegion)}/providers/Microsoft.DBfor${tool === "postgres" ? "PostgreSQL" : "MySQL"}/flexibleServers/${serving?.name ?? "$SERVING"}`;
  return [
    `az ${tool} flexible-server replica create ${home} --replica-name ${database.name}-home --source-server ${source} --location ${plan.target.region}`,
  ];
}

function stateOf(plan: StepContext["plan"], { engine, name }: DatabasePlan, region: string): string {
  const place = `--resource-group ${groupIn(plan, region)}`;
  if (engine === "sqlserver")
    return `az sql server show ${place} --name ${name} --query '[state,fullyQualifiedDomainName]' --output tsv`;
  const tool = engine === "postgres" ? "postgres" : "mysql";
  return `az ${tool} flexible-server show ${place} --name ${name} --query '[state,replicationRole]' --output tsv`;
}

function pointToReplica({ plan, workload }: StepContext): StepCommands | undefined {
  return when(workload?.edge, ({ hostname, internal, kind }) => {
    const name = rebuiltEdge(plan, workload?.name ?? "");
    const balancers = kind === "application" ? "az network application-gateway" : "az network lb";
    const found = `${balancers} list --query "[?name=='${name}'] | [0].frontendIPConfigurations[].${internal ? "privateIPAddress" : "publicIPAddress.id"} | [0]" --output tsv`;
    const place = `--resource-group ${groupIn(plan, plan.target.region)} --zone-name ${plan.domain} --name ${relative(plan, hostname)}`;
    return {
      target: hostname,
      run: internal
        ? [`ADDRESS=$(${found})`, pointInside(plan, hostname, "$ADDRESS")]
        : [
            `ADDRESS=$(${found})`,
            `az network dns record-set cname delete ${place} --yes   # where Traffic Manager answered`,
            `az network dns record-set a create ${place} --ttl 60 --target-resource $ADDRESS`,
          ],
      check: [`dig +short ${hostname}`],
      undo: [`pulumi refresh --stack ${plan.stack}`, `pulumi up --stack ${plan.stack}`],
    };
  });
}

function size(plan: StepContext["plan"], name: string, region: string, count: number): string {
  return `az vmss scale --resource-group ${groupIn(plan, region)} --name ${name} --new-capacity ${count}`;
}

function autoscale(plan: StepContext["plan"], name: string, region: string, isOn: boolean): string {
  const group = groupIn(plan, region);
  return `az monitor autoscale update --resource-group ${group} --name $(az monitor autoscale list --resource-group ${group} --query "[?ends_with(targetResourceUri, '/${name}')].name" --output tsv) --enabled ${isOn}`;
}

function endpoint(plan: StepContext["plan"], profile: string, status: "Enabled" | "Disabled"): string {
  return `az network traffic-manager endpoint update --resource-group ${groupIn(plan, plan.target.region)} --profile-name ${profile} --name primary --type azureEndpoints --endpoint-status ${status}`;
}

/** No probe of Azure reaches an internal name: one change of its record takes it over. */
function pointInside(plan: StepContext["plan"], hostname: string, address: string): string {
  return `az network dns record-set a update --resource-group ${groupIn(plan, plan.target.region)} --zone-name ${plan.domain} --name ${relative(plan, hostname)} --set 'aRecords=[{"ipv4Address":"${address}"}]'`;
}

function relative({ domain = "" }: StepContext["plan"], hostname: string): string {
  return hostname.slice(0, -domain.length - 1);
}

function groupIn({ foundation }: StepContext["plan"], region: string): string {
  return foundation?.groups.find((each) => each.region === region)?.name ?? "$GROUP";
}

function vaultIn({ foundation }: StepContext["plan"], region: string): string {
  return foundation?.keyStores.find((each) => each.region === region)?.name ?? "$VAULT";
}

function backupVaultIn({ foundation }: StepContext["plan"], region: string): string {
  const store = foundation?.keyStores.find((each) => each.region === region);
  return store?.backupName ?? store?.name ?? "$VAULT";
}
