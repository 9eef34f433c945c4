import type { Answers } from "./answers.ts";

/**
 * The text of a new client file: the answers, the contract's usual terms, and a comment above what an engineer will
 * want to change. It is parsed like any other file before it is written.
 */
export function composeClientFile(client: string, answers: Answers): string {
  const on = (key: string) => scalar(answers[key] ?? "");
  return `# yaml-language-server: $schema=../client.schema.json
# What ${comment(answers.name ?? client)} bought. Every key is described in docs/client-file.md;
# check the file with: npx socle validate ${client}
client: ${client}
name: ${on("name")}
locale: ${on("locale")}
timezone: ${on("timezone")}

contract:
  reference: ${on("reference")}
  start: ${on("start")}
  term: ${on("term")}
  notice: P3M
  scope: ${answers.scope === "global" ? "global" : list(answers.scope)}
  interventions: unlimited # or { quota: 10, per: month }
  serviceHours: { days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:30", holidays: none }
  # onCall: { severities: [P1], hours: 24x7 }
  sla:
    availability: ${answers.availability}
    maintenance: { windowsPerMonth: 1, maxMinutes: 120, noticeDays: 7 }
    severities: # GTI (acknowledge) and GTR (restore)
      P1: { acknowledge: PT15M, restore: PT4H }
      P2: { acknowledge: PT1H, restore: PT8H }
      P3: { acknowledge: PT4H, restore: P3D }
  budget: { monthly: ${answers.monthlyBudget}, currency: EUR, alertAt: [50, 80, 100], forecastAt: 100 }

compliance:
  frameworks: ${list(answers.frameworks)}
${answers.countries ? `  residency: { countries: ${list(answers.countries)} }\n` : ""}  dataClass: confidential

continuity:
  tiers:
    standard: { rpo: ${on("rpo")}, rto: ${on("rto")}, strategy: ${on("strategy")} }
  retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7 }
  immutability: governance
  # copyAccount: an account apart for copies, or for what guards the vaults; see docs/client-file.md
  drill: { every: P6M, restoreTestEvery: P1M }

access:
  users: [] # - { login: c.durand, email: c.durand@example.com, role: reader }
  operators:
    group: msp-operators
    breakGlass: msp-breakglass
    home: ${operatorsHome(answers, on)}

alerting:
  contacts:
    itsm: { webhook: ${on("webhook")} }
    operations: { email: ${on("email")} }
  routes:
    P1: [{ webhook: itsm }]
    P2: [{ webhook: itsm }]
    P3: [{ email: operations }]

environments:
  prod:
    cloud: ${answers.cloud}
    account: ${on("account")}
${answers.tenant ? `    tenant: ${on("tenant")}\n` : ""}    region: ${on("region")}
${answers.drRegion ? `    drRegion: ${on("drRegion")}\n` : ""}    domain: ${on("domain")}
    network:
      cidr: ${on("cidr")}
      zones: 2
      # onPremises: { gateway: 203.0.113.10, cidrs: [192.168.0.0/16], bgpAsn: 65010 } # site-to-site VPN
    patching: { window: "Sun 02:00", duration: PT3H, approveAfterDays: 7, rings: [all] }
    workloads:
      - name: ${on("workload")}
        kind: ${on("kind")}
        tier: standard
        exposure: ${on("exposure")}
        compute: { size: small, count: 2, image: { container: ${on("image")} } }
${database(answers.database)}        health: { path: /health }
  # staging: { extends: prod, account: …, domain: staging.example, network: { cidr: 10.31.0.0/16 }, scale: half }
`;
}

/** Whose identities operate the client, in the terms of its cloud. */
function operatorsHome({ cloud }: Answers, on: (key: string) => string): string {
  if (cloud === "gcp") return `{ gcp: ${on("operatorsDomain")} }`;
  if (cloud !== "azure") return `{ aws: ${on("operatorsHome")} }`;
  const ids = { tenant: "operatorsTenant", group: "operatorsGroup", breakGlass: "breakGlassGroup" };
  return `{ azure: { ${Object.entries(ids)
    .map(([field, key]) => `${field}: ${on(key)}`)
    .join(", ")} } }`;
}

/** Current versions to start from; the client file is where a client's own version is written. */
const versions: Readonly<Record<string, string>> = { postgres: "17", mysql: "8.4", mariadb: "11.8", sqlserver: "16" };

function database(engine: string | undefined): string {
  const version = versions[engine ?? "none"];
  if (engine === undefined || version === undefined) return "";
  return `        database: { engine: ${engine}, version: ${JSON.stringify(version)}, size: small, storageGb: 128 }\n`;
}

function list(answer: string | undefined): string {
  const items = (answer ?? "").split(",").map((each) => each.trim());
  return `[${items
    .filter((each) => each !== "")
    .map(scalar)
    .join(", ")}]`;
}

/** Plain where YAML can read it as nothing but text, in double quotes otherwise. */
function scalar(value: string): string {
  const plain = /^[A-Za-z][\w./ -]*\w$/.test(value) && !/^(?:null|true|false|yes|no|on|off)$/i.test(value);
  return plain || /^\d{4}-\d\d-\d\d$/.test(value) || /^\d+(?:\.\d+){3}\/\d+$/.test(value)
    ? value
    : JSON.stringify(value);
}

function comment(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
