import { AwsKeys } from "../../components/aws/keys.ts";
import { AwsNetwork } from "../../components/aws/network.ts";
import type { KeyPlan, TargetPlan } from "../../components/plan/types/common.ts";
import type { NetworkPlan, SubnetKind } from "../../components/plan/types/network.ts";

/** Small plan parts for tests of single components: two zones, one NAT, a VPN. */

export const target: TargetPlan = {
  client: "acme",
  cloud: "aws",
  account: "111122223333",
  region: "eu-west-3",
  tags: { client: "acme" },
};

export const drRegion = "eu-central-1";

export const keyPlans: readonly KeyPlan[] = (["data", "backup", "operations"] as const).map((purpose) => ({
  purpose,
  name: `acme-prod-${purpose}`,
  description: `Encrypts the ${purpose} of acme prod`,
  rotationDays: 365,
  deletionWindowDays: 30,
  replicaRegions: [drRegion],
}));

const kinds = ["edge", "application", "data", "management"] as const satisfies readonly SubnetKind[];

export function networkPlan(zones: readonly string[] = ["eu-west-3a", "eu-west-3b"]): NetworkPlan {
  return {
    name: "acme-prod-network",
    region: "eu-west-3",
    cidr: "10.20.0.0/16",
    zones,
    subnets: kinds.flatMap((kind, row) =>
      zones.map((zone, column) => {
        const key = `${kind}-${zone.slice(-1)}`;
        return { key, name: `acme-prod-${key}`, kind, zone, cidr: `10.20.${row * 16 + column}.0/24` };
      }),
    ),
    nats: [{ key: "nat-a", name: "acme-prod-nat-a", zone: "eu-west-3a", serves: zones }],
    gatewayEndpoints: ["s3"],
    interfaceEndpoints: ["ssm", "kms"],
    flowLogs: { logGroup: "/acme/prod/flow-logs", retentionDays: 400, roleName: "acme-prod-flow-logs" },
    privateZone: "prod.acme.internal",
    vpn: {
      name: "acme-prod-vpn",
      gateway: "192.0.2.10",
      cidrs: ["192.168.0.0/16"],
      customerAsn: 65_000,
      routing: "static",
      logGroup: "/acme/prod/vpn",
      logRetentionDays: 400,
    },
    tags: {},
  };
}

export function createExampleKeys(): AwsKeys {
  return new AwsKeys("acme-prod-keys", { plans: keyPlans, target, protect: true }, {});
}

export function createExampleNetwork(keys: AwsKeys): AwsNetwork {
  const args = { plan: networkPlan(), keys, account: target.account };
  return new AwsNetwork("acme-prod-network", args, {});
}
