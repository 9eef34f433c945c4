interface Remedy {
  readonly code: RegExp;
  readonly remedy: string;
  /** Trying again changes nothing until somebody has done something. */
  readonly lasts?: true;
}

const NO_CAPACITY =
  "The zone has no capacity of this size now. Run again later, or choose another size or zones in the client file.";

const GONE =
  "What it refers to is gone. When it was deleted by hand, `socle refresh` takes note of it, and `socle up` builds it again.";

const KEY_UNUSABLE =
  "The encryption key cannot be used where this is built. Enable it, cancel its deletion or mend its policy there, then run the same command again.";

/** What a person can do about a cloud's refusal, by the cloud's own error code. First match wins. */
const REMEDIES: readonly Remedy[] = [
  {
    code: /^KMS|KeyNotAccessible|KeyVaultAccessForbidden|KeyVaultAuthenticationFailure|AzureKeyVaultMissingPermissions|kmsPermissionDenied/,
    remedy: KEY_UNUSABLE,
    lasts: true,
  },
  {
    code: /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|rateLimitExceeded/i,
    remedy: "The cloud slowed us down. Run the same command again: what is built stays, the rest goes on from there.",
  },
  {
    code: /InsufficientInstanceCapacity|InsufficientCapacity|InsufficientDBInstanceCapacity|ZONE_RESOURCE_POOL_EXHAUSTED|AllocationFailed|SkuNotAvailable/i,
    remedy: NO_CAPACITY,
  },
  {
    code: /LimitExceeded|QuotaExceeded|ServiceQuota|TooMany|quotaExceeded/i,
    remedy:
      "A quota of the account is reached. Ask for an increase in the cloud's quota console, then run the same command again.",
    lasts: true,
  },
  {
    code: /ExpiredToken|TokenExpired|ExpiredAuthenticationToken|authError|IDPCommunicationError|AADSTS\d+|invalid_grant|RequestExpired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|NoCredentialProviders|InvalidIdentityToken/i,
    remedy:
      "The credentials are missing, wrong or expired. Log in to the client's account again, then run the same command again.",
    lasts: true,
  },
  {
    code: /AccessDenied|Unauthorized|AuthFailure|Forbidden|NotAuthorized|AuthorizationFailed/i,
    remedy:
      "The identity in use lacks this permission. Use the deployment role of the client's account, or have the permission added to it.",
  },
  {
    code: /AlreadyExists|AlreadyOwned|AlreadyTaken|^conflict$|EntityAlreadyExists|InUse.*Name|NameAlreadyUsed|Duplicate|alreadyExists/i,
    remedy:
      "Something in the account bears this name already. Find out whose it is: remove or rename it, or take it over with `pulumi import`.",
    lasts: true,
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
    code: /ServiceUnavailable|GatewayTimeout|^50[0234]$|INTERNAL_ERROR|InternalError|InternalFailure|InternalServerError|InternalServiceError|backendError|RegionUnavailable/i,
    remedy: "The cloud itself failed. Look at its status page; run the same command again when it has recovered.",
  },
  {
    code: /OptInRequired|SubscriptionRequired|RegionDisabled|LocationIsOfferRestricted|MissingSubscriptionRegistration|SERVICE_DISABLED/i,
    remedy:
      "The account has not enabled this service or region. Enable it in the account's console, then run the same command again.",
    lasts: true,
  },
  {
    code: /^PrincipalNotFound$/,
    remedy: "The directory has not told this region of the new identity yet. Run the same command again in a minute.",
  },
  {
    code: /NotFound|DoesNotExist|NoSuch|Malformed$/i,
    remedy: GONE,
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

const POLICY =
  "A policy of the organisation forbids it in this region. Have whoever keeps the policy allow the recovery region, or choose another one in the client file.";

/** Undefined when neither the code nor the message says anything we know. */
export function findRemedy({ code, message }: CloudError): string | undefined {
  if (/contains \d+ backups/.test(message)) {
    return FILLED;
  }
  const named = REMEDIES.find((candidate) => candidate.code.test(meantBy(code, message)));
  // A key that is about to be deleted is no name that is still taken.
  if (
    /scheduled for deletion|pending deletion|in deleted state|until one week from the deletion/i.test(message) &&
    named?.remedy !== KEY_UNUSABLE
  ) {
    return RETAINED;
  }
  if (
    /service control policy|RequestDisallowedByPolicy|constraints\/gcp\.resourceLocations/.test(`${code} ${message}`)
  ) {
    return POLICY;
  }
  return named?.remedy;
}

/** Some codes stand for many things, and the message tells which. */
function meantBy(code: string, message: string): string {
  if (code === "OperationNotAllowed" && /exceeding approved/.test(message)) return "QuotaExceeded";
  return noRoom.test(message) ? "ZONE_RESOURCE_POOL_EXHAUSTED" : code;
}

/** A refusal that a client of the cloud met, with the next step. */
export function describeRefusal(code: string, message: string): string {
  const remedy = findRemedy({ code, message });
  return `${code}: ${message}${remedy === undefined ? "" : `\n  ${remedy}`}`;
}

/** Every next step that a refusal can have. */
export const remedies: readonly string[] = [POLICY, RETAINED, ...REMEDIES.map(({ remedy }) => remedy)];

const noRoom = /does not have enough resources available/;

/** What the engine itself says, and the next step. */
const ENGINE_REMEDIES: readonly { readonly says: RegExp; readonly remedy: string }[] = [
  // An operation that Google Cloud has accepted ends without a code of its own.
  { says: noRoom, remedy: NO_CAPACITY },
  // What a program looks up and does not find is told without a code.
  { says: /can't find the specified|(?:^|\s)not found\b/, remedy: GONE },
  {
    says: /incorrect passphrase/,
    remedy:
      "The passphrase is not the one that the stack was made with. Take it from where the passphrases are kept, and run the same command again.",
  },
  {
    says: /snapshot integrity|could not (?:load|deserialize) checkpoint|unmarshall?ing (?:deployment|checkpoint)|invalid character/i,
    remedy:
      "The stack's state is damaged. Restore its last good version from the backend's own copies (`pulumi stack import --file`), then `socle refresh`.",
  },
  {
    says: /reading from server: EOF|connection refused|transport is closing|plugin .*exited|error reading from server/i,
    remedy: "A plugin of the engine died. Run the same command again: it finds by itself what was done.",
  },
];

export function findEngineRemedy(message: string): string | undefined {
  return ENGINE_REMEDIES.find(({ says }) => says.test(message))?.remedy;
}

/** Whether trying again can do without anybody's help, as far as the remedies in a problem tell. */
export function isWorthAnotherTry(problem: string): boolean {
  const lasting = [POLICY, RETAINED, ...REMEDIES.flatMap(({ lasts, remedy }) => (lasts ? [remedy] : []))];
  return !lasting.some((remedy) => problem.includes(remedy));
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
