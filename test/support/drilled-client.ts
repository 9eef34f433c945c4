import { cpSync, rmSync } from "node:fs";
import type { CloudName } from "../../components/plan/types/common.ts";
import { type ClientData, ClientRehearsal } from "./client-rehearsal.ts";
import { smallClient } from "./small-client.ts";

/** Regions and account of each cloud, as small as an environment there can be. */
const places: Readonly<Record<CloudName, Readonly<Record<string, unknown>>>> = {
  aws: { cloud: "aws", account: "111122223333", region: "eu-west-3", drRegion: "eu-central-1" },
  azure: {
    cloud: "azure",
    account: "c0ffee00-1111-4a22-8333-000000000109",
    tenant: "c1191ca0-0000-4000-8000-0000000000cc",
    region: "francecentral",
    drRegion: "francesouth",
    openedRegions: ["francesouth"],
  },
  gcp: { cloud: "gcp", account: "acme-prod-4f21", region: "europe-west9", drRegion: "europe-west1" },
};

/** Where the provider's people come from, on each cloud. */
const operators = {
  group: "ops",
  breakGlass: "bg",
  home: {
    aws: "999900001111",
    azure: {
      tenant: "5a6b7c8d-0000-4000-8000-0000000000aa",
      group: "5a6b7c8d-0000-4000-8000-0000000000b1",
      breakGlass: "5a6b7c8d-0000-4000-8000-0000000000b2",
    },
    gcp: "msp.example",
  },
};

export const DRILLED_CLIENT = "acme";

/** What a client has besides, or otherwise. */
export interface More {
  readonly workload?: object;
  readonly environment?: object;
  /** Of the only tier of its contract. */
  readonly tier?: object;
}

/** A tier whose data stand by in the recovery region. */
export const standingBy = { rpo: "PT4H", rto: "PT12H", strategy: "pilot-light" };

/** A client whose only workload has every kind of store and costs little to build. */
export function drilledClient(cloud: CloudName = "aws", more: More = {}): ClientData {
  const client = smallClient({ environments: ["prod"] });
  return {
    ...client,
    ...(more.tier && { continuity: { tiers: { standard: more.tier } } }),
    access: { operators },
    environments: {
      prod: {
        ...places[cloud],
        production: false,
        ...more.environment,
        network: { cidr: "10.20.0.0/16", zones: 2 },
        workloads: [
          {
            name: "erp",
            kind: "erp",
            tier: "standard",
            compute: { size: "small", count: 2 },
            database: { engine: "postgres", version: "16", size: "small", storageGb: 100 },
            files: { sizeGb: 100 },
            objects: {},
            ...more.workload,
          },
        ],
      },
    },
  };
}

/** Production of such a client, built once; each `copy()` of its rehearsal is a world of its own. */
export class DrilledProduction {
  readonly #built: ClientRehearsal;

  private constructor(built: ClientRehearsal) {
    this.#built = built;
  }

  static async build(client: ClientData): Promise<DrilledProduction> {
    const built = ClientRehearsal.ofClients(client);
    const { stacks, run } = await built.open([client.client]);
    for (const { stack } of stacks) await run({ operation: "up", stack });
    return new DrilledProduction(built);
  }

  /** Puts the world back to what it was when production had been built. */
  copy(client: ClientData): ClientRehearsal {
    const copy = ClientRehearsal.ofClients(client);
    for (const folder of ["backend", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "config"] as const) {
      const from = `${this.#built.paths.base}/${folder}`;
      const to = `${copy.paths.base}/${folder}`;
      rmSync(to, { recursive: true, force: true });
      cpSync(from, to, { recursive: true, force: true, errorOnExist: false });
    }
    return copy;
  }

  close(): void {
    this.#built.close();
  }
}
