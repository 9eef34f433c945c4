import type { Client } from "../components/client/schema.ts";
import { type StackTarget, stackTargets } from "./target.ts";

/**
 * The `Pulumi.<stack>.yaml` files of a client, by file name: what lets a bare `pulumi up` find its target.
 * They hold no secret and no setting besides the target, so that two engineers always write the same.
 */
export function stackSettings(client: Client): ReadonlyMap<string, string> {
  return new Map([...stackTargets(client)].map(([stack, target]) => [`Pulumi.${stack}.yaml`, settingsText(target)]));
}

function settingsText(target: StackTarget): string {
  const what = target.kind === "account" ? `account: "${target.account}"` : `environment: ${target.environment}`;
  return `config:\n  socle:client: ${target.client}\n  socle:${what}\n`;
}
