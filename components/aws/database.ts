import type { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { EventSubscription } from "@pulumi/aws/rds/eventSubscription.js";
import { Instance } from "@pulumi/aws/rds/instance.js";
import { InstanceAutomatedBackupsReplication } from "@pulumi/aws/rds/instanceAutomatedBackupsReplication.js";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup.js";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { Database, Subject } from "../contract/handles.ts";
import type { DatabaseEngine, DatabaseRestorePlan } from "../plan/types/workload.ts";
import { topicOf } from "./alerting.ts";
import { type Administrator, createAdministrator } from "./database-administrator.ts";
import { createLogGroup } from "./log-group.ts";
import { trustService } from "./policy-document.ts";

/**
 * One RDS instance in the data subnets, never public: a new one, one made from a recovery point, or the read replica of another region's. Its
 * administrator's password stays in Secrets Manager: made and rotated by RDS, unless the database has a replica.
 */
export class AwsDatabase extends ComponentResource implements Database {
  readonly databaseId: Output<string>;
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
  readonly secretId?: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: DatabaseArgs;
  readonly #administrator: Administrator | undefined;

  constructor(name: string, args: DatabaseArgs, options: ComponentResourceOptions) {
    super("socle:aws:Database", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, replicaOf } = args;
    this.#administrator =
      plan.adminSecret && !replicaOf ? createAdministrator(name, plan.adminSecret, args, this) : undefined;
    const instance = this.#createInstance();
    this.databaseId = instance.identifier;
    this.resourceId = instance.arn;
    this.endpoint = instance.address;
    const isReplica = replicaOf !== undefined;
    const secretId = this.#findSecret(instance);
    if (secretId) this.secretId = secretId;
    this.#replicateBackups(instance);
    this.#reportEvents(instance);
    const key = `${isReplica ? "replica" : "database"}:${args.workload}`;
    this.subjects = [{ key, dimensions: { DBInstanceIdentifier: instance.identifier } }];
    this.registerOutputs({});
  }

  /** A replica has the administrator of its source, in the copy of the secret that its own region holds. */
  #findSecret(instance: Instance): Output<string> | undefined {
    const { plan, replicaOf, region } = this.#args;
    if (replicaOf === undefined) {
      return this.#administrator?.secretId ?? instance.masterUserSecrets.apply(([managed]) => managed?.secretArn ?? "");
    }
    if (plan.adminSecret === undefined) return undefined;
    return replicaOf.secretId?.apply((arn) => arn.replace(/:secretsmanager:[\w-]+:/, `:secretsmanager:${region}:`));
  }

  #createInstance(): Instance {
    const { plan, keys, firewall, region, tags, protect } = this.#args;
    const keyId = keys.keyId("data", region);
    return new Instance(
      this.#name,
      {
        ...this.#originOf(keyId),
        identifier: plan.name,
        instanceClass: plan.machineType,
        storageType: "gp3",
        maxAllocatedStorage: plan.maxStorageGb,
        storageEncrypted: true,
        // A restore keeps the key of what it restores.
        kmsKeyId: plan.restore?.encryptionKey ?? keyId,
        port: plan.port,
        multiAz: plan.multiZone,
        dbSubnetGroupName: this.#createSubnetGroup().name,
        vpcSecurityGroupIds: plan.securityGroups.map((key) => firewall.groupId(key)),
        publiclyAccessible: false,
        parameterGroupName: this.#createParameterGroup().name,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        iamDatabaseAuthenticationEnabled: hasIamAuthentication[plan.engine],
        backupRetentionPeriod: plan.pitrDays,
        backupWindow: plan.backupWindowUtc,
        maintenanceWindow: plan.maintenanceWindowUtc,
        autoMinorVersionUpgrade: true,
        // Only the client file changes the major version, and in the maintenance window.
        allowMajorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        deletionProtection: plan.deletionProtection,
        deleteAutomatedBackups: !protect,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: keyId,
        performanceInsightsRetentionPeriod: plan.performanceInsightsDays,
        monitoringInterval: 60,
        monitoringRoleArn: this.#createMonitoringRole(),
        enabledCloudwatchLogsExports: [...plan.logExports],
        region,
        tags: { ...tags, Name: plan.name },
      },
      {
        parent: this,
        protect,
        dependsOn: this.#createLogGroups(),
        // What AWS Backup has set is no difference to correct, and RDS refuses to: docs.aws.amazon.com/aws-backup, point-in-time recovery.
        ignoreChanges: plan.followsBackupPlan ? ["backupRetentionPeriod", "backupWindow"] : [],
      },
    );
  }

  /** What only a new database decides, and what only a replica says. */
  #originOf(keyId: Output<string>) {
    const { plan, replicaOf, protect } = this.#args;
    if (replicaOf) return { replicateSourceDb: replicaOf.resourceId, skipFinalSnapshot: true };
    if (plan.restore) return this.#restored(plan.restore, keyId);
    return {
      engine: plan.cloudEngine,
      engineVersion: plan.version,
      ...(plan.engine === "sqlserver" && { licenseModel: "license-included" }),
      allocatedStorage: plan.storageGb,
      dbName: plan.databaseName,
      username: plan.adminUser,
      ...(this.#administrator
        ? { password: this.#administrator.password }
        : { manageMasterUserPassword: true, masterUserSecretKmsKeyId: keyId }),
      skipFinalSnapshot: !protect,
      finalSnapshotIdentifier: `${plan.name}-final`,
    };
  }

  /** Version, size, names and data are those of the recovery point; the password is drawn anew, by RDS. */
  #restored(restore: DatabaseRestorePlan, keyId: Output<string>) {
    const { plan } = this.#args;
    return {
      ...(restore.kind === "snapshot"
        ? { snapshotIdentifier: restore.id }
        : {
            restoreToPointInTime: {
              sourceDbInstanceAutomatedBackupsArn: restore.id,
              restoreTime: restore.at,
            },
          }),
      engine: plan.cloudEngine,
      ...(plan.engine === "sqlserver" && { licenseModel: "license-included" }),
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keyId,
      skipFinalSnapshot: true,
    };
  }

  #createSubnetGroup(): SubnetGroup {
    const { plan, network, region, tags } = this.#args;
    return new SubnetGroup(
      this.#name,
      {
        name: plan.name,
        description: `Data subnets of ${plan.name}`,
        subnetIds: [...network.subnetIds("data")],
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this },
    );
  }

  /** Named after its family too, so that the one of a new major version can stand beside the old one. */
  #createParameterGroup(): ParameterGroup {
    const { plan, region, tags } = this.#args;
    const { parameterFamily: family } = plan;
    const name = `${plan.name}-${family.replaceAll(".", "-")}`;
    return new ParameterGroup(
      this.#name,
      {
        name,
        family,
        description: `Settings of ${plan.name}`,
        parameters: plan.parameters.map(({ name, value, needsRestart }) => ({
          name,
          value,
          applyMethod: needsRestart ? "pending-reboot" : "immediate",
        })),
        region,
        tags: { ...tags, Name: name },
      },
      { parent: this },
    );
  }

  #createMonitoringRole(): Output<string> {
    const { plan, tags } = this.#args;
    const logicalName = `${this.#name}-monitoring`;
    const child = { parent: this };
    const role = new Role(
      logicalName,
      {
        name: plan.monitoringRoleName,
        description: `Publishes the machine metrics of ${plan.name}`,
        assumeRolePolicy: trustService("monitoring.rds.amazonaws.com"),
        tags: { ...tags, Name: plan.monitoringRoleName },
      },
      child,
    );
    const permission = new RolePolicyAttachment(
      logicalName,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
      child,
    );
    // RDS refuses a role that may not publish yet.
    return permission.id.apply(() => role.arn);
  }

  #createLogGroups(): LogGroup[] {
    const { plan, keys, region, tags } = this.#args;
    return plan.logExports.map((log) => {
      const name = `/aws/rds/instance/${plan.name}/${log}`;
      const settings = { name, retentionDays: plan.logRetentionDays, region, keys, tags };
      return createLogGroup(`${this.#name}-${log}`, settings, { parent: this });
    });
  }

  #replicateBackups(instance: Instance): void {
    const { plan, keys } = this.#args;
    const { replicateBackupsTo: region, pitrDays } = plan;
    if (region === undefined) return;
    new InstanceAutomatedBackupsReplication(
      `${this.#name}-${region}`,
      { sourceDbInstanceArn: instance.arn, kmsKeyId: keys.keyId("data", region), retentionPeriod: pitrDays, region },
      { parent: this },
    );
  }

  #reportEvents(instance: Instance): void {
    const { plan, alerting, region, tags } = this.#args;
    if (alerting === undefined) return;
    new EventSubscription(
      this.#name,
      {
        name: plan.name,
        snsTopic: topicOf(alerting, "P2"),
        sourceType: "db-instance",
        sourceIds: [instance.identifier],
        eventCategories: ["availability", "deletion", "failover", "failure", "low storage", "read replica", "recovery"],
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this },
    );
  }
}

/** Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html */
const hasIamAuthentication: Readonly<Record<DatabaseEngine, boolean>> = {
  postgres: true,
  mysql: true,
  mariadb: true,
  sqlserver: false,
};
