import { Address } from "@pulumi/gcp/compute/address.js";
import { ForwardingRule } from "@pulumi/gcp/compute/forwardingRule.js";
import { Database as SqlDatabase } from "@pulumi/gcp/sql/database.js";
import { DatabaseInstance } from "@pulumi/gcp/sql/databaseInstance.js";
import { User } from "@pulumi/gcp/sql/user.js";
import { ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { Database, Subject } from "../contract/handles.ts";
import type { DatabaseRestorePlan } from "../plan/types/workload.ts";
import { type Administrator, createAdministrator } from "./database-administrator.ts";
import { databaseSettings } from "./database-settings.ts";
import { withGeneration } from "./generation.ts";
import { partName } from "./names.ts";

/**
 * One Cloud SQL instance behind a private endpoint, never public: a new one, one made from a recovery point, or the read replica of another region's.
 * Encrypted with the client's key of its region; connections without TLS are refused.
 */
export class GcpDatabase extends ComponentResource implements Database {
  readonly databaseId: Output<string>;
  /** `projects/<project>/instances/<name>`, as backup plans name it. */
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
  readonly secretId?: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: DatabaseArgs;

  constructor(name: string, args: DatabaseArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Database", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, account, workload, replicaOf } = args;
    const administrator =
      plan.adminSecret && !replicaOf ? createAdministrator(name, plan.adminSecret, args, this) : undefined;
    const instance = this.#createInstance(administrator);
    if (administrator) this.#createContents(instance, administrator);
    this.databaseId = instance.name;
    this.resourceId = interpolate`projects/${account}/instances/${instance.name}`;
    this.endpoint = this.#createEndpoint(instance);
    // A replica has the administrator of its source, and the secret is one and the same in every region.
    const secretId = administrator?.secretId ?? replicaOf?.secretId;
    if (secretId) this.secretId = secretId;
    this.subjects = [
      {
        key: `${replicaOf ? "replica" : "database"}:${workload}`,
        dimensions: { database_id: interpolate`${account}:${instance.name}` },
      },
    ];
    this.registerOutputs({});
  }

  #createInstance(administrator: Administrator | undefined): DatabaseInstance {
    const { plan, keys, region, account, protect, replicaOf } = this.#args;
    const isVaulted = plan.pitrDays > 0 && !replicaOf && !plan.restore;
    const name = withGeneration(plan.name);
    return new DatabaseInstance(
      this.#name,
      {
        name,
        project: account,
        region,
        databaseVersion: plan.version,
        encryptionKeyName: keys.keyId("data", region),
        ...(plan.restore && restoredFrom(plan.restore, { name, region })),
        ...(replicaOf && { masterInstanceName: replicaOf.databaseId, instanceType: "READ_REPLICA_INSTANCE" }),
        // SQL Server wants the password of its own administrator at creation; the others have none.
        ...(plan.engine === "sqlserver" && administrator && { rootPassword: administrator.password }),
        settings: databaseSettings(this.#args),
        deletionProtection: plan.deletionProtection,
        ...(protect && !replicaOf && { finalBackupDescription: `Last state of ${plan.name}` }),
      },
      {
        parent: this,
        protect,
        ignoreChanges: [
          "name",
          // Cloud SQL enlarges it by itself, and a smaller one would be a new instance.
          "settings.diskSize",
          // From its association on, the plan of Backup and DR decides about backups and logs, and Cloud SQL refuses others' changes.
          ...(isVaulted ? ["settings.backupConfiguration"] : []),
          // Drawn anew with the name at each run; and of the key, what Cloud SQL has given it counts.
          ...(plan.restore?.kind === "continuous"
            ? ["pointInTimeRestoreContext.targetInstance", "encryptionKeyName"]
            : []),
        ],
      },
    );
  }

  /** An address of the data subnet that leads to the instance; whoever may reach it is the firewall's business. */
  #createEndpoint(instance: DatabaseInstance): Output<string> {
    const { plan, network, region, account } = this.#args;
    const [subnetwork] = network.subnetIds("data");
    if (subnetwork === undefined) throw new Error(`no data subnet for the endpoint of ${plan.name}`);
    const logicalName = `${this.#name}-endpoint`;
    const place = { region, project: account };
    // The workload's balancer bears the plain name among addresses and forwarding rules.
    const endpointName = partName(plan.name, "database");
    const address = new Address(
      logicalName,
      {
        ...place,
        name: endpointName,
        description: `Leads to the database ${plan.name}`,
        addressType: "INTERNAL",
        subnetwork,
      },
      { parent: this },
    );
    new ForwardingRule(
      logicalName,
      {
        ...place,
        name: endpointName,
        network: network.networkId,
        ipAddress: address.selfLink,
        target: instance.pscServiceAttachmentLink,
        // An endpoint of Private Service Connect balances nothing.
        loadBalancingScheme: "",
      },
      { parent: this },
    );
    return address.address;
  }

  /**
   * The workload's database and its administrator; both leave with the instance, never by themselves. A restored instance has both
   * already: its administrator is given the new password. https://cloud.google.com/sql/docs/postgres/create-manage-users
   */
  #createContents(instance: DatabaseInstance, { password }: Administrator): void {
    const { plan, account, protect } = this.#args;
    const of = { instance: instance.name, project: account, deletionPolicy: "ABANDON" };
    const child = { parent: this };
    new User(`${this.#name}-administrator`, { ...of, name: plan.adminUser, password }, child);
    if (plan.databaseName !== undefined && !plan.restore)
      new SqlDatabase(this.#name, { ...of, name: plan.databaseName }, { ...child, protect });
  }
}

/**
 * What brings the data of a recovery point: a backup, into an instance that was made for it as the plan wants it; or kept logs, whose instance
 * begins as its source is, in the vault's key, and is then set as the plan wants it.
 * https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1beta4/instances/restoreBackup, `…/instances/pointInTimeRestore`
 */
function restoredFrom(restore: DatabaseRestorePlan, target: { readonly name: string; readonly region: string }) {
  if (restore.kind === "snapshot") return { backupdrBackup: restore.id };
  return {
    encryptionKeyName: restore.encryptionKey,
    pointInTimeRestoreContext: {
      datasource: restore.id,
      pointInTime: restore.at,
      targetInstance: target.name,
      region: target.region,
    },
  };
}
