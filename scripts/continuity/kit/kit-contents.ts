import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clientFile } from "../../../components/client/load.ts";
import type { Client } from "../../../components/client/schema.ts";
import type { Bindings } from "../../../components/continuity/evidence.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { isInScope } from "../../../components/plan/scope.ts";
import { UserError } from "../../../components/user-error.ts";
import { pinnedVersion } from "../../../engine/engine.ts";
import { stackSettings } from "../../../stacks/stack-settings.ts";
import type { Mode } from "../../command.ts";
import { bindingsOf } from "../bindings.ts";
import type { EvidenceRecord } from "../records.ts";
import { makeRecoveryPlan } from "../recovery-plan/make-plan.ts";
import { renderPlan } from "../recovery-plan/render-plan.ts";
import { languages } from "../report/messages.ts";
import { sha256Of } from "../signed-list.ts";
import type { Inventory } from "./inventory.ts";
import { kitReadme } from "./kit-readme.ts";
import type { Program } from "./program-files.ts";
import { secretsIn } from "./secrets.ts";

export interface KitParts {
  readonly root: string;
  readonly client: Client;
  readonly mode: Mode;
  readonly madeAt: Date;
  readonly records: readonly EvidenceRecord[];
  readonly inventories: ReadonlyMap<string, Inventory>;
  readonly program: Program;
}

/** What a kit says of itself. */
export interface KitCard {
  readonly what: "socle recovery kit";
  readonly version: 1;
  readonly client: string;
  readonly clientName: string;
  readonly contract: string;
  readonly madeAt: string;
  readonly mode: Mode;
  readonly program: {
    readonly commit: string;
    readonly changedSince: readonly string[];
    readonly packagesSha256: string;
  };
  readonly environments: Readonly<Record<string, KitEnvironment>>;
  readonly tools: Readonly<Record<string, string>>;
}

export interface KitEnvironment {
  readonly stack: string;
  readonly bindings: Bindings;
  readonly recoveryPoints:
    | { readonly asked: true; readonly at: string; readonly count: number; readonly storesWithout: readonly string[] }
    | { readonly asked: false; readonly why: readonly string[] };
}

/** Everything that rebuilds a client without the primary region. Throws a UserError when a secret is among it. */
export function kitContents(parts: KitParts): {
  readonly card: KitCard;
  readonly files: ReadonlyMap<string, Uint8Array>;
} {
  const { root, client, madeAt, program } = parts;
  const card = cardOf(parts);
  const texts = new Map<string, string>([
    ["kit.json", json(card)],
    ["README.md", kitReadme(card)],
    [`client.yaml`, readFileSync(join(root, clientFile(client.client)), "utf8")],
    ...[...stackSettings(client)].map(([file, text]) => [`stacks/${file}`, text] as const),
    ...Object.keys(client.environments).flatMap((environment) => environmentFiles(parts, environment)),
  ]);
  const files = new Map<string, Uint8Array>([...texts].map(([path, text]) => [path, Buffer.from(text)]));
  for (const [path, content] of program.files) files.set(`program/${path}`, content);
  const secrets = secretsIn(files);
  if (secrets.length > 0) {
    throw new UserError([
      `No kit was made on ${madeAt.toISOString().slice(0, 10)}: a kit holds no secret, and something looks like one`,
      ...secrets,
    ]);
  }
  const sums = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => `${sha256Of(content)}  ${path}\n`);
  files.set("SHA256SUMS", Buffer.from(sums.join("")));
  return { card, files };
}

function environmentFiles(parts: KitParts, environment: string): readonly (readonly [path: string, text: string])[] {
  const { root, client, records, mode, madeAt, inventories } = parts;
  const folder = `environments/${environment}`;
  const plan = planEnvironment(client, environment);
  const inventory = inventories.get(environment);
  const today = madeAt.toISOString().slice(0, 10);
  const points: readonly (readonly [string, string])[] = inventory?.asked
    ? [
        [`${folder}/recovery-points.json`, json(inventory.newest)],
        [`${folder}/all-recovery-points.json`, json({ seenAt: inventory.now, points: inventory.points })],
      ]
    : [];
  const written = isInScope(client, "recovery")
    ? makeRecoveryPlan({ root, client, environment, records, mode, today })
    : undefined;
  return [
    [`${folder}/plan.json`, json(plan)],
    ...points,
    ...(written
      ? [
          [`${folder}/pra.json`, json(written)] as const,
          [`${folder}/contacts.json`, json(written.people)] as const,
          [`${folder}/references.json`, json({ ...written.places, keysSeen: keysOf(inventory) })] as const,
          ...languages.map((language) => [`${folder}/pra.${language}.html`, renderPlan(written, language)] as const),
        ]
      : []),
  ];
}

/** Identifiers of keys and vaults as the recovery points name them: what only the cloud knows. */
function keysOf(inventory: Inventory | undefined) {
  if (!inventory?.asked) return { keys: [], vaults: [] };
  const unique = (values: readonly (string | undefined)[]): readonly string[] =>
    [...new Set(values.filter((value) => value !== undefined))].sort();
  return {
    keys: unique(inventory.points.map(({ encryptionKey }) => encryptionKey)),
    vaults: unique(inventory.points.map(({ vault }) => vault)),
  };
}

function cardOf({ root, client, mode, madeAt, program, inventories }: KitParts): KitCard {
  const manifest: { readonly version: string; readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const pulumi = Object.entries(manifest.dependencies).filter(([name]) => name.startsWith("@pulumi/"));
  return {
    what: "socle recovery kit",
    version: 1,
    client: client.client,
    clientName: client.name,
    contract: client.contract.reference,
    madeAt: madeAt.toISOString(),
    mode,
    program: {
      commit: program.commit,
      changedSince: program.changed,
      packagesSha256: sha256Of(readFileSync(join(root, "package-lock.json"))),
    },
    environments: Object.fromEntries(
      Object.keys(client.environments).map((environment): [string, KitEnvironment] => {
        const inventory = inventories.get(environment) ?? { asked: false, why: ["nobody asked"] };
        return [
          environment,
          {
            stack: planEnvironment(client, environment).stack,
            bindings: bindingsOf(root, client, environment),
            recoveryPoints: inventory.asked
              ? { asked: true, at: inventory.now, count: inventory.points.length, storesWithout: inventory.without }
              : inventory,
          },
        ];
      }),
    ),
    tools: {
      socle: manifest.version,
      node: process.versions.node,
      "pulumi engine": pinnedVersion(),
      ...Object.fromEntries(pulumi),
    },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
