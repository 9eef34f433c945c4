import { recoveryCidr } from "../../client/addresses.ts";
import type { Workload } from "../../client/schema.ts";
import { kindCidr } from "../addresses.ts";
import { type PlanContext, survivesZoneLoss, tierOf } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { EdgePlan } from "../types/workload.ts";
import { groupKeys } from "./firewall.ts";
import { portOf } from "./fleet.ts";

const httpsPort = 443;
const httpPort = 80;

/** Requests in five minutes from one address: far above a person, far under a flood. */
const usualRateLimit = 2000;

/** What is not HTTP passes as TCP; only inside, because a web firewall reads HTTP alone. */
const tcpKinds: ReadonlySet<Workload["kind"]> = new Set(["desktop", "file-server"]);

export function planEdge(context: PlanContext, workload: Workload, ...suffix: readonly string[]): EdgePlan | undefined {
  const { names, settings, production, catalogue } = context;
  if (workload.exposure === "none" || workload.compute === undefined || settings.domain === undefined) return undefined;
  const isPublic = workload.exposure === "public";
  const isPrimary = suffix.length === 0;
  const kind = kindOf(workload);
  const port = portOf(workload);
  const ports = settings.network.publicPorts;
  const listenPort = !isPublic || ports.includes(httpsPort) ? httpsPort : (ports[0] ?? httpsPort);
  const redirects = isPublic && kind === "application" && listenPort !== httpPort && ports.includes(httpPort);
  const waf = isPublic ? planWaf(context, workload, suffix) : undefined;
  const uptimeCheck = isPublic ? planUptimeCheck(context, workload, listenPort, suffix) : undefined;
  return {
    name: names.of("loadBalancer", ...suffix, workload.name),
    // Named after what cannot change in place, so that the group of a new port can stand beside the old one.
    targetGroupName: names.of(
      "targetGroup",
      ...suffix,
      workload.name,
      kind === "network" ? "tcp" : "http",
      String(port),
    ),
    kind,
    internal: !isPublic,
    hostname: `${workload.name}.${settings.domain}`,
    listenPort,
    ...(redirects ? { redirectPort: httpPort } : {}),
    targetPort: port,
    tlsPolicy: catalogue.tlsPolicy,
    health: { ...healthOf(workload), intervalSeconds: survivesZoneLoss(tierOf(context, workload)) ? 10 : 30 },
    // What passes everything on untouched is guarded by the machines' own group.
    securityGroups: kind === "network" && catalogue.transparentTcpBalancer ? [] : [groupKeys.edge(workload.name)],
    ...(waf && { waf }),
    ...(uptimeCheck && { uptimeCheck }),
    ...(isPrimary && catalogue.sharesFailoverRecord && hasStandby(context, workload) ? { standbyNames: true } : {}),
    accessLogPrefix: workload.name,
    deletionProtection: production,
    ...extrasOf(context, workload, kind, suffix),
  };
}

function kindOf({ exposure, kind }: Workload): EdgePlan["kind"] {
  return exposure !== "public" && tcpKinds.has(kind) ? "network" : "application";
}

/** What a balancer has on some clouds alone: an address of its own, a name that fails over, an identity. */
function extrasOf(
  context: PlanContext,
  workload: Workload,
  kind: EdgePlan["kind"],
  suffix: readonly string[],
): ReturnType<NonNullable<PlanContext["catalogue"]["edgeExtras"]>> {
  const { names, settings, catalogue, workloads, production } = context;
  const cidr = suffix.length === 0 ? settings.network.cidr : recoveryCidr(settings.network);
  const inside = workloads.filter((each) => each.exposure === "internal" && kindOf(each) === "application");
  return (
    catalogue.edgeExtras?.({
      names,
      suffix,
      workload: workload.name,
      isPublic: workload.exposure === "public",
      production,
      kind,
      failsOver: hasStandby(context, workload),
      edgeCidr: kindCidr(cidr, "edge"),
      neighbours: inside.map(({ name }) => name),
    }) ?? {}
  );
}

/** Whether an edge stands by in the DR region. */
function hasStandby(context: PlanContext, workload: Workload): boolean {
  return isInScope(context.client, "recovery") && tierOf(context, workload).strategy === "warm-standby";
}

/** Where to look for the workload's health; its root when the file does not say. */
function healthOf({ health }: Workload): { path: string; expect: number } {
  return { path: health?.path ?? "/", expect: health?.expect ?? 200 };
}

function planWaf(context: PlanContext, workload: Workload, suffix: readonly string[]): NonNullable<EdgePlan["waf"]> {
  const { names, logRetentionDays, catalogue } = context;
  return {
    name: names.of("webAcl", ...suffix, "waf", workload.name),
    rateLimitPer5Minutes: workload.waf?.rateLimit ?? usualRateLimit,
    ...(workload.waf?.countries ? { allowedCountries: workload.waf.countries } : {}),
    logGroup: catalogue.wafLogGroup(names, ...suffix, workload.name),
    logRetentionDays,
  };
}

/** Probed every ten seconds where minutes count; from outside, when monitoring is ours. */
function planUptimeCheck(
  context: PlanContext,
  workload: Workload,
  port: number,
  suffix: readonly string[],
): EdgePlan["uptimeCheck"] {
  if (!isInScope(context.client, "monitoring")) return undefined;
  return {
    name: context.names.of("healthCheck", ...suffix, "uptime", workload.name),
    path: healthOf(workload).path,
    port,
    intervalSeconds: survivesZoneLoss(tierOf(context, workload)) ? 10 : 30,
  };
}
