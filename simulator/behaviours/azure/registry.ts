import type { Behaviours } from "../../core/behaviour.ts";
import { azureActionGroups } from "./action-groups.ts";
import { azureAlertProcessing } from "./alert-processing.ts";
import { azureAlertRules } from "./alert-rules.ts";
import { azureApplicationGateways } from "./application-gateways.ts";
import { azureAuthorization } from "./authorization.ts";
import { azureAutoscale } from "./autoscale.ts";
import { azureBackupVaults } from "./backup-vaults.ts";
import { azureCosts } from "./costs.ts";
import { azureDataProtection } from "./data-protection.ts";
import { azureDefender } from "./defender.ts";
import { azureDelegation } from "./delegation.ts";
import { azureDeploymentScripts } from "./deployment-scripts.ts";
import { azureDiagnostics } from "./diagnostics.ts";
import { azureDns } from "./dns.ts";
import { azureFlexibleServers } from "./flexible-servers.ts";
import { azureKeyVault } from "./key-vault.ts";
import { azureLoadBalancers } from "./load-balancers.ts";
import { azureLocks } from "./locks.ts";
import { azureLogic } from "./logic.ts";
import { azureMaintenance } from "./maintenance.ts";
import { azureManagedIdentity } from "./managed-identity.ts";
import { azureNetwork } from "./network.ts";
import { azureNetworkGateways } from "./network-gateways.ts";
import { azureNetworkRouting } from "./network-routing.ts";
import { azureNetworkSecurity } from "./network-security.ts";
import { azureNetworkWatcher } from "./network-watcher.ts";
import { azurePolicies } from "./policy.ts";
import { azurePrivateLink } from "./private-link.ts";
import { azureRecoveryServices } from "./recovery-services.ts";
import { azureResources } from "./resources.ts";
import { azureScaleSets } from "./scale-sets.ts";
import { azureSql } from "./sql.ts";
import { azureSqlContinuity } from "./sql-continuity.ts";
import { azureStorage } from "./storage.ts";
import { azureStorageBlobs } from "./storage-blobs.ts";
import { azureStorageFiles } from "./storage-files.ts";
import { azureTrafficManager } from "./traffic-manager.ts";
import { azureWebFirewalls } from "./web-firewalls.ts";
import { azureWebTests } from "./web-tests.ts";
import { azureWorkspaces } from "./workspaces.ts";

/** Every behaviour of the rehearsal Azure: a new file of `simulator/behaviours/azure/` takes its place here, in alphabetical order. */
export const azureBehaviours: Behaviours = {
  ...azureActionGroups,
  ...azureAlertProcessing,
  ...azureAlertRules,
  ...azureApplicationGateways,
  ...azureAuthorization,
  ...azureAutoscale,
  ...azureBackupVaults,
  ...azureCosts,
  ...azureDataProtection,
  ...azureDefender,
  ...azureDelegation,
  ...azureDeploymentScripts,
  ...azureDiagnostics,
  ...azureDns,
  ...azureFlexibleServers,
  ...azureKeyVault,
  ...azureLoadBalancers,
  ...azureLocks,
  ...azureLogic,
  ...azureMaintenance,
  ...azureManagedIdentity,
  ...azureNetwork,
  ...azureNetworkGateways,
  ...azureNetworkRouting,
  ...azureNetworkSecurity,
  ...azureNetworkWatcher,
  ...azurePolicies,
  ...azurePrivateLink,
  ...azureRecoveryServices,
  ...azureResources,
  ...azureScaleSets,
  ...azureSql,
  ...azureSqlContinuity,
  ...azureStorage,
  ...azureStorageBlobs,
  ...azureStorageFiles,
  ...azureTrafficManager,
  ...azureWebFirewalls,
  ...azureWebTests,
  ...azureWorkspaces,
};
