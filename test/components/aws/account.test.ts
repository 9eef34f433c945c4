import { describe, expect, it } from "vitest";
import { AwsAccount } from "../../../components/aws/account.ts";
import type { AccountPlan } from "../../../components/plan/types/account.ts";
import { collectResources, ofType, only, type RegisteredResource } from "../../support/collect-resources.ts";
import { accountPlan } from "../../support/example-operations.ts";
import { drRegion, target } from "../../support/example-parts.ts";

const { region } = target;

function create(plan: AccountPlan = accountPlan) {
  return collectResources(() => new AwsAccount("account", { plan }, {}));
}

/** The example as it stands, made once: no test changes what it reads. */
let example: ReturnType<typeof create> | undefined;
function createExample() {
  example ??= create();
  return example;
}

function regionsOf(resources: readonly RegisteredResource[], type: string): unknown[] {
  return ofType(resources, type).map((each) => each.inputs.region);
}

/** Types that AWS keeps one of per region. */
const oncePerRegion = [
  "aws:cfg/recorder:Recorder",
  "aws:cfg/deliveryChannel:DeliveryChannel",
  "aws:cfg/recorderStatus:RecorderStatus",
  "aws:cfg/retentionConfiguration:RetentionConfiguration",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
  "aws:inspector2/enabler:Enabler",
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess",
  "aws:backup/regionSettings:RegionSettings",
];

/** Types that AWS keeps one of per account. */
const oncePerAccount = [
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  "aws:cloudtrail/trail:Trail",
];

describe("AwsAccount", () => {
  it("makes what a region has one of once a region, and what an account has one of once", async () => {
    const resources = await createExample();
    for (const type of oncePerRegion)
      expect([type, regionsOf(resources, type).sort()]).toEqual([type, [drRegion, region]]);
    for (const type of oncePerAccount) expect([type, ofType(resources, type).length]).toEqual([type, 1]);
  });

  it("gives every resource a name of its own within its type", async () => {
    const names = (await createExample()).map(({ type, name }) => `${type} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("relays events of other regions and of the global services, and publishes them at home", async () => {
    const resources = await createExample();
    const rules = ofType(resources, "aws:cloudwatch/eventRule:EventRule");
    expect(rules.map((each) => each.inputs.region).sort()).toEqual([drRegion, region, "us-east-1"].sort());
    const home = only(resources, "aws:cloudwatch/eventTarget:EventTarget", "account-event-break-glass");
    expect(home.inputs.arn).toBe("arn:aws:mock:::Topic/account-alerting-p1");
    // Taking a role is a call that reads, which the bus holds back unless asked.
    for (const { inputs } of rules) expect(inputs.state).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
  });
});

describe("AwsAudit", () => {
  it("records every region, validated and encrypted, to a write-once archive", async () => {
    const resources = await createExample();
    const trail = only(resources, "aws:cloudtrail/trail:Trail");
    expect(trail.protect).toBe(true);
    expect(trail.inputs).toMatchObject({
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: "arn:aws:mock:::Key/account-keys-operations",
    });
    const archive = only(resources, "aws:s3/bucket:Bucket", "account-audit-archive");
    expect(archive.inputs).toMatchObject({ bucket: "acme-audit", objectLockEnabled: true, forceDestroy: false });
    expect(archive.protect).toBe(true);
    const objectLock = only(resources, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration");
    expect(objectLock.inputs.rule).toEqual({ defaultRetention: { mode: "GOVERNANCE", days: 365 } });
  });

  it("lets only the trail write to the archive", async () => {
    const { inputs } = only(await createExample(), "aws:s3/bucketPolicy:BucketPolicy", "account-audit-archive");
    const statements: { Effect: string; Condition: object }[] = JSON.parse(String(inputs.policy)).Statement;
    for (const { Condition } of statements.filter(({ Effect }) => Effect === "Allow")) {
      expect(JSON.stringify(Condition)).toContain("arn:aws:cloudtrail:eu-west-3:111122223333:trail/acme-trail");
    }
  });

  it("records the objects of sensitive buckets, and of no other", async () => {
    const selectors = (resources: readonly RegisteredResource[]) =>
      JSON.stringify(only(resources, "aws:cloudtrail/trail:Trail").inputs.advancedEventSelectors);
    expect(selectors(await createExample())).toContain("arn:aws:s3:::acme-prod-documents/");
    const without = await create({ ...accountPlan, trail: { ...accountPlan.trail, sensitiveBuckets: [] } });
    expect(selectors(without)).not.toContain("AWS::S3::Object");
  });

  it("raises an alarm for each filter on the trail", async () => {
    const resources = await createExample();
    const filter = only(resources, "aws:cloudwatch/logMetricFilter:LogMetricFilter");
    expect(filter.inputs.logGroupName).toBe("/acme/trail");
    const { inputs } = only(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
    expect(inputs).toMatchObject({
      metricName: "RootUse",
      period: 300,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      alarmActions: ["arn:aws:mock:::Topic/account-alerting-p1"],
    });
    expect(inputs.alarmDescription).toContain("CIS AWS 4.3");
  });
});

describe("AwsDetection", () => {
  it("records global types in one region only", async () => {
    const recorders = ofType(await createExample(), "aws:cfg/recorder:Recorder");
    const groups = recorders.map(({ inputs }) => [inputs.region, inputs.recordingGroup]);
    expect(Object.fromEntries(groups)).toMatchObject({
      [region]: { allSupported: true, includeGlobalResourceTypes: true },
      [drRegion]: { allSupported: true, includeGlobalResourceTypes: false },
    });
  });

  it("subscribes to the standards of the plan in each region, and to no default one", async () => {
    const resources = await createExample();
    for (const { inputs } of ofType(resources, "aws:securityhub/account:Account")) {
      expect(inputs.enableDefaultStandards).toBe(false);
    }
    const arns = ofType(resources, "aws:securityhub/standardsSubscription:StandardsSubscription").map(
      (each) => each.inputs.standardsArn,
    );
    expect(arns).toContain(`arn:aws:securityhub:${drRegion}::standards/cis-aws-foundations-benchmark/v/3.0.0`);
    expect(new Set(arns).size).toBe(4);
  });

  it("installs the agent that runtime monitoring needs", async () => {
    const name = `account-detection-threats-${region}-runtime-monitoring`;
    const feature = only(await createExample(), "aws:guardduty/detectorFeature:DetectorFeature", name);
    expect(feature.inputs.additionalConfigurations).toEqual([{ name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" }]);
  });
});

describe("AwsGuardRails", () => {
  it("names the contacts and the password rules, and opts every type into backups", async () => {
    const resources = await createExample();
    expect(only(resources, "aws:account/alternativeContact:AlternativeContact").inputs).toMatchObject({
      alternateContactType: "SECURITY",
      emailAddress: "security@example.com",
    });
    expect(only(resources, "aws:iam/accountPasswordPolicy:AccountPasswordPolicy").inputs).toMatchObject({
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
    });
    const settings = only(resources, "aws:backup/regionSettings:RegionSettings", `account-guard-rails-${region}`);
    const optIn = settings.inputs.resourceTypeOptInPreference as Record<string, boolean>;
    expect(Object.values(optIn).every(Boolean)).toBe(true);
    expect(optIn).toMatchObject({ EBS: true, EC2: true, EFS: true, RDS: true, S3: true });
  });

  it("leaves the password rules alone where access is out of the contract", async () => {
    const { access: _, ...plan } = accountPlan;
    const resources = await create(plan);
    expect(ofType(resources, "aws:iam/accountPasswordPolicy:AccountPasswordPolicy")).toEqual([]);
    expect(ofType(resources, "aws:iam/user:User")).toEqual([]);
  });
});
