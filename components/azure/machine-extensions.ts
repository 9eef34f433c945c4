import type { Output } from "@pulumi/pulumi";
import type { FleetPlan } from "../plan/types/workload.ts";

/** How a machine tells that it serves. */
export interface HealthQuestion {
  readonly protocol: "http" | "tcp";
  readonly port: number;
  readonly path?: string;
}

interface Extension {
  readonly name: string;
  readonly publisher: string;
  readonly type: string;
  readonly typeHandlerVersion: string;
  readonly autoUpgradeMinorVersion: true;
  readonly enableAutomaticUpgrade: boolean;
  readonly settings: object;
}

/**
 * The agent that sends logs and metrics, by rules that monitoring associates with the machines; and the one that asks the
 * workload how it is, for repairs and for rolling upgrades.
 * https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage,
 * https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension
 */
export function extensionsOf(
  { os }: FleetPlan,
  identityId: Output<string>,
  health: HealthQuestion | undefined,
): Extension[] {
  const isWindows = os === "windows";
  const agent: Extension = {
    name: "monitor",
    publisher: "Microsoft.Azure.Monitor",
    type: isWindows ? "AzureMonitorWindowsAgent" : "AzureMonitorLinuxAgent",
    typeHandlerVersion: isWindows ? "1.10" : "1.33",
    autoUpgradeMinorVersion: true,
    enableAutomaticUpgrade: true,
    settings: {
      authentication: {
        managedIdentity: { "identifier-name": "mi_res_id", "identifier-value": identityId },
      },
    },
  };
  if (health === undefined) return [agent];
  const { protocol, port, path } = health;
  return [
    agent,
    {
      name: "health",
      publisher: "Microsoft.ManagedServices",
      type: isWindows ? "ApplicationHealthWindows" : "ApplicationHealthLinux",
      // The second version wants answers in a form of its own; this one takes any that succeeds.
      typeHandlerVersion: "1.0",
      autoUpgradeMinorVersion: true,
      enableAutomaticUpgrade: false,
      settings: {
        protocol,
        port,
        ...(path !== undefined && { requestPath: path }),
        intervalInSeconds: 10,
        numberOfProbes: 3,
      },
    },
  ];
}
