import type { Attempt, Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { computeApi, computeTokens, invalid, named, networkOf, numericId, regional } from "./compute-types.ts";
import { compute, docs, named as hasName, inUse, refersTo, tokens } from "./types.ts";

const guide = `${docs}/load-balancing/docs`;
const certificate = "gcp:certificatemanager/certificate:Certificate";

/** Backend services and what leads a request to them, up to the forwarding rule's target. */
export const gcpComputeBalancers: Behaviours = {
  [computeTokens.backendService]: {
    ...compute("RegionBackendService", "regions/{region}/backendServices"),
    evidence: `${computeApi}/regionBackendServices/insert`,
    inputs: [
      ...[
        "backends",
        "connectionDrainingTimeoutSec",
        "description",
        "healthChecks",
        "loadBalancingScheme",
        "localityLbPolicy",
      ],
      ...["logConfig", "network", "portName", "protocol", "securityPolicy", "sessionAffinity", "timeoutSec"],
    ],
    name: hasName,
    references: {
      healthChecks: regional([computeTokens.regionHealthCheck, computeTokens.healthCheck]),
      "backends[].group": regional(computeTokens.instanceGroup),
      securityPolicy: regional(computeTokens.securityPolicy),
    },
    defaults: { loadBalancingScheme: "INTERNAL", connectionDrainingTimeoutSec: 0 },
    outputs: (attempt) => ({
      fingerprint: attempt.random("{hex8}=", "fingerprint"),
      generatedId: numericId(attempt),
      portName: attempt.inputs.text("portName") ?? "",
      protocol: attempt.inputs.text("protocol") ?? "TCP",
      sessionAffinity: attempt.inputs.text("sessionAffinity") ?? "NONE",
      timeoutSec: attempt.inputs.number("timeoutSec") ?? 30,
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/backend-service#load-balancing-scheme`,
        refuses: ({ inputs }) => {
          const scheme = inputs.text("loadBalancingScheme") ?? "INTERNAL";
          const protocol = inputs.text("protocol") ?? "TCP";
          const managed = ["HTTP", "HTTPS", "HTTP2", "TCP", "SSL", "H2C"];
          const known = scheme.endsWith("_MANAGED") ? managed : ["TCP", "UDP", "UNSPECIFIED"];
          return known.includes(protocol)
            ? undefined
            : invalid("protocol", protocol, `Not supported by the load balancing scheme ${scheme}.`);
        },
      },
      {
        code: "invalid",
        evidence: `${guide}/backend-service#balancing-mode`,
        refuses: ({ inputs }) => {
          const mode = inputs.texts("backends[].balancingMode").find((each) => each === "RATE");
          const hasTarget = inputs
            .each("backends")
            .every(
              (each) =>
                each.text("balancingMode") !== "RATE" ||
                ["maxRate", "maxRatePerInstance", "maxRatePerEndpoint"].some((key) => each.has(key)),
            );
          return mode && !hasTarget
            ? invalid("backends[0].maxRate", "", "A maximum rate must be specified for the balancing mode RATE.")
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${docs}/armor/docs/security-policy-overview#requirements`,
        refuses: ({ inputs }) =>
          inputs.has("securityPolicy") && !["HTTP", "HTTPS", "HTTP2"].includes(inputs.text("protocol") ?? "TCP")
            ? invalid(
                "securityPolicy",
                inputs.text("securityPolicy"),
                "The protocol of the backend service is not HTTP.",
              )
            : undefined,
      },
    ],
    heldBy: [inUse()],
    seconds: [25, 20, 20],
  },

  [computeTokens.urlMap]: {
    ...compute("RegionUrlMap", "regions/{region}/urlMaps"),
    evidence: `${computeApi}/regionUrlMaps/insert`,
    inputs: ["defaultService", "defaultUrlRedirect", "description", "headerAction", "hostRules", "pathMatchers"],
    name: hasName,
    references: { defaultService: regional(computeTokens.backendService) },
    outputs: (attempt) => ({
      fingerprint: attempt.random("{hex8}=", "fingerprint"),
      mapId: numericId(attempt),
    }),
    heldBy: [inUse()],
    seconds: [8, 8, 8],
  },

  [computeTokens.sslPolicy]: {
    ...compute("RegionSslPolicy", "regions/{region}/sslPolicies"),
    evidence: `${computeApi}/regionSslPolicies/insert`,
    inputs: ["customFeatures", "description", "minTlsVersion", "profile"],
    name: hasName,
    defaults: { profile: "COMPATIBLE", minTlsVersion: "TLS_1_0" },
    outputs: ({ random }) => ({ enabledFeatures: [], fingerprint: random("{hex8}=", "fingerprint") }),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/ssl-policies-concepts`,
        refuses: ({ inputs }) =>
          (inputs.text("profile") === "CUSTOM") === inputs.has("customFeatures")
            ? undefined
            : invalid("customFeatures", "", "Features are specified for the profile CUSTOM and for no other."),
      },
    ],
    heldBy: [inUse()],
    seconds: [6, 6, 6],
  },

  [computeTokens.httpsProxy]: {
    ...compute("RegionTargetHttpsProxy", "regions/{region}/targetHttpsProxies"),
    evidence: `${computeApi}/regionTargetHttpsProxies/insert`,
    inputs: ["certificateManagerCertificates", "description", "sslCertificates", "sslPolicy", "urlMap"],
    name: hasName,
    references: {
      urlMap: regional(computeTokens.urlMap),
      sslPolicy: regional(computeTokens.sslPolicy),
      "certificateManagerCertificates[]": refersTo(certificate, "certificate"),
    },
    outputs: (attempt) => ({ proxyId: numericId(attempt) }),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/ssl-certificates`,
        refuses: ({ inputs }) =>
          inputs.has("certificateManagerCertificates") || inputs.has("sslCertificates")
            ? undefined
            : "At least one SSL certificate must be specified for a target HTTPS proxy.",
      },
      {
        code: "invalid",
        evidence: `${docs}/certificate-manager/docs/certificates#location`,
        refuses: ({ inputs, region }, cloud) => {
          const stray = inputs
            .texts("certificateManagerCertificates")
            .find((each) => (cloud.find(certificate, each)?.inputs.text("location") ?? region) !== region);
          return stray && invalid("sslCertificates[0]", stray, `The certificate must be in the location ${region}.`);
        },
      },
    ],
    heldBy: [inUse()],
    seconds: [8, 8, 8],
  },

  [computeTokens.httpProxy]: {
    ...compute("RegionTargetHttpProxy", "regions/{region}/targetHttpProxies"),
    evidence: `${computeApi}/regionTargetHttpProxies/insert`,
    inputs: ["description", "urlMap"],
    name: hasName,
    references: { urlMap: regional(computeTokens.urlMap) },
    outputs: (attempt) => ({ proxyId: numericId(attempt) }),
    heldBy: [inUse()],
    seconds: [8, 8, 8],
  },

  [computeTokens.tcpProxy]: {
    ...compute("RegionTargetTcpProxy", "regions/{region}/targetTcpProxies"),
    evidence: `${computeApi}/regionTargetTcpProxies/insert`,
    inputs: ["backendService", "description", "proxyHeader"],
    name: hasName,
    references: { backendService: regional(computeTokens.backendService) },
    defaults: { proxyHeader: "NONE" },
    outputs: (attempt) => ({ proxyId: numericId(attempt), proxyBind: false }),
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/tcp/internal-proxy`,
        refuses: ({ inputs }, cloud) => {
          const protocol = named(computeTokens.backendService, inputs, "backendService", cloud)?.inputs.text(
            "protocol",
          );
          return protocol === undefined || protocol === "TCP"
            ? undefined
            : invalid("backendService", protocol, "The protocol of the backend service must be TCP.");
        },
      },
    ],
    heldBy: [inUse()],
    seconds: [8, 8, 8],
  },
};

/** The backend services that a proxy leads to. */
export function servedBy(target: LedgerResource | undefined, cloud: CloudView): readonly LedgerResource[] {
  if (target === undefined) return [];
  const map = named(computeTokens.urlMap, target.inputs, "urlMap", cloud);
  const service = named(
    computeTokens.backendService,
    map?.inputs ?? target.inputs,
    map ? "defaultService" : "backendService",
    cloud,
  );
  return service ? [service] : [];
}

/** Whether the region of a network has a subnet for the proxies of managed balancers. */
export function hasProxies({ inputs, region }: Pick<Attempt, "inputs" | "region">, cloud: CloudView): boolean {
  const network = networkOf(inputs, cloud)?.id;
  return cloud
    .all(tokens.subnetwork)
    .some(
      (subnet) =>
        subnet.region === region &&
        subnet.inputs.text("purpose") === "REGIONAL_MANAGED_PROXY" &&
        networkOf(subnet.inputs, cloud)?.id === network,
    );
}

/** Of the inputs of a forwarding rule: whether proxies answer. */
export function isManaged(inputs: Reader): boolean {
  return (inputs.text("loadBalancingScheme") ?? "").endsWith("_MANAGED");
}
