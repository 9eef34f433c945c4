import { describe, expect, it } from "vitest";
import { approvalRules } from "../../../components/aws/patch-rules.ts";
import { AwsPatching } from "../../../components/aws/patching.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { patchingPlan } from "../../support/example-operations.ts";
import { createExampleKeys, drRegion, target } from "../../support/example-parts.ts";

const { account, region } = target;

function create(regions = [region]) {
  return collectResources(() => {
    new AwsPatching("patching", { plan: patchingPlan, keys: createExampleKeys(), regions, account }, {});
  });
}

/** The example as it stands, made once: no test changes what it reads. */
let example: ReturnType<typeof create> | undefined;
function createExample() {
  example ??= create();
  return example;
}

describe("AwsPatching", () => {
  it("ties a baseline to its patch group, and leaves the account's default alone", async () => {
    const resources = await createExample();
    expect(only(resources, "aws:ssm/patchGroup:PatchGroup", "patching-baseline-windows").inputs).toMatchObject({
      baselineId: "patching-baseline-windows-id",
      patchGroup: "acme-prod-windows",
    });
    expect(ofType(resources, "aws:ssm/defaultPatchBaseline:DefaultPatchBaseline")).toEqual([]);
  });

  it("opens a window a ring in the client's time zone", async () => {
    const { inputs } = only(
      await createExample(),
      "aws:ssm/maintenanceWindow:MaintenanceWindow",
      "patching-ring-canary",
    );
    expect(inputs).toMatchObject({
      schedule: "cron(0 2 ? * SUN#1 *)",
      scheduleTimezone: "Europe/Paris",
      duration: 3,
      cutoff: 1,
    });
  });

  it("patches the machines of the ring only, logged and under its role", async () => {
    const resources = await createExample();
    const windowTarget = only(
      resources,
      "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
      "patching-ring-all",
    );
    expect(windowTarget.inputs.targets).toEqual([
      { key: "tag:environment", values: ["prod"] },
      { key: "tag:patch-ring", values: ["all"] },
    ]);
    const task = only(resources, "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask", "patching-ring-all");
    expect(task.inputs).toMatchObject({
      taskArn: "AWS-RunPatchBaseline",
      serviceRoleArn: "arn:aws:mock:::Role/patching-role",
      targets: [{ key: "WindowTargetIds", values: ["patching-ring-all-id"] }],
      taskInvocationParameters: {
        runCommandParameters: { cloudwatchConfig: { cloudwatchLogGroupName: "/acme/prod/patching" } },
      },
    });
  });

  it("sends commands to machines of its own environment only", async () => {
    const { inputs } = only(await createExample(), "aws:iam/rolePolicy:RolePolicy");
    const { Statement } = JSON.parse(String(inputs.policy));
    expect(Statement[1]).toMatchObject({
      Resource: ["arn:aws:ec2:eu-west-3:111122223333:instance/*"],
      Condition: { StringEquals: { "ssm:resourceTag/environment": "prod" } },
    });
  });

  it("scans, lists and updates every machine of the environment", async () => {
    const associations = ofType(await createExample(), "aws:ssm/association:Association");
    expect(associations.map((each) => each.inputs.name).sort()).toEqual([
      "AWS-ConfigureAWSPackage",
      "AWS-GatherSoftwareInventory",
      "AWS-RunPatchBaseline",
      "AWS-UpdateSSMAgent",
    ]);
    for (const { inputs } of associations) {
      expect(inputs.targets).toEqual([{ key: "tag:environment", values: ["prod"] }]);
    }
  });
});

describe("AwsPatching of a standby", () => {
  it("patches there as at home, under the same role, and renames nothing", async () => {
    const alone = await createExample();
    const both = await create([region, drRegion]);
    const names = new Set(both.map(({ type, name }) => `${type} ${name}`));
    expect(alone.filter(({ type, name }) => !names.has(`${type} ${name}`))).toEqual([]);
    const windows = ofType(both, "aws:ssm/maintenanceWindow:MaintenanceWindow");
    expect(windows.map((each) => each.inputs.region).sort()).toEqual([drRegion, drRegion, region, region]);
    expect(ofType(both, "aws:iam/role:Role")).toHaveLength(1);
  });
});

describe("approvalRules", () => {
  it("waits where patches have a release date", () => {
    expect(approvalRules("WINDOWS", 7)[0]?.approveAfterDays).toBe(7);
    expect(approvalRules("AMAZON_LINUX_2023", 0)[0]?.approveAfterDays).toBe(0);
  });

  it("cannot wait on Debian and Ubuntu, and filters them by priority", () => {
    const [rule] = approvalRules("UBUNTU", 7);
    expect(rule).not.toHaveProperty("approveAfterDays");
    expect(rule?.patchFilters.map((filter) => filter.key)).toEqual(["PRIORITY"]);
  });
});
