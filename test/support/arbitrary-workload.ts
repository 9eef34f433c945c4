import fc from "fast-check";

export interface RawWorkload {
  name: string;
  /** Inherited when it is left out. */
  tier?: string;
  [key: string]: unknown;
}

export const word = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
      fc.string({ unit: fc.constantFrom(..."abcxyz019"), minLength: 1, maxLength: max - 1 }),
    )
    .map(([first, rest]) => first + rest);

/** A slug: words joined by single hyphens, `max` characters at most. */
export const slug = (max: number): fc.Arbitrary<string> =>
  fc
    .array(word(Math.min(max, 8)), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("-"))
    .filter((name) => name.length >= 2 && name.length <= max);

export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Drops what is absent, as a file that does not say it. */
export function said<T extends Record<string, unknown>>(record: T): T {
  return JSON.parse(JSON.stringify(record));
}

const size = fc.constantFrom("small", "medium", "large", "xlarge", "2xlarge");

const database = fc
  .record({
    engine: fc.constantFrom(
      { engine: "postgres", version: "16" },
      { engine: "postgres", version: "17.4" },
      { engine: "mysql", version: "8.4" },
      { engine: "mariadb", version: "11.4" },
      { engine: "sqlserver", version: "16" },
    ),
    size,
    storageGb: fc.integer({ min: 20, max: 1000 }),
  })
  .map(({ engine, ...rest }) => ({ ...engine, ...rest }));

const compute = fc
  .record({
    size,
    count: fc.integer({ min: 1, max: 6 }),
    more: fc.integer({ min: 0, max: 6 }),
    runs: fc.constantFrom("container", "machine", "windows", "plain"),
    diskGb: maybe(fc.integer({ min: 8, max: 500 })),
  })
  .map(({ more, runs, ...rest }) =>
    said({
      ...rest,
      maxCount: more === 0 ? undefined : rest.count + more,
      os: runs === "windows" ? "windows" : undefined,
      image:
        runs === "container"
          ? { container: "ghcr.io/example/app:1.2", environment: { MODE: "it's $HOME" } }
          : runs === "machine"
            ? { machine: "ami-0123456789abcdef0" }
            : undefined,
    }),
  );

const tierName = fc.constantFrom("vital", "standard", "archive");

/** A workload of one of the shapes seen in the field: served, background, or a store alone. */
export const rawWorkload = (name: string): fc.Arbitrary<RawWorkload> =>
  fc
    .record({
      shape: fc.constantFrom("served", "background", "store"),
      kind: fc.constantFrom("erp", "cms", "gmao", "web", "business", "desktop", "file-server"),
      scope: maybe(fc.constantFrom("cloud", "applications", "operations")),
      tier: tierName,
      exposure: fc.constantFrom("internal", "public"),
      port: maybe(fc.integer({ min: 1024, max: 65_535 })),
      compute,
      database: maybe(database),
      files: maybe(fc.record({ sizeGb: fc.integer({ min: 1, max: 5000 }) })),
      objects: maybe(fc.constantFrom({}, { archiveAfterDays: 60, expireAfterDays: 400 }, { writeOnceDays: 365 })),
      secrets: fc.subarray(["api-key", "smtp-password"]),
    })
    .map(({ shape, compute, exposure, port, files, objects, ...rest }) => {
      const isWindows = "os" in compute && compute.os === "windows";
      const served = { compute, exposure, port, health: { path: "/health", transaction: "login" } };
      const background = { compute, exposure: "none", port };
      const shapes = { served, background, store: { exposure: "none" } };
      return said({
        name,
        ...rest,
        ...shapes[shape],
        // Windows machines have no NFS over TLS: their files are of another kind.
        files: isWindows && shape !== "store" ? undefined : files,
        objects: shape === "store" && !rest.database && !files ? (objects ?? {}) : objects,
      });
    });
