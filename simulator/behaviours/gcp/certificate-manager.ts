import type { Behaviours } from "../../core/behaviour.ts";
import { computeTokens } from "./compute-types.ts";
import { docs, inApi, inUse, named, refersTo } from "./types.ts";

const api = `${docs}/certificate-manager/docs/reference/certificate-manager/rest/v1`;
const service = "certificatemanager.googleapis.com";
const authorization = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";

/** Certificates that Google issues, and the proofs of who owns their domains. */
export const gcpCertificates: Behaviours = {
  [authorization]: {
    ...inApi(service, "DnsAuthorization", "dnsAuthorizations"),
    evidence: `${api}/projects.locations.dnsAuthorizations/create`,
    inputs: ["description", "domain", "type"],
    id: "projects/{account}/locations/{location}/dnsAuthorizations/{name}",
    name: named,
    defaults: { location: "global" },
    outputs: ({ inputs, random }) => {
      const isGlobal = (inputs.text("location") ?? "global") === "global";
      const type = inputs.text("type") ?? (isGlobal ? "FIXED_RECORD" : "PER_PROJECT_RECORD");
      const own = type === "FIXED_RECORD" ? "" : `_${random("{hex12}", "record")}`;
      return {
        type,
        dnsResourceRecords: [
          {
            name: `_acme-challenge${own}.${inputs.text("domain")}.`,
            type: "CNAME",
            data: `${random("{uuid}", "data")}.5.${inputs.text("location") ?? "global"}.authorize.certificatemanager.goog.`,
          },
        ],
      };
    },
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/certificate-manager/docs/domain-authorization#dns-auth`,
        refuses: ({ inputs }) => {
          const domain = inputs.text("domain") ?? "";
          return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(domain)
            ? undefined
            : `domain '${domain}' is not a fully qualified domain name without a wildcard`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/certificate-manager/docs/domain-authorization#dns-auth`,
        refuses: ({ inputs }) =>
          inputs.text("type") === "FIXED_RECORD" && (inputs.text("location") ?? "global") !== "global"
            ? "Regional DNS authorizations must have the type PER_PROJECT_RECORD"
            : undefined,
      },
    ],
    heldBy: [inUse("gcp:certificatemanager/certificate:Certificate")],
    seconds: [4, 4, 4],
  },

  "gcp:certificatemanager/certificate:Certificate": {
    ...inApi(service, "Certificate", "certificates"),
    evidence: `${api}/projects.locations.certificates/create`,
    inputs: ["description", "managed", "scope"],
    id: "projects/{account}/locations/{location}/certificates/{name}",
    name: named,
    references: { "managed.dnsAuthorizations[]": refersTo(authorization, "DNS authorization") },
    defaults: { location: "global", scope: "DEFAULT" },
    outputs: ({ inputs }) => ({
      sanDnsnames: [...inputs.texts("managed.domains")],
      managed: { authorizationAttemptInfos: [], provisioningIssues: [], state: "ACTIVE" },
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/certificate-manager/docs/deploy-google-managed-dns-auth`,
        refuses: ({ inputs }, cloud) => {
          const proven = inputs
            .texts("managed.dnsAuthorizations")
            .map((id) => cloud.find(authorization, id)?.inputs.text("domain"));
          const wild = inputs.texts("managed.domains").find((domain) => domain.startsWith("*."));
          if (proven.length === 0) return wild && `A certificate for the wildcard ${wild} needs a DNS authorization`;
          const open = inputs.texts("managed.domains").find((domain) => !proven.includes(domain.replace(/^\*\./, "")));
          return open && `No DNS authorization covers the domain ${open}`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/certificate-manager/docs/certificates#location`,
        refuses: ({ inputs }, cloud) => {
          const own = inputs.text("location") ?? "global";
          const stray = inputs
            .texts("managed.dnsAuthorizations")
            .find((id) => (cloud.find(authorization, id)?.inputs.text("location") ?? "global") !== own);
          return stray && `The DNS authorization ${stray} is not in the location ${own}`;
        },
      },
    ],
    heldBy: [inUse(computeTokens.httpsProxy)],
    seconds: [30, 10, 10],
  },
};
