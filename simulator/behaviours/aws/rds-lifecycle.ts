import type { Rule } from "../../core/behaviour.ts";
import { compareVersions, engineOf, majorVersion } from "./rds-engines.ts";
import { isRestore } from "./rds-restore-origin.ts";
import { docs, tokens } from "./types.ts";

const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;

/** What RDS refuses of an upgrade, of a master user, and of a read replica. */
export const databaseLifecycle: readonly Rule[] = [
  {
    code: "InvalidParameterCombination",
    on: "update",
    evidence: `${api}/API_ModifyDBInstance.html`,
    refuses: ({ inputs, before }, cloud) => {
      const { engine, version } = engineOf(inputs, cloud);
      const old = before?.outputs.text("engineVersion") ?? "";
      if (version === "" || old === "" || version === old) return undefined;
      if (compareVersions(version, old) < 0) return `Cannot upgrade ${engine} from ${old} to ${version}`;
      return majorVersion(engine, version) !== majorVersion(engine, old) && !inputs.flag("allowMajorVersionUpgrade")
        ? "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version."
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${guide}/rds-secrets-manager.html`,
    refuses: ({ inputs }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      return source && inputs.flag("manageMasterUserPassword")
        ? "ManageMasterUserPassword isn't supported for read replica"
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${guide}/rds-secrets-manager.html#rds-secrets-manager-limitations`,
    refuses: ({ inputs }, cloud) => {
      const { engine, source } = engineOf(inputs, cloud);
      return source?.inputs.flag("manageMasterUserPassword") && !engine.startsWith("sqlserver")
        ? `Creating read replicas for source instance with engine ${engine} where ManageMasterUserPassword is enabled is not supported.`
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${api}/API_CreateDBInstance.html`,
    refuses: ({ inputs }) => {
      if (inputs.has("replicateSourceDb") || isRestore(inputs)) return undefined;
      const missing = inputs.has("username")
        ? inputs.flag("manageMasterUserPassword") || inputs.has("password")
          ? undefined
          : "MasterUserPassword"
        : "MasterUsername";
      return missing && `The parameter ${missing} must be provided and must not be blank.`;
    },
  },
  {
    code: "InvalidDBInstanceState",
    on: "create",
    evidence: `${guide}/USER_ReadRepl.html`,
    refuses: ({ inputs }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      return source && (source.outputs.number("backupRetentionPeriod") ?? 0) === 0
        ? "Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value."
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    on: "create",
    evidence: `${guide}/USER_ReadRepl.XRgn.html`,
    refuses: ({ inputs, region }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      return source && source.region !== region && source.inputs.flag("storageEncrypted") && !inputs.has("kmsKeyId")
        ? "Cannot create a cross region unencrypted read replica from encrypted source."
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    on: "create",
    evidence: `${api}/API_CreateDBInstanceReadReplica.html`,
    refuses: ({ inputs }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      const encrypts = inputs.flag("storageEncrypted") || inputs.has("kmsKeyId");
      return source && encrypts && !source.inputs.flag("storageEncrypted")
        ? "You cannot create an encrypted Read Replica from an unencrypted DB instance."
        : undefined;
    },
  },
  {
    code: "DBInstanceNotFound",
    status: 404,
    on: "create",
    evidence: `${api}/API_CreateDBInstanceReadReplica.html`,
    refuses: ({ inputs, region }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      const given = inputs.text("replicateSourceDb");
      // A source in another region is named by its ARN.
      return source && source.region !== region && given !== source.arn ? `DBInstance ${given} not found.` : undefined;
    },
  },
];

/** What RDS has against the deletion of an instance. */
export const databaseDeletion: readonly Rule[] = [
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_DeleteInstance.html`,
    refuses: ({ inputs }) =>
      inputs.flag("deletionProtection")
        ? "Cannot delete protected DB Instance, please disable deletion protection and try again."
        : undefined,
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${api}/API_DeleteDBInstance.html`,
    refuses: ({ inputs }) => {
      if (inputs.flag("skipFinalSnapshot")) return undefined;
      if (inputs.has("replicateSourceDb")) {
        return "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance";
      }
      return inputs.has("finalSnapshotIdentifier")
        ? undefined
        : "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.";
    },
  },
  {
    code: "DBSnapshotAlreadyExists",
    evidence: `${api}/API_DeleteDBInstance.html`,
    refuses: ({ inputs }, cloud) => {
      const snapshot = inputs.text("finalSnapshotIdentifier");
      return !inputs.flag("skipFinalSnapshot") && snapshot && cloud.retained(tokens.database, snapshot)
        ? `Cannot create the snapshot because a snapshot with the identifier ${snapshot} already exists.`
        : undefined;
    },
  },
];
