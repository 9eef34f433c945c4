import { crc32 } from "node:zlib";
import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import { ec2, ec2Api, ec2References, ec2Tokens, vpcGuide, vpcIdOf, vpcQuotas } from "./ec2-common.ts";
import { references, refersTo, tokens } from "./types.ts";

const gateway = refersTo(
  [tokens.internetGateway, tokens.vpnGateway],
  "InvalidGatewayID.NotFound",
  "The gateway ID '{value}' does not exist",
  { except: /^local$/ },
);
const natGateway = refersTo(
  tokens.natGateway,
  "InvalidNatGatewayID.NotFound",
  "The natGateway ID '{value}' does not exist",
);

/** Route tables, what they are associated with, and their routes. */
export const ec2Routing: Behaviours = {
  [tokens.routeTable]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateRouteTable.html`,
    noun: "EC2 Route Table",
    calls: ["CreateRouteTable", "CreateRoute", "DeleteRouteTable"],
    inputs: ["vpcId", "routes"],
    references: { vpcId: references.vpc, "routes[].gatewayId": gateway, "routes[].natGatewayId": natGateway },
    id: "rtb-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:route-table/{id}",
    outputs: ({ account }) => ({ ownerId: account }),
    quota: {
      limit: 200,
      perInput: "vpcId",
      code: "RouteTableLimitExceeded",
      message: "The maximum number of route tables has been reached.",
      evidence: vpcQuotas,
    },
    seconds: [3, 3, 2],
  },

  [ec2Tokens.routeTableAssociation]: {
    ...ec2,
    evidence: `${ec2Api}/API_AssociateRouteTable.html`,
    noun: "EC2 Route Table Association",
    calls: ["AssociateRouteTable", "ReplaceRouteTableAssociation", "DisassociateRouteTable"],
    inputs: ["subnetId", "gatewayId", "routeTableId"],
    references: { subnetId: references.subnet, gatewayId: gateway, routeTableId: ec2References.routeTable },
    id: "rtbassoc-0{hex16}",
    rules: [
      {
        code: "Resource.AlreadyAssociated",
        refuses: ({ id, inputs }, cloud) => {
          const place = inputs.text("subnetId") ?? inputs.text("gatewayId");
          const other = cloud
            .all(ec2Tokens.routeTableAssociation)
            .find(
              (found) =>
                found.id !== id && found.inputs.texts("subnetId").concat(found.inputs.texts("gatewayId"))[0] === place,
            );
          return (
            other &&
            `the specified association for route table ${inputs.text("routeTableId")} conflicts with an existing association`
          );
        },
      },
      sameNetwork(
        "subnetId",
        (table, subnet) => `route table ${table} and subnet ${subnet} belong to different networks`,
      ),
      sameNetwork(
        "gatewayId",
        (table, id) => `route table ${table} and network gateway ${id} belong to different networks`,
      ),
    ],
    seconds: [2, 2, 2],
  },

  [ec2Tokens.route]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateRoute.html`,
    noun: "EC2 Route",
    calls: ["CreateRoute", "ReplaceRoute", "DeleteRoute"],
    inputs: ["routeTableId", "destinationCidrBlock", "gatewayId", "natGatewayId"],
    references: { routeTableId: ec2References.routeTable, gatewayId: gateway, natGatewayId: natGateway },
    id: ({ inputs }) => `r-${inputs.text("routeTableId")}${crc32(inputs.text("destinationCidrBlock") ?? "")}`,
    outputs: () => ({
      instanceId: "",
      instanceOwnerId: "",
      networkInterfaceId: "",
      origin: "CreateRoute",
      state: "active",
    }),
    rules: [
      {
        code: "RouteAlreadyExists",
        on: "create",
        refuses: (attempt, cloud) => {
          const destination = attempt.inputs.text("destinationCidrBlock");
          const taken = routesOf(attempt, cloud).some((other) => other === destination);
          return taken ? `The route identified by ${destination} already exists.` : undefined;
        },
      },
      {
        code: "InvalidParameterValue",
        evidence: `${vpcGuide}/subnet-route-tables.html`,
        refuses: ({ inputs }, cloud) => {
          const destination = inputs.text("destinationCidrBlock") ?? "";
          const vpc = cloud.find(tokens.vpc, vpcIdOf(cloud, inputs.text("routeTableId")));
          return inputs.has("gatewayId") && contains(vpc?.inputs.text("cidrBlock") ?? "", destination)
            ? `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`
            : undefined;
        },
      },
      sameNetwork(
        "gatewayId",
        (table, id) => `route table ${table} and network gateway ${id} belong to different networks`,
      ),
      {
        code: "RouteLimitExceeded",
        on: "create",
        evidence: vpcQuotas,
        refuses: (attempt, cloud) =>
          routesOf(attempt, cloud).length >= 500 ? "The maximum number of routes has been reached." : undefined,
      },
    ],
    seconds: [2, 2, 2],
  },
};

/** A route table and what it serves or points at stand in one VPC. */
function sameNetwork(path: string, message: (table: string, other: string) => string): Rule {
  return {
    code: "InvalidParameterValue",
    refuses: ({ inputs }, cloud) => {
      const [table = "", other = ""] = [inputs.text("routeTableId"), inputs.text(path)];
      if (!other || other === "local") return undefined;
      return vpcIdOf(cloud, table) === vpcIdOf(cloud, other) ? undefined : message(table, other);
    },
  };
}

function routesOf({ inputs }: Attempt, cloud: CloudView): readonly (string | undefined)[] {
  const table = inputs.text("routeTableId");
  return cloud
    .all(ec2Tokens.route)
    .filter((other) => other.inputs.text("routeTableId") === table)
    .map((other) => other.inputs.text("destinationCidrBlock"));
}
