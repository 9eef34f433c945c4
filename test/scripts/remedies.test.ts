import { describe, expect, it } from "vitest";
import { findRemedy, readCloudError } from "../../scripts/run/remedies.ts";

describe("a cloud's own error code", () => {
  it.each([
    [
      "operation error EC2: RunInstances, https response error StatusCode: 500, api error InsufficientInstanceCapacity: no capacity in eu-west-3a",
      "InsufficientInstanceCapacity",
    ],
    [
      'compute.VirtualMachinesClient: Code="SkuNotAvailable" Message="The requested size is not available"',
      "SkuNotAvailable",
    ],
    ["googleapi: Error 409: The bucket already exists, alreadyExists", "alreadyExists"],
    [
      'Error when reading or editing BackupVault "v": googleapi: Error 400: The backup vault v contains 7 backups and cannot be deleted.\n  Details:\n  [\n    {\n      "reason": "FAILED_PRECONDITION"\n    }\n  ]',
      "FAILED_PRECONDITION",
    ],
    ["deleting vault: InvalidRequestException: Backup vault is not empty", "InvalidRequestException"],
  ])("is found in %s", (message, code) => {
    expect(readCloudError(message)?.code).toBe(code);
  });

  it("is not invented", () => {
    expect(readCloudError("something went wrong")).toBeUndefined();
  });
});

describe("what to do", () => {
  it.each([
    ["ThrottlingException", /slowed us down/],
    ["RequestLimitExceeded", /slowed us down/],
    ["VpcLimitExceeded", /quota/],
    ["ExpiredTokenException", /credentials/],
    ["UnauthorizedOperation", /permission/],
    ["BucketAlreadyExists", /bears this name/],
    ["DependencyViolation", /still uses it/],
    ["OperationAborted", /Another change/],
    ["InvalidVpcID.NotFound", /is gone/],
    ["InvalidParameterValue", /refuses a value/],
  ])("about %s", (code, remedy) => {
    expect(findRemedy({ code, message: "" })).toMatch(remedy);
  });

  it("about a name that the cloud retains", () => {
    const message = "You can't create this secret because a secret with this name is already scheduled for deletion.";
    expect(findRemedy({ code: "InvalidRequestException", message })).toMatch(/npx socle reset/);
  });

  it("about a vault that holds backups", () => {
    const message = "The backup vault v contains 7 backups and cannot be deleted.";
    expect(findRemedy({ code: "FAILED_PRECONDITION", message })).toMatch(/last recovery point/);
  });

  it("says nothing about a code it does not know", () => {
    expect(findRemedy({ code: "Teapot", message: "" })).toBeUndefined();
  });
});
