import type { NegativeCase } from "../negative-case.ts";

const service = "gcp:projects/service:Service";
const network = "gcp:compute/network:Network";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const docs = "https://cloud.google.com";
const api = `${docs}/compute/docs/reference/rest/v1`;

const main = [network, "main", { name: "main", autoCreateSubnetworks: false }] as const;
const web = { name: "web", network: "<main.id>", ipCidrRange: "10.0.0.0/22" };

export const cases: readonly NegativeCase[] = [
  {
    title: "a network before its API is enabled",
    newProject: true,
    attempt: { create: [...main] },
    expectedCode: "SERVICE_DISABLED",
    expectedText: "Compute Engine API has not been used in project",
    evidence: `${docs}/apis/docs/getting-started`,
  },
  {
    title: "a service that does not exist",
    attempt: { create: [service, "strange", { service: "strange" }] },
    expectedCode: "SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED",
    evidence: `${docs}/service-usage/docs/reference/rest/v1/services/enable`,
  },
  {
    title: "a network whose name is not one of DNS",
    attempt: { create: [network, "main", { name: "Main_Network" }] },
    expectedCode: "check:pattern",
    evidence: `${api}/networks/insert`,
  },
  {
    title: "a second network of one name",
    given: [main],
    attempt: { create: [network, "again", { name: "main" }] },
    expectedCode: "alreadyExists",
    expectedText:
      "Error creating Network: googleapi: Error 409: The resource 'projects/example-prod/global/networks/main' already exists, alreadyExists",
    evidence: `${docs}/apis/design/errors`,
  },
  {
    title: "a routing mode that does not exist",
    attempt: { create: [network, "main", { routingMode: "LOCAL" }] },
    expectedCode: "check:enum",
    evidence: `${api}/networks/insert`,
  },
  {
    title: "a subnetwork of a network that does not exist",
    attempt: { create: [subnetwork, "web", { ...web, network: "projects/example-prod/global/networks/main" }] },
    expectedCode: "notFound",
    evidence: `${api}/subnetworks/insert`,
  },
  {
    title: "a subnetwork that is too small for proxies",
    given: [main],
    attempt: {
      create: [
        subnetwork,
        "proxies",
        { ...web, ipCidrRange: "10.0.0.0/27", purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" },
      ],
    },
    expectedCode: "invalid",
    expectedText: "must be /26 or larger",
    evidence: `${docs}/load-balancing/docs/proxy-only-subnets`,
  },
  {
    title: "a subnetwork in a region that does not exist",
    given: [main],
    attempt: { create: [subnetwork, "web", { ...web, region: "europe-west99" }] },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/regions-zones`,
  },
  {
    title: "a subnetwork smaller than /29",
    given: [main],
    attempt: { create: [subnetwork, "web", { ...web, ipCidrRange: "10.0.0.0/30" }] },
    expectedCode: "invalid",
    evidence: `${docs}/vpc/docs/subnets`,
  },
  {
    title: "two subnetworks of a network that overlap, in whatever regions",
    given: [main, [subnetwork, "web", web]],
    attempt: {
      create: [
        subnetwork,
        "dr",
        { name: "dr", network: "<main.selfLink>", ipCidrRange: "10.0.2.0/24", region: "europe-west3" },
      ],
    },
    expectedCode: "invalid",
    expectedText: "conflicts with existing subnetwork 'web' in region 'europe-west9'",
    evidence: `${docs}/vpc/docs/subnets`,
  },
  {
    title: "a log setting that does not exist",
    given: [main],
    attempt: { create: [subnetwork, "web", { ...web, logConfig: { aggregationInterval: "INTERVAL_2_MIN" } }] },
    expectedCode: "check:enum",
    evidence: `${api}/subnetworks/insert`,
  },
  {
    title: "deleting a network before its subnetworks",
    given: [main, [subnetwork, "web", web]],
    attempt: { delete: "main" },
    expectedCode: "resourceInUseByAnotherResource",
    expectedText: "is already being used by",
    evidence: `${api}/networks/delete`,
  },
];
