import { overlaps } from "../core/addresses.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";

/** A network of the DR region, or as much of one as lies there. */
export interface Network {
  readonly resource: Resource;
  /** Where its blocks of addresses stand. */
  readonly property: string;
  readonly cidrs: readonly string[];
  readonly hasSubnets: boolean;
}

/** One that is whole and apart is enough. */
export function judgeNetworks(networks: readonly Network[], requirements: Requirements): Judgement {
  const { drRegion } = requirements;
  const judged = networks.map((each) => judgeNetwork(each, requirements));
  const [first] = judged;
  if (first === undefined) return fail({ found: `no network in ${drRegion}`, wanted: "a network with subnets" });
  return judged.find(({ status }) => status === "pass") ?? judged.find(({ status }) => status === "unknown") ?? first;
}

function judgeNetwork({ resource, property, cidrs, hasSubnets }: Network, requirements: Requirements): Judgement {
  const { drRegion, network } = requirements;
  if (!hasSubnets) return fail({ resource, found: "a network without subnets", wanted: "subnets" });
  if (cidrs.length === 0) return unknown("nothing says which addresses the network has");
  const others = [network.cidr, ...network.premises].filter((each) => each !== undefined);
  const shared = cidrs.find((cidr) => others.some((other) => overlaps(cidr, other)));
  if (shared === undefined) return pass(`${resource.name} stands in ${drRegion}, at ${cidrs.join(", ")}`);
  return fail({
    resource,
    property,
    found: `${shared}, which the region or the premises have too`,
    wanted: "addresses of its own",
  });
}
