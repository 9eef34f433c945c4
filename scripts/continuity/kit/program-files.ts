import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clientNames } from "../../../components/client/load.ts";
import type { Client } from "../../../components/client/schema.ts";
import { replicaStackName } from "../../../components/plan/stack-names.ts";
import { UserError } from "../../../components/user-error.ts";
import { stackSettings } from "../../../stacks/stack-settings.ts";
import { git } from "../../git.ts";
import { kitRecordName } from "./last-kit.ts";

export interface Program {
  /** By their paths from the root of the repository. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly commit: string;
  /** Files that are not as that commit has them: they are in the kit as they are. */
  readonly changed: readonly string[];
}

/** The files that git knows, without the tests and without what is other clients'. Throws a UserError where git cannot tell. */
export async function programFiles(root: string, client: Client): Promise<Program> {
  const [listed, head, status] = await Promise.all([
    ask(root, ["ls-files", "-z", "--cached"]),
    ask(root, ["rev-parse", "--verify", "HEAD"]),
    ask(root, ["status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames"]),
  ]);
  const others = clientNames(root).filter((name) => name !== client.client);
  const wanted = split(listed).filter((file) => isWanted(file, client, others));
  const files = new Map<string, Uint8Array>();
  for (const file of wanted) files.set(file, read(root, file));
  const changed = split(status).map((line) => line.slice(3));
  return { files, commit: head.trim(), changed: changed.filter((file) => files.has(file)) };
}

async function ask(root: string, args: readonly string[]): Promise<string> {
  const answer = await git(root, args);
  if (answer.ok) return answer.output;
  throw new UserError(
    `A kit holds the program as git knows it, and git cannot tell: ${answer.message}. Make the kit in a clone of the repository.`,
  );
}

/** Nobody's kit tells of another client. */
function isWanted(file: string, client: Client, others: readonly string[]): boolean {
  if (file.startsWith("test/")) return false;
  if (file === `clients/${client.client}/${kitRecordName}`) return false;
  if (others.some((other) => file.startsWith(`clients/${other}/`))) return false;
  if (!/^Pulumi\..+\.yaml$/.test(file)) return true;
  const replicas = Object.keys(client.environments).map(
    (each) => `Pulumi.${replicaStackName(client.client, each)}.yaml`,
  );
  return stackSettings(client).has(file) || replicas.includes(file);
}

function read(root: string, file: string): Uint8Array {
  try {
    return readFileSync(join(root, file));
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError(`${file}: git knows it, and it cannot be read (${why}); restore it or commit its removal`);
  }
}

function split(output: string): readonly string[] {
  return output.split("\0").filter((each) => each !== "");
}
