/** What a person can do about a cloud's refusal, by the cloud's own error code. First match wins. */
const REMEDIES: readonly { readonly code: RegExp; readonly remedy: string }[] = [
  {
    code: /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|rateLimitExceeded/i,
    remedy: "The cloud slowed us down. Run the same command again: what is built stays, the rest goes on from there.",
  },
  {
    code: /InsufficientInstanceCapacity|InsufficientCapacity|InsufficientDBInstanceCapacity|ZONE_RESOURCE_POOL_EXHAUSTED|AllocationFailed/i,
    remedy:
      "The zone has no capacity of this size now. Run again later, or choose another size or zones in the client file.",
  },
  {
    code: /LimitExceeded|QuotaExceeded|ServiceQuota|TooMany|quotaExceeded/i,
    remedy:
      "A quota of the account is reached. Ask for an increase in the cloud's quota console, then run the same command again.",
  },
  {
    code: /ExpiredToken|TokenExpired|RequestExpired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|NoCredentialProviders|InvalidIdentityToken/i,
    remedy:
      "The credentials are missing, wrong or expired. Log in to the client's account again, then run the same command again.",
  },
  {
    code: /AccessDenied|Unauthorized|AuthFailure|Forbidden|NotAuthorized|AuthorizationFailed/i,
    remedy:
      "The identity in use lacks this permission. Use the deployment role of the client's account, or have the permission added to it.",
  },
  {
    code: /AlreadyExists|AlreadyOwned|EntityAlreadyExists|InUse.*Name|NameAlreadyUsed|Duplicate|alreadyExists/i,
    remedy:
      "Something in the account bears this name already. Find out whose it is: remove or rename it, or take it over with `pulumi import`.",
  },
  {
    code: /DependencyViolation|DeleteConflict|ResourceInUse|InUse|HasAttached/i,
    remedy:
      "Something still uses it, perhaps made outside of Socle. Remove that first, then run the same command again.",
  },
  {
    code: /OperationAborted|ConcurrentModification|ConflictException|IncorrectState|InvalidState|OperationInProgress/i,
    remedy: "Another change was under way on it. Wait until it has ended, then run the same command again.",
  },
  {
    code: /ServiceUnavailable|InternalError|InternalFailure|InternalServerError|InternalServiceError|backendError|RegionUnavailable/i,
    remedy: "The cloud itself failed. Look at its status page; run the same command again when it has recovered.",
  },
  {
    code: /OptInRequired|SubscriptionRequired|RegionDisabled/i,
    remedy:
      "The account has not enabled this service or region. Enable it in the account's console, then run the same command again.",
  },
  {
    code: /NotFound|DoesNotExist|NoSuch|Malformed$/i,
    remedy:
      "What it refers to is gone. When it was deleted by hand, `socle refresh` takes note of it, and `socle up` builds it again.",
  },
  {
    code: /Invalid|Validation|Malformed|BadRequest|Unsupported/i,
    remedy:
      "The cloud refuses a value. When it comes from the client file, correct it there; else it is a defect of Socle: report it.",
  },
];

const RETAINED =
  "The cloud still holds what was removed before, until its recovery window ends. Restore it and take it over with `pulumi import`, " +
  "or have it deleted for good; in rehearsal, `npx socle reset` begins with empty accounts.";

const FILLED =
  "A vault goes with its last recovery point, which nobody deletes before its time. Wait until then, and run the same command again; " +
  "in rehearsal, `npx socle reset` begins with empty accounts.";

/** Undefined when neither the code nor the message says anything we know. */
export function findRemedy({ code, message }: CloudError): string | undefined {
  if (/contains \d+ backups/.test(message)) {
    return FILLED;
  }
  if (/scheduled for deletion|pending deletion/i.test(message)) {
    return RETAINED;
  }
  return REMEDIES.find((candidate) => candidate.code.test(code))?.remedy;
}

const CODE_PATTERNS: readonly RegExp[] = [
  /api error (?<code>[A-Za-z][\w.]*):\s*(?<text>[\s\S]*)/,
  /\bCode[:=]\s*"(?<code>[\w.]+)"[,;]?\s*Message[:=]\s*"(?<text>[^"]*)"/i,
  /googleapi: Error \d+: (?<text>[\s\S]*), (?<code>\w+)$/,
  // Newer APIs of Google give the code in the details, as JSON.
  /googleapi: Error \d+: (?<text>[^\n]+)\n\s*Details:[\s\S]*"reason": "(?<code>\w+)"/,
  /(?:^|[\s(])(?<code>[A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)*(?:Exception|Fault|Exceeded|Denied|NotFound|Violation|InUse|AlreadyExists|Conflict|Capacity|Unavailable|Expired|Throttling))(?::\s*|\b)(?<text>[\s\S]*)/,
];

export interface CloudError {
  readonly code: string;
  readonly message: string;
}

/** Finds the cloud's own code and sentence in a provider's message. */
export function readCloudError(message: string): CloudError | undefined {
  for (const pattern of CODE_PATTERNS) {
    const { code, text } = pattern.exec(message)?.groups ?? {};
    if (code !== undefined) return { code, message: (text || message).split("\n")[0]?.trim() ?? "" };
  }
  return undefined;
}
