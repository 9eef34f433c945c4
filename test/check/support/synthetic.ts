import { join } from "node:path";
import { loadClient } from "../../../components/client/load.ts";
import type { Client } from "../../../components/client/schema.ts";
import { environmentRequirements } from "../../../policies/core/read-requirements.ts";
import type { Exemption } from "../../../policies/core/requirements.ts";
import type { Verdict } from "../../../policies/core/verdict.ts";
import { rules } from "../../../policies/rules.generated.ts";
import type { JudgedVerdict } from "../../../scripts/check/judge-stack.ts";
import { type BrokenClient, today } from "./broken-clients.ts";

const root = join(import.meta.dirname, "..", "..", "..");
export const stack = "atelier-mercier-prod";

export function urnOf(name: string): string {
  return `urn:pulumi:${stack}::socle::aws:s3/bucket:Bucket::${name}`;
}

/** A verdict of a rule of the catalogue, by its id, on a bucket or on the stack as a whole. */
export function verdict(
  id: string,
  status: Verdict["status"],
  changes: Partial<JudgedVerdict> & { name?: string } = {},
) {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const { name, ...rest } = changes;
  const resource = name === undefined ? {} : { resource: { urn: urnOf(name), type: "aws:s3/bucket:Bucket", name } };
  const { pack, severity } = rule;
  const told: JudgedVerdict = {
    rule: rule.name,
    id,
    pack,
    severity,
    status,
    message: `${status} it is`,
    ...resource,
    ...rest,
  };
  return told;
}

/** The production of Atelier Mercier, with these verdicts and exemptions. */
export function judgedClient(verdicts: readonly JudgedVerdict[], exemptions: readonly Exemption[] = []): BrokenClient {
  const client: Client = { ...loadClient(root, "atelier-mercier"), exemptions };
  const requirements = environmentRequirements(client, "prod", { today });
  return { client, stacks: [{ client: client.client, stack, requirements, resources: 12, verdicts }] };
}

export function exemption(changes: Partial<Exemption> = {}): Exemption {
  return {
    policy: "bck-07-object-versioning",
    resource: `urn:pulumi:${stack}::*`,
    reason: "Les objets sont des copies",
    approvedBy: "rssi@mercier.example",
    ticket: "SEC-142",
    expires: "2027-06-30",
    ...changes,
  };
}
