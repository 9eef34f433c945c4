import { type Call, FaceError, type Operation } from "../call.ts";
import type { Response } from "../rest.ts";
import { renderXml, type XmlObject } from "../xml.ts";

/** A service that speaks the query protocol (RDS), or the dialect of EC2. */
export interface QueryFace {
  readonly service: string;
  readonly version: string;
  readonly namespace: string;
  readonly dialect: "query" | "ec2";
  readonly operations: Readonly<Record<string, Operation<XmlObject>>>;
}

export const requestId = "00000000-0000-4000-a000-000000000000";

export function answerQuery(face: QueryFace, action: string | undefined, call: Call): Response {
  const operation = Object.hasOwn(face.operations, action ?? "") ? face.operations[action ?? ""] : undefined;
  if (action === undefined || !operation) {
    const known = Object.keys(face.operations).join(", ");
    throw new FaceError("InvalidAction", `${action} of ${face.service} is not rehearsed: known are ${known}`);
  }
  const version = call.parameters.text("Version");
  if (version !== face.version)
    throw new FaceError("NoSuchVersion", `${face.service} ${version} is not rehearsed: ${face.version} is`);
  const answer = operation.answer(call);
  const content =
    face.dialect === "ec2"
      ? { requestId, ...answer }
      : { [`${action}Result`]: answer, ResponseMetadata: { RequestId: requestId } };
  return xml(200, renderXml(`${action}Response`, content, ` xmlns="${face.namespace}"`));
}

export function refuseQuery({ code, message, status }: FaceError, face: QueryFace): Response {
  const error = { Code: code, Message: message };
  const body =
    face.dialect === "ec2"
      ? renderXml("Response", { Errors: { item: "Error", items: [error] }, RequestID: requestId })
      : renderXml(
          "ErrorResponse",
          { Error: { Type: "Sender", ...error }, RequestId: requestId },
          ` xmlns="${face.namespace}"`,
        );
  return xml(status, body);
}

function xml(status: number, content: string): Response {
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}`,
  };
}
