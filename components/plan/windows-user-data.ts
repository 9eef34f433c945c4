import type { MachineSettings } from "./cloud-init.ts";

/** User data of a Windows machine: the metrics agent, and where the workload's stores are as machine-wide variables. */
export function renderWindowsUserData(settings: MachineSettings): string {
  const { region } = settings;
  const agent = "C:\\Program Files\\Amazon\\AmazonCloudWatchAgent";
  const host = `https://amazoncloudwatch-agent-${region}.s3.${region}.amazonaws.com`;
  const variables = Object.entries(environmentOf(settings)).map(
    ([name, value]) => `[Environment]::SetEnvironmentVariable(${quote(name)}, ${quote(value)}, 'Machine')`,
  );
  return [
    "<powershell>",
    "$ErrorActionPreference = 'Stop'",
    ...variables,
    "$installer = Join-Path $env:TEMP 'amazon-cloudwatch-agent.msi'",
    `Invoke-WebRequest -UseBasicParsing '${host}/windows/amd64/latest/amazon-cloudwatch-agent.msi' -OutFile $installer`,
    "Start-Process msiexec.exe -Wait -ArgumentList '/i', $installer, '/qn'",
    `$settings = Join-Path $env:ProgramData 'workload-agent.json'`,
    `[IO.File]::WriteAllText($settings, ${quote(JSON.stringify(agentConfig(settings)))})`,
    `& '${agent}\\amazon-cloudwatch-agent-ctl.ps1' -a fetch-config -m ec2 -s -c "file:$settings"`,
    "</powershell>",
    "",
  ].join("\n");
}

/** Windows has no place in memory for secrets: programs fetch them themselves, by the identifiers given here. */
function environmentOf({ fleet, region, database, bucket, secrets }: MachineSettings): Record<string, string> {
  const ids = Object.entries(secrets).map(([key, id]) => [`SECRET_${variableName(key)}`, id] as const);
  return {
    ...fleet.containerEnvironment,
    AWS_REGION: region,
    PORT: String(fleet.port),
    ...(database && {
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.plan.port),
      DATABASE_ENGINE: database.plan.engine,
      ...(database.plan.databaseName && { DATABASE_NAME: database.plan.databaseName }),
      ...(database.secretId && { SECRET_DATABASE: database.secretId }),
    }),
    ...(bucket && { BUCKET: bucket }),
    ...Object.fromEntries(ids),
  };
}

/** Metric names are those that the alarms read; by group, because machines come and go. */
function agentConfig({ fleet }: MachineSettings) {
  return {
    agent: { metrics_collection_interval: 60 },
    metrics: {
      append_dimensions: { AutoScalingGroupName: `\${aws:AutoScalingGroupName}` },
      aggregation_dimensions: [["AutoScalingGroupName"]],
      metrics_collected: {
        Memory: { measurement: ["% Committed Bytes In Use"] },
        LogicalDisk: { measurement: ["% Free Space"], resources: ["C:"] },
      },
    },
    logs: {
      logs_collected: {
        windows_events: {
          collect_list: ["System", "Application"].map((channel) => ({
            event_name: channel,
            event_levels: ["CRITICAL", "ERROR", "WARNING"],
            log_group_name: fleet.logGroup.name,
            log_stream_name: `{instance_id}/${channel}`,
          })),
        },
      },
    },
  };
}

function variableName(key: string): string {
  return key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
}

/** A PowerShell literal: nothing in it is expanded. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
