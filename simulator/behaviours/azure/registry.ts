import type { Behaviours } from "../../core/behaviour.ts";
import { azureApplicationGateways } from "./application-gateways.ts";
import { azureAutoscale } from "./autoscale.ts";
import { azureDeploymentScripts } from "./deployment-scripts.ts";
import { azureDns } from "./dns.ts";
import { azureLoadBalancers } from "./load-balancers.ts";
import { azureManagedIdentity } from "./managed-identity.ts";
import { azureNetwork } from "./network.ts";
import { azureNetworkGateways } from "./network-gateways.ts";
import { azureNetworkRouting } from "./network-routing.ts";
import { azureNetworkSecurity } from "./network-security.ts";
import { azureNetworkWatcher } from "./network-watcher.ts";
import { azurePrivateLink } from "./private-link.ts";
import { azureResources } from "./resources.ts";
import { azureScaleSets } from "./scale-sets.ts";
import { azureTrafficManager } from "./traffic-manager.ts";
import { azureWebFirewalls } from "./web-firewalls.ts";
import { azureWebTests } from "./web-tests.ts";
import { azureWorkspaces } from "./workspaces.ts";

/** Every behaviour of the rehearsal Azure: a new file of `simulator/behaviours/azure/` takes its place here, in alphabetical order. */
export const azureBehaviours: Behaviours = {
  ...azureApplicationGateways,
  ...azureAutoscale,
  ...azureDeploymentScripts,
  ...azureDns,
  ...azureLoadBalancers,
  ...azureManagedIdentity,
  ...azureNetwork,
  ...azureNetworkGateways,
  ...azureNetworkRouting,
  ...azureNetworkSecurity,
  ...azureNetworkWatcher,
  ...azurePrivateLink,
  ...azureResources,
  ...azureScaleSets,
  ...azureTrafficManager,
  ...azureWebFirewalls,
  ...azureWebTests,
  ...azureWorkspaces,
};
