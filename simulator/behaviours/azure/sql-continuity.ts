import type { Attempt, Behaviours, Rule } from "../../core/behaviour.ts";
import { parentOf } from "./ids.ts";
import { sqlDatabaseToken, sqlKeyName, sqlServerKeyToken, sqlServerToken } from "./sql.ts";
import { arm, docs, named, refersTo, taken } from "./types.ts";

const api = `${docs}/rest/api/sql`;
const guide = `${docs}/azure/azure-sql/database`;
const serverPath = "Microsoft.Sql/servers";

/** A period such as `P13W`, in days. */
function daysOf(period: string | undefined): number {
  const [, years = "0", months = "0", weeks = "0", days = "0"] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period ?? "") ?? [];
  return Number(years) * 365 + Number(months) * 30 + Number(weeks) * 7 + Number(days);
}

/** How long Azure SQL keeps backups, and what fails over to another region. */
export const azureSqlContinuity: Behaviours = {
  "azure-native:sql:BackupShortTermRetentionPolicy": {
    ...arm(`${serverPath}/databases/backupShortTermRetentionPolicies`, "serverName", "databaseName"),
    evidence: `${api}/backup-short-term-retention-policies/create-or-update`,
    inputs: ["diffBackupIntervalInHours", "retentionDays"],
    name: named("policyName"),
    adopts: true,
    rules: [
      {
        code: "InvalidBackupRetentionPeriod",
        evidence: `${guide}/automated-backups-change-settings`,
        refuses: ({ inputs }) => {
          const days = inputs.number("retentionDays");
          const hours = inputs.number("diffBackupIntervalInHours");
          if (days !== undefined && (days < 1 || days > 35))
            return `The retention of ${days} days must be between 1 and 35.`;
          return hours !== undefined && hours !== 12 && hours !== 24
            ? `The interval of ${hours} hours between differential backups must be 12 or 24.`
            : undefined;
        },
      },
    ],
    seconds: [15, 15, 5],
  },

  "azure-native:sql:LongTermRetentionPolicy": {
    ...arm(`${serverPath}/databases/backupLongTermRetentionPolicies`, "serverName", "databaseName"),
    evidence: `${api}/long-term-retention-policies/create-or-update`,
    inputs: ["monthlyRetention", "weekOfYear", "weeklyRetention", "yearlyRetention"],
    name: named("policyName"),
    adopts: true,
    rules: [
      {
        code: "LongTermRetentionPolicyInvalid",
        evidence: `${guide}/long-term-retention-overview`,
        refuses: ({ inputs }) => {
          const long = ["weeklyRetention", "monthlyRetention", "yearlyRetention"].find((path) => {
            const days = daysOf(inputs.text(path));
            return days > 3650 || (days > 0 && days < 7);
          });
          return long === undefined
            ? undefined
            : `The ${long} '${inputs.text(long)}' must be between 7 days and 10 years.`;
        },
      },
      {
        code: "LongTermRetentionPolicyInvalid",
        evidence: `${guide}/long-term-retention-overview`,
        refuses: ({ inputs }) => {
          const week = inputs.number("weekOfYear");
          return daysOf(inputs.text("yearlyRetention")) > 0 && (week === undefined || week < 1 || week > 52)
            ? "A yearly retention needs the week of the year, 1 to 52."
            : undefined;
        },
      },
    ],
    seconds: [15, 15, 5],
  },

  "azure-native:sql:FailoverGroup": {
    ...arm(`${serverPath}/failoverGroups`, "serverName"),
    evidence: `${api}/failover-groups/create-or-update`,
    inputs: ["databases", "partnerServers", "readOnlyEndpoint", "readWriteEndpoint"],
    name: named("failoverGroupName", {
      unique: "global",
      taken: taken("FailoverGroupNameAlreadyExists", "The failover group name '{name}' is already in use."),
    }),
    outputs: (attempt, cloud) => ({
      replicationRole: "Primary",
      replicationState: "CATCH_UP",
      location: parentOf(attempt, cloud)?.region ?? "",
      partnerServers: attempt.inputs.each("partnerServers").map((partner) => ({
        ...partner.values,
        location: cloud.byId(partner.text("id"))?.region ?? "",
        replicationRole: "Secondary",
      })),
    }),
    references: {
      "partnerServers[].id": refersTo(
        sqlServerToken,
        "PartnerServerNotFound",
        "The partner server {value} was not found.",
        { status: 404 },
      ),
      "databases[]": refersTo(sqlDatabaseToken, "DatabaseNotFound", "The database {value} was not found.", {
        status: 404,
      }),
    },
    rules: [
      {
        code: "FailoverGroupPartnerInSameRegion",
        evidence: `${guide}/failover-group-sql-db`,
        refuses: (attempt, cloud) => {
          const region = parentOf(attempt, cloud)?.region;
          return attempt.inputs.texts("partnerServers[].id").some((id) => cloud.byId(id)?.region === region)
            ? "The partner of a failover group must be a server of another region."
            : undefined;
        },
      },
      {
        code: "AzureKeyVaultGeoSecondaryKeyMissing",
        evidence: `${guide}/transparent-data-encryption-byok-overview#geo-dr-and-customer-managed-tde`,
        refuses: (attempt, cloud) => missingKey(attempt, cloud),
      },
    ],
    creates: ({ inputs }, _cloud) =>
      inputs.texts("partnerServers[].id").flatMap((partner) =>
        inputs.texts("databases").map((database) => {
          const name = database.split("/").at(-1) ?? "";
          return { type: sqlDatabaseToken, id: `${partner}/databases/${name}`, name };
        }),
      ),
    seconds: [180, 60, 60],
  },
};

/** The partner must know the key that the primary's databases are wrapped with. */
function missingKey(attempt: Attempt, cloud: Parameters<Rule["refuses"]>[1]): string | undefined {
  const uri = parentOf(attempt, cloud)?.inputs.text("keyId");
  if (uri === undefined) return undefined;
  const name = sqlKeyName(uri);
  const partners = attempt.inputs.texts("partnerServers[].id").map((id) => cloud.byId(id));
  const lacking = partners.find(
    (server) => server && !cloud.within(server).some((each) => each.type === sqlServerKeyToken && each.name === name),
  );
  return (
    lacking && `The server ${lacking.name} does not know the key '${name}' of the primary: add it to its keys first.`
  );
}
