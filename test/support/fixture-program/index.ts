import * as aws from "@pulumi/aws";

const provider = new aws.Provider("provider", { region: "eu-west-3", allowedAccountIds: ["111122223333"] });
const vpc = new aws.ec2.Vpc("network", { cidrBlock: "10.20.0.0/16", tags: { Name: "network" } }, { provider });
const count = Number(process.env.FIXTURE_SUBNETS ?? "2");
const subnets = Array.from({ length: count }, (_, index) => {
  const zone = `eu-west-3${"abc"[index % 3]}`;
  const cidrBlock = `10.20.${index}.0/24`;
  return new aws.ec2.Subnet(`subnet-${index}`, { vpcId: vpc.id, cidrBlock, availabilityZone: zone }, { provider });
});

if (process.env.FIXTURE_PROGRAM === "fails") {
  throw new Error("the program fails on purpose");
}

export const mode = process.env.SOCLE_MODE === "rehearsal" ? "rehearsal" : "real";
export const network = vpc.id;
export const zones = subnets.map((subnet) => subnet.availabilityZone);
