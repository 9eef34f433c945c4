import type { Failure } from "../../core/behaviour.ts";
import type { Refused } from "../../core/definition.ts";

const verbs = { create: "creating", update: "updating", delete: "deleting", read: "reading" };

/** A refusal as aws-sdk-go-v2 words it and the official provider passes it on. */
export function describeAwsError({ code, message, status = 400 }: Failure, refused: Refused): string {
  const { operation, behaviour, call, subject, requestId } = refused;
  const service = behaviour?.service ?? "AWS";
  const what = operation === "read" ? subject : `${behaviour?.noun ?? service}${subject ? ` (${subject})` : ""}`;
  return `${verbs[operation]} ${what}: operation error ${service}: ${call}, https response error StatusCode: ${status}, RequestID: ${requestId}, api error ${code}: ${message}`;
}
