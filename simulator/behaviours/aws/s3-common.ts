import type { Attempt, Behaviour, CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import { docs, inService, references, tokens } from "./types.ts";

export const s3 = inService("S3");
export const s3Api = `${docs}/AmazonS3/latest/API`;
export const s3Guide = `${docs}/AmazonS3/latest/userguide`;
export const versioning = "aws:s3/bucketVersioning:BucketVersioning";
export const replicationConfig = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** One setting of a bucket: a resource of its own in Pulumi, an attribute of the bucket in S3, so at most one of each. */
export function setting(
  noun: string,
  call: string,
  inputs: readonly string[],
  extra: Partial<Behaviour> = {},
): Behaviour {
  const put = call.startsWith("Put") ? call : `Put${call}`;
  return {
    ...s3,
    evidence: `${s3Api}/API_${put}.html`,
    noun,
    calls: [put, put, put.replace("Put", "Delete")],
    inputs: ["bucket", ...inputs],
    name: { auto: false },
    id: "{bucket}",
    references: { bucket: references.bucket },
    seconds: [2, 2, 1],
    ...extra,
    rules: [inBucketRegion, ...(extra.rules ?? [])],
  };
}

/** S3 answers a request for a bucket of another region with a redirect that the provider reports as it is. */
const inBucketRegion: Rule = {
  code: "PermanentRedirect",
  status: 301,
  evidence: `${s3Guide}/Redirects.html`,
  refuses: (attempt, cloud) => {
    const bucket = bucketOf(attempt, cloud);
    return bucket && bucket.region !== attempt.region
      ? `The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint. (${bucket.region})`
      : undefined;
  },
};

export function bucketOf({ inputs }: Attempt, cloud: CloudView): LedgerResource | undefined {
  return cloud.findAnywhere(tokens.bucket, inputs.text("bucket"));
}

export function isVersioned(bucket: LedgerResource | undefined, cloud: CloudView): boolean {
  if (bucket === undefined) return false;
  return cloud
    .referrers(bucket)
    .some(
      (each) =>
        each.type === versioning &&
        each.inputs.text("bucket") === bucket.name &&
        each.inputs.text("versioningConfiguration.status") === "Enabled",
    );
}
