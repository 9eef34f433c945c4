import type { Behaviours } from "../../core/behaviour.ts";
import { gcpArtifactRegistry } from "./artifact-registry.ts";
import { gcpBackupAssociations } from "./backup-associations.ts";
import { gcpBackupPlans } from "./backup-plans.ts";
import { gcpBackupVaults } from "./backup-vaults.ts";
import { gcpBilling } from "./billing.ts";
import { gcpCertificates } from "./certificate-manager.ts";
import { gcpComputeAddresses } from "./compute-addresses.ts";
import { gcpComputeArmor } from "./compute-armor.ts";
import { gcpComputeBalancers } from "./compute-balancers.ts";
import { gcpComputeFirewall } from "./compute-firewall.ts";
import { gcpComputeFleets } from "./compute-fleets.ts";
import { gcpComputeForwarding } from "./compute-forwarding.ts";
import { gcpComputeHealth } from "./compute-health.ts";
import { gcpComputeNetwork } from "./compute-network.ts";
import { gcpComputeRouting } from "./compute-routing.ts";
import { gcpComputeVpn } from "./compute-vpn.ts";
import { gcpDns } from "./dns.ts";
import { gcpFilestore } from "./filestore.ts";
import { gcpGuardRails } from "./guard-rails.ts";
import { gcpIam } from "./iam.ts";
import { gcpKms } from "./kms.ts";
import { gcpLogMetrics } from "./log-metrics.ts";
import { gcpLogging } from "./logging.ts";
import { gcpMonitoring } from "./monitoring.ts";
import { gcpPatching } from "./osconfig.ts";
import { gcpPrivilegedAccess } from "./privileged-access.ts";
import { gcpServices } from "./projects-services.ts";
import { gcpMessages } from "./pubsub.ts";
import { gcpScheduling } from "./scheduling.ts";
import { gcpSecretManager } from "./secret-manager.ts";
import { gcpServiceNetworking } from "./service-networking.ts";
import { gcpSql } from "./sql.ts";
import { gcpStorage } from "./storage.ts";
import { gcpTags } from "./tags.ts";
import { gcpUptime } from "./uptime.ts";

/** Every behaviour of the rehearsal Google Cloud: a new file of `simulator/behaviours/gcp/` takes its place here, in alphabetical order. */
export const gcpBehaviours: Behaviours = {
  ...gcpArtifactRegistry,
  ...gcpBackupAssociations,
  ...gcpBackupPlans,
  ...gcpBackupVaults,
  ...gcpBilling,
  ...gcpCertificates,
  ...gcpComputeAddresses,
  ...gcpComputeArmor,
  ...gcpComputeBalancers,
  ...gcpComputeFirewall,
  ...gcpComputeFleets,
  ...gcpComputeForwarding,
  ...gcpComputeHealth,
  ...gcpComputeNetwork,
  ...gcpComputeRouting,
  ...gcpComputeVpn,
  ...gcpDns,
  ...gcpFilestore,
  ...gcpGuardRails,
  ...gcpIam,
  ...gcpKms,
  ...gcpLogMetrics,
  ...gcpLogging,
  ...gcpMessages,
  ...gcpMonitoring,
  ...gcpPatching,
  ...gcpPrivilegedAccess,
  ...gcpScheduling,
  ...gcpSecretManager,
  ...gcpServiceNetworking,
  ...gcpServices,
  ...gcpSql,
  ...gcpStorage,
  ...gcpTags,
  ...gcpUptime,
};
