import type { Resource } from "../core/resource.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

interface Switch {
  readonly property: string;
  /** What it says when the keys open nothing. */
  readonly off: boolean;
  /** Whether they open nothing unless it says otherwise. */
  readonly isOffByDefault?: true;
}

const localAuth: Switch = { property: "disableLocalAuth", off: true };

/** Services that come with keys of their own to the data. Keys that only let telemetry in open nothing and stay. */
const switches: Readonly<Record<string, Switch>> = {
  "azure-native:appconfiguration:ConfigurationStore": localAuth,
  "azure-native:automation:AutomationAccount": localAuth,
  "azure-native:cognitiveservices:Account": { property: "properties.disableLocalAuth", off: true },
  "azure-native:containerregistry:Registry": { property: "adminUserEnabled", off: false, isOffByDefault: true },
  "azure-native:cosmosdb:DatabaseAccount": localAuth,
  "azure-native:eventgrid:Domain": localAuth,
  "azure-native:eventgrid:Topic": localAuth,
  "azure-native:eventhub:Namespace": localAuth,
  "azure-native:redis:Redis": { property: "disableAccessKeyAuthentication", off: true },
  "azure-native:search:Service": localAuth,
  "azure-native:servicebus:Namespace": localAuth,
  "azure-native:signalrservice:SignalR": localAuth,
  "azure-native:storage:StorageAccount": { property: "allowSharedKeyAccess", off: false },
  "azure-native:webpubsub:WebPubSub": localAuth,
};

const localUser = "azure-native:storage:LocalUser";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent",
    "https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control",
    "https://learn.microsoft.com/azure/container-registry/container-registry-authentication#admin-account",
  ],
  types: [...Object.keys(switches), localUser],
  each: (resource) => {
    if (resource.type === localUser) {
      return fail({ found: "a user whom the account itself lets in, by key or password", wanted: "an identity" });
    }
    const found = switches[resource.type];
    return found ? judge(resource, found) : [];
  },
};

function judge(resource: Resource, { property, off, isOffByDefault }: Switch) {
  const value = resource.flag(property);
  if (value === off || (value === undefined && isOffByDefault)) return pass("its own keys open nothing");
  return fail({ property, found: value === undefined ? "absent" : String(value), wanted: String(off) });
}
