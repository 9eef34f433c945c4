import { ProjectBucketConfig } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import type { FoundationPlan } from "../plan/types/common.ts";
import { withGeneration } from "./generation.ts";

interface LogStoreArgs {
  readonly workspaces: FoundationPlan["workspaces"];
  readonly keys: Keys;
  readonly account: string;
  /** The service of logs, once it is switched on. */
  readonly service: Resource;
}

/**
 * A log bucket a region, under the client's own key, and a sink that sends it everything logged of that region: flows,
 * refused connections, balancers, machines, databases. The project's default bucket may stand anywhere, these do not.
 * A deleted bucket keeps its name for a week, so each has a name of its own (`withGeneration`), and
 * it takes its key when it is made and at no other time: https://cloud.google.com/logging/docs/routing/managed-encryption-storage
 */
export class GcpLogStore extends ComponentResource {
  readonly #buckets: ReadonlyMap<string, ProjectBucketConfig>;

  constructor(name: string, args: LogStoreArgs, options: ComponentResourceOptions) {
    super("socle:gcp:LogStore", name, {}, options);
    const { workspaces, account } = args;
    this.#buckets = new Map(
      workspaces.map((workspace) => [workspace.region, this.#createBucket(name, workspace, args)]),
    );
    for (const { region, name: bucket } of workspaces) {
      new ProjectSink(
        `${name}-${region}`,
        {
          name: `${bucket}-${region}`,
          description: `What is logged of ${region}, kept there`,
          project: account,
          destination: this.bucketId(region).apply((id) => `logging.googleapis.com/${id}`),
          filter: inRegion(region),
          uniqueWriterIdentity: true,
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }

  /** `projects/<project>/locations/<region>/buckets/<name>`. Throws for a region of no plan. */
  bucketId(region: string): Output<string> {
    const bucket = this.#buckets.get(region);
    if (bucket === undefined) throw new Error(`no log bucket planned in ${region}`);
    return bucket.id;
  }

  #createBucket(
    name: string,
    { region, name: bucketId, retentionDays }: LogStoreArgs["workspaces"][number],
    { account, keys, service }: LogStoreArgs,
  ): ProjectBucketConfig {
    return new ProjectBucketConfig(
      `${name}-${region}`,
      {
        project: account,
        location: region,
        bucketId: withGeneration(bucketId),
        description: `Logs of ${region}`,
        retentionDays,
        cmekSettings: { kmsKeyName: keys.keyId("operations", region) },
      },
      { parent: this, dependsOn: service, ignoreChanges: ["bucketId"] },
    );
  }
}

/** Resources say where they are by one of three labels. https://cloud.google.com/logging/docs/api/v2/resource-list */
function inRegion(region: string): string {
  return [
    `resource.labels.location="${region}"`,
    `resource.labels.region="${region}"`,
    `resource.labels.location:"${region}-"`,
    `resource.labels.zone:"${region}-"`,
  ].join(" OR ");
}
