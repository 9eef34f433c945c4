import { type CaseResource, type CloudCases, changing, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const pilot = changing("erp", { strategy: "pilot-light" });
const inside = changing("erp", { exposure: "internal" });

const gcpRule = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/forwardingRule:ForwardingRule",
  name,
  properties: { region, labels: tags, ipAddress: ref(`${name}-address`, "address") },
});
const gcpAddress = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/address:Address",
  name,
  properties: { region },
});
const gcpRecord = (name: string, more: object): CaseResource => ({
  type: "gcp:dns/recordSet:RecordSet",
  name,
  properties: { name: "erp.acme.example.", type: "A", ttl: 60, ...more },
});
const group = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  name,
  properties: { region },
});

export const gcpCases: CloudCases = {
  compliant: [
    gcpRule("edge", "europe-west9"),
    gcpRule("dr-edge", "europe-west3"),
    gcpAddress("edge-address", "europe-west9"),
    gcpAddress("dr-edge-address", "europe-west3"),
    gcpRecord("record", {
      routingPolicy: {
        healthCheck: "projects/p/global/healthChecks/failover",
        primaryBackup: {
          primary: { externalEndpoints: [ref("edge-address", "address")] },
          backupGeos: [
            {
              location: "europe-west3",
              healthCheckedTargets: { externalEndpoints: [ref("dr-edge-address", "address")] },
            },
          ],
        },
      },
    }),
  ],
  allowed: [
    {
      case: "a name of its own there, inside",
      without: ["record"],
      add: [
        gcpRecord("public", { rrdatas: [ref("edge-address", "address")] }),
        gcpRecord("private", { rrdatas: [ref("dr-edge-address", "address")] }),
      ],
      requirements: inside,
    },
    {
      case: "balancers inside, which are watched by themselves",
      set: {
        "record.routingPolicy.healthCheck": undefined,
        "record.routingPolicy.primaryBackup.primary": {
          internalLoadBalancers: [{ ipAddress: ref("edge-address", "address") }],
        },
      },
      requirements: inside,
    },
    {
      case: "one balancer of all regions",
      without: ["edge", "dr-edge", "edge-address", "dr-edge-address", "record"],
      add: [
        {
          type: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
          name: "front",
          properties: { labels: tags },
        },
        group("group", "europe-west9"),
        group("dr-group", "europe-west3"),
        {
          type: "gcp:compute/backendService:BackendService",
          name: "service",
          properties: {
            backends: [{ group: ref("group", "instanceGroup") }, { group: ref("dr-group", "instanceGroup") }],
          },
        },
      ],
    },
    {
      case: "a pilot light",
      without: ["record", "dr-edge"],
      add: [gcpRecord("public", { rrdatas: [ref("edge-address", "address")] })],
      requirements: pilot,
    },
  ],
  disallowed: [
    { case: "no name", without: ["record"], at: ["stack"] },
    {
      case: "a name that leads to one alone",
      without: ["record"],
      add: [gcpRecord("public", { rrdatas: [ref("edge-address", "address")] })],
      at: ["public"],
    },
    {
      case: "records of a public name",
      without: ["record"],
      add: [
        gcpRecord("public", { rrdatas: [ref("edge-address", "address")] }),
        gcpRecord("other", { rrdatas: [ref("dr-edge-address", "address")] }),
      ],
      at: ["other"],
    },
    {
      case: "health not watched",
      set: { "record.routingPolicy.healthCheck": undefined },
      at: ["record"],
      property: "routingPolicy.healthCheck",
    },
    { case: "remembered too long", set: { "record.ttl": 361 }, at: ["record"], property: "ttl" },
    {
      case: "one balancer, whose machines are of one region",
      without: ["edge", "dr-edge", "edge-address", "dr-edge-address", "record"],
      add: [
        {
          type: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
          name: "front",
          properties: { labels: tags },
        },
        group("group", "europe-west9"),
        {
          type: "gcp:compute/backendService:BackendService",
          name: "service",
          properties: { backends: [{ group: ref("group", "instanceGroup") }] },
        },
      ],
      at: ["stack"],
    },
  ],
};
