import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";
import { isSecretName, secretIn } from "../core/secret-texts.ts";
import { whenKnown } from "../core/unknown.ts";
import { judgeSecrets, type PlacesByType, type SecretPlaces } from "./judge.ts";

const parameter = "aws:ssm/parameter:Parameter";
const started: SecretPlaces = { scripts: ["userData", "userDataBase64"] };
const cluster: SecretPlaces = { secrets: ["masterPassword"], instead: ofService };
const search: SecretPlaces = { secrets: ["advancedSecurityOptions.masterUserOptions.masterUserPassword"] };

const places: PlacesByType = {
  "aws:amplify/app:App": { maps: ["environmentVariables"] },
  "aws:apigateway/stage:Stage": { maps: ["variables"] },
  "aws:apprunner/service:Service": {
    maps: [
      "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables",
      "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.runtimeEnvironmentVariables",
    ],
  },
  "aws:batch/jobDefinition:JobDefinition": {
    texts: ["containerProperties"],
    pairs: [{ at: "containerProperties", inDocument: "environment.*", name: "name", value: "value" }],
  },
  "aws:cloudwatch/eventConnection:EventConnection": {
    secrets: [
      "authParameters.apiKey.value",
      "authParameters.basic.password",
      "authParameters.oauth.clientParameters.clientSecret",
    ],
  },
  "aws:codebuild/project:Project": {
    pairs: [
      {
        at: "environment.environmentVariables.*",
        name: "name",
        value: "value",
        unless: (variable) => /^(?:PARAMETER_STORE|SECRETS_MANAGER)$/.test(variable.text("type") ?? ""),
      },
    ],
  },
  "aws:cognito/identityProvider:IdentityProvider": { maps: ["providerDetails"] },
  "aws:directoryservice/directory:Directory": { secrets: ["password"] },
  "aws:dms/endpoint:Endpoint": { secrets: ["password"] },
  "aws:docdb/cluster:Cluster": cluster,
  "aws:ec2/instance:Instance": started,
  "aws:ec2/launchConfiguration:LaunchConfiguration": started,
  "aws:ec2/launchTemplate:LaunchTemplate": started,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": started,
  "aws:ec2/vpnConnection:VpnConnection": { secrets: ["tunnel1PresharedKey", "tunnel2PresharedKey"] },
  "aws:ecs/taskDefinition:TaskDefinition": {
    texts: ["containerDefinitions"],
    pairs: [{ at: "containerDefinitions", inDocument: "*.environment.*", name: "name", value: "value" }],
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": { secrets: ["authToken"] },
  "aws:elasticache/user:User": { secrets: ["passwords.*", "authenticationMode.passwords.*"] },
  "aws:elasticbeanstalk/environment:Environment": { pairs: [{ at: "settings.*", name: "name", value: "value" }] },
  "aws:fsx/windowsFileSystem:WindowsFileSystem": { secrets: ["selfManagedActiveDirectory.password"] },
  "aws:glue/job:Job": { maps: ["defaultArguments"] },
  "aws:imagebuilder/component:Component": { texts: ["data"] },
  "aws:lambda/function:Function": { maps: ["environment.variables"] },
  "aws:memorydb/user:User": { secrets: ["authenticationMode.passwords.*"] },
  "aws:mq/broker:Broker": { secrets: ["users.*.password"] },
  "aws:opensearch/domain:Domain": search,
  "aws:elasticsearch/domain:Domain": search,
  "aws:rds/cluster:Cluster": cluster,
  "aws:rds/instance:Instance": { secrets: ["password"], instead: ofService },
  "aws:redshift/cluster:Cluster": { secrets: ["masterPassword"] },
  "aws:redshiftserverless/namespace:Namespace": { secrets: ["adminUserPassword"] },
  "aws:secretsmanager/secretVersion:SecretVersion": { secrets: ["secretString", "secretBinary"] },
  "aws:ssm/association:Association": { maps: ["parameters"] },
  "aws:ssm/document:Document": { texts: ["content"] },
};

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-secrets.html",
  ],
  types: [...Object.keys(places), parameter],
  each: (resource) =>
    resource.type === parameter ? judgeParameter(resource) : judgeSecrets(resource, places[resource.type] ?? {}),
};

function ofService(database: Resource): string | undefined {
  return database.flag("manageMasterUserPassword") ? "its password is made and kept by the service" : undefined;
}

/** Only one type of parameter is encrypted; the others are shown to whoever may read them, marked or not. */
function judgeParameter(resource: Resource): Judgement {
  if (resource.text("type") === "SecureString") return pass("kept encrypted by the service");
  const name = resource.text("name") ?? resource.name;
  const value = whenKnown(() => resource.text("value") ?? resource.text("insecureValue"));
  const kind = isSecretName(name) ? `a parameter called ${name}` : value === undefined ? undefined : secretIn(value);
  if (kind === undefined) return notApplicable("looks like no secret");
  return fail({ property: "type", found: `${resource.text("type")}, with ${kind}`, wanted: "SecureString" });
}
