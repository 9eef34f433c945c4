import type { ResourceCheck } from "../core/rule.ts";
import { type Fold, judgeTags, wantedAt, withMissingTags } from "./tags.ts";

/** Types that take labels, by the property that holds them and by service: what costs, holds data or lets in. */
const services: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  labels: {
    artifactregistry: "Repository",
    backupdisasterrecovery: "BackupVault",
    bigquery: "Dataset",
    bigtable: "Instance",
    certificatemanager: "Certificate",
    compute:
      "Address Disk ExternalVpnGateway ForwardingRule GlobalAddress GlobalForwardingRule HaVpnGateway Image Instance InstanceTemplate RegionDisk RegionInstanceTemplate Snapshot VPNTunnel",
    dns: "ManagedZone",
    filestore: "Backup Instance",
    gkebackup: "BackupPlan",
    kms: "CryptoKey",
    pubsub: "Subscription Topic",
    redis: "Instance",
    secretmanager: "Secret",
    spanner: "Instance",
    storage: "Bucket",
    workflows: "Workflow",
  },
  userLabels: { monitoring: "AlertPolicy NotificationChannel UptimeCheckConfig" },
  resourceLabels: { container: "Cluster" },
  "settings.userLabels": { sql: "DatabaseInstance" },
};

const properties = new Map(
  Object.entries(services).flatMap(([property, byService]) =>
    Object.entries(byService).flatMap(([service, names]) =>
      names.split(" ").map((name) => [tokenOf(service, name), property] as const),
    ),
  ),
);

function tokenOf(service: string, name: string): string {
  return `gcp:${service}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/**
 * Labels are of lower-case letters without accents, digits, dashes and underscores, 63 at most: everything else becomes
 * an underscore. Whoever writes a dash instead means the same.
 */
function labelOf(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "_")
    .slice(0, 63);
}

function keyOf(text: string): string {
  return labelOf(text).replace(/^[^a-z]+/, "") || "tag";
}

const fold: Fold = {
  key: (text) => keyOf(text).replaceAll("_", "-"),
  value: (text) => labelOf(text).replaceAll("_", "-"),
};

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/resource-manager/docs/labels-overview"],
  types: [...properties.keys()],
  each: (resource, requirements, _region, provider) => {
    const property = properties.get(resource.type) ?? "labels";
    // The provider's labels go to what takes labels by that name, and to nothing else.
    const defaults = property === "labels" ? wantedAt(provider()?.json("defaultLabels"), "", requirements, fold) : {};
    const own = wantedAt(resource, property, requirements, fold);
    return judgeTags(property, { ...defaults, ...own }, requirements, fold);
  },
  remediate: (resource, requirements) => {
    const property = properties.get(resource.type) ?? "labels";
    if (property.includes(".")) return undefined;
    const labels = Object.entries(requirements.tags).map(([key, value]) => [keyOf(key), labelOf(value)]);
    return withMissingTags(resource, property, { ...requirements, tags: Object.fromEntries(labels) }, fold);
  },
};
