import { isNamed } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";
import { judgeDatabases, judgeParameterGroup, parameterGroups } from "./aws-databases.ts";
import {
  correctListener,
  judgeClassicBalancers,
  judgeListener,
  judgeListenerRules,
  listeners,
} from "./aws-listeners.ts";
import { atLeast, type Floor, judgeFloor } from "./floor.ts";

const yes = /^true$/i;
const encrypted = "TLS, always";

const search: readonly Floor[] = [
  {
    property: "domainEndpointOptions.enforceHttps",
    good: yes,
    usual: (domain) => String(domain.has("domainEndpointOptions")),
    wanted: "true",
  },
  {
    property: "domainEndpointOptions.tlsSecurityPolicy",
    good: /^Policy-Min-TLS-1-[23]-/,
    usual: "Policy-Min-TLS-1-0-2019-07",
  },
];

const floors: Readonly<Record<string, readonly Floor[]>> = {
  "aws:apigateway/domainName:DomainName": [
    { property: "securityPolicy", good: /^(?:TLS_1_2|SecurityPolicy_TLS1[23]_)/ },
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    { property: "transitEncryptionEnabled", good: yes, usual: "false", wanted: encrypted },
    { property: "transitEncryptionMode", good: /^required$/, usual: "required", wanted: encrypted },
  ],
  "aws:elasticsearch/domain:Domain": search,
  "aws:memorydb/cluster:Cluster": [{ property: "tlsEnabled", good: yes, usual: "true", wanted: encrypted }],
  "aws:msk/cluster:Cluster": [
    { property: "encryptionInfo.encryptionInTransit.clientBroker", good: /^TLS$/, usual: "TLS", wanted: encrypted },
    { property: "encryptionInfo.encryptionInTransit.inCluster", good: yes, usual: "true", wanted: encrypted },
  ],
  "aws:opensearch/domain:Domain": search,
};

const distribution = "aws:cloudfront/distribution:Distribution";
const cache = "aws:elasticache/cluster:Cluster";

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html",
    "https://docs.aws.amazon.com/documentdb/latest/developerguide/API_Parameter.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
  ],
  types: [...Object.keys(floors), ...listeners, ...parameterGroups, cache, distribution],
  each: (resource) => {
    if (resource.type === distribution) return judgeDistribution(resource);
    if (resource.type === cache) return judgeCache(resource);
    if (parameterGroups.some((type) => type === resource.type)) return judgeParameterGroup(resource);
    const own = floors[resource.type];
    return own ? own.flatMap((floor) => judgeFloor(resource, floor)) : judgeListener(resource);
  },
  whole: (stack) => [...judgeListenerRules(stack), ...judgeClassicBalancers(stack), ...judgeDatabases(stack)],
  remediate: (resource) => (listeners.some((type) => type === resource.type) ? correctListener(resource) : undefined),
};

/** A cache by itself, which takes TLS only for Memcached; one of a group is as its group says. */
function judgeCache(node: Resource): readonly Judgement[] {
  if (isNamed(node, "replicationGroupId")) return [notApplicable("as its replication group says")];
  return judgeFloor(node, { property: "transitEncryptionEnabled", good: yes, usual: "false", wanted: encrypted });
}

/** With CloudFront's own certificate it takes TLS from 1.0 up, whatever is said. */
function judgeDistribution(site: Resource): readonly Judgement[] {
  const certificate = "viewerCertificate";
  const isShared = site.flag(`${certificate}.cloudfrontDefaultCertificate`) === true;
  const wanted = atLeast;
  return [
    ...(isShared
      ? [fail({ property: `${certificate}.cloudfrontDefaultCertificate`, found: "true, which is TLS 1.0", wanted })]
      : judgeFloor(site, { property: `${certificate}.minimumProtocolVersion`, good: /^TLSv1\.[23]/, usual: "TLSv1" })),
    ...["defaultCacheBehavior", "orderedCacheBehaviors.*"].flatMap((at) =>
      judgeFloor(site, {
        property: `${at}.viewerProtocolPolicy`,
        good: /^(?:https-only|redirect-to-https)$/,
        wanted: "https-only, or redirect-to-https",
      }),
    ),
    ...site.blocks("origins.*.customOriginConfig").flatMap((origin) => {
      if (origin.value === undefined) return [];
      const old = origin.texts("originSslProtocols").find((version) => version !== "TLSv1.2" && version !== "TLSv1.3");
      const property = `${origin.path}.originSslProtocols`;
      return [
        ...judgeFloor(site, {
          property: `${origin.path}.originProtocolPolicy`,
          good: /^https-only$/,
          wanted: "https-only",
        }),
        old === undefined ? pass(`${property} are from 1.2 up`) : fail({ property, found: old, wanted }),
      ];
    }),
  ];
}
