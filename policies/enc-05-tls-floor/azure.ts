import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";
import { judgeGateway } from "./azure-gateway.ts";
import { atLeast, type Floor, isBelow, judgeFloor } from "./floor.ts";

const gateway = "azure-native:network:ApplicationGateway";
const management = "azure-native:apimanagement:ApiManagementService";
const route = "azure-native:cdn:Route";
const settings = ["azure-native:dbformysql:Configuration", "azure-native:dbforpostgresql:Configuration"];

const dotted = /^1\.[23]$/;
const off = /^false$/i;
const on = /^true$/i;

const app: readonly Floor[] = [
  { property: "httpsOnly", good: on, usual: "false", wanted: "true" },
  { property: "siteConfig.minTlsVersion", good: dotted, usual: "1.2" },
  { property: "siteConfig.scmMinTlsVersion", good: dotted, usual: "1.2" },
];
const broker: readonly Floor[] = [{ property: "minimumTlsVersion", good: dotted, usual: "1.2" }];

const floors: Readonly<Record<string, readonly Floor[]>> = {
  "azure-native:app:ContainerApp": [
    { property: "configuration.ingress.allowInsecure", good: off, usual: "false", wanted: "false" },
  ],
  "azure-native:cdn:AFDCustomDomain": [
    { property: "tlsSettings.minimumTlsVersion", good: /^TLS1[23]$/i, usual: "TLS12" },
  ],
  "azure-native:cosmosdb:DatabaseAccount": [{ property: "minimalTlsVersion", good: /^Tls1[23]$/i, usual: "Tls12" }],
  "azure-native:eventgrid:Domain": [{ property: "minimumTlsVersionAllowed", good: dotted, usual: "1.2" }],
  "azure-native:eventgrid:Topic": [{ property: "minimumTlsVersionAllowed", good: dotted, usual: "1.2" }],
  "azure-native:eventhub:Namespace": broker,
  "azure-native:redis:Redis": [
    { property: "minimumTlsVersion", good: dotted },
    { property: "enableNonSslPort", good: off, usual: "false", wanted: "false" },
  ],
  "azure-native:redisenterprise:Database": [
    { property: "clientProtocol", good: /^Encrypted$/i, usual: "Encrypted", wanted: "Encrypted" },
  ],
  "azure-native:redisenterprise:RedisEnterprise": [{ property: "minimumTlsVersion", good: dotted }],
  "azure-native:servicebus:Namespace": broker,
  "azure-native:sql:ManagedInstance": [{ property: "minimalTlsVersion", good: dotted }],
  "azure-native:sql:Server": [{ property: "minimalTlsVersion", good: dotted }],
  "azure-native:storage:StorageAccount": [{ property: "minimumTlsVersion", good: /^TLS1_[23]$/, usual: "TLS1_0" }],
  "azure-native:web:WebApp": app,
  "azure-native:web:WebAppSlot": app,
};

/** Corrections of a single property that take nothing away from a client of today. */
const corrections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "azure-native:redis:Redis": { minimumTlsVersion: "1.2" },
  "azure-native:sql:ManagedInstance": { minimalTlsVersion: "1.2" },
  "azure-native:sql:Server": { minimalTlsVersion: "1.2" },
  "azure-native:storage:StorageAccount": { minimumTlsVersion: "TLS1_2" },
};

/** Settings of flexible servers, which force TLS from 1.2 up unless one of these says otherwise. */
const serverSettings: Readonly<Record<string, { readonly good: RegExp; readonly wanted: string }>> = {
  require_secure_transport: { good: /^on$/i, wanted: "on" },
  ssl_min_protocol_version: { good: /^TLSv1\.[23]$/i, wanted: atLeast },
  ssl_max_protocol_version: { good: /^(?:|TLSv1\.[23])$/i, wanted: atLeast },
  tls_version: { good: /^TLSv1\.[23](?:\s*,\s*TLSv1\.[23])*$/i, wanted: `${atLeast} alone` },
};

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview",
    "https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version",
    "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings#minimum-tls-version",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-ssl-tls",
    "https://learn.microsoft.com/azure/mysql/flexible-server/how-to-connect-tls-ssl",
    "https://learn.microsoft.com/azure/app-service/overview-tls",
  ],
  types: [...Object.keys(floors), ...settings, gateway, management, route],
  each: (resource) => {
    if (resource.type === gateway) return judgeGateway(resource);
    if (resource.type === management) return judgeManagement(resource);
    if (resource.type === route) return judgeRoute(resource);
    if (settings.includes(resource.type)) return judgeSetting(resource);
    return (floors[resource.type] ?? []).flatMap((floor) => judgeFloor(resource, floor));
  },
  remediate: (resource) => {
    const below = Object.entries(corrections[resource.type] ?? {}).filter(([property]) =>
      floors[resource.type]?.some((floor) => floor.property === property && isBelow(resource, floor)),
    );
    return below.length > 0 ? Object.fromEntries(below) : undefined;
  },
};

function judgeSetting(setting: Resource): Judgement {
  const name = setting.text("configurationName")?.toLowerCase() ?? setting.text("name")?.toLowerCase() ?? "";
  const asked = serverSettings[name];
  if (asked === undefined) return notApplicable("is not about TLS");
  const value = setting.text("value") ?? "absent";
  if (asked.good.test(value)) return pass(`${name} is ${value}`);
  return fail({ property: "value", found: `${name} ${value}`, wanted: asked.wanted });
}

/** Takes plain HTTP too, and answers it, unless told. */
function judgeRoute(route: Resource): Judgement {
  const protocols = route.texts("supportedProtocols").map((each) => each.toLowerCase());
  if (protocols.length > 0 && !protocols.includes("http")) return pass("takes HTTPS alone");
  const property = "httpsRedirect";
  const said = route.text(property);
  if (said?.toLowerCase() === "enabled") return pass("redirects to HTTPS");
  return fail({ property, found: said ?? "absent, which is Disabled", wanted: "Enabled, or HTTPS alone" });
}

/** Older versions are switched on one by one, in a map whose keys end in them. */
function judgeManagement(service: Resource): Judgement {
  const old = Object.entries(service.map("customProperties")).find(
    ([name, value]) => /\.Protocols\.(?:Ssl30|Tls10|Tls11)$/i.test(name) && on.test(value),
  );
  if (old === undefined) return pass("no older version is switched on");
  return fail({ property: `customProperties.${old[0]}`, found: old[1], wanted: "False" });
}
