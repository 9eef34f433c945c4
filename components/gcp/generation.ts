import { randomBytes } from "node:crypto";

/**
 * A name that has never been used: the plan's, a hyphen and six random digits, for which the name rules leave room. For
 * what keeps its name after it was deleted, a key ring for ever, a database instance for a week, so that an environment can
 * be destroyed and built again. Drawn at each run and kept from the first: the resource must ignore changes of its name.
 * What is lost with the state gets a successor that way, where a fixed name would be refused with 409.
 * Sources: https://cloud.google.com/kms/docs/resource-hierarchy#key_rings, https://cloud.google.com/sql/docs/postgres/delete-instance
 */
export function withGeneration(name: string): string {
  return `${name}-${randomBytes(3).toString("hex")}`;
}
