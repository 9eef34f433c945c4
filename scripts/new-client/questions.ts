import type { CloudName } from "../../components/plan/types/common.ts";
import type { OptionDefinition } from "../command.ts";

/** One answer that a client file needs: asked on a terminal, a flag of `socle new`, a key of an answers file. */
export interface Question {
  /** Key in the answers file; the flag is the same in kebab case. */
  readonly key: string;
  readonly ask: string;
  /** Where the answer goes in the client file: the schema of that place judges it. */
  readonly path: readonly (string | number)[];
  readonly kind: "text" | "number" | "list" | "choice" | "account";
  readonly choices?: readonly string[];
  /** Without a default, an answer is required unless `optional`. */
  readonly fallback?: string;
  readonly optional?: boolean;
  readonly example: string;
  /** Asked on this cloud alone. */
  readonly only?: CloudName;
  /** What differs on a cloud from the words above, which are AWS's. */
  readonly on?: Partial<Record<CloudName, { readonly fallback?: string; readonly example: string }>>;
}

const prod = ["environments", "prod"] as const;
const workload = [...prod, "workloads", 0] as const;

/** In the order of a contract: who, what was bought, what must be kept, where, what runs. */
export const questions: readonly Question[] = [
  { key: "name", ask: "Full name of the client", path: ["name"], kind: "text", example: "Boulangerie Petit SARL" },
  {
    key: "locale",
    ask: "Language of what the client reads",
    path: ["locale"],
    kind: "choice",
    choices: ["fr", "en"],
    fallback: "fr",
    example: "fr",
  },
  {
    key: "timezone",
    ask: "Time zone",
    path: ["timezone"],
    kind: "text",
    fallback: "Europe/Paris",
    example: "Europe/Paris",
  },
  {
    key: "reference",
    ask: "Reference of the contract",
    path: ["contract", "reference"],
    kind: "text",
    example: "MS-2026-031",
  },
  { key: "start", ask: "First day of the contract", path: ["contract", "start"], kind: "text", example: "2026-12-01" },
  {
    key: "term",
    ask: "Length of the contract (ISO 8601 duration)",
    path: ["contract", "term"],
    kind: "text",
    fallback: "P3Y",
    example: "P3Y",
  },
  {
    key: "scope",
    ask: "Scope: global, or areas separated by commas",
    path: ["contract", "scope"],
    kind: "list",
    fallback: "global",
    example: "operations,cloud",
  },
  {
    key: "availability",
    ask: "Availability promised, percent a month",
    path: ["contract", "sla", "availability"],
    kind: "number",
    fallback: "99.5",
    example: "99.9",
  },
  {
    key: "monthlyBudget",
    ask: "Cloud budget a month, EUR",
    path: ["contract", "budget", "monthly"],
    kind: "number",
    example: "2500",
  },
  {
    key: "frameworks",
    ask: "Compliance frameworks, separated by commas (empty: none)",
    path: ["compliance", "frameworks"],
    kind: "list",
    optional: true,
    example: "iso27001,nis2",
  },
  {
    key: "countries",
    ask: "Countries where the data may be, separated by commas (empty: anywhere)",
    path: ["compliance", "residency", "countries"],
    kind: "list",
    optional: true,
    example: "FR,DE",
  },
  {
    key: "cloud",
    ask: "Cloud of production",
    path: [...prod, "cloud"],
    kind: "choice",
    choices: ["aws", "azure", "gcp"],
    fallback: "aws",
    example: "aws",
  },
  {
    key: "rpo",
    ask: "Most data that may be lost (RPO)",
    path: ["continuity", "tiers", "standard", "rpo"],
    kind: "text",
    fallback: "PT4H",
    example: "PT4H",
    // Its vaults take a point of a database every six hours at best.
    on: { gcp: { fallback: "PT8H", example: "PT8H" } },
  },
  {
    key: "rto",
    ask: "Longest interruption (RTO)",
    path: ["continuity", "tiers", "standard", "rto"],
    kind: "text",
    fallback: "PT8H",
    example: "PT8H",
  },
  {
    key: "strategy",
    ask: "Disaster-recovery strategy",
    path: ["continuity", "tiers", "standard", "strategy"],
    kind: "choice",
    choices: ["backup-restore", "pilot-light", "warm-standby"],
    fallback: "backup-restore",
    example: "pilot-light",
  },
  {
    key: "operatorsHome",
    only: "aws",
    ask: "AWS account of your own identities",
    path: ["access", "operators", "home", "aws"],
    kind: "account",
    example: "999900001111",
  },
  {
    key: "operatorsTenant",
    only: "azure",
    ask: "Microsoft Entra tenant of your own",
    path: ["access", "operators", "home", "azure", "tenant"],
    kind: "account",
    example: "5a6b7c8d-0000-4000-8000-0000000000aa",
  },
  {
    key: "operatorsGroup",
    only: "azure",
    ask: "Object id, there, of the group of operators",
    path: ["access", "operators", "home", "azure", "group"],
    kind: "account",
    example: "5a6b7c8d-0000-4000-8000-0000000000b1",
  },
  {
    key: "breakGlassGroup",
    only: "azure",
    ask: "Object id, there, of the break-glass group",
    path: ["access", "operators", "home", "azure", "breakGlass"],
    kind: "account",
    example: "5a6b7c8d-0000-4000-8000-0000000000b2",
  },
  {
    key: "tenant",
    only: "azure",
    ask: "Microsoft Entra tenant that the subscription belongs to",
    path: [...prod, "tenant"],
    kind: "account",
    example: "c1191ca0-0000-4000-8000-0000000000cc",
  },
  {
    key: "operatorsDomain",
    only: "gcp",
    ask: "Google Workspace or Cloud Identity domain of your own",
    path: ["access", "operators", "home", "gcp"],
    kind: "text",
    example: "msp.example",
  },
  {
    key: "webhook",
    ask: "Webhook that receives P1 and P2 alerts",
    path: ["alerting", "contacts", "itsm", "webhook"],
    kind: "text",
    example: "https://itsm.example.com/hooks/socle",
  },
  {
    key: "email",
    ask: "Mailbox that receives P3 alerts",
    path: ["alerting", "contacts", "operations", "email"],
    kind: "text",
    example: "operations@example.com",
  },
  {
    key: "account",
    ask: "Account, subscription or project of production",
    path: [...prod, "account"],
    kind: "account",
    example: "111122223333",
    on: {
      azure: { example: "c0ffee00-1111-4a22-8333-000000000101" },
      gcp: { example: "petit-prod-4f21" },
    },
  },
  {
    key: "region",
    ask: "Region of production",
    path: [...prod, "region"],
    kind: "text",
    fallback: "eu-west-3",
    example: "eu-west-3",
    on: {
      azure: { fallback: "francecentral", example: "francecentral" },
      gcp: { fallback: "europe-west9", example: "europe-west9" },
    },
  },
  {
    key: "drRegion",
    ask: "Disaster-recovery region (empty: the usual one)",
    path: [...prod, "drRegion"],
    kind: "text",
    optional: true,
    example: "eu-central-1",
    on: { azure: { example: "francesouth" }, gcp: { example: "europe-west1" } },
  },
  {
    key: "cidr",
    ask: "Address block of production",
    path: [...prod, "network", "cidr"],
    kind: "text",
    fallback: "10.30.0.0/16",
    example: "10.30.0.0/16",
  },
  {
    key: "domain",
    ask: "DNS name of production",
    path: [...prod, "domain"],
    kind: "text",
    example: "prod.petit.example",
  },
  {
    key: "workload",
    ask: "Name of the first workload",
    path: [...workload, "name"],
    kind: "text",
    fallback: "web",
    example: "erp",
  },
  {
    key: "kind",
    ask: "Kind of the first workload",
    path: [...workload, "kind"],
    kind: "choice",
    choices: ["erp", "cms", "gmao", "gpao", "pim", "pdm", "web", "business", "desktop", "file-server"],
    fallback: "web",
    example: "erp",
  },
  {
    key: "exposure",
    ask: "Who reaches it",
    path: [...workload, "exposure"],
    kind: "choice",
    choices: ["internal", "public"],
    fallback: "internal",
    example: "internal",
  },
  {
    key: "image",
    ask: "Container image",
    path: [...workload, "compute", "image", "container"],
    kind: "text",
    example: "ghcr.io/example/shop:3.1",
  },
  {
    key: "database",
    ask: "Database",
    path: [...workload, "database", "engine"],
    kind: "choice",
    choices: ["none", "postgres", "mysql", "mariadb", "sqlserver"],
    fallback: "postgres",
    example: "postgres",
  },
];

/** The questions of a cloud, in its own words; of AWS while the cloud is not known. */
export function questionsOn(cloud: string = "aws"): readonly Question[] {
  return questions.flatMap((question) => {
    const { only, on, ...common } = question;
    if (only !== undefined && only !== cloud) return [];
    const own = cloud === "azure" || cloud === "gcp" ? on?.[cloud] : undefined;
    return [{ ...common, ...own }];
  });
}

export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The flags of `socle new`: one a question. */
export const questionOptions: readonly OptionDefinition[] = questions.map(({ key, ask, example }) => ({
  flags: `${flagOf(key)} <value>`,
  description: `${/^[A-Z]{2}/.test(ask) ? ask : ask.charAt(0).toLowerCase() + ask.slice(1)}, such as ${example}`,
}));
