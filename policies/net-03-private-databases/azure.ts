import { isWithin } from "../core/addresses.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";

type Judge = (resource: Resource, requirements: Requirements) => Judgement;

const judges: Readonly<Record<string, Judge>> = {
  "azure-native:cosmosdb:DatabaseAccount": (server) => endpoint(server, "publicNetworkAccess"),
  "azure-native:dbformysql:FirewallRule": admitted,
  "azure-native:dbformysql:Server": (server) => flexible(server),
  "azure-native:dbforpostgresql:FirewallRule": admitted,
  "azure-native:dbforpostgresql:Server": (server) => flexible(server),
  "azure-native:sql:FirewallRule": admitted,
  "azure-native:sql:ManagedInstance": managed,
  "azure-native:sql:Server": (server) => endpoint(server, "publicNetworkAccess"),
};

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private",
  ],
  types: Object.keys(judges),
  each: (resource, requirements) => judges[resource.type]?.(resource, requirements) ?? [],
};

/** Public unless it says otherwise. */
function endpoint(server: Resource, property: string): Judgement {
  const access = server.text(property);
  if (access?.toLowerCase() === "disabled" || access?.toLowerCase() === "securedbyperimeter") {
    return pass("has no public endpoint");
  }
  return fail({ property, found: access ?? "absent, which is enabled", wanted: "Disabled" });
}

/** One that stands in a subnet has no public endpoint at all. */
function flexible(server: Resource): Judgement {
  const isInSubnet = Object.hasOwn(Object(server.at("network").value), "delegatedSubnetResourceId");
  return isInSubnet ? pass("stands in a subnet of the network") : endpoint(server, "network.publicNetworkAccess");
}

function managed(server: Resource): Judgement {
  const property = "publicDataEndpointEnabled";
  if (!server.flag(property)) return pass("has no public endpoint");
  return fail({ property, found: "true", wanted: "false" });
}

/** A range is admitted when the contract knows both its ends; 0.0.0.0 alone stands for all customers of Azure. */
function admitted(rule: Resource, { network }: Requirements): Judgement {
  const ends = [rule.text("startIpAddress") ?? "0.0.0.0", rule.text("endIpAddress") ?? "0.0.0.0"] as const;
  const known = [...network.adminCidrs, ...network.premises];
  // Both ends within one block: what lies between is within it too.
  if (known.some((block) => ends.every((end) => isWithin(end, [block])))) return pass("admits known addresses alone");
  return fail({ property: "startIpAddress", found: ends.join(" to "), wanted: "addresses of administrators alone" });
}
