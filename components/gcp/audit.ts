import { ProjectBucketConfig } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { IAMAuditConfig } from "@pulumi/gcp/projects/iamauditConfig.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { Alerting, Keys } from "../contract/handles.ts";
import type { AccountPlan, AuditFilterPlan, GcpGuardsPlan } from "../plan/types/account.ts";
import { createCountAlert, createLogMetric, type PolicyContext } from "./alert-policy.ts";
import { channelsOf } from "./alerting.ts";
import { createLogAlert } from "./event-alert.ts";
import { type GcpFoundation, waitFor } from "./foundation.ts";
import { withGeneration } from "./generation.ts";
import { createPrivateBucket } from "./private-bucket.ts";

export interface GcpAuditArgs {
  readonly plan: AccountPlan;
  readonly guards: GcpGuardsPlan;
  readonly foundation: GcpFoundation;
  readonly keys: Keys;
  readonly alerting: Alerting;
}

/**
 * The audit trail of the project: what is logged, where it can be searched, and a write-once archive. Each of the CIS
 * filters is a metric, as the benchmark wants it, and an alert that tells who did it.
 */
export class GcpAudit extends ComponentResource {
  readonly #name: string;
  readonly #args: GcpAuditArgs;

  constructor(name: string, args: GcpAuditArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Audit", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, guards } = args;
    for (const logged of guards.auditLogs) this.#logAccess(logged);
    this.#keepSearchable();
    this.#archive();
    for (const filter of plan.filters) this.#createFilter(filter);
    this.registerOutputs({});
  }

  /** Nobody is exempt. Of a service the setting is one whole: another one of the same service would take its place. */
  #logAccess({ service, types }: GcpGuardsPlan["auditLogs"][number]): void {
    const { account: project } = this.#args.plan.target;
    new IAMAuditConfig(
      `${this.#name}-${service.replace(/\.googleapis\.com$/, "")}`,
      { project, service, auditLogConfigs: types.map((logType) => ({ logType })) },
      { parent: this, dependsOn: this.#services },
    );
  }

  get #services() {
    return waitFor(this.#args.foundation, "logging.googleapis.com", "cloudresourcemanager.googleapis.com");
  }

  /**
   * A log bucket whose retention can never be shortened once it is locked: where the contract wants it irrevocable. One that was
   * deleted keeps its name for a week, so that the next one has another.
   * https://cloud.google.com/logging/docs/buckets#locking-logs-buckets
   */
  #keepSearchable(): void {
    const { plan, guards, keys } = this.#args;
    const { trail, target, protect } = plan;
    const { account: project, region } = target;
    const bucket = new ProjectBucketConfig(
      `${this.#name}-log`,
      {
        project,
        location: region,
        bucketId: withGeneration(guards.auditBucket),
        description: "Audit trail",
        retentionDays: trail.logRetentionDays,
        locked: trail.archive.lockMode === "COMPLIANCE",
        enableAnalytics: true,
        cmekSettings: { kmsKeyName: keys.keyId("operations", region) },
      },
      { parent: this, protect, dependsOn: this.#services, ignoreChanges: ["bucketId"] },
    );
    this.#sink("log", `${trail.name}-log`, interpolate`logging.googleapis.com/${bucket.id}`);
  }

  #archive(): void {
    const { plan, keys } = this.#args;
    const { trail, target, protect } = plan;
    const { archive } = trail;
    const bucket = createPrivateBucket(
      `${this.#name}-archive`,
      {
        bucket: archive.bucket,
        account: target.account,
        region: archive.region,
        keyId: keys.keyId("operations", archive.region),
        retentionDays: archive.retentionDays,
        writeOnce: { mode: archive.lockMode, days: archive.lockDays },
        protect,
      },
      this,
    );
    const sink = this.#sink("archive", trail.name, interpolate`storage.googleapis.com/${bucket.name}`);
    new BucketIAMMember(
      `${this.#name}-archive`,
      { bucket: bucket.name, role: "roles/storage.objectCreator", member: sink.writerIdentity },
      { parent: this },
    );
  }

  /** All of the audit logs, nothing left out. */
  #sink(key: string, sinkName: string, destination: Output<string>): ProjectSink {
    const { plan } = this.#args;
    return new ProjectSink(
      `${this.#name}-${key}`,
      {
        name: sinkName,
        project: plan.target.account,
        description: "The audit trail",
        destination,
        filter: 'logName:"cloudaudit.googleapis.com"',
        uniqueWriterIdentity: true,
      },
      { parent: this, protect: plan.protect },
    );
  }

  #createFilter(filter: AuditFilterPlan): void {
    const { plan, foundation, alerting } = this.#args;
    const { account: project } = plan.target;
    const logicalName = `${this.#name}-filter-${filter.key}`;
    const context: PolicyContext = {
      project,
      channels: channelsOf(alerting, filter.severity),
      tags: foundation.tags,
      parent: this,
      dependsOn: waitFor(foundation, "monitoring.googleapis.com"),
    };
    const told = { ...filter, description: `${filter.description} (${filter.reference})` };
    const metric = createLogMetric(
      logicalName,
      { name: filter.name, description: told.description, filter: filter.pattern },
      context,
      this.#services,
    );
    if (filter.sources === undefined) {
      createLogAlert(logicalName, { ...told, filter: filter.pattern, labels: whoDidWhat }, "audit", context);
    } else {
      // So many in five minutes; the plan says how many are too many.
      const count = { metric: metric.name, sources: filter.sources, most: filter.threshold - 1 };
      createCountAlert(logicalName, { ...told, ...count, periodSeconds: 300, periods: 1 }, "audit", context);
    }
  }
}

const whoDidWhat = {
  method: "EXTRACT(protoPayload.methodName)",
  resource: "EXTRACT(protoPayload.resourceName)",
  who: "EXTRACT(protoPayload.authenticationInfo.principalEmail)",
} as const;
