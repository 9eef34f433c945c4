import type { NegativeCase } from "../negative-case.ts";

const address = "gcp:compute/address:Address";
const check = "gcp:compute/regionHealthCheck:RegionHealthCheck";
const globalCheck = "gcp:compute/healthCheck:HealthCheck";
const armor = "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy";
const backend = "gcp:compute/regionBackendService:RegionBackendService";
const urlMap = "gcp:compute/regionUrlMap:RegionUrlMap";
const sslPolicy = "gcp:compute/regionSslPolicy:RegionSslPolicy";
const httpsProxy = "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy";
const httpProxy = "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy";
const tcpProxy = "gcp:compute/regionTargetTcpProxy:RegionTargetTcpProxy";
const forwardingRule = "gcp:compute/forwardingRule:ForwardingRule";
const proof = "gcp:certificatemanager/dnsAuthorization:DnsAuthorization";
const certificate = "gcp:certificatemanager/certificate:Certificate";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const docs = "https://cloud.google.com";

const main = ["gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false }] as const;
const proxies = [
  subnetwork,
  "proxies",
  {
    name: "proxies",
    network: "<main.id>",
    ipCidrRange: "10.0.30.0/23",
    purpose: "REGIONAL_MANAGED_PROXY",
    role: "ACTIVE",
  },
] as const;
const healthy = [check, "healthy", { name: "healthy", tcpHealthCheck: { port: 8080 } }] as const;
const backendInputs = {
  name: "shop",
  loadBalancingScheme: "EXTERNAL_MANAGED",
  protocol: "HTTP",
  healthChecks: "<healthy.id>",
};
const shop = [backend, "shop", backendInputs] as const;
const map = [urlMap, "map", { name: "map", defaultService: "<shop.id>" }] as const;
const proxy = [httpProxy, "proxy", { name: "proxy", urlMap: "<map.id>" }] as const;
const served = [main, proxies, healthy, shop, map, proxy] as const;
const publicAddress = [address, "front", { name: "front", addressType: "EXTERNAL" }] as const;
const ruleInputs = {
  name: "front",
  loadBalancingScheme: "EXTERNAL_MANAGED",
  ipProtocol: "TCP",
  portRange: "80",
  network: "<main.id>",
  target: "<proxy.id>",
  ipAddress: "<front.selfLink>",
};
const last = {
  priority: 2_147_483_647,
  action: "allow",
  match: { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } },
};
const example = [proof, "example", { name: "example", domain: "shop.example", location: "europe-west9" }] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a probe that waits longer than its interval",
    attempt: {
      create: [
        check,
        "slow",
        { name: "slow", checkIntervalSec: 5, timeoutSec: 10, httpHealthCheck: { port: 8080, requestPath: "/" } },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/health-check-concepts`,
  },
  {
    title: "a probe without a protocol",
    attempt: { create: [check, "mute", { name: "mute" }] },
    expectedCode: "check:group",
    evidence: `${docs}/load-balancing/docs/health-check-concepts`,
  },
  {
    title: "a health check that a backend uses",
    given: [healthy, shop],
    attempt: { delete: "healthy" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/load-balancing/docs/health-checks`,
  },
  {
    title: "a probe from two regions",
    attempt: {
      create: [
        globalCheck,
        "far",
        {
          name: "far",
          checkIntervalSec: 30,
          tcpHealthCheck: { port: 443 },
          sourceRegions: ["europe-west1", "europe-west3"],
        },
      ],
    },
    expectedCode: "check:items",
    evidence: `${docs}/load-balancing/docs/health-check-concepts`,
  },
  {
    title: "a probe from three regions every ten seconds",
    attempt: {
      create: [
        globalCheck,
        "far",
        {
          name: "far",
          checkIntervalSec: 10,
          tcpHealthCheck: { port: 443 },
          sourceRegions: ["europe-west1", "europe-west3", "europe-west4"],
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "30 seconds",
    evidence: `${docs}/load-balancing/docs/health-check-concepts`,
  },
  {
    title: "a web firewall without a last rule",
    attempt: {
      create: [
        armor,
        "guard",
        {
          name: "guard",
          type: "CLOUD_ARMOR",
          rules: [{ priority: 10, action: "deny(403)", match: { expr: { expression: "origin.region_code == 'XX'" } } }],
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "default rule",
    evidence: `${docs}/armor/docs/security-policy-overview`,
  },
  {
    title: "a web firewall with two rules of one priority",
    attempt: { create: [armor, "guard", { name: "guard", type: "CLOUD_ARMOR", rules: [last, last] }] },
    expectedCode: "invalid",
    expectedText: "same priorities",
    evidence: `${docs}/armor/docs/security-policy-overview`,
  },
  {
    title: "a limit of requests over seven minutes",
    attempt: {
      create: [
        armor,
        "guard",
        {
          name: "guard",
          type: "CLOUD_ARMOR",
          rules: [
            {
              priority: 10,
              action: "throttle",
              match: last.match,
              rateLimitOptions: {
                conformAction: "allow",
                exceedAction: "deny(429)",
                rateLimitThreshold: { count: 100, intervalSec: 420 },
              },
            },
            last,
          ],
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/armor/docs/rate-limiting-overview`,
  },
  {
    title: "an expression of six terms",
    attempt: {
      create: [
        armor,
        "guard",
        {
          name: "guard",
          type: "CLOUD_ARMOR",
          rules: [
            {
              priority: 10,
              action: "deny(403)",
              match: {
                expr: {
                  expression: ["FR", "BE", "LU", "CH", "CA", "DE"]
                    .map((code) => `origin.region_code != '${code}'`)
                    .join(" && "),
                },
              },
            },
            last,
          ],
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "at most 5 subexpressions",
    evidence: `${docs}/armor/docs/rules-language-reference`,
  },
  {
    title: "a set of signatures that does not exist",
    attempt: {
      create: [
        armor,
        "guard",
        {
          name: "guard",
          type: "CLOUD_ARMOR",
          rules: [
            {
              priority: 10,
              action: "deny(403)",
              match: { expr: { expression: "evaluatePreconfiguredWaf('everything-bad', {'sensitivity': 1})" } },
            },
            last,
          ],
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/armor/docs/waf-rules`,
  },
  {
    title: "a backend of HTTP behind what passes packets",
    given: [healthy],
    attempt: { create: [backend, "shop", { ...backendInputs, loadBalancingScheme: "INTERNAL" }] },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/backend-service`,
  },
  {
    title: "a web firewall before a backend of TCP",
    given: [healthy, [armor, "guard", { name: "guard", type: "CLOUD_ARMOR", rules: [last] }]],
    attempt: {
      create: [
        backend,
        "shop",
        {
          ...backendInputs,
          loadBalancingScheme: "INTERNAL_MANAGED",
          protocol: "TCP",
          securityPolicy: "<guard.id>",
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/armor/docs/security-policy-overview`,
  },
  {
    title: "a backend whose health check lies in another region",
    given: [[check, "healthy", { ...healthy[2], region: "europe-west1" }]],
    attempt: { create: [...shop] },
    expectedCode: "notFound",
    evidence: `${docs}/load-balancing/docs/health-check-concepts`,
  },
  {
    title: "a backend that a URL map leads to",
    given: [healthy, shop, map],
    attempt: { delete: "shop" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/load-balancing/docs/backend-service`,
  },
  {
    title: "a URL map that leads nowhere",
    attempt: { create: [urlMap, "map", { name: "map" }] },
    expectedCode: "check:group",
    evidence: `${docs}/load-balancing/docs/url-map-concepts`,
  },
  {
    title: "features of TLS beside a profile that has its own",
    attempt: {
      create: [
        sslPolicy,
        "strict",
        { name: "strict", profile: "RESTRICTED", customFeatures: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"] },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/ssl-policies-concepts`,
  },
  {
    title: "TLS without a certificate",
    given: [healthy, shop, map],
    attempt: { create: [httpsProxy, "proxy", { name: "proxy", urlMap: "<map.id>" }] },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/ssl-certificates`,
  },
  {
    title: "TLS with a certificate of another region",
    given: [
      healthy,
      shop,
      map,
      [proof, "example", { ...example[2], location: "europe-west1" }],
      [
        certificate,
        "certificate",
        {
          name: "example",
          location: "europe-west1",
          managed: { domains: ["shop.example"], dnsAuthorizations: ["<example.id>"] },
        },
      ],
    ],
    attempt: {
      create: [
        httpsProxy,
        "proxy",
        { name: "proxy", urlMap: "<map.id>", certificateManagerCertificates: ["<certificate.id>"] },
      ],
    },
    expectedCode: "invalid",
    expectedText: "must be in the location europe-west9",
    evidence: `${docs}/certificate-manager/docs/certificates`,
  },
  {
    title: "a proxy of HTTP for a URL map that does not exist",
    attempt: {
      create: [
        httpProxy,
        "proxy",
        { name: "proxy", urlMap: "projects/example-prod/regions/europe-west9/urlMaps/none" },
      ],
    },
    expectedCode: "notFound",
    evidence: `${docs}/compute/docs/reference/rest/v1/regionTargetHttpProxies/insert`,
  },
  {
    title: "a proxy of TCP for a backend of HTTP",
    given: [healthy, [backend, "shop", { ...backendInputs, loadBalancingScheme: "INTERNAL_MANAGED" }]],
    attempt: { create: [tcpProxy, "proxy", { name: "proxy", backendService: "<shop.id>" }] },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/tcp/internal-proxy`,
  },
  {
    title: "a balancer in a network without a subnet for proxies",
    given: [main, healthy, shop, map, proxy, publicAddress],
    attempt: { create: [forwardingRule, "front-rule", ruleInputs] },
    expectedCode: "invalid",
    expectedText: "An active proxy-only subnetwork is required",
    evidence: `${docs}/load-balancing/docs/proxy-only-subnets`,
  },
  {
    title: "an internal rule of an external balancer",
    given: [...served, publicAddress],
    attempt: {
      create: [forwardingRule, "front-rule", { ...ruleInputs, loadBalancingScheme: "INTERNAL_MANAGED" }],
    },
    expectedCode: "invalid",
    evidence: `${docs}/load-balancing/docs/forwarding-rule-concepts`,
  },
  {
    title: "two rules on one port of one address",
    given: [...served, publicAddress, [forwardingRule, "front-rule", ruleInputs]],
    attempt: { create: [forwardingRule, "again", { ...ruleInputs, name: "again" }] },
    expectedCode: "invalid",
    expectedText: "Specified IP address is in-use",
    evidence: `${docs}/load-balancing/docs/forwarding-rule-concepts`,
  },
  {
    title: "an address while a balancer answers there",
    given: [...served, publicAddress, [forwardingRule, "front-rule", ruleInputs]],
    attempt: { delete: "front" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/compute/docs/ip-addresses/reserve-static-external-ip-address`,
  },
  {
    title: "the proof of a wildcard",
    attempt: { create: [proof, "example", { ...example[2], domain: "*.shop.example" }] },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/certificate-manager/docs/domain-authorization`,
  },
  {
    title: "a proof for one region by the record of all",
    attempt: { create: [proof, "example", { ...example[2], type: "FIXED_RECORD" }] },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/certificate-manager/docs/domain-authorization`,
  },
  {
    title: "a certificate for a domain that nobody has proven",
    given: [example],
    attempt: {
      create: [
        certificate,
        "certificate",
        {
          name: "example",
          location: "europe-west9",
          managed: { domains: ["shop.example", "other.example"], dnsAuthorizations: ["<example.id>"] },
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "other.example",
    evidence: `${docs}/certificate-manager/docs/deploy-google-managed-dns-auth`,
  },
  {
    title: "a certificate of one region by the proof of another",
    given: [example],
    attempt: {
      create: [
        certificate,
        "certificate",
        {
          name: "example",
          location: "europe-west1",
          managed: { domains: ["shop.example"], dnsAuthorizations: ["<example.id>"] },
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/certificate-manager/docs/certificates`,
  },
];
