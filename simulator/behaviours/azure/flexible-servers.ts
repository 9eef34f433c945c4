import type { Behaviour, Behaviours } from "../../core/behaviour.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { type FlexibleEngine, mysql, postgres } from "./flexible-server-engines.ts";
import { restoredValues } from "./flexible-server-restores.ts";
import { isReplica, keysOf, serverRules } from "./flexible-server-rules.ts";
import { parentOf } from "./ids.ts";
import { azureRegions } from "./regions.ts";
import { arm, named, refersTo, taken, tokens } from "./types.ts";

function server(engine: FlexibleEngine): Behaviour {
  const { namespace, domain } = engine;
  return {
    ...arm(`${namespace}/flexibleServers`),
    evidence: `${engine.api}/servers/create`,
    inputs: [
      "administratorLogin",
      "administratorLoginPassword",
      ...engine.ownInputs,
      "availabilityZone",
      "backup",
      "createMode",
      "dataEncryption",
      "highAvailability",
      "identity",
      "maintenanceWindow",
      "network",
      "sku",
      "sourceServerResourceId",
      "storage",
      "version",
    ],
    name: named("serverName", {
      unique: "global",
      lower: true,
      taken: taken("ServerNameAlreadyExists", "Specified server name '{name}' is already used."),
    }),
    outputs: (attempt, cloud) => ({
      fullyQualifiedDomainName: `${attempt.name}.${domain}`,
      state: "Ready",
      minorVersion: "4",
      replicaCapacity: isReplica(attempt) ? 0 : 5,
      replicationRole: isReplica(attempt) ? "AsyncReplica" : engine.module === "dbformysql" ? "None" : "Primary",
      privateEndpointConnections: [],
      ...restoredValues(attempt, cloud, engine),
    }),
    references: {
      "dataEncryption.primaryUserAssignedIdentityId": identityRef,
      "dataEncryption.geoBackupUserAssignedIdentityId": identityRef,
    },
    rules: [
      ...serverRules(engine),
      ...keyRules(keysOf, customerKeyWords.flexibleServer, (attempt, { uri }) =>
        uri === keysOf(attempt)[1]?.uri && uri !== keysOf(attempt)[0]?.uri
          ? azureRegions[attempt.region]?.pair
          : attempt.region,
      ),
    ],
    deletion: [
      {
        code: "ReadReplicaSourceDeletionNotAllowed",
        status: 409,
        evidence: `${engine.guide}/concepts-read-replicas`,
        refuses: ({ id, name }, cloud) => {
          const replica = cloud
            .all(`azure-native:${engine.module}:Server`)
            .find(
              (each) =>
                isReplica(each) && each.inputs.text("sourceServerResourceId")?.toLowerCase() === id.toLowerCase(),
            );
          return (
            replica &&
            `The server '${name}' has the replica ${replica.name}: delete it, or stop the replication, first.`
          );
        },
      },
    ],
    cascades: true,
    retains: ({ name }) => ({
      name,
      reason: "the last backup of a deleted server, from which it can be restored",
      days: 5,
    }),
    seconds: engine.module === "dbformysql" ? [420, 120, 90] : [480, 120, 60],
    inPlace: ["dataEncryption"],
  };
}

const identityRef = refersTo(
  tokens.userAssignedIdentity,
  "ResourceNotFound",
  "The identity {value} that the server is to use its key by was not found.",
  { status: 404 },
);

function configuration(engine: FlexibleEngine): Behaviour {
  return {
    ...arm(`${engine.namespace}/flexibleServers/configurations`, "serverName"),
    evidence: `${engine.api}/configurations/put`,
    inputs: ["source", "value"],
    name: named("configurationName"),
    adopts: true,
    outputs: ({ name }) => ({
      isDynamicConfig: !engine.parameters[name]?.isStatic,
      isConfigPendingRestart: engine.parameters[name]?.isStatic === true,
      isReadOnly: false,
      dataType: "String",
      defaultValue: "",
      description: `Server parameter ${name}`,
      documentationLink: `${engine.guide}/concepts-server-parameters`,
      allowedValues: String(engine.parameters[name]?.values.source ?? ""),
      unit: "",
    }),
    rules: [
      {
        code: "ConfigurationNotExists",
        status: 404,
        evidence: `${engine.guide}/concepts-server-parameters`,
        refuses: ({ name }) =>
          engine.parameters[name] ? undefined : `The configuration '${name}' does not exist for the server.`,
      },
      {
        code: "InvalidParameterValue",
        evidence: `${engine.guide}/concepts-server-parameters`,
        refuses: ({ name, inputs }) => {
          const value = inputs.text("value");
          const allowed = engine.parameters[name]?.values;
          return allowed && value !== undefined && !allowed.test(value)
            ? `Invalid value given for parameter ${name}. Specified value '${value}' is not allowed.`
            : undefined;
        },
      },
    ],
    seconds: [20, 20, 15],
  };
}

function database(engine: FlexibleEngine, reserved: readonly string[]): Behaviour {
  return {
    ...arm(`${engine.namespace}/flexibleServers/databases`, "serverName"),
    evidence: `${engine.api}/databases/create`,
    inputs: ["charset", "collation"],
    name: named("databaseName"),
    rules: [
      {
        code: "InvalidParameterValue",
        evidence: `${engine.guide}/concepts-servers`,
        refuses: ({ name }) =>
          reserved.includes(name.toLowerCase()) ? `The database name '${name}' is reserved by the service.` : undefined,
      },
      {
        code: "OperationNotAllowedOnReplica",
        status: 409,
        evidence: `${engine.guide}/concepts-read-replicas`,
        refuses: (attempt, cloud) =>
          parentOf(attempt, cloud)?.inputs.text("createMode") === "Replica"
            ? "A read replica takes no databases of its own."
            : undefined,
      },
    ],
    seconds: [15, 5, 10],
  };
}

/** Flexible servers of PostgreSQL and MySQL, their parameters, databases and the names that follow a failover. */
export const azureFlexibleServers: Behaviours = {
  "azure-native:dbforpostgresql:Server": server(postgres),
  "azure-native:dbforpostgresql:Configuration": configuration(postgres),
  "azure-native:dbforpostgresql:Database": database(postgres, [
    "azure_maintenance",
    "azure_sys",
    "template0",
    "template1",
  ]),
  "azure-native:dbforpostgresql:VirtualEndpoint": {
    ...arm("Microsoft.DBforPostgreSQL/flexibleServers/virtualendpoints", "serverName"),
    evidence: `${postgres.api}/virtual-endpoints/create`,
    inputs: ["endpointType", "members"],
    name: named("virtualEndpointName", {
      unique: "global",
      taken: taken("VirtualEndpointNameAlreadyExists", "The virtual endpoint name '{name}' is already used."),
    }),
    outputs: ({ name }) => ({
      virtualEndpoints: [`${name}.writer.postgres.database.azure.com`, `${name}.reader.postgres.database.azure.com`],
    }),
    rules: [
      {
        code: "VirtualEndpointMemberInvalid",
        evidence: `${postgres.guide}/concepts-read-replicas-virtual-endpoints`,
        refuses: (attempt, cloud) => {
          const primary = parentOf(attempt, cloud);
          const servers = cloud.all("azure-native:dbforpostgresql:Server");
          const strange = attempt.inputs.texts("members").find((member) => {
            const found = servers.find(({ name }) => name === member);
            const source = found && isReplica(found) ? found.inputs.text("sourceServerResourceId")?.toLowerCase() : "";
            return found?.id !== primary?.id && source !== primary?.id.toLowerCase();
          });
          return strange === undefined
            ? undefined
            : `The server '${strange}' is no read replica of '${primary?.name}'.`;
        },
      },
      {
        code: "VirtualEndpointLimitReached",
        on: "create",
        status: 409,
        evidence: `${postgres.guide}/concepts-read-replicas-virtual-endpoints`,
        refuses: (attempt, cloud) => {
          const primary = parentOf(attempt, cloud);
          return primary && cloud.within(primary).some(({ type }) => type === attempt.type)
            ? "A server has one pair of virtual endpoints at most."
            : undefined;
        },
      },
    ],
    seconds: [60, 30, 30],
  },
  "azure-native:dbformysql:Server": server(mysql),
  "azure-native:dbformysql:Configuration": configuration(mysql),
  "azure-native:dbformysql:Database": database(mysql, ["information_schema", "mysql", "performance_schema", "sys"]),
};
