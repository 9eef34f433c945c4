import { normalRegion } from "../core/place.ts";
import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";
import { judgeCache, judgeSpread } from "./regions.ts";

/** One region or one of its zones: `europe-west9`, `europe-west9-a`. */
const single = /^[a-z]+-[a-z]+\d+(?:-[a-z])?$/;

/** Of what is `global`, these hold data or the keys to it. */
const holding = new Set([
  "gcp:artifactregistry/repository:Repository",
  "gcp:bigquery/dataset:Dataset",
  "gcp:kms/keyRing:KeyRing",
  "gcp:storage/bucket:Bucket",
]);

type Check = (resource: Resource, requirements: Requirements) => readonly Judgement[];

/** What spreads data by something else than its location. */
const others: Readonly<Record<string, Check>> = {
  "gcp:bigquery/dataset:Dataset": (dataset, requirements) =>
    dataset.has("location")
      ? []
      : [fail({ property: "location", found: "absent: US", wanted: allowedPlaces(requirements) })],
  "gcp:compute/backendBucket:BackendBucket": cached,
  "gcp:compute/backendService:BackendService": cached,
  "gcp:pubsub/topic:Topic": (topic, requirements) => {
    const property = "messageStoragePolicy.allowedPersistenceRegions";
    if (topic.has(property)) return judgeSpread(topic, `${property}.*`, requirements);
    return [fail({ property, found: "absent: nearest to each publisher", wanted: allowedPlaces(requirements) })];
  },
  "gcp:secretmanager/secret:Secret": (secret, requirements) =>
    secret.at("replication.auto").value === undefined
      ? []
      : [fail({ property: "replication.auto", found: "replicated anywhere", wanted: allowedPlaces(requirements) })],
  "gcp:spanner/instance:Instance": (instance, requirements) => {
    const config = (instance.text("config") ?? "").replace(/^.*\//, "");
    if (config.startsWith("regional-")) return [];
    return [
      fail({ property: "config", found: config || "absent", wanted: `regional, ${allowedPlaces(requirements)}` }),
    ];
  },
};

function cached(backend: Resource, requirements: Requirements): readonly Judgement[] {
  if (backend.flag("enableCdn") !== true) return [];
  return [judgeCache("enableCdn", "a cache at the edges of all the world", requirements)];
}

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/storage/docs/locations",
    "https://cloud.google.com/pubsub/docs/resource-location-restriction",
    "https://cloud.google.com/secret-manager/docs/choosing-replication",
    "https://cloud.google.com/kms/docs/locations",
  ],
  types: ["gcp:*"],
  each: (resource, requirements) => {
    const property = ["location", "region", "locationId"].find((each) => resource.record.properties[each]);
    const other = others[resource.type];
    if (property === undefined && other === undefined) return [];
    const place = property === undefined ? undefined : normalRegion(resource.text(property));
    const isSpread = place !== undefined && !single.test(place) && (place !== "global" || holding.has(resource.type));
    const faults = [
      ...(property !== undefined && isSpread
        ? [fail({ property, found: place, wanted: `one region, ${allowedPlaces(requirements)}` })]
        : []),
      ...(other?.(resource, requirements) ?? []),
    ];
    return faults.length > 0 ? faults : pass(place ?? "stays in the contract's regions");
  },
};
