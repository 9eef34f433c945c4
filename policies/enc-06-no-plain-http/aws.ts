import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";
import { UnknownRead } from "../core/unknown.ts";
import { fits } from "../core/wildcards.ts";

const policies = ["aws:s3/bucketPolicy:BucketPolicy"];

/** No bucket's policy is about this object by itself. */
const anyObject = "\u0001any";

/** Without a policy a bucket takes plain HTTP, and what a policy allows over TLS alone it does not deny to others. */
export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  ],
  types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  reads: policies,
  each: (bucket, stack) => {
    const separate = stack.referring(bucket, "bucket", stack.ofType(...policies));
    const wanted = "a Deny of s3:* to everybody where aws:SecureTransport is false, on the bucket and its objects";
    // A provider writes the policy of the separate form into the bucket as well.
    const holders = [...separate, ...(separate.length === 0 && holdsPolicy(bucket) ? [bucket] : [])];
    const [holder] = holders;
    if (holder === undefined) return fail({ found: "no bucket policy", wanted });
    const open = leftOpen(holders, bucket);
    if (open.length === 0) return pass("plain HTTP is denied");
    return fail({ resource: holder, property: "policy", found: `plain HTTP to ${open.join(" and ")} allowed`, wanted });
  },
};

function holdsPolicy({ record: { properties } }: Resource): boolean {
  return properties.policy !== undefined && properties.policy !== null && properties.policy !== "";
}

/** What the policies of a bucket do not deny over plain HTTP. */
function leftOpen(holders: readonly Resource[], bucket: Resource): readonly string[] {
  const patterns = holders.flatMap((holder) => {
    const statements = holder.json("policy")?.list("Statement") ?? [];
    return statements.filter(deniesPlainHttp).flatMap((statement) => statement.texts("Resource"));
  });
  if (patterns.length === 0) return ["the bucket", "its objects"];
  const name = nameOf(bucket);
  const covers = (what: string) => patterns.some((pattern) => fits(what, pattern.replace(/^arn:aws[a-z-]*:s3:::/, "")));
  return [...(covers(name) ? [] : ["the bucket"]), ...(covers(`${name}/${anyObject}`) ? [] : ["its objects"])];
}

function nameOf(bucket: Resource): string {
  const name = bucket.text("bucket") || bucket.record.id;
  if (name === undefined) throw new UnknownRead("bucket");
  return name;
}

function deniesPlainHttp(statement: Reading): boolean {
  return (
    statement.text("Effect") === "Deny" &&
    [...statement.texts("Principal"), ...statement.at("Principal").texts("AWS")].includes("*") &&
    statement.texts("Action").some((action) => ["*", "s3:*"].includes(action.toLowerCase())) &&
    isOfPlainHttp(statement.at("Condition"))
  );
}

/** Several conditions must all hold: any other one leaves some plain requests alone. */
function isOfPlainHttp(condition: Reading): boolean {
  const tests = Object.keys(Object(condition.value)).flatMap((operator) => {
    const keys = condition.key(operator);
    return Object.keys(Object(keys.value)).map((key) => ({ operator, key: key.toLowerCase(), values: keys.key(key) }));
  });
  const [test] = tests;
  if (test === undefined || tests.length > 1) return false;
  const { operator, key, values } = test;
  if (key === "aws:securetransport") {
    return /^Bool(?:IfExists)?$/.test(operator) && values.texts().some((value) => value.toLowerCase() === "false");
  }
  // A plain request has no version of TLS, which `IfExists` counts as met.
  return key === "s3:tlsversion" && operator === "NumericLessThanIfExists";
}
