import type { Behaviours } from "../../core/behaviour.ts";
import { azureAlertProcessing } from "./alert-processing.ts";
import { azureAlertRules } from "./alert-rules.ts";
import { azureApplicationGateways } from "./application-gateways.ts";
import { azureAuthorization } from "./authorization.ts";
import { azureAutoscale } from "./autoscale.ts";
import { azureCosts } from "./costs.ts";
import { azureDefender } from "./defender.ts";
import { azureDelegation } from "./delegation.ts";
import { azureDeploymentScripts } from "./deployment-scripts.ts";
import { azureDiagnostics } from "./diagnostics.ts";
import { azureDns } from "./dns.ts";
import { azureLoadBalancers } from "./load-balancers.ts";
import { azureLocks } from "./locks.ts";
import { azureMaintenance } from "./maintenance.ts";
import { azureManagedIdentity } from "./managed-identity.ts";
import { azureNetwork } from "./network.ts";
import { azureNetworkGateways } from "./network-gateways.ts";
import { azureNetworkRouting } from "./network-routing.ts";
import { azureNetworkSecurity } from "./network-security.ts";
import { azureNetworkWatcher } from "./network-watcher.ts";
import { azurePolicies } from "./policy.ts";
import { azurePrivateLink } from "./private-link.ts";
import { azureResources } from "./resources.ts";
import { azureScaleSets } from "./scale-sets.ts";
import { azureTrafficManager } from "./traffic-manager.ts";
import { azureWebFirewalls } from "./web-firewalls.ts";
import { azureWebTests } from "./web-tests.ts";
import { azureWorkspaces } from "./workspaces.ts";

/** Every behaviour of the rehearsal Azure: a new file of `simulator/behaviours/azure/` takes its place here, in alphabetical order. */
export const azureBehaviours: Behaviours = {
  ...azureAlertProcessing,
  ...azureAlertRules,
  ...azureApplicationGateways,
  ...azureAuthorization,
  ...azureAutoscale,
  ...azureCosts,
  ...azureDefender,
  ...azureDelegation,
  ...azureDeploymentScripts,
  ...azureDiagnostics,
  ...azureDns,
  ...azureLoadBalancers,
  ...azureLocks,
  ...azureMaintenance,
  ...azureManagedIdentity,
  ...azureNetwork,
  ...azureNetworkGateways,
  ...azureNetworkRouting,
  ...azureNetworkSecurity,
  ...azureNetworkWatcher,
  ...azurePolicies,
  ...azurePrivateLink,
  ...azureResources,
  ...azureScaleSets,
  ...azureTrafficManager,
  ...azureWebFirewalls,
  ...azureWebTests,
  ...azureWorkspaces,
};
