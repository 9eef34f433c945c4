import type { CloudName } from "../../components/plan/types/common.ts";
import { minimalClient } from "../client/support/minimal-client.ts";
import type { ClientData } from "./client-rehearsal.ts";

/** A client whose one workload has every kind of store, and as little besides as there can be. */
export function faultsClient(_cloud: CloudName = "aws"): ClientData {
  const { contract, ...rest } = minimalClient();
  return {
    ...rest,
    client: "acme",
    contract: { ...asRecord(contract), start: "2026-12-01" },
    continuity: { tiers: { standard: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" } } },
    environments: {
      dev: {
        cloud: "aws",
        account: "111122223333",
        region: "eu-west-3",
        drRegion: "eu-central-1",
        domain: "dev.acme.example",
        production: false,
        network: { cidr: "10.20.0.0/16", zones: 2 },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "standard",
            exposure: "internal",
            port: 8069,
            compute: { size: "small", count: 2 },
            database: { engine: "postgres", version: "16", size: "small", storageGb: 50 },
            files: { sizeGb: 50 },
            objects: {},
            health: { path: "/health", transaction: "login" },
          },
        ],
      },
    },
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error(`not a record: ${JSON.stringify(value)}`);
  return { ...value };
}
