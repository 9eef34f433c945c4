import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import type { Tags } from "../plan/types/common.ts";

export interface LogGroupSettings {
  readonly name: string;
  readonly retentionDays: number;
  readonly region: string;
  readonly keys: Keys;
  readonly tags?: Tags;
}

/** A log group made before its writer: otherwise the service makes one itself, without an end of retention nor our key. */
export function createLogGroup(
  logicalName: string,
  settings: LogGroupSettings,
  options: CustomResourceOptions,
): LogGroup {
  const { name, retentionDays, region, keys, tags } = settings;
  return new LogGroup(
    logicalName,
    {
      name,
      retentionInDays: retentionDays,
      kmsKeyId: keys.keyId("operations", region),
      region,
      tags: { ...tags, Name: name },
    },
    options,
  );
}
