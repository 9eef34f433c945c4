import type { EquivalentMutants } from "../core/mutants.ts";

const gateway = "azure-native:network:ApplicationGateway";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:lb/listener:Listener"],
    paths: ["protocol"],
    operators: ["removed"],
    reason: "HTTP where nothing is said, which only redirects here",
  },
  {
    cloud: "aws",
    types: ["aws:rds/*"],
    paths: ["parameterGroupName", "parameters*", "family"],
    operators: ["removed", "emptied", "altered"],
    reason: "the engine forces TLS from 1.2 up where nothing is said, in this version and the next",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:StorageAccount", "azure-native:dbforpostgresql:Configuration"],
    paths: ["minimumTlsVersion", "value"],
    operators: ["set to TLS1_3", "altered"],
    reason: "TLS 1.3 alone",
  },
  {
    cloud: "azure",
    types: [gateway],
    paths: ["sslPolicy*"],
    operators: [
      "removed",
      "emptied",
      "set to CustomV2",
      "set to AppGwSslPolicy20170401S",
      "set to AppGwSslPolicy20220101",
    ],
    reason: "another policy that starts at 1.2, as does the one where nothing is said",
  },
  {
    cloud: "azure",
    types: [gateway],
    paths: ["httpListeners.*.protocol"],
    operators: ["removed", "set to *"],
    reason: "a listener that only redirects to HTTPS, whatever it listens for",
  },
  {
    cloud: "azure",
    types: [gateway],
    paths: ["requestRoutingRules.*"],
    operators: ["removed", "emptied"],
    reason: "a rule of a listener of HTTPS, whose policy is judged by itself",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionSslPolicy:RegionSslPolicy"],
    paths: ["profile"],
    operators: ["removed", "set to *"],
    reason: "the least version is 1.2 all the same",
  },
  {
    cloud: "gcp",
    paths: ["settings.ipConfiguration.sslMode"],
    operators: ["set to TRUSTED_CLIENT_CERTIFICATE_REQUIRED"],
    reason: "TLS alone, with a certificate of the client besides",
  },
  {
    cloud: "azure",
    types: ["azure-native:network:ApplicationGateway"],
    paths: ["redirectConfigurations.*.targetUrl"],
    operators: ["added"],
    reason: "a redirection with two targets: which of them holds was not looked up",
    isGap: true,
  },
  {
    cloud: "azure",
    types: ["azure-native:network:ApplicationGateway"],
    paths: ["sslProfiles"],
    operators: ["added"],
    reason: "a profile that no listener names",
  },
];
