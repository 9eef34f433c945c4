/** A resource as a state or a run of the program has it, as far as two stacks are compared. */
export interface StackRecord {
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of one stack, by what they are in it whatever the stack is called: `erp-database`, `firewall-app-erp`. */
export class StackRecords {
  readonly records: readonly StackRecord[];
  readonly #byId = new Map<string, StackRecord>();

  constructor(records: readonly StackRecord[]) {
    this.records = records;
    for (const record of records) {
      for (const name of [record.id, text(record, "id"), text(record, "arn"), text(record, "name")]) {
        if (name !== undefined && !this.#byId.has(`${record.type} ${name}`)) {
          this.#byId.set(`${record.type} ${name}`, record);
        }
      }
    }
  }

  /** Those of a type, by role. */
  ofType(type: string): ReadonlyMap<string, StackRecord> {
    return new Map(this.records.filter((record) => record.type === type).map((record) => [roleOf(record), record]));
  }

  find(type: string, name: string): StackRecord | undefined {
    return this.#byId.get(`${type} ${name}`);
  }
}

/** The logical name without that of the stack. */
export function roleOf({ urn, name }: StackRecord): string {
  const stack = urn.split("::")[0]?.split(":").at(-1) ?? "";
  return name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name;
}

/** The value at a path of properties; of a list, those of its items, lists in lists included. */
export function valueAt({ properties }: Pick<StackRecord, "properties">, path: string): unknown {
  return path.split(".").reduce<unknown>(fieldOf, properties);
}

function fieldOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fieldOf(item, step));
  return typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
}

export function text(record: StackRecord, path: string): string | undefined {
  const value = valueAt(record, path);
  return typeof value === "string" ? value : undefined;
}

/** Every text at a path, lists in lists opened. */
export function texts(record: StackRecord, path: string): readonly string[] {
  return [valueAt(record, path)].flat(9).filter((value) => typeof value === "string");
}
