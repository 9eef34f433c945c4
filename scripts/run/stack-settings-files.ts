import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import { stackSettings } from "../../stacks/stack-settings.ts";
import type { ClientStack } from "./client-stacks.ts";

/** Writes the Pulumi.<stack>.yaml files that are not there yet, and returns the names of their stacks. Never overwrites one. */
export function writeMissingSettings(root: string, client: Client, stacks: readonly ClientStack[]): readonly string[] {
  const settings = stackSettings(client);
  return stacks
    .map(({ stack }) => stack)
    .filter((stack) => {
      const file = `Pulumi.${stack}.yaml`;
      try {
        writeFileSync(join(root, file), settings.get(file) ?? "", { flag: "wx" });
        return true;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") {
          return false;
        }
        throw error;
      }
    });
}
