import * as aws from "@pulumi/aws";

/** A network and its subnets on AWS. */
export function build(count: number) {
  const provider = new aws.Provider("provider", { region: "eu-west-3", allowedAccountIds: ["111122223333"] });
  const vpc = new aws.ec2.Vpc("network", { cidrBlock: "10.20.0.0/16", tags: { Name: "network" } }, { provider });
  const subnets = Array.from({ length: count }, (_, index) => {
    const zone = `eu-west-3${"abc"[index % 3]}`;
    const cidrBlock = `10.20.${index}.0/24`;
    return new aws.ec2.Subnet(`subnet-${index}`, { vpcId: vpc.id, cidrBlock, availabilityZone: zone }, { provider });
  });
  return { network: vpc.id, zones: subnets.map((subnet) => subnet.availabilityZone) };
}
