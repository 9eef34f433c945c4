import type { Behaviours } from "../../core/behaviour.ts";
import type { Reader, Values } from "../../values.ts";
import { elb, elbApi, elbGuide, listenerRule } from "./lb-common.ts";
import { refersTo, taken, tokens } from "./types.ts";

const stickinessTypes: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["lb_cookie", "app_cookie"],
  HTTPS: ["lb_cookie", "app_cookie"],
  TCP: ["source_ip"],
  UDP: ["source_ip"],
  TCP_UDP: ["source_ip"],
  TLS: [],
  GENEVE: ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
};

/** What load balancers pass requests to. */
export const lbTargets: Behaviours = {
  [tokens.targetGroup]: {
    ...elb,
    evidence: `${elbApi}/API_CreateTargetGroup.html`,
    noun: "ELBv2 Target Group",
    calls: ["CreateTargetGroup", "ModifyTargetGroup", "DeleteTargetGroup"],
    inputs: [
      "connectionTermination",
      "deregistrationDelay",
      "healthCheck",
      "ipAddressType",
      "loadBalancingAlgorithmType",
      "loadBalancingCrossZoneEnabled",
      "port",
      "preserveClientIp",
      "protocol",
      "protocolVersion",
      "proxyProtocolV2",
      "slowStart",
      "stickiness",
      "targetHealthStates",
      "targetType",
      "vpcId",
    ],
    name: {
      unique: "region",
      taken: taken(
        "DuplicateTargetGroupName",
        "A target group with the same name '{name}' exists, but with different settings",
      ),
      maxLength: 32,
    },
    defaults: { targetType: "instance", deregistrationDelay: 300, ipAddressType: "ipv4" },
    references: { vpcId: refersTo(tokens.vpc, "ValidationError", "The VPC ID '{value}' is not found") },
    id: "{arn}",
    arn: "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{hex16}",
    outputs: ({ arn, inputs }) => {
      const isApplication = isHttp(inputs.text("protocol"));
      return {
        arnSuffix: arn.slice(arn.indexOf("targetgroup/")),
        healthCheck: { ...usualHealthCheck(inputs), ...readHealthCheck(inputs) },
        protocolVersion: isApplication ? (inputs.text("protocolVersion") ?? "HTTP1") : "",
        loadBalancingAlgorithmType: isApplication ? (inputs.text("loadBalancingAlgorithmType") ?? "round_robin") : "",
        loadBalancingAnomalyMitigation: isApplication ? "off" : "",
        loadBalancingCrossZoneEnabled:
          inputs.text("loadBalancingCrossZoneEnabled") ?? "use_load_balancer_configuration",
        preserveClientIp: isApplication ? "" : String(inputs.get("preserveClientIp") ?? "true"),
      };
    },
    rules: [
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const check = { ...usualHealthCheck(inputs), ...readHealthCheck(inputs) };
          return check.timeout > check.interval
            ? `Health check timeout '${check.timeout}' must be smaller than or equal to the interval '${check.interval}'`
            : undefined;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const path = inputs.text("healthCheck.path");
          return path === undefined || path.startsWith("/")
            ? undefined
            : `Health check path '${path}' must start with '/'`;
        },
      },
      {
        code: "InvalidConfigurationRequest",
        evidence: `${elbGuide}/network/target-group-health-checks.html`,
        refuses: ({ inputs }) => {
          const matched = inputs.has("healthCheck.matcher") || inputs.has("healthCheck.path");
          return matched && !isHttp(usualHealthCheck(inputs).protocol)
            ? "Health check matcher and path are supported for HTTP and HTTPS health checks only"
            : undefined;
        },
      },
      {
        code: "InvalidConfigurationRequest",
        evidence: `${elbGuide}/application/edit-target-group-attributes.html`,
        refuses: ({ inputs }) => {
          const kind = inputs.text("stickiness.type");
          const protocol = inputs.text("protocol") ?? "";
          if (kind === undefined || inputs.get("stickiness.enabled") === false) return undefined;
          return stickinessTypes[protocol]?.includes(kind)
            ? undefined
            : `Stickiness type '${kind}' is not supported for target groups with the ${protocol} protocol`;
        },
      },
    ],
    heldBy: [
      {
        types: [tokens.listener, listenerRule],
        code: "ResourceInUse",
        message: "Target group '{arn}' is currently in use by a listener or a rule",
      },
    ],
    quota: {
      limit: 3000,
      code: "TooManyTargetGroups",
      message: "You've reached the limit on the number of target groups for your AWS account.",
      evidence: `${elbGuide}/application/load-balancer-limits.html`,
    },
    seconds: [2, 2, 2],
  },
};

function isHttp(protocol: string | undefined): boolean {
  return protocol === "HTTP" || protocol === "HTTPS";
}

interface HealthCheckTimes extends Values {
  readonly protocol: string;
  readonly interval: number;
  readonly timeout: number;
}

/**
 * What a health check is where it is not said: the API's own choice, or the provider's once a check is given at all.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
function usualHealthCheck(inputs: Reader): HealthCheckTimes {
  const given = inputs.has("healthCheck");
  const protocol = inputs.text("healthCheck.protocol") ?? (given || isHttp(inputs.text("protocol")) ? "HTTP" : "TCP");
  const http = isHttp(protocol);
  const lambda = inputs.text("targetType") === "lambda";
  return {
    enabled: !lambda,
    protocol,
    port: "traffic-port",
    interval: lambda ? 35 : 30,
    timeout: http ? (protocol === "HTTP" && !isHttp(inputs.text("protocol")) ? 6 : 5) : 10,
    healthyThreshold: given ? 3 : 5,
    unhealthyThreshold: given ? 3 : 2,
    path: http ? "/" : "",
    matcher: http ? (isHttp(inputs.text("protocol")) ? "200" : "200-399") : "",
  };
}

function readHealthCheck(inputs: Reader): Values {
  return inputs.each("healthCheck")[0]?.values ?? {};
}
