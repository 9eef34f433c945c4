import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api/dns`;
const guide = `${docs}/azure/dns`;

/** The input that holds a set's records, by its type. */
const recordInputs: Readonly<Record<string, string>> = {
  A: "aRecords",
  AAAA: "aaaaRecords",
  CAA: "caaRecords",
  CNAME: "cnameRecord",
  MX: "mxRecords",
  NS: "nsRecords",
  PTR: "ptrRecords",
  SRV: "srvRecords",
  TXT: "txtRecords",
};

/** Public zones and their records. */
export const azureDns: Behaviours = {
  [tokens.dnsZone]: {
    ...arm("Microsoft.Network/dnszones"),
    evidence: `${api}/zones/create-or-update`,
    inputs: ["zoneType"],
    name: named("zoneName"),
    defaults: { zoneType: "Public" },
    outputs: ({ random }) => {
      const pool = random("{digits2}", "pool");
      return {
        maxNumberOfRecordSets: 10_000,
        maxNumberOfRecordsPerRecordSet: 20,
        numberOfRecordSets: 2,
        signingKeys: [],
        nameServers: ["com", "net", "org", "info"].map((top, index) => `ns${index + 1}-${pool}.azure-dns.${top}.`),
      };
    },
    rules: [
      {
        code: "BadRequest",
        evidence: `${guide}/dns-zones-records#dns-zones`,
        refuses: ({ inputs, name }) =>
          (inputs.text("location") ?? "global").toLowerCase() === "global"
            ? undefined
            : `The location property of the DNS zone '${name}' must be 'global'.`,
      },
      {
        code: "BadRequest",
        evidence: `${guide}/dns-zones-records#dns-zones`,
        refuses: ({ name }) =>
          /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]+$/i.test(name)
            ? undefined
            : `The domain name '${name}' is invalid. The provided record set relative name is invalid.`,
      },
    ],
    cascades: true,
    quota: {
      limit: 250,
      perAccount: true,
      code: "DnsZoneLimitExceeded",
      message: "The number of DNS zones in the subscription has reached the limit of {value}.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-dns-limits`,
    },
    seconds: [5, 4, 10],
  },

  "azure-native:dns:RecordSet": {
    service: "Microsoft.Network",
    noun: "Microsoft.Network/dnszones/recordsets",
    calls: [
      "Microsoft.Network/dnszones/recordsets/write",
      "Microsoft.Network/dnszones/recordsets/write",
      "Microsoft.Network/dnszones/recordsets/delete",
    ],
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/dnszones/{zoneName}/{recordType}/{name}",
    evidence: `${api}/record-sets/create-or-update`,
    inputs: [...Object.values(recordInputs), "metadata", "recordType", "targetResource", "ttl"],
    name: named("relativeRecordSetName", { made: "copy" }),
    outputs: ({ inputs, name }) => {
      const zone = inputs.text("zoneName") ?? "";
      return { fqdn: name === "@" ? `${zone}.` : `${name}.${zone}.` };
    },
    references: {
      "targetResource.id": refersTo(
        [tokens.publicAddress, tokens.trafficProfile],
        "BadRequest",
        "The alias target '{value}' does not exist, or is no resource that an alias record can have.",
      ),
    },
    rules: [
      {
        code: "BadRequest",
        evidence: `${guide}/dns-alias`,
        refuses: ({ inputs }) => {
          const type = inputs.text("recordType") ?? "";
          const own = recordInputs[type];
          return own !== undefined && inputs.has(own) && inputs.has("targetResource")
            ? `The record set cannot have both records and an alias target: '${own}', 'targetResource'.`
            : undefined;
        },
      },
      {
        code: "BadRequest",
        evidence: `${api}/record-sets/create-or-update`,
        refuses: ({ inputs }) => {
          const type = inputs.text("recordType") ?? "";
          const strange = Object.entries(recordInputs).find(([each, input]) => each !== type && inputs.has(input));
          return strange && `The record set of type '${type}' has records of type '${strange[0]}'.`;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/dns-alias#capabilities`,
        refuses: ({ inputs }) => {
          const target = inputs.text("targetResource.id") ?? "";
          return /\/publicIPAddresses\//i.test(target) && inputs.text("recordType") === "CNAME"
            ? "An alias record of type CNAME cannot point to a public IP address."
            : undefined;
        },
      },
      {
        // The root's addresses of a profile need endpoints that have some.
        code: "BadRequest",
        evidence: `${guide}/dns-alias#capabilities`,
        refuses: ({ inputs }) =>
          /\/trafficManagerProfiles\//i.test(inputs.text("targetResource.id") ?? "") &&
          inputs.text("recordType") === "A"
            ? "An alias record of type A can only point to a Traffic Manager profile whose endpoints are external addresses."
            : undefined,
      },
      {
        code: "BadRequest",
        evidence: `${guide}/dns-zones-records#cname-records`,
        refuses: (attempt, cloud) => {
          const { inputs, name } = attempt;
          const type = inputs.text("recordType");
          if (type === "CNAME" && name === "@") return "A CNAME record set cannot be created at the root of a zone.";
          const zone = inputs.text("zoneName")?.toLowerCase();
          const others = cloud
            .all(attempt.type)
            .filter((each) => each.id !== attempt.id && each.inputs.text("zoneName")?.toLowerCase() === zone)
            .filter((each) => each.name.toLowerCase() === name.toLowerCase());
          return others.some((each) => type === "CNAME" || each.inputs.text("recordType") === "CNAME")
            ? `The record set '${name}' conflicts with another of the same name: CNAME record sets cannot coexist with others.`
            : undefined;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/dns-zones-records#time-to-live`,
        refuses: ({ inputs }) => {
          const ttl = inputs.number("ttl") ?? 3600;
          return ttl >= 1 && ttl <= 2_147_483_647 ? undefined : `The TTL property '${ttl}' is invalid.`;
        },
      },
    ],
    seconds: [3, 3, 3],
  },
};
