import { place } from "./place.ts";
import type { Recorder } from "./reading.ts";
import { Resource, type ResourceRecord } from "./resource.ts";
import { isUnknown } from "./unknown.ts";

/** Told of every property that a rule reads, and of whose. */
export type StackRecorder = (resource: ResourceRecord, ...read: Parameters<Recorder>) => void;

/** Whether a type is among those of a check, where `aws:*` stands for all of one provider. */
export function isOfType(type: string, types: readonly string[]): boolean {
  return types.some((each) => (each.endsWith("*") ? type.startsWith(each.slice(0, -1)) : type === each));
}

/** Properties by which other resources name one. */
const identities = ["id", "arn", "selfLink", "name", "bucket"] as const;

/** And what some types call their own name, which is all that others have to go by before the deployment. */
const ownNames: Readonly<Record<string, string>> = {
  "aws:rds/instance:Instance": "identifier",
  "aws:rds/cluster:Cluster": "clusterIdentifier",
  "aws:rds/globalCluster:GlobalCluster": "globalClusterIdentifier",
  "aws:docdb/cluster:Cluster": "clusterIdentifier",
  "azure-native:containerservice:ManagedCluster": "resourceName",
  "azure-native:cosmosdb:DatabaseAccount": "accountName",
  "azure-native:dataprotection:BackupVault": "vaultName",
  "azure-native:dbformysql:Server": "serverName",
  "azure-native:dbforpostgresql:Server": "serverName",
  "azure-native:keyvault:Vault": "vaultName",
  "azure-native:operationalinsights:Workspace": "workspaceName",
  "azure-native:recoveryservices:Vault": "vaultName",
  "azure-native:sql:Database": "databaseName",
  "azure-native:sql:Server": "serverName",
  "azure-native:storage:StorageAccount": "accountName",
};

/** Stacks that differ in one resource share the others. */
const resourcesSeen = new WeakMap<ResourceRecord, Resource>();
const identitiesSeen = new WeakMap<Resource, ReadonlySet<string>>();

function knownResource(record: ResourceRecord): Resource {
  const known = resourcesSeen.get(record) ?? new Resource(record);
  resourcesSeen.set(record, known);
  return known;
}

/** Everything in a stack, indexed once and shared by all rules. */
export class StackView {
  readonly resources: readonly Resource[];
  readonly #byType = new Map<string, Resource[]>();
  readonly #byUrn = new Map<string, Resource>();
  readonly #record: StackRecorder | undefined;

  constructor(records: readonly ResourceRecord[], record?: StackRecorder) {
    this.resources = records.map((each) =>
      record ? new Resource(each, (...read) => record(each, ...read)) : knownResource(each),
    );
    this.#record = record;
    for (const resource of this.resources) {
      this.#byUrn.set(resource.urn, resource);
      const same = this.#byType.get(resource.type);
      if (same) same.push(resource);
      else this.#byType.set(resource.type, [resource]);
    }
  }

  /** The resources of any of these types, in the order of the types; `aws:*` stands for all of one provider. */
  ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => {
      if (!type.endsWith("*")) return this.#byType.get(type) ?? [];
      return this.resources.filter((resource) => isOfType(resource.type, [type]));
    });
  }

  byUrn(urn: string): Resource | undefined {
    return this.#byUrn.get(urn);
  }

  providerOf(resource: Resource): Resource | undefined {
    return resource.record.provider === undefined ? undefined : this.#byUrn.get(resource.record.provider);
  }

  /**
   * Region in lower case (`eu-west-3`, `francecentral`, `europe-west9`, also `global`, `eu`): the resource's own, else its
   * provider's. Undefined when nothing says; throws `UnknownRead` when it is not known yet.
   */
  regionOf(resource: Resource): string | undefined {
    return place(resource, this.providerOf(resource));
  }

  /**
   * Whether a top-level property of one resource names another: by id, ARN, self-link or name, anywhere inside it; by the
   * engine's own dependencies as long as the value is not known, or the id of the other is not: packs are never told ids.
   * What names something else counts as not read.
   */
  refers(from: Resource, property: string, to: Resource): boolean {
    let unknown = false;
    const placeOf = (each: unknown, place: string): string | undefined => {
      if (typeof each === "string") {
        if (isUnknown(each)) unknown = true;
        return this.isNamedBy(to, each) ? place : undefined;
      }
      if (typeof each !== "object" || each === null) return undefined;
      for (const [key, item] of Object.entries(each)) {
        const found = placeOf(item, `${place}.${key}`);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const place = placeOf(Object(from.value)[property], property);
    const isUntold = unknown || to.record.id === undefined;
    const waits = isUntold && from.record.propertyDependencies?.[property]?.includes(to.urn) === true;
    if (place === undefined && !waits) return false;
    this.#record?.(from.record, place ?? property);
    return true;
  }

  /** Whether a text is the id, ARN, self-link or name of a resource. */
  isNamedBy(resource: Resource, text: string): boolean {
    const known = identitiesOf(resource);
    return known.has(normal(text)) || (known.size > 0 && endsAs(text, known));
  }

  /** The same of a text inside a top-level property: where no id is told, by what the whole property comes from. */
  isNamedIn(from: Resource, property: string, text: string, to: Resource): boolean {
    if (this.isNamedBy(to, text)) return true;
    const waitsFor = from.record.propertyDependencies?.[property] ?? [];
    return text !== "" && to.record.id === undefined && waitsFor.includes(to.urn);
  }

  /** The resources among `candidates` that a top-level property names. */
  referred(from: Resource, property: string, candidates: readonly Resource[]): readonly Resource[] {
    return candidates.filter((to) => this.refers(from, property, to));
  }

  /** The resources among `candidates` of which a top-level property names this one. */
  referring(to: Resource, property: string, candidates: readonly Resource[]): readonly Resource[] {
    return candidates.filter((from) => this.refers(from, property, to));
  }
}

function identitiesOf(resource: Resource): ReadonlySet<string> {
  const cached = identitiesSeen.get(resource);
  if (cached) return cached;
  // Not from its record: to be named by another is no read of the rule's.
  const properties = Object(resource.value);
  const names = [...identities, ownNames[resource.type] ?? ""].map((key): unknown => properties[key]);
  const found = new Set(
    [resource.record.id, ...names].flatMap((value) =>
      typeof value === "string" && value !== "" && !isUnknown(value) ? [normal(value)] : [],
    ),
  );
  identitiesSeen.set(resource, found);
  return found;
}

/** ARM ids differ in case from one answer to the next; names of other clouds never differ by case alone. */
function normal(value: string): string {
  return value.toLowerCase().replace(/^https:\/\/(?:www\.)?[a-z]*\.?googleapis\.com\/(?:[a-z]+\/v\d+\/)?/, "");
}

/** `projects/p/locations/l/vaults/v` is also named by its full link; an ARN of everything in a bucket ends with a star. */
function endsAs(value: string, known: ReadonlySet<string>): boolean {
  const text = normal(value).replace(/(?::\*|\/\*)$/, "");
  return known.has(text) || known.has(text.replace(/^(?:arn:aws[a-z-]*:s3:::|storage\.googleapis\.com\/)/, ""));
}
