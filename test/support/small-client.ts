import { minimalClient } from "../client/support/minimal-client.ts";
import type { ClientData } from "./client-rehearsal.ts";

/** Environment variables of a client file that a test changes. */
export interface SmallClient {
  /** Environments by name; all in the same account. */
  readonly environments: readonly string[];
  readonly zones?: number;
  /** Workloads of each environment. */
  readonly workloads?: readonly string[];
  readonly users?: readonly string[];
}

export const SMALL_CLIENT = "acme";
export const SMALL_ACCOUNT = "111122223333";

/** The file of a client whose environments cost little to build: one fleet nobody reaches from outside, backups alone. */
export function smallClient({ environments, zones = 2, workloads = ["erp"], users = [] }: SmallClient): ClientData {
  const { contract, access, ...rest } = minimalClient();
  return {
    ...rest,
    client: SMALL_CLIENT,
    contract: { ...asRecord(contract), start: "2026-12-01" },
    continuity: { tiers: { standard: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" } } },
    access: { ...asRecord(access), users: users.map((login) => ({ login, role: "reader" })) },
    environments: Object.fromEntries(
      environments.map((name, index) => [
        name,
        {
          cloud: "aws",
          account: SMALL_ACCOUNT,
          region: "eu-west-3",
          drRegion: "eu-central-1",
          production: false,
          network: { cidr: `10.${20 + index}.0.0/16`, zones },
          workloads: workloads.map((workload) => ({
            name: workload,
            kind: "erp",
            tier: "standard",
            compute: { size: "small" },
          })),
        },
      ]),
    ),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error(`not a record: ${JSON.stringify(value)}`);
  return { ...value };
}
