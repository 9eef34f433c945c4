import { Metadata, status } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import rpc from "@pulumi/pulumi/proto/status_pb.js";
import anyMessages from "google-protobuf/google/protobuf/any_pb.js";
import type { PartialFailure } from "../core/cloud-error.ts";
import { encode } from "./encoding.ts";

export interface CallFailure {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata;
}

/**
 * A write whose resource stays in a failed state: the engine keeps it in its state, marked, and tries an update with the next run.
 * The details travel in a trailer, as the providers written in Go send them.
 */
export function describePartialFailure({ message, id, inputs, outputs, secrets }: PartialFailure): CallFailure {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(encode(outputs, secrets));
  detail.setInputs(encode(inputs, secrets));
  detail.setReasonsList([message]);
  const packed = new anyMessages.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const trailer = new rpc.Status();
  trailer.setCode(status.UNKNOWN);
  trailer.setMessage(message);
  trailer.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(trailer.serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}
