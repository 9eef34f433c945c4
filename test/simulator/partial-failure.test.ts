import messages from "@pulumi/pulumi/proto/provider_pb.js";
import rpc from "@pulumi/pulumi/proto/status_pb.js";
import { describe, expect, it } from "vitest";
import { CloudError, PartialFailure } from "../../simulator/core/cloud-error.ts";
import { decode } from "../../simulator/protocol/encoding.ts";
import { describePartialFailure } from "../../simulator/protocol/partial-failure.ts";

describe("a resource that a failed operation leaves behind", () => {
  it("reaches the engine with its id, inputs and outputs, secrets wrapped", () => {
    const password = "drawn";
    const error = new CloudError("OperationFailed", "it failed");
    const { details, metadata } = describePartialFailure(
      new PartialFailure(error, "/subscriptions/s/x", { password }, { password, state: "Failed" }, [["password"]]),
    );
    expect(details).toBe("it failed");
    const [trailer] = metadata?.get("grpc-status-details-bin") ?? [];
    if (!Buffer.isBuffer(trailer)) throw new Error("no trailer");
    const [packed] = rpc.Status.deserializeBinary(trailer).getDetailsList();
    const detail = messages.ErrorResourceInitFailed.deserializeBinary(packed?.getValue_asU8() ?? new Uint8Array());
    expect(packed?.getTypeName()).toBe("pulumirpc.ErrorResourceInitFailed");
    expect([detail.getId(), detail.getReasonsList()]).toEqual(["/subscriptions/s/x", ["it failed"]]);
    for (const bag of [detail.getInputs(), detail.getProperties()]) expect(decode(bag).secrets).toEqual([["password"]]);
    expect(decode(detail.getProperties()).values).toEqual({ password, state: "Failed" });
  });
});
