import { UserError } from "../user-error.ts";
import type { Client, Environment } from "./schema.ts";

/** An environment of a client by its name. Throws a UserError that lists those there are. */
export function environmentOf({ client, environments }: Client, name: string): Environment {
  const found = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (found !== undefined) return found;
  throw new UserError(
    `Client "${client}" has no environment "${name}"; it has ${Object.keys(environments).join(", ") || "none"}.`,
  );
}
