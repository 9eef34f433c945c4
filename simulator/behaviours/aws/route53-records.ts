import ipaddr from "ipaddr.js";
import type { Attempt, Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const api = `${docs}/Route53/latest/APIReference`;
const guide = `${docs}/Route53/latest/DeveloperGuide`;
const record = "aws:route53/record:Record";

/** What a value of a record must look like, and what Route 53 says of one that does not. */
const formats: Readonly<Record<string, readonly [(value: string) => boolean, string]>> = {
  A: [
    (value) => ipaddr.IPv4.isValidFourPartDecimal(value),
    "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)",
  ],
  AAAA: [(value) => ipaddr.IPv6.isValid(value), "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)"],
  CAA: [
    (value) => /^\d{1,3} [a-z0-9]+ ".*"$/i.test(value),
    "CAARRDATAIllegalValue (Value should be flags, a tag and a value in quotation marks)",
  ],
  MX: [(value) => /^\d{1,5} \S+$/.test(value), "MXRRDATAIllegalValue (Value should be a priority and a domain name)"],
  CNAME: [(value) => /^[!-~]+$/.test(value), "DomainLabelEmpty (Value is not a valid domain name)"],
};

/** Records of hosted zones. */
export const route53Records: Behaviours = {
  [record]: {
    ...inService("Route 53"),
    evidence: `${api}/API_ChangeResourceRecordSets.html`,
    noun: "Route 53 Record",
    calls: ["ChangeResourceRecordSets", "ChangeResourceRecordSets", "ChangeResourceRecordSets"],
    inputs: [
      "aliases",
      "allowOverwrite",
      "failoverRoutingPolicies",
      "geolocationRoutingPolicies",
      "healthCheckId",
      "latencyRoutingPolicies",
      "multivalueAnswerRoutingPolicy",
      "name",
      "records",
      "setIdentifier",
      "ttl",
      "type",
      "weightedRoutingPolicies",
      "zoneId",
    ],
    references: {
      zoneId: refersTo(tokens.zone, "NoSuchHostedZone", "No hosted zone found with ID: {value}", { status: 404 }),
      healthCheckId: refersTo(
        "aws:route53/healthCheck:HealthCheck",
        "NoSuchHealthCheck",
        "A health check with id {value} does not exist.",
        { status: 404 },
      ),
    },
    id: ({ inputs }) =>
      [
        inputs.text("zoneId"),
        trimDot(inputs.text("name") ?? "").toLowerCase(),
        inputs.text("type"),
        ...inputs.texts("setIdentifier"),
      ].join("_"),
    outputs: (attempt, cloud) => ({
      fqdn: fqdnOf(attempt, cloud),
      allowOverwrite: attempt.inputs.flag("allowOverwrite"),
    }),
    rules: [
      {
        code: "InvalidChangeBatch",
        refuses: (attempt, cloud) => {
          const { inputs } = attempt;
          if (inputs.flag("allowOverwrite")) return undefined;
          const same = namesakes(attempt, cloud).some(
            (other) =>
              other.inputs.text("type") === inputs.text("type") &&
              other.inputs.text("setIdentifier") === inputs.text("setIdentifier"),
          );
          const made = isApex(attempt, cloud) && ["NS", "SOA"].includes(inputs.text("type") ?? "");
          return same || (made && attempt.operation === "create")
            ? `[Tried to create resource record set [name='${fqdnOf(attempt, cloud)}.', type='${inputs.text("type")}'${identifierOf(attempt)}] but it already exists]`
            : undefined;
        },
      },
      {
        code: "InvalidChangeBatch",
        evidence: `${guide}/ResourceRecordTypes.html`,
        refuses: (attempt, cloud) =>
          attempt.inputs.text("type") === "CNAME" && isApex(attempt, cloud)
            ? `[RRSet of type CNAME with DNS name ${fqdnOf(attempt, cloud)}. is not permitted at apex in zone ${zoneOf(attempt, cloud)}.]`
            : undefined,
      },
      {
        code: "InvalidChangeBatch",
        evidence: `${guide}/ResourceRecordTypes.html`,
        refuses: (attempt, cloud) => {
          const type = attempt.inputs.text("type");
          const clash = namesakes(attempt, cloud)
            .map((other) => other.inputs.text("type"))
            .some((other) => other !== type && (type === "CNAME" || other === "CNAME"));
          return clash
            ? `[RRSet of type ${type} with DNS name ${fqdnOf(attempt, cloud)}. is not permitted as it conflicts with other records with the same DNS name in zone ${zoneOf(attempt, cloud)}.]`
            : undefined;
        },
      },
      {
        code: "InvalidChangeBatch",
        evidence: `${guide}/routing-policy.html`,
        refuses: (attempt, cloud) => {
          const simple = (of: LedgerResource | Attempt) => !of.inputs.has("setIdentifier");
          const clash = namesakes(attempt, cloud).some(
            (other) => other.inputs.text("type") === attempt.inputs.text("type") && simple(other) !== simple(attempt),
          );
          return clash
            ? `[RRSet with DNS name ${fqdnOf(attempt, cloud)}., type ${attempt.inputs.text("type")}${identifierOf(attempt)} cannot be created as a non-weighted set exists with the same name and type.]`
            : undefined;
        },
      },
      {
        code: "InvalidChangeBatch",
        refuses: ({ inputs }) => {
          const [fits, problem] = formats[inputs.text("type") ?? ""] ?? [];
          const stray = inputs.texts("records").find((value) => fits && !fits(value));
          return stray === undefined
            ? undefined
            : `[Invalid Resource Record: 'FATAL problem: ${problem} encountered with '${stray}'']`;
        },
      },
      {
        code: "InvalidChangeBatch",
        evidence: `${guide}/resource-record-sets-choosing-alias-non-alias.html`,
        refuses: refuseAlias,
      },
      {
        code: "InvalidInput",
        evidence: `${guide}/resource-record-sets-values-shared.html`,
        refuses: ({ inputs }) => {
          const routed = [
            "failoverRoutingPolicies",
            "geolocationRoutingPolicies",
            "latencyRoutingPolicies",
            "weightedRoutingPolicies",
            "multivalueAnswerRoutingPolicy",
          ].some((policy) => inputs.has(policy));
          if (routed === inputs.has("setIdentifier")) return undefined;
          return routed
            ? "Invalid XML ; SetIdentifier must be specified with a routing policy"
            : "Invalid XML ; SetIdentifier is for records with a routing policy only";
        },
      },
    ],
    seconds: [38, 38, 38],
  },
};

function trimDot(name: string): string {
  return name.replace(/\.$/, "");
}

function zoneOf({ inputs }: Attempt | LedgerResource, cloud: CloudView): string {
  return trimDot(cloud.find(tokens.zone, inputs.text("zoneId"))?.name ?? "").toLowerCase();
}

/** The full name: a name outside the zone is one relative to it. */
function fqdnOf(attempt: Attempt, cloud: CloudView): string {
  const zone = zoneOf(attempt, cloud);
  const name = trimDot(attempt.inputs.text("name") ?? "").toLowerCase();
  if (name === "") return zone;
  return name === zone || name.endsWith(`.${zone}`) ? name : `${name}.${zone}`;
}

function isApex(attempt: Attempt, cloud: CloudView): boolean {
  return fqdnOf(attempt, cloud) === zoneOf(attempt, cloud);
}

function identifierOf({ inputs }: Attempt): string {
  return inputs.has("setIdentifier") ? `, set-identifier='${inputs.text("setIdentifier")}'` : "";
}

/** Other records of the same name in the same zone. */
function namesakes(attempt: Attempt, cloud: CloudView): readonly LedgerResource[] {
  const fqdn = fqdnOf(attempt, cloud);
  return cloud
    .all(record)
    .filter(
      (other) =>
        other.key !== attempt.before?.key &&
        other.inputs.text("zoneId") === attempt.inputs.text("zoneId") &&
        other.outputs.text("fqdn") === fqdn,
    );
}

/** An alias names the target's own zone, and a target that exists. */
function refuseAlias(attempt: Attempt, cloud: CloudView): string | undefined {
  const type = attempt.inputs.text("type");
  for (const alias of attempt.inputs.each("aliases")) {
    const name = trimDot(alias.text("name") ?? "").toLowerCase();
    if (!name.endsWith(".amazonaws.com") || !name.includes(".elb.")) continue;
    const target = `[Tried to create an alias that targets ${name}., type ${type} in zone ${alias.text("zoneId")}, but`;
    const balancer = cloud
      .all(tokens.loadBalancer)
      .find(({ outputs }) => [outputs.text("dnsName"), `dualstack.${outputs.text("dnsName")}`].includes(name));
    if (!balancer) return `${target} that target was not found]`;
    if (balancer.outputs.text("zoneId") !== alias.text("zoneId")) {
      return `${target} the alias target name does not lie within the target zone]`;
    }
  }
  return undefined;
}
