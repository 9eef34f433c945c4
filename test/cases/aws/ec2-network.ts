import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const gateway = "aws:ec2/internetGateway:InternetGateway";
const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const network = [vpc, "main", { cidrBlock: "10.0.0.0/16" }] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a VPC larger than /16",
    attempt: { create: [vpc, "main", { cidrBlock: "10.0.0.0/8" }] },
    expectedCode: "check:range",
    evidence: `${api}/API_CreateVpc.html`,
  },
  {
    title: "a VPC block with host bits",
    attempt: { create: [vpc, "main", { cidrBlock: "10.0.1.0/16" }] },
    expectedCode: "check:format",
    evidence: `${api}/API_CreateVpc.html`,
  },
  {
    title: "a tenancy that does not exist",
    attempt: { create: [vpc, "main", { cidrBlock: "10.0.0.0/16", instanceTenancy: "shared" }] },
    expectedCode: "check:enum",
    evidence: `${api}/API_CreateVpc.html`,
  },
  {
    title: "a misspelt property",
    attempt: { create: [vpc, "main", { cidrBlok: "10.0.0.0/16" }] },
    expectedCode: "check:unknown-property",
    expectedText: "did you mean 'cidrBlock'?",
    evidence: `${api}/API_CreateVpc.html`,
  },
  {
    title: "a VPC without addresses",
    attempt: { create: [vpc, "main", {}] },
    expectedCode: "check:group",
    evidence: `${api}/API_CreateVpc.html`,
  },
  {
    title: "a subnet without its VPC",
    attempt: { create: [subnet, "a", { cidrBlock: "10.0.0.0/24" }] },
    expectedCode: "check:missing-required",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "a subnet of a VPC that does not exist",
    attempt: { create: [subnet, "a", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" }] },
    expectedCode: "InvalidVpcID.NotFound",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "a subnet of a VPC in another region",
    given: [[vpc, "main", { cidrBlock: "10.0.0.0/16", region: "eu-central-1" }]],
    attempt: { create: [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24" }] },
    expectedCode: "InvalidVpcID.NotFound",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "a subnet outside its VPC",
    given: [network],
    attempt: { create: [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.1.0.0/24" }] },
    expectedCode: "InvalidSubnet.Range",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "two subnets that overlap",
    given: [network, [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/22" }]],
    attempt: { create: [subnet, "b", { vpcId: "<main.id>", cidrBlock: "10.0.2.0/24" }] },
    expectedCode: "InvalidSubnet.Conflict",
    expectedText: "The CIDR '10.0.2.0/24' conflicts with another subnet",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "a subnet in a zone of another region",
    given: [network],
    attempt: {
      create: [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-1a" }],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_CreateSubnet.html`,
  },
  {
    title: "a second internet gateway of a VPC",
    given: [network, [gateway, "first", { vpcId: "<main.id>" }]],
    attempt: { create: [gateway, "second", { vpcId: "<main.id>" }] },
    expectedCode: "Resource.AlreadyAssociated",
    evidence: `${api}/API_AttachInternetGateway.html`,
  },
  {
    title: "deleting a VPC before its subnets",
    given: [network, [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24" }]],
    attempt: { delete: "main" },
    expectedCode: "DependencyViolation",
    evidence: `${api}/API_DeleteVpc.html`,
  },
  {
    title: "a sixth VPC in a region",
    given: [1, 2, 3, 4, 5].map((n) => [vpc, `vpc${n}`, { cidrBlock: `10.${n}.0.0/16` }] as const),
    attempt: { create: [vpc, "vpc6", { cidrBlock: "10.6.0.0/16" }] },
    expectedCode: "VpcLimitExceeded",
    evidence: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
];
