import { Reading, type Recorder } from "./reading.ts";

/** One resource as the engine, a state file or a program run in this process knows it: plain JSON. */
export interface ResourceRecord {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Physical id, where it is known. */
  readonly id?: string;
  /** Properties in the provider's own words; what is not known yet stands as the engine's mark. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** URN of the provider that manages it. */
  readonly provider?: string;
  /** URNs that each top-level property was computed from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly protect?: boolean;
  /** Paths of the values that the engine keeps as secrets; absent where its marks cannot be seen. */
  readonly secrets?: readonly string[];
}

/** Path under which a read of Pulumi's own protection is recorded. */
export const protection = "(protect)";

/** A resource as a rule reads it: `resource.flag("storageEncrypted")`, `resource.list("rules")`. */
export class Resource extends Reading {
  readonly record: ResourceRecord;

  readonly #recorder: Recorder | undefined;

  constructor(record: ResourceRecord, recorder?: Recorder) {
    super(record.properties, "", recorder);
    this.record = recorder ? { ...record, properties: watched(record.properties, recorder) } : record;
    this.#recorder = recorder;
  }

  get urn(): string {
    return this.record.urn;
  }

  get type(): string {
    return this.record.type;
  }

  /** Logical name. */
  get name(): string {
    return this.record.name;
  }

  /**
   * Whether the engine keeps the value at a path as a secret, by itself or with what it is part of. Undefined where its
   * marks cannot be seen. Reads nothing.
   */
  keepsSecret(path: string): boolean | undefined {
    return this.record.secrets?.some((secret) => path === secret || path.startsWith(`${secret}.`));
  }

  /** Pulumi's own protection. */
  get protect(): boolean {
    this.#recorder?.(protection);
    return this.record.protect === true;
  }
}

/** Tells of what is read past the `Reading`: a top-level property at a time. */
function watched(properties: ResourceRecord["properties"], recorder: Recorder): ResourceRecord["properties"] {
  return new Proxy(properties, {
    get(target, key) {
      if (typeof key === "string") recorder(key, true);
      return Reflect.get(target, key);
    },
  });
}
