import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { isIssued } from "./acm.ts";
import { elb, elbApi, elbGuide, elbReferences, listenerProtocols, listenerRule } from "./lb-common.ts";
import { refersTo, tokens } from "./types.ts";

/** Policies of TLS: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const tlsPolicies = new Set(
  [
    "TLS13-1-3-2021-06 TLS13-1-2-2021-06 TLS13-1-2-Res-2021-06 TLS13-1-2-Ext1-2021-06 TLS13-1-2-Ext2-2021-06",
    "TLS13-1-1-2021-06 TLS13-1-0-2021-06",
    "TLS13-1-3-FIPS-2023-04 TLS13-1-2-FIPS-2023-04 TLS13-1-2-Res-FIPS-2023-04 TLS13-1-2-Ext0-FIPS-2023-04",
    "TLS13-1-2-Ext1-FIPS-2023-04 TLS13-1-2-Ext2-FIPS-2023-04 TLS13-1-1-FIPS-2023-04 TLS13-1-0-FIPS-2023-04",
    "TLS13-1-3-PQ-2025-09 TLS13-1-2-PQ-2025-09 TLS13-1-2-Res-PQ-2025-09 TLS13-1-2-Ext1-PQ-2025-09",
    "TLS13-1-2-Ext2-PQ-2025-09 TLS13-1-0-PQ-2025-09",
    "TLS-1-2-Ext-2018-06 TLS-1-2-2017-01 TLS-1-1-2017-01 TLS-1-0-2015-04 2016-08 2015-05",
    "FS-1-2-Res-2020-10 FS-1-2-Res-2019-08 FS-1-2-2019-08 FS-1-1-2019-08 FS-2018-06",
  ]
    .join(" ")
    .split(" ")
    .map((name) => `ELBSecurityPolicy-${name}`),
);

const balancer = refersTo(tokens.loadBalancer, "LoadBalancerNotFound", "One or more load balancers not found");

/** Forwarding, answering and redirecting: the rules that listeners and their rules share. */
function actionRules(path: string): readonly Rule[] {
  return [
    {
      code: "InvalidLoadBalancerAction",
      refuses: ({ inputs }) => {
        const needs: Readonly<Record<string, readonly string[]>> = {
          forward: ["targetGroupArn", "forward"],
          redirect: ["redirect"],
          "fixed-response": ["fixedResponse"],
        };
        const empty = inputs
          .each(path)
          .find((action) => needs[action.text("type") ?? ""]?.every((key) => !action.has(key)));
        return (
          empty && `An action of type '${empty.text("type")}' must specify ${needs[empty.text("type") ?? ""]?.[0]}`
        );
      },
    },
    {
      code: "InvalidLoadBalancerAction",
      evidence: `${elbGuide}/application/rule-action-types.html`,
      refuses: ({ inputs }) =>
        inputs.each(`${path}[].redirect`).some(isLoop)
          ? "The redirect configuration is not valid because it creates a loop."
          : undefined,
    },
    {
      code: "IncompatibleProtocols",
      refuses: (attempt, cloud) => {
        const kind = balancerOf(attempt, cloud)?.outputs.text("loadBalancerType") ?? "application";
        const stray = groupsOf(attempt.inputs, path)
          .map((arn) => cloud.find(tokens.targetGroup, arn)?.inputs.text("protocol"))
          .find((protocol) => protocol !== undefined && !listenerProtocols[kind]?.includes(protocol));
        return stray && `The load balancer (${kind}) and target group (${stray}) protocols are incompatible`;
      },
    },
    {
      code: "InvalidConfigurationRequest",
      refuses: (attempt, cloud) => {
        const home = balancerOf(attempt, cloud)?.outputs.text("vpcId");
        const stray = groupsOf(attempt.inputs, path).find((arn) => {
          const vpc = cloud.find(tokens.targetGroup, arn)?.inputs.text("vpcId");
          return vpc !== undefined && vpc !== home;
        });
        return stray && `The following target groups are not in the VPC of the load balancer: ${stray}`;
      },
    },
    {
      code: "TargetGroupAssociationLimit",
      refuses: (attempt, cloud) => {
        const own = balancerOf(attempt, cloud)?.arn;
        const wanted = groupsOf(attempt.inputs, path);
        const taken = cloud
          .all(tokens.listener)
          .filter(({ inputs }) => inputs.text("loadBalancerArn") !== own)
          .flatMap(({ inputs }) => groupsOf(inputs, "defaultActions"));
        const stray = wanted.find((arn) => taken.includes(arn));
        return stray && `The following target groups cannot be associated with more than one load balancer: ${stray}`;
      },
    },
  ];
}

/** Listeners and their rules. */
export const lbListeners: Behaviours = {
  [tokens.listener]: {
    ...elb,
    evidence: `${elbApi}/API_CreateListener.html`,
    noun: "ELBv2 Listener",
    calls: ["CreateListener", "ModifyListener", "DeleteListener"],
    inputs: [
      "alpnPolicy",
      "certificateArn",
      "defaultActions",
      "loadBalancerArn",
      "port",
      "protocol",
      "routingHttpResponseServerEnabled",
      "routingHttpResponseStrictTransportSecurityHeaderValue",
      "routingHttpResponseXContentTypeOptionsHeaderValue",
      "routingHttpResponseXFrameOptionsHeaderValue",
      "routingHttpResponseContentSecurityPolicyHeaderValue",
      "sslPolicy",
      "tcpIdleTimeoutSeconds",
    ],
    references: {
      loadBalancerArn: balancer,
      certificateArn: refersTo(tokens.certificate, "CertificateNotFound", "Certificate '{value}' not found", {
        except: /:iam::\d+:server-certificate\//,
      }),
      "defaultActions[].targetGroupArn": elbReferences.targetGroup,
      "defaultActions[].forward.targetGroups[].arn": elbReferences.targetGroup,
    },
    id: ({ inputs, random }) =>
      `${inputs.text("loadBalancerArn")?.replace(":loadbalancer/", ":listener/")}/${random("{hex16}", "id")}`,
    arn: "{id}",
    outputs: (attempt, cloud) => ({
      protocol: attempt.inputs.text("protocol") ?? "HTTP",
      sslPolicy: attempt.inputs.text("sslPolicy") ?? (isTls(attempt.inputs) ? "ELBSecurityPolicy-2016-08" : ""),
      ...(balancerOf(attempt, cloud)?.outputs.text("loadBalancerType") === "network" && {
        tcpIdleTimeoutSeconds: attempt.inputs.number("tcpIdleTimeoutSeconds") ?? 350,
      }),
      ...(attempt.inputs.get("routingHttpResponseServerEnabled") === undefined && {
        routingHttpResponseServerEnabled: true,
      }),
    }),
    rules: [
      {
        code: "ValidationError",
        refuses: (attempt, cloud) => {
          const kind = balancerOf(attempt, cloud)?.outputs.text("loadBalancerType") ?? "application";
          const protocol = attempt.inputs.text("protocol") ?? "HTTP";
          return listenerProtocols[kind]?.includes(protocol)
            ? undefined
            : `Listener protocol '${protocol}' must be one of '${listenerProtocols[kind]?.join(", ")}'`;
        },
      },
      {
        code: "DuplicateListener",
        refuses: ({ id, inputs }, cloud) => {
          const arn = inputs.text("loadBalancerArn");
          const taken = cloud
            .all(tokens.listener)
            .some(
              (other) =>
                other.id !== id &&
                other.inputs.text("loadBalancerArn") === arn &&
                other.inputs.number("port") === inputs.number("port"),
            );
          return taken ? `A listener already exists on this port for this load balancer '${arn}'` : undefined;
        },
      },
      {
        code: "UnsupportedCertificate",
        evidence: `${elbGuide}/application/https-listener-certificates.html`,
        refuses: ({ inputs }, cloud) => {
          const certificate = cloud.find(tokens.certificate, inputs.text("certificateArn"));
          return certificate && !isIssued(certificate, cloud)
            ? `The certificate '${certificate.arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`
            : undefined;
        },
      },
      {
        code: "SSLPolicyNotFound",
        refuses: ({ inputs }) => {
          const policy = inputs.text("sslPolicy");
          return policy === undefined || tlsPolicies.has(policy) ? undefined : `SSL policy '${policy}' not found`;
        },
      },
      ...actionRules("defaultActions"),
    ],
    quota: {
      limit: 50,
      perInput: "loadBalancerArn",
      code: "TooManyListeners",
      message: "You've reached the limit on the number of listeners per load balancer.",
      evidence: `${elbGuide}/application/load-balancer-limits.html`,
    },
    seconds: [2, 2, 2],
  },

  [listenerRule]: {
    ...elb,
    evidence: `${elbApi}/API_CreateRule.html`,
    noun: "ELBv2 Listener Rule",
    calls: ["CreateRule", "ModifyRule", "DeleteRule"],
    inputs: ["actions", "conditions", "listenerArn", "priority"],
    references: {
      listenerArn: refersTo(tokens.listener, "ListenerNotFound", "One or more listeners not found"),
      "actions[].targetGroupArn": elbReferences.targetGroup,
      "actions[].forward.targetGroups[].arn": elbReferences.targetGroup,
    },
    id: ({ inputs, random }) =>
      `${inputs.text("listenerArn")?.replace(":listener/", ":listener-rule/")}/${random("{hex16}", "id")}`,
    arn: "{id}",
    outputs: (attempt, cloud) => ({
      priority: attempt.inputs.number("priority") ?? Math.max(0, ...priorities(attempt, cloud)) + 1,
    }),
    rules: [
      {
        code: "PriorityInUse",
        refuses: (attempt, cloud) => {
          const priority = attempt.inputs.number("priority");
          return priority !== undefined && priorities(attempt, cloud).includes(priority)
            ? `Priority '${priority}' is currently in use`
            : undefined;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const count = inputs
            .each("conditions")
            .flatMap((condition) =>
              ["hostHeader", "pathPattern", "httpHeader", "httpRequestMethod", "sourceIp"].flatMap((kind) =>
                condition.texts(`${kind}.values`),
              ),
            );
          return count.length > 5 ? "The maximum number of condition values per rule is 5" : undefined;
        },
      },
      ...actionRules("actions"),
    ],
    quota: {
      limit: 100,
      perInput: "listenerArn",
      code: "TooManyRules",
      message: "You've reached the limit on the number of rules per load balancer.",
      evidence: `${elbGuide}/application/load-balancer-limits.html`,
    },
    seconds: [2, 2, 2],
  },
};

function isTls(inputs: Reader): boolean {
  return ["HTTPS", "TLS"].includes(inputs.text("protocol") ?? "");
}

/** The load balancer of a listener, or of a rule's listener. */
function balancerOf({ inputs }: Attempt, cloud: CloudView) {
  const listener = cloud.find(tokens.listener, inputs.text("listenerArn"));
  return cloud.find(tokens.loadBalancer, (listener?.inputs ?? inputs).text("loadBalancerArn"));
}

function groupsOf(inputs: Reader, path: string): readonly string[] {
  return [...inputs.texts(`${path}[].targetGroupArn`), ...inputs.texts(`${path}[].forward.targetGroups[].arn`)];
}

/** A redirect that changes none of protocol, port, host and path comes back to where it started. */
function isLoop(redirect: Reader): boolean {
  return [
    ["protocol", "#{protocol}"],
    ["port", "#{port}"],
    ["host", "#{host}"],
    ["path", "/#{path}"],
  ].every(([key = "", same]) => (redirect.text(key) ?? same) === same);
}

function priorities({ id, inputs }: Attempt, cloud: CloudView): readonly number[] {
  return cloud
    .all(listenerRule)
    .filter((other) => other.id !== id && other.inputs.text("listenerArn") === inputs.text("listenerArn"))
    .map((other) => other.outputs.number("priority") ?? 0);
}
