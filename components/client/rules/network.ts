import { maintenanceMinutes, zoneYear } from "../../plan/schedules/time-zone.ts";
import { type Block, formatBlock, overlap, parseBlock, privateRangeOf, recoveryCidr } from "../addresses.ts";
import { durationMinutes } from "../durations.ts";
import type { Finding, Path } from "../problem.ts";
import { providedClouds } from "../provided-clouds.ts";
import { environmentsOf, error, type Rule, warning, workloadsOf } from "./finding.ts";

interface Used extends Block {
  readonly cidr: string;
  readonly path: Path;
  readonly what: string;
  readonly environment: string;
  readonly kind: "own" | "recovery" | "premises";
}

const blocksWellFormed: Rule = (draft) => {
  const findings: Finding[] = [];
  const check = (cidr: string | undefined, path: Path, environment: boolean, longestPrefix = 22) => {
    if (cidr === undefined) return;
    const block = parseBlock(cidr);
    if (!block.aligned)
      findings.push(
        error("cidr-not-aligned", path, "is not the first address of its block", {
          given: cidr,
          allowed: formatBlock(block),
        }),
      );
    if (!environment) return;
    if (privateRangeOf(block) === undefined) {
      findings.push(
        error("cidr-not-private", path, "is not private", {
          given: cidr,
          allowed: "a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
        }),
      );
    }
    if (block.prefix < 16 || block.prefix > longestPrefix) {
      findings.push(
        error("cidr-size", path, "has the wrong size", {
          given: cidr,
          allowed: `/16 (the largest of a VPC) to /${longestPrefix} (room for four kinds of subnets in each zone)`,
        }),
      );
    }
  };
  for (const { value, path } of environmentsOf(draft)) {
    const longest = value.cloud && providedClouds[value.cloud]?.longestPrefix;
    check(value.network?.cidr, [...path, "network", "cidr"], true, longest);
    check(value.network?.drCidr, [...path, "network", "drCidr"], true, longest);
    for (const [index, cidr] of (value.network?.onPremises?.cidrs ?? []).entries()) {
      check(cidr, [...path, "network", "onPremises", "cidrs", index], false);
    }
  }
  for (const [index, cidr] of (draft.access?.adminCidrs ?? []).entries())
    check(cidr, ["access", "adminCidrs", index], false);
  return findings;
};

/** Environments, their replicas and the client's premises meet over the VPN and in a recovery: none may overlap. */
const blocksApart: Rule = (draft) => {
  const used = environmentsOf(draft).flatMap(({ name, value, path }): Used[] => {
    const { network } = value;
    const place = (cidr: string, kind: Used["kind"], what: string, ...steps: Path): Used => ({
      ...parseBlock(cidr),
      cidr,
      kind,
      what,
      environment: name,
      path: [...path, "network", ...steps],
    });
    const blocks: Used[] = [];
    if (network?.cidr !== undefined) {
      blocks.push(place(network.cidr, "own", `the block of ${name}`, "cidr"));
      const recovery = recoveryCidr({ cidr: network.cidr, drCidr: network.drCidr });
      const step = network.drCidr === undefined ? "cidr" : "drCidr";
      blocks.push(place(recovery, "recovery", `the replica of ${name}`, step));
    }
    for (const [index, cidr] of (network?.onPremises?.cidrs ?? []).entries()) {
      if (cidr !== undefined)
        blocks.push(place(cidr, "premises", "the client's premises", "onPremises", "cidrs", index));
    }
    return blocks;
  });
  const findings: Finding[] = [];
  for (const [index, later] of used.entries()) {
    for (const earlier of used.slice(0, index)) {
      // Several environments may reach the same premises, each over its own VPN.
      if (later.kind === "premises" && earlier.kind === "premises") continue;
      if (!overlap(later, earlier)) continue;
      findings.push(conflict(later, earlier));
    }
  }
  return findings;
};

function conflict(later: Used, earlier: Used): Finding {
  // The premises are what they are; the environment's block is what can change.
  const [blamed, other] = later.kind === "premises" ? [earlier, later] : [later, earlier];
  const derived = blamed.kind === "recovery" && blamed.path.at(-1) === "cidr";
  const path = derived ? [...blamed.path.slice(0, -1), "drCidr"] : blamed.path;
  return error("cidr-overlap", path, `${blamed.what}, ${blamed.cidr}, overlaps ${other.what}, ${other.cidr}`, {
    given: blamed.cidr,
    allowed: derived
      ? "set network.drCidr to a free private block"
      : "a private block apart from every other of the client",
  });
}

/** Where the cloud lends shares addresses of the network, a 32nd of the block must hold them all, here and in a recovery. */
const sharesFit: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const { network, cloud } = environment.value;
    const addressesOf = cloud && providedClouds[cloud].shareAddresses;
    if (addressesOf === undefined || network?.cidr === undefined) return [];
    const sizes = workloadsOf(environment).flatMap(({ value }) => value.files?.sizeGb ?? []);
    const wanted = sizes.reduce((sum, sizeGb) => sum + addressesOf(sizeGb), 0);
    const longest = 27 - Math.ceil(Math.log2(Math.max(1, wanted)));
    return (["cidr", "drCidr"] as const).flatMap((step) => {
      const cidr = network[step];
      return cidr === undefined || parseBlock(cidr).prefix <= longest
        ? []
        : [
            error(
              "shares-range",
              [...environment.path, "network", step],
              `has no room for ${sizes.length} file shares`,
              {
                given: cidr,
                allowed: `/${longest} or larger, or objects instead of files`,
              },
            ),
          ];
    });
  });

/** A gateway on a private address can never be reached over the Internet. */
const gatewayPublic: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ value, path }) => {
    const gateway = value.network?.onPremises?.gateway;
    if (gateway === undefined) return [];
    const reserved = ["0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(parseBlock);
    const block = parseBlock(`${gateway}/32`);
    return privateRangeOf(block) === undefined && !reserved.some((range) => overlap(range, block))
      ? []
      : [
          error("gateway-not-public", [...path, "network", "onPremises", "gateway"], "is not a public address", {
            given: gateway,
            allowed: "the public address of the VPN gateway",
          }),
        ];
  });

const patchingPossible: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ value, path }) => {
    const findings: Finding[] = [];
    const { duration, rings } = value.patching ?? {};
    if (duration !== undefined) {
      const hours = durationMinutes(duration) / 60;
      const { min, max } = (value.cloud && providedClouds[value.cloud].patchMinutes) ?? { min: 60, max: 24 * 60 };
      if (!Number.isInteger(hours) || hours * 60 < min || hours * 60 > max) {
        findings.push(
          error(
            "patch-duration",
            [...path, "patching", "duration"],
            "is not a length that a maintenance window can have",
            { given: duration, allowed: `whole hours from PT${Math.ceil(min / 60)}H to PT${Math.floor(max / 60)}H` },
          ),
        );
      }
    }
    if (rings !== undefined && new Set(rings).size !== rings.length) {
      findings.push(
        error("patch-rings", [...path, "patching", "rings"], "names a ring twice", { allowed: "each ring once" }),
      );
    }
    return findings;
  });

/** Databases are maintained in the same hours of UTC all year: some must be inside the window in summer and in winter. */
const maintenanceFits: Rule = (draft) =>
  environmentsOf(draft).flatMap((environment) => {
    const { timezone, contract } = draft;
    const { value, path } = environment;
    const duration = value.patching?.duration;
    const hasDatabase = workloadsOf(environment).some((workload) => workload.value.database !== undefined);
    if (duration === undefined || timezone === undefined || contract?.start === undefined || !hasDatabase) return [];
    const shortest = shortestMaintenance(timezone, contract.start);
    if (shortest === undefined || durationMinutes(duration) >= shortest) return [];
    return [
      error(
        "patch-window-short",
        [...path, "patching", "duration"],
        `leaves databases no half hour that is inside the window on both sides of the clock change in ${timezone}`,
        { given: duration, allowed: `PT${Math.ceil(shortest / 60)}H or longer` },
      ),
    ];
  });

/** Minutes; undefined when the zone is not one, which another rule says. */
function shortestMaintenance(timezone: string, start: string): number | undefined {
  try {
    const { minOffset, maxOffset } = zoneYear(timezone, start);
    return maxOffset - minOffset + maintenanceMinutes.min;
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

const portsUnique: Rule = (draft) =>
  environmentsOf(draft).flatMap(({ value, path }) => {
    const ports = value.network?.publicPorts ?? [];
    const admin = [22, 3389, 5985, 5986, 1433, 3306, 5432];
    return ports.flatMap((port, index) =>
      port === undefined || !admin.includes(port)
        ? []
        : [
            warning(
              "public-admin-port",
              [...path, "network", "publicPorts", index],
              "is a port of administration or of a database",
              { given: port, allowed: "web ports; administration goes through the session manager" },
            ),
          ],
    );
  });

export const networkRules: readonly Rule[] = [
  blocksWellFormed,
  blocksApart,
  sharesFit,
  gatewayPublic,
  patchingPossible,
  maintenanceFits,
  portsUnique,
];
