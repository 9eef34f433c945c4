import { ref } from "../core/cases.ts";

export const groupType = "aws:rds/parameterGroup:ParameterGroup";
export const forced = (name: string, value: string) => ({ name, value, applyMethod: "immediate" });
export const group = (family: string, ...parameters: readonly object[]) => ({ name: "acme", family, parameters });

/** A distribution that is all right, with something changed. */
export const site = (changes: object) => ({
  type: "aws:cloudfront/distribution:Distribution",
  name: "site",
  properties: {
    viewerCertificate: {
      acmCertificateArn: "arn:aws:acm:us-east-1:1:certificate/1",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    origins: [
      { originId: "app", customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] } },
      { originId: "objects", s3OriginConfig: {} },
    ],
    ...changes,
  },
});

export const classic = {
  type: "aws:elb/loadBalancer:LoadBalancer",
  name: "classic",
  properties: { name: "acme-classic", listeners: [{ lbPort: 443, lbProtocol: "https", instanceProtocol: "http" }] },
};
export const classicPolicy = (...policyAttributes: readonly object[]) => ({
  type: "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
  name: "classic-policy",
  properties: {
    loadBalancerName: ref("classic", "name"),
    policyTypeName: "SSLNegotiationPolicyType",
    policyAttributes,
  },
});
export const reference = (value: string) => ({ name: "Reference-Security-Policy", value });

export const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
export const forward = {
  type: "forward",
  targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-3:1:targetgroup/acme/1",
};
