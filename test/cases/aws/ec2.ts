import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const gateway = "aws:ec2/internetGateway:InternetGateway";
const eip = "aws:ec2/eip:Eip";
const nat = "aws:ec2/natGateway:NatGateway";
const table = "aws:ec2/routeTable:RouteTable";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const route = "aws:ec2/route:Route";
const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
const flowLog = "aws:ec2/flowLog:FlowLog";
const group = "aws:ec2/securityGroup:SecurityGroup";
const defaultGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const acl = "aws:ec2/networkAcl:NetworkAcl";
const defaultAcl = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const aclRule = "aws:ec2/networkAclRule:NetworkAclRule";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const role = "aws:iam/role:Role";

const api = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const guide = "https://docs.aws.amazon.com/vpc/latest/userguide";
const privatelink = "https://docs.aws.amazon.com/vpc/latest/privatelink";
const quotas = `${guide}/amazon-vpc-limits.html`;

const network = [vpc, "main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true }] as const;
const other = [vpc, "other", { cidrBlock: "10.9.0.0/16" }] as const;
const subnetA = [
  subnet,
  "a",
  { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" },
] as const;
const subnetOther = [subnet, "away", { vpcId: "<other.id>", cidrBlock: "10.9.0.0/24" }] as const;
const internet = [gateway, "internet", { vpcId: "<main.id>" }] as const;
const address = [eip, "address", { domain: "vpc" }] as const;
const routes = [table, "routes", { vpcId: "<main.id>" }] as const;
const web = [group, "web", { name: "web", vpcId: "<main.id>" }] as const;
const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" };
const allow = { protocol: "tcp", action: "allow", cidrBlock: "10.0.0.0/8", fromPort: 443, toPort: 443 };

export const cases: readonly NegativeCase[] = [
  {
    title: "a sixth elastic address in a region",
    given: [1, 2, 3, 4, 5].map((n) => [eip, `address${n}`, {}] as const),
    attempt: { create: [eip, "address6", {}] },
    expectedCode: "AddressLimitExceeded",
    evidence: quotas,
  },
  {
    title: "releasing an address that a NAT gateway uses",
    given: [network, subnetA, internet, address, [nat, "nat", { allocationId: "<address.id>", subnetId: "<a.id>" }]],
    attempt: { delete: "address" },
    expectedCode: "InvalidIPAddress.InUse",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a public NAT gateway in a network without an internet gateway",
    given: [network, subnetA, address],
    attempt: { create: [nat, "nat", { allocationId: "<address.id>", subnetId: "<a.id>" }] },
    expectedCode: "Gateway.NotAttached",
    evidence: `${api}/API_NatGateway.html`,
  },
  {
    title: "a public NAT gateway without an address",
    given: [network, subnetA, internet],
    attempt: { create: [nat, "nat", { subnetId: "<a.id>" }] },
    expectedCode: "MissingParameter",
    evidence: `${api}/API_CreateNatGateway.html`,
  },
  {
    title: "two NAT gateways with one address",
    given: [network, subnetA, internet, address, [nat, "nat", { allocationId: "<address.id>", subnetId: "<a.id>" }]],
    attempt: { create: [nat, "second", { allocationId: "<address.id>", subnetId: "<a.id>" }] },
    expectedCode: "Resource.AlreadyAssociated",
    evidence: `${api}/API_NatGateway.html`,
  },
  {
    title: "detaching the internet gateway under a NAT gateway",
    given: [network, subnetA, internet, address, [nat, "nat", { allocationId: "<address.id>", subnetId: "<a.id>" }]],
    attempt: { delete: "internet" },
    expectedCode: "DependencyViolation",
    expectedText: "mapped public address",
    evidence: `${api}/API_DetachInternetGateway.html`,
  },
  {
    title: "a second route table of a subnet",
    given: [network, subnetA, routes, [association, "one", { subnetId: "<a.id>", routeTableId: "<routes.id>" }]],
    attempt: { create: [association, "two", { subnetId: "<a.id>", routeTableId: "<routes.id>" }] },
    expectedCode: "Resource.AlreadyAssociated",
    evidence: `${guide}/subnet-route-tables.html`,
  },
  {
    title: "a route table for a subnet of another VPC",
    given: [network, other, subnetOther, routes],
    attempt: { create: [association, "one", { subnetId: "<away.id>", routeTableId: "<routes.id>" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "belong to different networks",
    evidence: `${api}/API_AssociateRouteTable.html`,
  },
  {
    title: "two routes to one destination",
    given: [
      network,
      internet,
      routes,
      [route, "out", { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", gatewayId: "<internet.id>" }],
    ],
    attempt: {
      create: [
        route,
        "again",
        { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", gatewayId: "<internet.id>" },
      ],
    },
    expectedCode: "RouteAlreadyExists",
    evidence: `${api}/API_CreateRoute.html`,
  },
  {
    title: "a route out of the network for addresses within it",
    given: [network, internet, routes],
    attempt: {
      create: [
        route,
        "out",
        { routeTableId: "<routes.id>", destinationCidrBlock: "10.0.0.0/16", gatewayId: "<internet.id>" },
      ],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${guide}/subnet-route-tables.html`,
  },
  {
    title: "a route to the internet gateway of another VPC",
    given: [network, other, routes, [gateway, "theirs", { vpcId: "<other.id>" }]],
    attempt: {
      create: [
        route,
        "out",
        { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", gatewayId: "<theirs.id>" },
      ],
    },
    expectedCode: "InvalidParameterValue",
    expectedText: "belong to different networks",
    evidence: `${api}/API_CreateRoute.html`,
  },
  {
    title: "a route to a NAT gateway that does not exist",
    given: [network, routes],
    attempt: {
      create: [
        route,
        "out",
        { routeTableId: "<routes.id>", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-00123456789abcdef" },
      ],
    },
    expectedCode: "InvalidNatGatewayID.NotFound",
    evidence: `${api}/API_CreateRoute.html`,
  },
  {
    title: "an endpoint to the service of another region",
    given: [network, routes],
    attempt: {
      create: [
        endpoint,
        "s3",
        { vpcId: "<main.id>", serviceName: "com.amazonaws.eu-west-1.s3", routeTableIds: ["<routes.id>"] },
      ],
    },
    expectedCode: "InvalidServiceName",
    evidence: `${api}/API_CreateVpcEndpoint.html`,
  },
  {
    title: "a gateway endpoint to a service that has interfaces only",
    given: [network],
    attempt: {
      create: [
        endpoint,
        "ssm",
        { vpcId: "<main.id>", serviceName: "com.amazonaws.eu-west-3.ssm", vpcEndpointType: "Gateway" },
      ],
    },
    expectedCode: "InvalidParameter",
    evidence: `${privatelink}/gateway-endpoints.html`,
  },
  {
    title: "private names of an endpoint in a network without DNS host names",
    given: [other, subnetOther],
    attempt: {
      create: [
        endpoint,
        "ssm",
        {
          vpcId: "<other.id>",
          serviceName: "com.amazonaws.eu-west-3.ssm",
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: ["<away.id>"],
        },
      ],
    },
    expectedCode: "InvalidParameter",
    evidence: `${privatelink}/manage-dns-names.html`,
  },
  {
    title: "an interface endpoint twice in one zone",
    given: [
      network,
      subnetA,
      [subnet, "a2", { vpcId: "<main.id>", cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-3a" }],
    ],
    attempt: {
      create: [
        endpoint,
        "ssm",
        {
          vpcId: "<main.id>",
          serviceName: "com.amazonaws.eu-west-3.ssm",
          vpcEndpointType: "Interface",
          subnetIds: ["<a.id>", "<a2.id>"],
        },
      ],
    },
    expectedCode: "DuplicateSubnetsInSameZone",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a flow log to a log group without a role",
    given: [network],
    attempt: {
      create: [
        flowLog,
        "flow",
        {
          vpcId: "<main.id>",
          trafficType: "ALL",
          logDestination: "arn:aws:logs:eu-west-3:111122223333:log-group:/flow",
        },
      ],
    },
    expectedCode: "InvalidParameter",
    evidence: `${guide}/flow-logs-iam-role.html`,
  },
  {
    title: "a flow log under a role that does not trust the service",
    given: [
      network,
      [
        role,
        "writer",
        {
          assumeRolePolicy:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
        },
      ],
    ],
    attempt: {
      create: [
        flowLog,
        "flow",
        {
          vpcId: "<main.id>",
          trafficType: "ALL",
          iamRoleArn: "<writer.arn>",
          logDestination: "arn:aws:logs:eu-west-3:111122223333:log-group:/flow",
        },
      ],
    },
    expectedCode: "InvalidParameter",
    expectedText: "Unable to assume given IAM role",
    evidence: `${guide}/flow-logs-iam-role.html`,
  },
  {
    title: "two security groups of one name in a VPC",
    given: [network, web],
    attempt: { create: [group, "again", { name: "web", vpcId: "<main.id>" }] },
    expectedCode: "InvalidGroup.Duplicate",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a security group named default",
    given: [network],
    attempt: { create: [group, "mine", { name: "default", vpcId: "<main.id>" }] },
    expectedCode: "InvalidGroup.Reserved",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a description of a security group beyond the allowed characters",
    given: [network],
    attempt: { create: [group, "mine", { name: "mine", description: "Accès du client", vpcId: "<main.id>" }] },
    expectedCode: "check:pattern",
    evidence: `${api}/API_CreateSecurityGroup.html`,
  },
  {
    title: "deleting a security group that another group's rule names",
    given: [
      network,
      web,
      [group, "data", { name: "data", vpcId: "<main.id>" }],
      [
        ingress,
        "from-web",
        {
          securityGroupId: "<data.id>",
          referencedSecurityGroupId: "<web.id>",
          ipProtocol: "tcp",
          fromPort: 5432,
          toPort: 5432,
        },
      ],
    ],
    attempt: { delete: "web" },
    expectedCode: "DependencyViolation",
    evidence: `${api}/API_DeleteSecurityGroup.html`,
  },
  {
    title: "a default group of no VPC in an account without a default VPC",
    attempt: { create: [defaultGroup, "closed", {}] },
    expectedCode: "VPCIdNotSpecified",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "the same rule twice, whatever its description",
    given: [network, web, [ingress, "https", { securityGroupId: "<web.id>", description: "one", ...https }]],
    attempt: { create: [ingress, "again", { securityGroupId: "<web.id>", description: "two", ...https }] },
    expectedCode: "InvalidPermission.Duplicate",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a reason beyond the allowed characters",
    given: [network, web],
    attempt: {
      create: [ingress, "https", { securityGroupId: "<web.id>", description: "the client's offices", ...https }],
    },
    expectedCode: "InvalidParameterValue",
    expectedText: "Invalid rule description",
    evidence: `${api}/API_IpRange.html`,
  },
  {
    title: "ports that end before they start",
    given: [network, web],
    attempt: { create: [egress, "out", { securityGroupId: "<web.id>", ...https, fromPort: 444 }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_AuthorizeSecurityGroupEgress.html`,
  },
  {
    title: "a rule for a group of another VPC",
    given: [network, other, web, [group, "theirs", { name: "theirs", vpcId: "<other.id>" }]],
    attempt: {
      create: [
        ingress,
        "from-theirs",
        { securityGroupId: "<web.id>", referencedSecurityGroupId: "<theirs.id>", ipProtocol: "-1" },
      ],
    },
    expectedCode: "InvalidGroup.NotFound",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "two entries of one number in a network list",
    given: [network],
    attempt: {
      create: [
        acl,
        "list",
        {
          vpcId: "<main.id>",
          ingress: [
            { ...allow, ruleNo: 100 },
            { ...allow, ruleNo: 100 },
          ],
        },
      ],
    },
    expectedCode: "NetworkAclEntryAlreadyExists",
    evidence: `${api}/API_CreateNetworkAclEntry.html`,
  },
  {
    title: "a network list of 21 entries one way",
    given: [network],
    attempt: {
      create: [
        acl,
        "list",
        { vpcId: "<main.id>", egress: Array.from({ length: 21 }, (_, n) => ({ ...allow, ruleNo: 100 + n })) },
      ],
    },
    expectedCode: "NetworkAclEntryLimitExceeded",
    evidence: quotas,
  },
  {
    title: "a network list for a subnet of another VPC",
    given: [network, other, subnetOther],
    attempt: { create: [acl, "list", { vpcId: "<main.id>", subnetIds: ["<away.id>"] }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_ReplaceNetworkAclAssociation.html`,
  },
  {
    title: "a network list taken for the default one",
    given: [network, [acl, "list", { vpcId: "<main.id>" }]],
    attempt: { create: [defaultAcl, "closed", { defaultNetworkAclId: "<list.id>" }] },
    expectedCode: "InvalidNetworkAclID.NotFound",
    evidence: `${guide}/default-network-acl.html`,
  },
  {
    title: "an entry numbered past 32766",
    given: [network, [acl, "list", { vpcId: "<main.id>" }]],
    attempt: {
      create: [
        aclRule,
        "entry",
        { networkAclId: "<list.id>", ruleNumber: 32767, protocol: "-1", ruleAction: "allow", cidrBlock: "0.0.0.0/0" },
      ],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${api}/API_CreateNetworkAclEntry.html`,
  },
  {
    title: "a template's user data that is not base64",
    attempt: { create: [template, "web", { userData: "#!/bin/sh" }] },
    expectedCode: "InvalidUserData.Malformed",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "user data over 16 KB",
    attempt: { create: [template, "web", { userData: Buffer.alloc(16385, "x").toString("base64") }] },
    expectedCode: "InvalidParameterValue",
    evidence: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
  },
  {
    title: "two templates of one name",
    given: [[template, "web", { name: "fleet-web" }]],
    attempt: { create: [template, "again", { name: "fleet-web" }] },
    expectedCode: "InvalidLaunchTemplateName.AlreadyExistsException",
    evidence: `${api}/API_CreateLaunchTemplate.html`,
  },
  {
    title: "an own key for a volume that is not encrypted",
    attempt: {
      create: [
        template,
        "web",
        { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { kmsKeyId: "alias/aws/ebs", volumeType: "gp3" } }] },
      ],
    },
    expectedCode: "InvalidParameterDependency",
    evidence: `${api}/errors-overview.html`,
  },
  {
    title: "a route table of a network that does not exist",
    attempt: { create: [table, "lost", { vpcId: "vpc-0123456789abcdef0" }] },
    expectedCode: "InvalidVpcID.NotFound",
    evidence: `${api}/API_CreateRouteTable.html`,
  },
];
