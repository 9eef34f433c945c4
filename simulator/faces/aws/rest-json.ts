import type { Call, FaceError } from "../call.ts";
import type { Response, RestOperation } from "../rest.ts";

export function answerJson(operation: RestOperation, call: Call): Response {
  const body = operation.answer(call);
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export function refuseJson({ code, message, status }: FaceError): Response {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ Code: code, ErrorCode: code, Message: message, message }),
  };
}
