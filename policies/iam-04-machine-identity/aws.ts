import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const instances = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"];
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const configuration = "aws:ec2/launchConfiguration:LaunchConfiguration";
const defaults = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

const property = "metadataOptions.httpTokens";

/**
 * What a machine says of itself wins over its template, that over the account's default in its region, and that over its image.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 */
export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html"],
  types: [...instances, template, configuration],
  reads: [defaults],
  each: (machine, stack) => {
    const own = machine.text(property);
    if (own === "required") return judge(machine, own);
    if (machine.text("metadataOptions.httpEndpoint") === "disabled") return pass("no metadata service");
    if (own !== undefined) return judge(machine, own);
    if (instances.includes(machine.type)) {
      const [made] = stack.referred(machine, "launchTemplate", stack.ofType(template));
      const inherited = made?.text(property);
      if (made && inherited !== undefined) return judge(made, inherited);
    }
    if (hasDefault(stack, stack.regionOf(machine))) return pass("the account asks for a session by default");
    return judge(machine, undefined);
  },
  whole: (stack, requirements) => (requirements.kind === "account" ? judgeAccount(stack, requirements) : []),
};

function judge(resource: Resource, tokens: string | undefined): Judgement {
  if (tokens === "required") return pass("the metadata service asks for a session");
  return fail({ resource, property, found: tokens ?? "absent", wanted: "required" });
}

function hasDefault(stack: StackView, region: string | undefined): boolean {
  return stack
    .ofType(defaults)
    .some((each) => stack.regionOf(each) === region && each.text("httpTokens") === "required");
}

function judgeAccount(stack: StackView, { region, drRegion }: Requirements): readonly Judgement[] {
  return [...new Set([region, drRegion])].map((place) =>
    hasDefault(stack, place)
      ? pass(`machines of ${place} ask for a session by default`)
      : fail({ found: `no default for the metadata service of ${place}`, wanted: "httpTokens required by default" }),
  );
}
