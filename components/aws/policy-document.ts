/** One statement of an IAM policy, in the policy language's own words. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | number | readonly string[]>>>>;
}

/** The JSON of an IAM policy. */
export function policyDocument(statements: readonly (PolicyStatement | Readonly<Record<string, unknown>>)[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets a service assume a role. A role can only be passed to a service within its own account, which bounds who may ask. */
export function trustService(service: string): string {
  return policyDocument([
    { Sid: "AssumedByService", Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
  ]);
}

/** Refuses what does not reach the bucket over TLS 1.2 at least. */
export function denyInsecureTransport(bucketArn: string): PolicyStatement[] {
  const everyone = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
  } as const;
  return [
    { Sid: "DenyPlainHttp", ...everyone, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "DenyOldTls", ...everyone, Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } },
  ];
}
