import { fail, pass, type StackCheck } from "../core/rule.ts";

const account = "gcp:serviceaccount/account:Account";

/** What opens the project for as long as nobody deletes it, and the property that names whom it stands for. */
const keys: Readonly<Record<string, { readonly found: string; readonly holder: string }>> = {
  "gcp:serviceaccount/key:Key": { found: "a key of a service account", holder: "serviceAccountId" },
  "gcp:storage/hmacKey:HmacKey": { found: "an HMAC key", holder: "serviceAccountEmail" },
  "gcp:projects/apiKey:ApiKey": { found: "an API key", holder: "serviceAccountEmail" },
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
    "https://cloud.google.com/storage/docs/authentication/hmackeys",
    "https://cloud.google.com/docs/authentication/api-keys-best-practices",
  ],
  types: [account, ...Object.keys(keys)],
  reads: [],
  each: (resource, stack) => {
    const key = keys[resource.type];
    if (key) return fail({ found: key.found, wanted: "an identity that the machine or the workload is given" });
    const own = Object.entries(keys).flatMap(([type, { holder }]) =>
      stack.referring(resource, holder, stack.ofType(type)),
    );
    return own.length > 0 ? [] : pass("a service account without any key");
  },
};
