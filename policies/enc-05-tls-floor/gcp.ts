import { isNamed } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { atLeast, type Floor, judgeFloor } from "./floor.ts";

const policies = ["gcp:compute/regionSslPolicy:RegionSslPolicy", "gcp:compute/sSLPolicy:SSLPolicy"];
const proxies = [
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy",
  "gcp:compute/targetSSLProxy:TargetSSLProxy",
];
const plainProxies = [
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
  "gcp:compute/targetHttpProxy:TargetHttpProxy",
];
const urlMaps = ["gcp:compute/regionUrlMap:RegionUrlMap", "gcp:compute/uRLMap:URLMap"];
const database = "gcp:sql/databaseInstance:DatabaseInstance";

const inTransit = (good: RegExp): readonly Floor[] => [
  { property: "transitEncryptionMode", good, usual: "DISABLED", wanted: "TLS, always" },
];

const floors: Readonly<Record<string, readonly Floor[]>> = {
  "gcp:alloydb/instance:Instance": [
    {
      property: "clientConnectionConfig.sslConfig.sslMode",
      good: /^(?:SSL_MODE_)?ENCRYPTED_ONLY$/,
      usual: "ENCRYPTED_ONLY",
      wanted: "ENCRYPTED_ONLY",
    },
  ],
  "gcp:memorystore/instance:Instance": inTransit(/^SERVER_AUTHENTICATION$/),
  "gcp:redis/cluster:Cluster": inTransit(/^TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION$/),
  "gcp:redis/instance:Instance": inTransit(/^SERVER_AUTHENTICATION$/),
};

const version: Floor = { property: "minTlsVersion", good: /^TLS_1_[23]$/, usual: "TLS_1_0" };

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/load-balancing/docs/ssl-policies-concepts",
    "https://cloud.google.com/sql/docs/postgres/configure-ssl-instance",
    "https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption",
  ],
  types: [...Object.keys(floors), ...policies, ...proxies, database],
  each: (resource) => {
    if (resource.type === database) return judgeDatabase(resource);
    if (policies.includes(resource.type)) return judgePolicy(resource);
    if (proxies.includes(resource.type)) return judgeProxy(resource);
    return (floors[resource.type] ?? []).flatMap((floor) => judgeFloor(resource, floor));
  },
  whole: judgePlainProxies,
  remediate: (resource) =>
    policies.includes(resource.type) && judgePolicy(resource).some(({ status }) => status === "fail")
      ? { minTlsVersion: "TLS_1_2" }
      : undefined,
};

/** One profile refuses older versions whatever the least is. */
function judgePolicy(policy: Resource): readonly Judgement[] {
  return policy.text("profile") === "RESTRICTED"
    ? [pass("its profile RESTRICTED takes TLS 1.2 or later, whatever the least version")]
    : judgeFloor(policy, version);
}

/** Which policy it has is judged with the policy; without one, Google takes TLS from 1.0 up. */
function judgeProxy(proxy: Resource): Judgement {
  return isNamed(proxy, "sslPolicy")
    ? pass("has a policy of TLS, which is judged by itself")
    : fail({ property: "sslPolicy", found: "absent, which is TLS 1.0", wanted: `a policy of ${atLeast}` });
}

/** The older switch counts where the newer says nothing. */
function judgeDatabase(instance: Resource): readonly Judgement[] {
  const place = "settings.ipConfiguration";
  if (!instance.has(`${place}.sslMode`) && instance.flag(`${place}.requireSsl`)) return [pass("requires TLS")];
  return judgeFloor(instance, {
    property: `${place}.sslMode`,
    good: /^(?:ENCRYPTED_ONLY|TRUSTED_CLIENT_CERTIFICATE_REQUIRED)$/,
    usual: "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
    wanted: "ENCRYPTED_ONLY, or client certificates",
  });
}

/** A proxy of plain HTTP may only lead to a map that redirects to HTTPS. */
function judgePlainProxies(stack: StackView): readonly Judgement[] {
  return stack.ofType(...plainProxies).map((proxy) => {
    const [map] = stack.referred(proxy, "urlMap", stack.ofType(...urlMaps));
    if (map && onlyRedirects(map)) return pass(`${proxy.name} only redirects to HTTPS`);
    const found = map ? "answers over plain HTTP" : "a map of another stack, over plain HTTP";
    return fail({ resource: proxy, property: "urlMap", found, wanted: "a redirection to HTTPS and nothing else" });
  });
}

function onlyRedirects(map: Resource): boolean {
  return (
    map.flag("defaultUrlRedirect.httpsRedirect") === true &&
    map.list("pathMatchers").every((matcher) => {
      const routes = [...matcher.list("pathRules"), ...matcher.list("routeRules")];
      return (
        matcher.flag("defaultUrlRedirect.httpsRedirect") === true &&
        routes.every((route) => route.flag("urlRedirect.httpsRedirect") === true)
      );
    })
  );
}
