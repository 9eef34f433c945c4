import { tokensOfStores } from "../../data-plane/azure/stores.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standingStore } from "./arm.ts";

const daySeconds = 86_400;

/** Flexible servers, and how far their own backups go back. Of the copy in the paired region nothing tells how new it is. */
export const flexibleServersFace: readonly ArmOperation[] = [
  server({
    name: "Servers - Get (PostgreSQL)",
    namespace: "Microsoft.DBforPostgreSQL",
    type: tokensOfStores.postgres,
    versions: ["2024-08-01", "2025-08-01"],
    evidence: "https://learn.microsoft.com/rest/api/postgresql/servers/get",
  }),
  server({
    name: "Servers - Get (MySQL)",
    namespace: "Microsoft.DBforMySQL",
    type: tokensOfStores.mysql,
    versions: ["2021-05-01", "2023-12-30"],
    evidence: "https://learn.microsoft.com/rest/api/mysql/servers/get",
  }),
];

function server({
  namespace,
  type,
  ...operation
}: Pick<ArmOperation, "name" | "type" | "versions" | "evidence"> & { readonly namespace: string }): ArmOperation {
  return {
    ...operation,
    type,
    path: `${group}/${namespace}/flexibleServers/{server}`,
    answer: (call) => {
      const name = call.parameters.text("server");
      const { resource, region, from } = standingStore(
        call,
        type,
        `${groupId(call)}/${namespace}/flexibleServers/${name}`,
      );
      const { inputs, outputs } = resource;
      const days = inputs.number("backup.backupRetentionDays") ?? 7;
      const isReplica = inputs.text("createMode") === "Replica";
      return {
        id: resource.id,
        name: resource.name,
        type: `${namespace}/flexibleServers`,
        location: region,
        systemData: { createdAt: dateOf(from).toISOString() },
        properties: {
          state: "Ready",
          version: inputs.text("version"),
          fullyQualifiedDomainName: outputs.text("fullyQualifiedDomainName"),
          replicationRole: outputs.text("replicationRole"),
          sourceServerResourceId: inputs.text("sourceServerResourceId"),
          backup: {
            backupRetentionDays: days,
            geoRedundantBackup: inputs.text("backup.geoRedundantBackup") ?? "Disabled",
            // A replica has no backups of its own.
            ...(!isReplica && {
              earliestRestoreDate: dateOf(Math.max(from, call.now - days * daySeconds)).toISOString(),
            }),
          },
          dataEncryption: inputs.get("dataEncryption"),
        },
      };
    },
  };
}
