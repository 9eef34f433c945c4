import * as z from "zod";

const instant = z.iso.datetime({ offset: true });

/** A page of a list, whose items each API calls differently. */
function pageOf<T extends z.ZodType>(key: string, item: T) {
  return z.preprocess(
    (page) => (typeof page === "object" && page !== null ? { ...page, items: Reflect.get(page, key) } : page),
    z.looseObject({
      items: z.array(item).default([]),
      nextPageToken: z.string().optional(),
      /** Locations that could not be asked. */
      unreachable: z.array(z.string()).optional(),
    }),
  );
}

/** https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults#BackupVault */
export const backupVaults = pageOf(
  "backupVaults",
  z.looseObject({
    name: z.string(),
    encryptionConfig: z.looseObject({ kmsKeyName: z.string().optional() }).optional(),
  }),
);

/** https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults.dataSources#DataSource */
export const dataSources = pageOf(
  "dataSources",
  z.looseObject({
    name: z.string(),
    configState: z.string().optional(),
    dataSourceGcpResource: z.looseObject({ gcpResourcename: z.string(), type: z.string() }).optional(),
  }),
);

/** https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults.dataSources.backups#Backup */
export const backups = pageOf(
  "backups",
  z.looseObject({
    name: z.string(),
    state: z.string(),
    createTime: instant,
    consistencyTime: instant.optional(),
    expireTime: instant.optional(),
    enforcedRetentionEndTime: instant.optional(),
    kmsKeyVersions: z.array(z.string()).optional(),
  }),
);

/** https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/projects.instances/getLatestRecoveryTime */
export const recoveryTimes = z.looseObject({
  earliestRecoveryTime: instant.optional(),
  latestRecoveryTime: instant.optional(),
});

/** https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.backups#Backup */
export const fileBackups = pageOf(
  "backups",
  z.looseObject({
    name: z.string(),
    state: z.string(),
    createTime: instant,
    sourceInstance: z.string(),
    kmsKey: z.string().optional(),
  }),
);

/** https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.instances#Instance */
export const fileInstances = pageOf(
  "instances",
  z.looseObject({
    name: z.string(),
    createTime: instant,
    kmsKeyName: z.string().optional(),
    replication: z
      .looseObject({
        role: z.string().optional(),
        replicas: z
          .array(z.looseObject({ peerInstance: z.string(), lastActiveSyncTime: instant.optional() }))
          .optional(),
      })
      .optional(),
  }),
);

const endOf = z.looseObject({ bucketName: z.string() });

/** https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferJobs#TransferJob */
export const transferJob = z.looseObject({
  name: z.string(),
  status: z.string().optional(),
  creationTime: instant.optional(),
  latestOperationName: z.string().optional(),
  replicationSpec: z
    .looseObject({
      gcsDataSource: endOf,
      gcsDataSink: endOf,
      transferOptions: z
        .looseObject({ metadataOptions: z.looseObject({ timeCreated: z.string().optional() }).optional() })
        .optional(),
    })
    .optional(),
});
export const transferJobs = pageOf("transferJobs", transferJob);

/** Answers that say nothing but that it was done. */
export const nothing = z.unknown();

export const startedOperation = z.looseObject({ name: z.string() });

/** https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferOperations#TransferOperation */
export const transferOperation = z.looseObject({
  name: z.string(),
  metadata: z.looseObject({
    status: z.string(),
    startTime: instant.optional(),
    endTime: instant.optional(),
    counters: z.looseObject({ objectsCopiedToSink: z.string().optional() }).optional(),
    errorBreakdowns: z.array(z.looseObject({ errorCode: z.string(), errorCount: z.string().optional() })).optional(),
  }),
});

/** https://cloud.google.com/storage/docs/json_api/v1/buckets#resource */
export const bucket = z.looseObject({
  name: z.string(),
  encryption: z.looseObject({ defaultKmsKeyName: z.string().optional() }).optional(),
  versioning: z.looseObject({ enabled: z.boolean().optional() }).optional(),
  retentionPolicy: z.looseObject({ retentionPeriod: z.string().optional() }).optional(),
  lifecycle: z
    .looseObject({
      rule: z
        .array(
          z.looseObject({
            action: z.looseObject({ type: z.string() }),
            condition: z.looseObject({ daysSinceNoncurrentTime: z.number().optional() }),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** https://cloud.google.com/storage/docs/json_api/v1/objects#resource */
export const objectVersions = pageOf(
  "items",
  z.looseObject({
    name: z.string(),
    generation: z.string(),
    customTime: instant.optional(),
    timeDeleted: instant.optional(),
  }),
);

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
export const timeSeries = z.looseObject({
  timeSeries: z
    .array(
      z.looseObject({
        points: z.array(
          z.looseObject({
            interval: z.looseObject({ endTime: instant }),
            value: z.looseObject({ doubleValue: z.number() }),
          }),
        ),
      }),
    )
    .optional(),
});
