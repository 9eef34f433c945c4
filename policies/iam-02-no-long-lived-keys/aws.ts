import { fail, pass, type StackCheck } from "../core/rule.ts";

const user = "aws:iam/user:User";

/** What opens the account, or a service of it, for as long as nobody deletes it; an inactive one is a command away. */
const keys: Readonly<Record<string, string>> = {
  "aws:iam/accessKey:AccessKey": "an access key",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": "a password of one service",
  "aws:iam/signingCertificate:SigningCertificate": "a signing certificate",
  "aws:iam/sshKey:SshKey": "an SSH key",
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  types: [user, ...Object.keys(keys)],
  reads: [],
  each: (resource, stack) => {
    const found = keys[resource.type];
    if (found !== undefined) return fail({ found, wanted: "a role, whose credentials last hours" });
    const own = Object.keys(keys).flatMap((type) => stack.referring(resource, "user", stack.ofType(type)));
    return own.length > 0 ? [] : pass("a user without any key");
  },
};
