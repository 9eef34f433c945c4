import { describe, expect, it } from "vitest";
import { findEngineRemedy, findRemedy, isWorthAnotherTry, readCloudError } from "../../scripts/run/remedies.ts";

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
    ["AADSTS700024", /credentials/],
    ["invalid_grant", /credentials/],
    ["LocationIsOfferRestricted", /has not enabled/],
    ["SERVICE_DISABLED", /has not enabled/],
    ["AzureKeyVaultMissingPermissions", /encryption key/],
    ["InvalidParameterValue", /refuses a value/],
  ])("about %s", (code, remedy) => {
    expect(findRemedy({ code, message: "" })).toMatch(remedy);
  });

  it("about a name that the cloud retains", () => {
    const message = "You can't create this secret because a secret with this name is already scheduled for deletion.";
    expect(findRemedy({ code: "InvalidRequestException", message })).toMatch(/npx socle reset/);
  });

  it("about a zone that is full, whatever the code is", () => {
    const message = "The zone does not have enough resources available to fulfill the request.";
    expect(findRemedy({ code: "internalError", message })).toMatch(/no capacity/);
  });

  it("about what a program looks up and does not find, which is told without a code", () => {
    for (const message of ["Secrets Manager can't find the specified secret.", "projects/p/secrets/s not found"]) {
      expect(findEngineRemedy(message)).toMatch(/is gone/);
    }
  });

  it("about a vault that holds backups", () => {
    const message = "The backup vault v contains 7 backups and cannot be deleted.";
    expect(findRemedy({ code: "FAILED_PRECONDITION", message })).toMatch(/last recovery point/);
  });

  it("says nothing about a code it does not know", () => {
    expect(findRemedy({ code: "Teapot", message: "" })).toBeUndefined();
  });
});

describe("the next step", () => {
  it("for a key that is pending deletion is about the key, not about a name that is still taken", () => {
    const message = "The specified KMS key is not accessible: it is disabled, pending deletion, or denied.";
    expect(findRemedy({ code: "KMSKeyNotAccessibleFault", message })).toContain("The encryption key cannot be used");
    expect(findRemedy({ code: "InvalidRequestException", message: "scheduled for deletion" })).toContain("still holds");
  });

  it("for a refusal by the organisation is not a permission that is lacking", () => {
    const message = "not authorized with an explicit deny in a service control policy";
    expect(findRemedy({ code: "AccessDenied", message })).toContain("A policy of the organisation");
    expect(findRemedy({ code: "AccessDenied", message: "not authorized" })).toContain("lacks this permission");
  });

  it("is not to try again where that changes nothing", () => {
    const problem = (code: string) => `creating x: ${code}: said\n  ${findRemedy({ code, message: "said" })}`;
    expect(isWorthAnotherTry(problem("VcpuLimitExceeded"))).toBe(false);
    expect(isWorthAnotherTry(problem("ExpiredToken"))).toBe(false);
    expect(isWorthAnotherTry(problem("InsufficientInstanceCapacity"))).toBe(true);
    expect(isWorthAnotherTry("something unknown")).toBe(true);
  });

  it("follows from what the engine says, too", () => {
    expect(findEngineRemedy("error: incorrect passphrase")).toContain("where the passphrases are kept");
    expect(findEngineRemedy("everything is fine")).toBeUndefined();
  });
});
