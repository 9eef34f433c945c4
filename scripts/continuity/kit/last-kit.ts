import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, stringify } from "yaml";
import * as z from "zod";
import { daysBetween } from "../../../components/client/durations.ts";
import type { Client } from "../../../components/client/schema.ts";
import { changedSince } from "../../../components/continuity/bindings.ts";
import { UserError } from "../../../components/user-error.ts";
import { rehearsalPaths } from "../../../engine/modes.ts";
import type { Mode } from "../../command.ts";
import { bindingsOf } from "../bindings.ts";
import { codeOf } from "../keys.ts";

export const kitRecordName = "kit.yaml";

/** Recovery points come and go, and so do people: a kit older than this is made again even if nothing else changed. */
export const longestKitAgeDays = 31;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is remembered of the last kit: enough to find it and to tell whether it still is what would be made today. */
const kitRecordSchema = z.strictObject({
  client: z.string(),
  madeAt: z.iso.datetime(),
  file: z.string(),
  sha256,
  bytes: z.int().min(0),
  signedBy: z.string(),
  commit: z.string(),
  recipients: z.array(z.string()),
  environments: z.record(z.string(), z.strictObject({ clientFile: sha256, program: sha256, plan: sha256 })),
});
export type KitRecord = Readonly<z.output<typeof kitRecordSchema>>;

/** Beside the client file, committed; that of rehearsals with the rehearsal. */
export function kitRecordFile(root: string, env: NodeJS.ProcessEnv, client: string, mode: Mode): string {
  return mode === "real"
    ? join(root, "clients", client, kitRecordName)
    : join(rehearsalPaths(root, env).base, "kits", `${client}.yaml`);
}

export function writeKitRecord(record: KitRecord): string {
  return `# Of the last recovery kit; npx socle pra kit writes it, npx socle pra status reads it.\n${stringify(record)}`;
}

export interface KitStatus {
  readonly client: string;
  /** Absent: none was ever made. */
  readonly last?: KitRecord & { readonly ageDays: number };
  /** Why it is no longer what would be made today; empty: it is. */
  readonly outdated: readonly string[];
}

export function kitStatusOf(
  { root, env }: { readonly root: string; readonly env: NodeJS.ProcessEnv },
  client: Client,
  mode: Mode,
  today: string,
): KitStatus {
  const last = readRecord(kitRecordFile(root, env, client.client, mode));
  if (last === undefined) return { client: client.client, outdated: [] };
  const ageDays = daysBetween(last.madeAt.slice(0, 10), today);
  const environments = Object.keys(client.environments);
  const outdated = [
    ...environments.flatMap((environment) => {
      const then = last.environments[environment];
      if (then === undefined) return [`${environment} is not in it`];
      const changed = changedSince(then, bindingsOf(root, client, environment));
      return changed.length === 0
        ? []
        : [`${environment}: changed since: ${changed.map((each) => words[each]).join(", ")}`];
    }),
    ...Object.keys(last.environments)
      .filter((environment) => !environments.includes(environment))
      .map((environment) => `${environment} is in it, and is gone`),
    ...(ageDays > longestKitAgeDays ? [`it is ${ageDays} days old, and ${longestKitAgeDays} are allowed`] : []),
  ];
  return { client: client.client, last: { ...last, ageDays }, outdated };
}

const words = { clientFile: "the client file", program: "the program", plan: "the plan" } as const;

function readRecord(file: string): KitRecord | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new UserError(`${file}: cannot be read (${codeOf(error)})`);
  }
  const document = parseDocument(text);
  const parsed = kitRecordSchema.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (parsed.success) return parsed.data;
  throw new UserError(`${file}: not the record of a kit; make the kit again, or remove the file`);
}
