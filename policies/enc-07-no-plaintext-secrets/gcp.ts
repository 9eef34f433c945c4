import type { ResourceCheck } from "../core/rule.ts";
import { judgeSecrets, type PlacesByType, type SecretPlaces } from "./judge.ts";

const started: SecretPlaces = { scripts: ["metadata", "metadataStartupScript"] };
const environment = (at: string) => ({ at, name: "name", value: "value" });

const places: PlacesByType = {
  "gcp:alloydb/cluster:Cluster": { secrets: ["initialUser.password"] },
  "gcp:alloydb/user:User": { secrets: ["password"] },
  "gcp:appengine/standardAppVersion:StandardAppVersion": { maps: ["envVariables"] },
  "gcp:cloudfunctions/function:Function": { maps: ["environmentVariables", "buildEnvironmentVariables"] },
  "gcp:cloudfunctionsv2/function:Function": {
    maps: ["serviceConfig.environmentVariables", "buildConfig.environmentVariables"],
  },
  "gcp:cloudrun/service:Service": { pairs: [environment("template.spec.containers.*.envs.*")] },
  "gcp:cloudrunv2/job:Job": { pairs: [environment("template.template.containers.*.envs.*")] },
  "gcp:cloudrunv2/service:Service": { pairs: [environment("template.containers.*.envs.*")] },
  "gcp:cloudscheduler/job:Job": { maps: ["httpTarget.headers"] },
  "gcp:compute/instance:Instance": started,
  "gcp:compute/instanceTemplate:InstanceTemplate": started,
  "gcp:compute/projectMetadata:ProjectMetadata": started,
  "gcp:compute/projectMetadataItem:ProjectMetadataItem": { scripts: ["value"] },
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": started,
  "gcp:compute/vPNTunnel:VPNTunnel": { secrets: ["sharedSecret"] },
  "gcp:secretmanager/regionalSecretVersion:RegionalSecretVersion": { secrets: ["secretData"] },
  "gcp:secretmanager/secretVersion:SecretVersion": { secrets: ["secretData"] },
  "gcp:sql/databaseInstance:DatabaseInstance": { secrets: ["rootPassword", "replicaConfiguration.password"] },
  "gcp:sql/user:User": { secrets: ["password"] },
  "gcp:workflows/workflow:Workflow": { texts: ["sourceContents"], maps: ["userEnvVars"] },
};

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/compute/docs/metadata/overview",
    "https://cloud.google.com/run/docs/configuring/services/secrets",
    "https://cloud.google.com/secret-manager/docs/best-practices",
  ],
  types: Object.keys(places),
  each: (resource) => judgeSecrets(resource, places[resource.type] ?? {}),
};
