/** Words that make a name one of a secret, and those by which it names something about a secret instead. */
const secretWord = /passw(?:or)?d|passphrase|^pwd$|secret$|token$|apikey$/;
const keyWord = /^(?:access|account|api|private|secret|shared)$/;
const aboutIt = new Set(
  (
    "age alias algorithm arn arns auth authentication bucket count days dir disabled enabled encryption endpoint expiration " +
    "expiry field file files from group hash hint hours id ids issuer label length limit location manager minutes mount name " +
    "names path policy prefix provider reference ref region required role rotation seconds size source store suffix ttl type " +
    "uri url version"
  ).split(" "),
);

/** Whether what bears a name is a secret: `DB_PASSWORD`, `apiKey`, `client-secret`; not `PASSWORD_FILE`, `secretArn`, `maxTokens`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  if (aboutIt.has(words.at(-1) ?? "")) return false;
  return words.some((word, index) => {
    const next = words[index + 1];
    if (next === "key" && keyWord.test(word)) return true;
    if (next === "string" && word === "connection") return true;
    return secretWord.test(word) && !word.startsWith("passwordless");
  });
}

/** Whether a value only says where a secret is, or is none: a variable, an ARN, a path, an address, a word of a setting. */
export function isReference(value: string): boolean {
  return (
    /^(?:\$(?:[a-z_]\w*$|[\d@*#])|%\w|@(?:file|microsoft|\/)|[<`]|[.~]{0,2}\/|\*+$|x+$)|\$\{|\$\(|\{\{|%\(/i.test(
      value,
    ) ||
    /^(?:arn|aws|env|file|gs|kms|ref|resolve|s3|secretref|sm|ssm|vault):/i.test(value) ||
    /^(?:projects|secrets)\//.test(value) ||
    /^https?:\/\/[^\s@]*$/i.test(value) ||
    /^(?:\d{0,5}|auto|default|disabled|enabled|false|no|none|null|optional|required|string|true|undefined|yes)$/i.test(
      value,
    )
  );
}

/** Secrets that are known by their form. */
const forms: readonly (readonly [kind: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/],
  ["an access key of AWS", /(?<![A-Z\d])AKIA[A-Z2-7]{16}(?![A-Z\d])/],
  ["a key of Google", /(?<![\w-])AIza[\w-]{35}(?![\w-])/],
  ["a key of an Azure account", /(?:AccountKey|SharedAccessKey)=[A-Za-z\d+/]{40,100}={0,2}/],
  ["a token of GitHub", /(?<!\w)(?:gh[oprsu]_[A-Za-z\d]{30,255}|github_pat_\w{30,255})/],
  ["a token of GitLab", /(?<!\w)glpat-[\w-]{20,64}/],
  ["a token of Slack", /(?<!\w)xox[abeoprs]-[\w-]{10,255}/],
  ["a key of Stripe", /(?<!\w)[rs]k_live_[A-Za-z\d]{16,255}/],
  ["a token of Vault", /(?<![\w.])hvs\.[\w-]{20,255}/],
  ["a signed token", /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,}/],
  ["a password in an address", /[a-z][a-z\d+.-]{1,30}:\/\/[^\s:@/"'<>{}$]{0,100}:[^\s:@/"'<>{}$%]{3,200}@/i],
  [
    "credentials in a header",
    /authorization["'\\]{0,3}[ \t]*[:=][ \t]*["'\\]{0,3}(?:bearer|basic)[ \t]+[\w.~+/=-]{8,}/i,
  ],
  [
    "a password of a user",
    /chpasswd["']?:[\s\S]{0,80}?list["']?:[\s|>["'-]{0,20}[\w.-]{1,32}:(?!R\b|RANDOM\b|\$)[^\s"']{3,100}/,
  ],
  [
    "a password in a command",
    /\|[ \t]*(?:sudo[ \t]+)?chpasswd\b(?<=["'\s:][\w.-]{1,32}:[^\s:"'$`]{3,100}["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd)/,
  ],
  ["a password in a command", /\b(?:mysql|mysqldump|mysqladmin)\b[^\n|;]{0,200}?[ \t]-p(?![ \t$"'])[^\s"'$`(]{3,}/],
  [
    "a password in a command",
    /\b(?:sshpass[ \t]|docker[ \t]+login\b[^\n|;]{0,200}?[ \t])(?:-p|--password)[ =]["']?[^\s"'$`]{3,}/,
  ],
  ["a password in a command", /\bcurl\b[^\n|;]{0,300}?[ \t](?:-u|--user)[ =]["']?[^\s:"'$]{1,100}:[^\s:"'$`]{3,}/],
];

const assignment =
  /(?<![\w.-])(\$?\{?)([\w.-]{0,60}?(?:passw(?:or)?d|passphrase|pwd|secret|token|key|connection[_-]?string)[\w.-]{0,40})(["'\\]{0,3})[ \t]*[:=][ \t]*(["'\\]{0,3})(?=([^\r\n]{0,200}))/gi;
const option =
  /(?<![\w-])--([\w-]{0,40}?(?:password|passwd|passphrase|token|api-key|access-key|secret-key)[\w-]{0,20})[ \t]+(["']?)([^\s"']{1,200})/gi;

/**
 * What a text gives away, for people: "a private key", "a value for DB_PASSWORD"; undefined when nothing in it looks like a
 * secret. Never holds the secret.
 */
export function secretIn(given: string): string | undefined {
  // `arn:…:secret:erp-1a2b3c` names a secret, and assigns nothing.
  const text = given.replaceAll(/\barn:aws[a-z-]*:[\w:/!+=.@-]+/g, "arn");
  const form = forms.find(([, pattern]) => pattern.test(text));
  if (form) return form[0];
  for (const [, variable = "", name = "", closing = "", quote = "", rest = ""] of text.matchAll(assignment)) {
    // PowerShell sets `$token = "…"`; in a shell, `"$TOKEN" = …` compares. `--secret=…` names a secret of a store.
    const isSet = variable === "" || (variable === "$" && closing === "" && quote !== "");
    if (!isSet || name === "--secret" || !isSecretName(name)) continue;
    if (isLiteral(name, assigned(rest, quote), quote !== "")) return `a value for ${name.replace(/^-+/, "")}`;
  }
  for (const [, name = "", quote = "", value = ""] of text.matchAll(option)) {
    if (isSecretName(name) && isLiteral(name, value, quote !== "")) return `a value for ${name}`;
  }
  return undefined;
}

function assigned(rest: string, quote: string): string {
  const mark = quote.replaceAll("\\", "").at(-1);
  if (mark === undefined) return /^[^\s"',;&|]*/.exec(rest)?.[0] ?? "";
  const end = rest.indexOf(mark);
  return (end < 0 ? rest : rest.slice(0, end)).replace(/\\+$/, "");
}

/** Words by themselves may be short; what is not quoted may also be a piece of a program. */
function isLiteral(name: string, value: string, isQuoted: boolean): boolean {
  if (isReference(value) || (name === "secret" && /^[\w.-]+(?:\/[\w.-]+)+$/.test(value))) return false;
  if (!isQuoted && (/[()[\]{}<>`$]/.test(value) || /^[a-z_]\w*(?:\.[a-z_]\w*)+$/i.test(value))) return false;
  return value.length >= (/passw|pwd|passphrase/i.test(name) ? 4 : 8);
}
