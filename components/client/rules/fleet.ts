import type { ParsedClient } from "../parse.ts";
import { comparePlaces, type Finding } from "../problem.ts";
import type { Client } from "../schema.ts";
import { error } from "./finding.ts";

interface Claim {
  readonly rule: string;
  readonly value: string;
  readonly path: Finding["path"];
  readonly wrong: (other: string) => string;
  readonly allowed: string;
}

/** What a client must have for itself: accounts, DNS names, the contract's reference. */
function claimsOf(client: Client): readonly Claim[] {
  const claims: Claim[] = [
    {
      rule: "contract-of-another-client",
      value: `contract ${client.contract.reference}`,
      path: ["contract", "reference"],
      wrong: (other) => `is also the reference of ${other}'s contract`,
      allowed: "a reference of its own",
    },
  ];
  for (const [name, environment] of Object.entries(client.environments)) {
    // Client a with environment b-c and client a-b with environment c would meet.
    claims.push({
      rule: "stack-of-another-client",
      value: `stack ${client.client}-${name}`,
      path: ["environments", name],
      wrong: (other) => `gives the name of a stack of the client ${other}`,
      allowed: "another name for the environment",
    });
    claims.push({
      rule: "account-of-another-client",
      value: `account ${environment.account}`,
      path: ["environments", name, "account"],
      wrong: (other) => `is used by the client ${other}`,
      allowed: "an account of this client alone",
    });
    if (environment.domain !== undefined) {
      claims.push({
        rule: "domain-of-another-client",
        value: `domain ${environment.domain}`,
        path: ["environments", name, "domain"],
        wrong: (other) => `is used by the client ${other}`,
        allowed: "a DNS name of this client alone",
      });
    }
  }
  return claims;
}

/**
 * Rules between clients, over all of them: what two clients claim is an error of both, so that neither can be
 * deployed into the other's account. Files that are not valid by themselves claim nothing.
 */
export function checkFleet(files: readonly ParsedClient[]): readonly ParsedClient[] {
  const owners = new Map<string, Set<string>>();
  for (const { client } of files) {
    if (client === undefined) continue;
    for (const { value } of claimsOf(client)) owners.set(value, (owners.get(value) ?? new Set()).add(client.client));
  }
  return files.map((file) => {
    if (!file.ok) return file;
    const { client } = file;
    const findings = claimsOf(client).flatMap((claim): readonly Finding[] => {
      const others = [...(owners.get(claim.value) ?? [])].filter((owner) => owner !== client.client);
      if (others.length === 0) return [];
      const given = claim.value.slice(claim.value.indexOf(" ") + 1);
      return [error(claim.rule, claim.path, claim.wrong(others.sort().join(", ")), { given, allowed: claim.allowed })];
    });
    if (findings.length === 0) return file;
    const problems = [...file.problems, ...findings.map(file.place)].sort(comparePlaces);
    return { ok: false, file: file.file, place: file.place, problems };
  });
}
