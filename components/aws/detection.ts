import { Analyzer } from "@pulumi/aws/accessanalyzer/analyzer.js";
import { Detector } from "@pulumi/aws/guardduty/detector.js";
import { DetectorFeature } from "@pulumi/aws/guardduty/detectorFeature.js";
import { Enabler } from "@pulumi/aws/inspector2/enabler.js";
import { Account } from "@pulumi/aws/securityhub/account.js";
import { StandardsSubscription } from "@pulumi/aws/securityhub/standardsSubscription.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import { type AccountPlan, guardsOf, type RegionGuardPlan } from "../plan/types/account.ts";
import { createRecorders } from "./recorder.ts";

export interface AwsDetectionArgs {
  readonly plan: AccountPlan;
  readonly keys: Keys;
}

/**
 * What looks for threats, weaknesses and changes, in each region that the account's environments use. AWS keeps one of
 * each per region, which is why none of it belongs to an environment.
 */
export class AwsDetection extends ComponentResource {
  readonly #name: string;

  constructor(name: string, args: AwsDetectionArgs, options: ComponentResourceOptions) {
    super("socle:aws:Detection", name, {}, options);
    this.#name = name;
    const { plan, keys } = args;
    const { account } = plan.target;
    for (const guard of guardsOf(plan.guards, "aws").regions) {
      this.#detectThreats(guard);
      this.#checkStandards(guard);
      this.#scanWeaknesses(guard, account);
      this.#analyzeAccess(guard);
    }
    createRecorders(`${name}-recorder`, plan, keys, this);
    this.registerOutputs({});
  }

  #detectThreats({ region, detectorFeatures }: RegionGuardPlan): void {
    const logicalName = `${this.#name}-threats-${region}`;
    const child = { parent: this };
    const detector = new Detector(
      logicalName,
      {
        enable: true,
        findingPublishingFrequency: "FIFTEEN_MINUTES",
        region,
        tags: { Name: `threats-${region}` },
      },
      child,
    );
    for (const feature of detectorFeatures) {
      const featureName = `${logicalName}-${feature.toLowerCase().replaceAll("_", "-")}`;
      new DetectorFeature(
        featureName,
        { detectorId: detector.id, name: feature, status: "ENABLED", ...agentManagement(feature), region },
        child,
      );
    }
  }

  #checkStandards({ region, securityStandards }: RegionGuardPlan): void {
    const logicalName = `${this.#name}-standards-${region}`;
    const hub = new Account(
      logicalName,
      {
        // The plan names the standards; the default ones would come a second time.
        enableDefaultStandards: false,
        controlFindingGenerator: "SECURITY_CONTROL",
        autoEnableControls: true,
        region,
      },
      { parent: this },
    );
    for (const standard of securityStandards) {
      new StandardsSubscription(
        `${logicalName}-${standardKey(standard)}`,
        { standardsArn: `arn:aws:securityhub:${region}::${standard}`, region },
        { parent: this, dependsOn: [hub] },
      );
    }
  }

  #scanWeaknesses({ region, inspectorTypes }: RegionGuardPlan, account: string): void {
    if (inspectorTypes.length === 0) return;
    new Enabler(
      `${this.#name}-weaknesses-${region}`,
      { accountIds: [account], resourceTypes: [...inspectorTypes], region },
      { parent: this },
    );
  }

  #analyzeAccess({ region, analyzer }: RegionGuardPlan): void {
    new Analyzer(
      `${this.#name}-access-${region}`,
      { analyzerName: analyzer, type: "ACCOUNT", region, tags: { Name: analyzer } },
      { parent: this },
    );
  }
}

/** Runtime monitoring sees nothing without its agent, which GuardDuty installs by itself when asked. */
function agentManagement(feature: string) {
  if (feature !== "RUNTIME_MONITORING") return {};
  return { additionalConfigurations: [{ name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" }] };
}

/** `standards/cis-aws-foundations-benchmark/v/3.0.0` becomes `cis-aws-foundations-benchmark`. */
function standardKey(standard: string): string {
  return standard.split("/")[1] ?? standard;
}
