import type { Behaviours } from "../../core/behaviour.ts";
import { route53Records } from "./route53-records.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const route53Service = inService("Route 53");
const api = `${docs}/Route53/latest/APIReference`;
const limits = `${docs}/Route53/latest/DeveloperGuide/DNSLimitations.html`;
const record = "aws:route53/record:Record";
const healthCheck = "aws:route53/healthCheck:HealthCheck";

/** Hosted zones, their records, and health checks. */
export const route53: Behaviours = {
  ...route53Records,

  [tokens.zone]: {
    ...route53Service,
    evidence: `${api}/API_CreateHostedZone.html`,
    noun: "Route 53 Hosted Zone",
    calls: ["CreateHostedZone", "AssociateVPCWithHostedZone", "DeleteHostedZone"],
    inputs: ["comment", "forceDestroy", "vpcs"],
    name: {},
    defaults: { comment: "Managed by Pulumi", forceDestroy: false },
    // A public zone cannot become a private one, nor the other way round.
    replaces: { vpcs: (before, after) => before.has("vpcs") !== after.has("vpcs") },
    references: {
      "vpcs[].vpcId": refersTo(
        tokens.vpc,
        "InvalidVPCId",
        "The VPC: {value} you provided is not authorized to make the association.",
        {
          within: "account",
        },
      ),
    },
    id: "Z0{upper19}",
    arn: "arn:aws:route53:::hostedzone/{id}",
    outputs: ({ id, inputs, random }) => {
      const nameServers = inputs.has("vpcs") ? privateServers : publicServers(random("{hex16}", "servers"));
      return { zoneId: id, nameServers, primaryNameServer: nameServers[0] ?? "", enableAcceleratedRecovery: false };
    },
    rules: [
      {
        code: "InvalidDomainName",
        refuses: ({ name }) =>
          name.length <= 255 &&
          name
            .replace(/\.$/, "")
            .split(".")
            .every((label) => /^[!-~]{1,63}$/.test(label))
            ? undefined
            : `The domain name '${name}' is not valid.`,
      },
      {
        code: "InvalidVPCId",
        refuses: ({ inputs }, cloud) => {
          const stray = inputs.each("vpcs").find((place) => {
            const wanted = place.text("vpcRegion");
            return wanted !== undefined && cloud.find(tokens.vpc, place.text("vpcId"))?.region !== wanted;
          });
          return stray && `The VPC ${stray.text("vpcId")} is not in region ${stray.text("vpcRegion")}.`;
        },
      },
      {
        code: "ConflictingDomainExists",
        evidence: `${api}/API_AssociateVPCWithHostedZone.html`,
        refuses: ({ id, name, inputs }, cloud) => {
          const vpcs = inputs.texts("vpcs[].vpcId");
          const others = cloud.all(tokens.zone).filter((zone) => zone.id !== id && zone.name === name);
          const shared = others.flatMap((zone) => zone.inputs.texts("vpcs[].vpcId")).find((vpc) => vpcs.includes(vpc));
          return (
            shared && `The VPC ${shared} has already been associated with a hosted zone with the same domain name.`
          );
        },
      },
      {
        code: "PublicZoneVPCAssociation",
        on: "update",
        evidence: `${api}/API_AssociateVPCWithHostedZone.html`,
        refuses: ({ inputs, before }) =>
          before && !before.inputs.has("vpcs") && inputs.has("vpcs")
            ? "You're trying to associate a VPC with a public hosted zone. Amazon Route 53 doesn't support associating a VPC with a public hosted zone."
            : undefined,
      },
      {
        code: "LastVPCAssociation",
        on: "update",
        evidence: `${api}/API_DisassociateVPCFromHostedZone.html`,
        refuses: ({ inputs, before }) =>
          before?.inputs.has("vpcs") && !inputs.has("vpcs")
            ? "The VPC that you're trying to disassociate from the private hosted zone is the last VPC that is associated with the hosted zone."
            : undefined,
      },
    ],
    deletion: [
      {
        code: "HostedZoneNotEmpty",
        evidence: `${api}/API_DeleteHostedZone.html`,
        refuses: ({ inputs, before }, cloud) =>
          before && !inputs.flag("forceDestroy") && cloud.referrers(before).some(({ type }) => type === record)
            ? "The specified hosted zone contains non-required resource record sets and so cannot be deleted."
            : undefined,
      },
    ],
    quota: {
      limit: 500,
      code: "TooManyHostedZones",
      message:
        "This operation can't be completed because the current account has reached the limit on the number of hosted zones.",
      evidence: limits,
    },
    seconds: [42, 35, 40],
  },

  [healthCheck]: {
    ...route53Service,
    evidence: `${api}/API_CreateHealthCheck.html`,
    noun: "Route 53 Health Check",
    calls: ["CreateHealthCheck", "UpdateHealthCheck", "DeleteHealthCheck"],
    inputs: [
      "childHealthThreshold",
      "childHealthchecks",
      "cloudwatchAlarmName",
      "cloudwatchAlarmRegion",
      "disabled",
      "enableSni",
      "failureThreshold",
      "fqdn",
      "insufficientDataHealthStatus",
      "invertHealthcheck",
      "ipAddress",
      "measureLatency",
      "port",
      "referenceName",
      "regions",
      "requestInterval",
      "resourcePath",
      "searchString",
      "type",
    ],
    references: {
      childHealthchecks: refersTo(
        healthCheck,
        "InvalidInput",
        "Invalid parameter : The health check {value} does not exist",
      ),
    },
    id: "{uuid}",
    arn: "arn:aws:route53:::healthcheck/{id}",
    outputs: ({ inputs }) => ({
      enableSni: inputs.get("enableSni") ?? inputs.text("type")?.startsWith("HTTPS") ?? false,
      failureThreshold: inputs.number("failureThreshold") ?? (isProbe(inputs.text("type")) ? 3 : 0),
    }),
    rules: [
      {
        code: "InvalidInput",
        refuses: ({ inputs }) =>
          isProbe(inputs.text("type")) && !inputs.has("fqdn") && !inputs.has("ipAddress")
            ? "Invalid parameter : Either FullyQualifiedDomainName or IPAddress must be specified"
            : undefined,
      },
      {
        code: "InvalidInput",
        refuses: ({ inputs }) => {
          const matches = inputs.text("type")?.endsWith("_STR_MATCH") ?? false;
          if (matches === inputs.has("searchString")) return undefined;
          return matches
            ? "Invalid parameter : SearchString must be specified for this type"
            : "Invalid parameter : SearchString can be specified for the types HTTP_STR_MATCH and HTTPS_STR_MATCH only";
        },
      },
      {
        code: "InvalidInput",
        refuses: ({ inputs }) => {
          const interval = inputs.number("requestInterval");
          if (!isProbe(inputs.text("type")) || interval === 10 || interval === 30) return undefined;
          return "Invalid parameter : RequestInterval must be 10 or 30";
        },
      },
      {
        code: "InvalidInput",
        refuses: ({ inputs }) =>
          /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|22[4-9]\.|23\d\.)/.test(
            inputs.text("ipAddress") ?? "",
          )
            ? "Invalid parameter : IPAddress is in a range that is local, private, non-routable or multicast"
            : undefined,
      },
      {
        code: "InvalidInput",
        refuses: ({ inputs }) => {
          const path = inputs.text("resourcePath");
          return path === undefined || path === "" || path.startsWith("/")
            ? undefined
            : "Invalid parameter : ResourcePath must start with a slash";
        },
      },
      {
        code: "InvalidInput",
        refuses: ({ inputs }) =>
          inputs.text("type") === "CALCULATED" && !inputs.has("childHealthchecks")
            ? "Invalid parameter : A calculated health check must name its children"
            : undefined,
      },
    ],
    quota: {
      limit: 200,
      code: "TooManyHealthChecks",
      message:
        "This health check can't be created because the current account has reached the limit on the number of active health checks.",
      evidence: limits,
    },
    seconds: [2, 2, 2],
  },
};

const privateServers = [
  "ns-0.awsdns-00.com",
  "ns-512.awsdns-00.net",
  "ns-1024.awsdns-00.org",
  "ns-1536.awsdns-00.co.uk",
];

/** One name server in each of four top-level domains, as a delegation set has them. */
function publicServers(hex16: string): readonly string[] {
  return ["com", "net", "org", "co.uk"].map((suffix, index) => {
    const draw = Number.parseInt(hex16.slice(index * 4, index * 4 + 4), 16);
    return `ns-${512 * index + (draw % 512)}.awsdns-${String(draw % 64).padStart(2, "0")}.${suffix}`;
  });
}

function isProbe(type: string | undefined): boolean {
  return /^(HTTPS?(_STR_MATCH)?|TCP)$/.test(type ?? "");
}
