import type { StateResource } from "../run/stack-state.ts";
import type { Readings, Vault } from "./readings.ts";
import { readList, readNumber, readText } from "./values.ts";

export const awsReadings: Readings = {
  prefix: "aws:",
  places: ["region"],
  endpoints: {
    "aws:lb/loadBalancer:LoadBalancer": { kind: "load balancer", output: "dnsName" },
    "aws:rds/instance:Instance": { kind: "database", output: "endpoint" },
    "aws:efs/fileSystem:FileSystem": { kind: "files", output: "dnsName" },
    "aws:route53/record:Record": { kind: "name", output: "fqdn" },
    "aws:s3/bucket:Bucket": { kind: "bucket", output: "bucket" },
    "aws:ec2/vpnConnection:VpnConnection": { kind: "vpn", output: "tunnel1Address" },
  },
  vaults: (ofType) =>
    ofType("aws:backup/vault:Vault").map((vault) =>
      describeVault(vault, ofType("aws:backup/vaultLockConfiguration:VaultLockConfiguration")),
    ),
  backups: (ofType) =>
    ofType("aws:backup/plan:Plan").flatMap(({ outputs }) => {
      const plan = readText(outputs.name) ?? "";
      return readList(outputs.rules).map((rule) => ({
        plan,
        rule: readText(rule.ruleName) ?? "",
        schedule: [readText(rule.schedule), readText(rule.scheduleExpressionTimezone)].filter(Boolean).join(" "),
        retentionDays: readNumber(readList([rule.lifecycle])[0]?.deleteAfter),
        vault: readText(rule.targetVaultName) ?? "",
        copies: readList(rule.copyActions).length,
      }));
    }),
  alarms: {
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
      family: ({ outputs }) => readText(outputs.namespace) ?? "several",
      isRouted: ({ outputs }) => Array.isArray(outputs.alarmActions) && outputs.alarmActions.length > 0,
    },
  },
  tags: { provider: "defaultTags" },
};

function describeVault({ outputs }: StateResource, locks: readonly StateResource[]): Vault {
  const name = readText(outputs.name) ?? "";
  const region = readText(outputs.region) ?? "";
  const lock = locks.find(
    (candidate) =>
      readText(candidate.outputs.backupVaultName) === name && readText(candidate.outputs.region) === region,
  );
  return { name, region, locked: readNumber(lock?.outputs.minRetentionDays) };
}
