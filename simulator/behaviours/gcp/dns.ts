import ipaddr from "ipaddr.js";
import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import type { Reader } from "../../values.ts";
import { computeTokens } from "./compute-types.ts";
import { docs, inApi, named, references, refersTo } from "./types.ts";

const api = `${docs}/dns/docs/reference/rest/v1`;
const guide = `${docs}/dns/docs`;
const service = "dns.googleapis.com";

const dnsTokens = {
  zone: "gcp:dns/managedZone:ManagedZone",
  record: "gcp:dns/recordSet:RecordSet",
  policy: "gcp:dns/policy:Policy",
  responsePolicy: "gcp:dns/responsePolicy:ResponsePolicy",
  responseRule: "gcp:dns/responsePolicyRule:ResponsePolicyRule",
} as const;

/** A network has one policy of a kind at most. */
function onlyOneOf(what: string, evidence: string): Rule {
  return {
    code: "conflict",
    status: 409,
    evidence,
    refuses: ({ type, inputs, before }, cloud) => {
      const own = networksOf(inputs, "networks[].networkUrl");
      const other = cloud
        .all(type)
        .find(
          (each) =>
            each.id !== before?.id && networksOf(each.inputs, "networks[].networkUrl").some((url) => own.includes(url)),
        );
      return other && `The network is already bound to the ${what} '${other.name || other.id}'.`;
    },
  };
}

/** Zones, records, and how a network's questions are answered. */
export const gcpDns: Behaviours = {
  [dnsTokens.zone]: {
    ...inApi(service, "ManagedZone", "managedZones"),
    evidence: `${api}/managedZones/create`,
    inputs: [
      ...["cloudLoggingConfig", "description", "dnsName", "dnssecConfig", "forceDestroy", "privateVisibilityConfig"],
      "visibility",
    ],
    id: "projects/{account}/managedZones/{name}",
    name: named,
    references: { "privateVisibilityConfig.networks[].networkUrl": references.network },
    defaults: { visibility: "public", description: "Managed by Pulumi", forceDestroy: false },
    outputs: ({ inputs, random, createdAt }) => ({
      creationTime: createdAt,
      managedZoneId: random("{digits18}", "number"),
      nameServers:
        inputs.text("visibility") === "private"
          ? ["ns-gcp-private.googledomains.com."]
          : [1, 2, 3, 4].map((n) => `ns-cloud-${shard(random("{hex2}", "shard"))}${n}.googledomains.com.`),
      cloudLoggingConfig: { enableLogging: inputs.flag("cloudLoggingConfig.enableLogging") },
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/dnssec`,
        refuses: ({ inputs }) =>
          inputs.text("visibility") === "private" && inputs.text("dnssecConfig.state") === "on"
            ? "Invalid value for 'entity.managedZone.dnssecConfig.state': DNSSEC is not available for private zones."
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${guide}/zones/zones-overview`,
        refuses: ({ inputs }) =>
          inputs.text("visibility") !== "private" && inputs.has("privateVisibilityConfig")
            ? "Invalid value for 'entity.managedZone.privateVisibilityConfig': a public zone has no private visibility."
            : undefined,
      },
      {
        code: "conflict",
        status: 409,
        evidence: `${guide}/zones/zones-overview#overlapping_zones`,
        refuses: ({ inputs, before }, cloud) => {
          const own = networksOf(inputs, privateNetworks);
          const other = cloud
            .all(dnsTokens.zone)
            .find(
              (each) =>
                each.id !== before?.id &&
                each.inputs.text("dnsName") === inputs.text("dnsName") &&
                networksOf(each.inputs, privateNetworks).some((url) => own.includes(url)),
            );
          return other && `The network already sees '${inputs.text("dnsName")}' through the zone '${other.name}'.`;
        },
      },
    ],
    heldBy: [
      {
        types: [dnsTokens.record],
        code: "containerNotEmpty",
        message: "The resource named '{name}' cannot be deleted because it contains one or more 'resource records'.",
        status: 400,
      },
    ],
    seconds: [5, 5, 4],
  },

  [dnsTokens.record]: {
    ...inApi(service, "DNS RecordSet", "resourceRecordSets"),
    evidence: `${api}/resourceRecordSets/create`,
    inputs: ["managedZone", "name", "routingPolicy", "rrdatas", "ttl", "type"],
    id: (attempt) => {
      const { account, inputs } = attempt;
      const zone = (inputs.text("managedZone") ?? "").split("/").at(-1);
      return `projects/${account}/managedZones/${zone}/rrsets/${inputs.text("name")}/${inputs.text("type")}`;
    },
    references: {
      managedZone: refersTo(dnsTokens.zone, "managedZone", {
        message: "The 'parameters.managedZone' resource named '{value}' does not exist.",
      }),
      "routingPolicy.healthCheck": refersTo(computeTokens.healthCheck, "health check"),
    },
    outputs: () => ({}),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/records-overview`,
        refuses: ({ inputs }, cloud) => {
          const domain = zoneOf(inputs, cloud)?.text("dnsName") ?? "";
          const name = inputs.text("name") ?? "";
          return name === domain || name.endsWith(`.${domain}`)
            ? undefined
            : `Invalid value for 'entity.rrset.name': '${name}' does not belong to the zone '${domain}'.`;
        },
      },
      {
        code: "invalid",
        evidence: `${guide}/records-overview#supported_dns_record_types`,
        refuses: ({ inputs }) => {
          if (inputs.text("type") !== "A") return undefined;
          const odd = inputs.texts("rrdatas").find((each) => !ipaddr.IPv4.isValid(each));
          return odd && `Invalid value for 'entity.rrset.rrdata[0]': '${odd}'`;
        },
      },
      {
        code: "cnameResourceRecordSetConflict",
        status: 409,
        evidence: `${guide}/records-overview`,
        refuses: (attempt, cloud) => {
          const [type, name] = [attempt.inputs.text("type"), attempt.inputs.text("name")];
          const zone = lastPart(attempt.inputs.text("managedZone"));
          const others = cloud
            .all(dnsTokens.record)
            .filter(
              (each) =>
                each.id !== attempt.id &&
                each.inputs.text("name") === name &&
                lastPart(each.inputs.text("managedZone")) === zone,
            );
          const clash = others.some((each) => type === "CNAME" || each.inputs.text("type") === "CNAME");
          return clash
            ? `The resource record set 'entity.rrset' is invalid because a CNAME is alone under its name.`
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${guide}/routing-policies-overview#health-checks`,
        refuses: ({ inputs }, cloud) => {
          const isPrivate = zoneOf(inputs, cloud)?.text("visibility") === "private";
          if (!isPrivate && inputs.texts(internalTargets).length > 0)
            return "Internal load balancers can be health checked in private zones only.";
          const external = [
            ...inputs.texts("routingPolicy.primaryBackup.primary.externalEndpoints"),
            ...inputs.texts("routingPolicy.primaryBackup.backupGeos[].healthCheckedTargets.externalEndpoints"),
          ];
          if (external.length === 0) return undefined;
          const check = cloud.find(
            computeTokens.healthCheck,
            foldIdentifier(inputs.text("routingPolicy.healthCheck") ?? ""),
          );
          if (check === undefined)
            return "External endpoints need a health check in 'entity.rrset.routingPolicy.healthCheck'.";
          return check.inputs.has("sourceRegions")
            ? undefined
            : "The health check of external endpoints must have source regions.";
        },
      },
    ],
    seconds: [4, 4, 4],
  },

  [dnsTokens.policy]: {
    ...inApi(service, "Policy", "policies"),
    evidence: `${api}/policies/create`,
    inputs: ["description", "enableInboundForwarding", "enableLogging", "networks"],
    id: "projects/{account}/policies/{name}",
    name: named,
    references: { "networks[].networkUrl": references.network },
    rules: [onlyOneOf("policy", `${guide}/policies`)],
    seconds: [5, 5, 5],
  },

  [dnsTokens.responsePolicy]: {
    ...inApi(service, "ResponsePolicy", "responsePolicies"),
    evidence: `${api}/responsePolicies/create`,
    inputs: ["description", "networks", "responsePolicyName"],
    id: "projects/{account}/responsePolicies/{responsePolicyName}",
    aliases: ({ inputs }) => inputs.texts("responsePolicyName"),
    references: { "networks[].networkUrl": references.network },
    rules: [onlyOneOf("response policy", `${guide}/zones/manage-response-policies`)],
    heldBy: [
      {
        types: [dnsTokens.responseRule],
        code: "containerNotEmpty",
        message: "The response policy '{id}' cannot be deleted because it contains rules.",
        status: 400,
      },
    ],
    seconds: [5, 5, 5],
  },

  [dnsTokens.responseRule]: {
    ...inApi(service, "ResponsePolicyRule", "responsePolicyRules"),
    evidence: `${api}/responsePolicyRules/create`,
    inputs: ["behavior", "dnsName", "localData", "responsePolicy", "ruleName"],
    id: (attempt) =>
      `projects/${attempt.account}/responsePolicies/${lastPart(attempt.inputs.text("responsePolicy"))}/rules/${attempt.inputs.text("ruleName")}`,
    references: { responsePolicy: refersTo(dnsTokens.responsePolicy, "responsePolicy") },
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/zones/manage-response-policies`,
        refuses: ({ inputs }) => {
          const dnsName = inputs.text("dnsName") ?? "";
          if (!dnsName.endsWith(".")) return `Invalid value for 'entity.responsePolicyRule.dnsName': '${dnsName}'`;
          const odd = inputs.texts("localData.localDatas[].name").find((name) => name !== dnsName);
          return odd && `Invalid value for 'entity.responsePolicyRule.localData': '${odd}' is not '${dnsName}'.`;
        },
      },
      {
        code: "conflict",
        status: 409,
        evidence: `${guide}/zones/manage-response-policies`,
        refuses: ({ inputs, id }, cloud) => {
          const other = cloud
            .all(dnsTokens.responseRule)
            .find(
              (each) =>
                each.id !== id &&
                lastPart(each.inputs.text("responsePolicy")) === lastPart(inputs.text("responsePolicy")) &&
                each.inputs.text("dnsName") === inputs.text("dnsName"),
            );
          return (
            other && `The name '${inputs.text("dnsName")}' has the rule '${other.inputs.text("ruleName")}' already.`
          );
        },
      },
    ],
    seconds: [3, 3, 3],
  },
};

const privateNetworks = "privateVisibilityConfig.networks[].networkUrl";
const internalTargets = "routingPolicy.primaryBackup.primary.internalLoadBalancers[].ipAddress";

function networksOf(inputs: Reader, path: string): readonly string[] {
  return inputs.texts(path).map(foldIdentifier);
}

function zoneOf(inputs: Attempt["inputs"], cloud: CloudView): Reader | undefined {
  return cloud.find(dnsTokens.zone, inputs.text("managedZone"))?.inputs;
}

function lastPart(path = ""): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Name servers come in five sets, a to e. */
function shard(hex: string): string {
  return "abcde"[Number.parseInt(hex, 16) % 5] ?? "a";
}
