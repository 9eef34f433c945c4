import type { Tags } from "./common.ts";

/**
 * `edge`: load balancers and NAT; `application`: machines; `data`: databases and file shares; `management`: private
 * endpoints. Some clouds want more: `gateway` for VPN gateways and `bastion` for session hosts (Azure), `proxy` for
 * balancers' proxies (GCP).
 */
export type SubnetKind = "edge" | "application" | "data" | "management" | "gateway" | "bastion" | "proxy";

export interface SubnetPlan {
  /** Stable logical name, e.g. `edge-a`: never derived from the position in the list. */
  readonly key: string;
  readonly name: string;
  readonly kind: SubnetKind;
  /** Availability zone name, e.g. `eu-west-3a`; empty where a subnet spans the zones of its region. */
  readonly zone: string;
  readonly cidr: string;
}

/** A way out to the Internet for the private subnets of some zones. */
export interface NatPlan {
  readonly key: string;
  readonly name: string;
  /** The zone it stands in (its edge subnet); empty where it spans the zones of its region. */
  readonly zone: string;
  /** The zones whose private subnets leave through it. */
  readonly serves: readonly string[];
}

/** Site-to-site VPN to the client's premises. */
export interface VpnPlan {
  readonly name: string;
  /** Public IPv4 address of the client's device. */
  readonly gateway: string;
  readonly cidrs: readonly string[];
  /** ASN of the client's device; a private one where routes are static, since AWS wants one anyway. */
  readonly customerAsn: number;
  /** `bgp`: the client's device announces its routes; `static`: the CIDRs above are routed. */
  readonly routing: "bgp" | "static";
  /** Where the tunnels log their negotiations. */
  readonly logGroup: string;
  readonly logRetentionDays: number;
  /** Size of the gateway, where the cloud has sizes (Azure). */
  readonly sku?: string;
}

export interface NetworkPlan {
  readonly name: string;
  readonly region: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly subnets: readonly SubnetPlan[];
  readonly nats: readonly NatPlan[];
  /** Service names reached without leaving the cloud's network: `s3`, `dynamodb`. */
  readonly gatewayEndpoints: readonly string[];
  /** Service names with a private endpoint in the management subnets: `ssm`, `logs`, `kms` … */
  readonly interfaceEndpoints: readonly string[];
  /** `roleName`: the role that writes them, unique in the account (the standby network has its own). */
  readonly flowLogs: {
    readonly logGroup: string;
    readonly retentionDays: number;
    readonly roleName: string;
    /** The storage account that keeps them (Azure). */
    readonly store?: string;
  };
  /** Private DNS zone of the environment. */
  readonly privateZone: string;
  readonly vpn?: VpnPlan;
  /** Through which operators open sessions, where the cloud wants a host for it (Azure). */
  readonly bastion?: { readonly name: string; readonly sku: "Basic" | "Standard" };
  readonly tags: Tags;
}

export interface SecurityGroupPlan {
  /** Stable logical name, e.g. `app-erp`. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** One permission between two ends. Every rule says why it exists: the reason is its description in the cloud. */
export interface FirewallRulePlan {
  readonly key: string;
  readonly group: string;
  readonly direction: "ingress" | "egress";
  readonly protocol: "tcp" | "udp" | "all";
  /** Inclusive; absent for protocol `all`. */
  readonly ports?: { readonly from: number; readonly to: number };
  readonly peer: FirewallPeer;
  readonly reason: string;
  /** Unique in the plan, where the cloud wants one; since every rule permits, none goes before another. */
  readonly priority?: number;
}

/** The other end: a group of the plan, addresses, or a named set of the cloud's own (AWS: a prefix list, Azure: a service tag). */
export type FirewallPeer =
  | { readonly group: string }
  | { readonly cidr: string }
  | { readonly prefixList: "s3" }
  | { readonly serviceTag: string };

export interface FirewallPlan {
  readonly groups: readonly SecurityGroupPlan[];
  readonly rules: readonly FirewallRulePlan[];
}
