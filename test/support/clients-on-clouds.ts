import fc from "fast-check";
import { parseClient } from "../../components/client/parse.ts";
import type { Client, CloudName } from "../../components/client/schema.ts";
import { type RawClient, rawClient } from "./arbitrary-client.ts";

interface Move {
  readonly regions: readonly string[];
  readonly account: (place: number) => string;
  readonly copyAccount: string;
  readonly home: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

const moves: Readonly<Record<CloudName, Move>> = {
  aws: {
    regions: ["eu-west-3", "eu-central-1", "eu-west-1", "us-east-1"],
    account: (place) => `11112222333${place}`,
    copyAccount: "999999999999",
    home: { aws: "999900001111" },
    settings: {},
  },
  azure: {
    regions: ["northeurope", "westeurope", "francecentral", "germanywestcentral"],
    account: (place) => `c0ffee00-0000-4000-8000-00000000010${place}`,
    copyAccount: "c0ffee00-4444-4d55-8666-000000000204",
    home: {
      azure: {
        tenant: "5a6b7c8d-0000-4000-8000-0000000000aa",
        group: "5a6b7c8d-0000-4000-8000-0000000000b1",
        breakGlass: "5a6b7c8d-0000-4000-8000-0000000000b2",
      },
    },
    settings: { tenant: "c1191ca0-0000-4000-8000-0000000000cc" },
  },
  gcp: {
    regions: ["europe-west9", "europe-west1", "europe-west3", "us-central1"],
    account: (place) => `any-client-project-${place}`,
    copyAccount: "any-client-copies",
    home: { gcp: "msp.example" },
    settings: {},
  },
};

/** The file of a client of AWS, moved to another cloud; undefined when that cloud does not take what it asks for. */
function moved(raw: RawClient, cloud: CloudName): Client | undefined {
  const move = moves[cloud];
  const file = structuredClone(raw);
  const environments = Object.values(file.environments);
  for (const [place, environment] of environments.entries()) {
    const number = Number(String(environment.account).at(-1));
    environment.cloud = cloud;
    environment.account = move.account(number);
    environment.region = move.regions[place % move.regions.length];
    Object.assign(environment, move.settings);
    if (cloud === "aws") continue;
    delete environment.deployRole;
    const premises = environment.network.onPremises;
    if (typeof premises === "object" && premises !== null) Reflect.set(premises, "bgpAsn", 65_010);
    for (const { database, compute } of environment.workloads) {
      if (typeof database === "object" && database !== null)
        Object.assign(database, { engine: "postgres", version: "16" });
      if (typeof compute === "object" && compute !== null) Reflect.deleteProperty(compute, "image");
    }
  }
  if ("copyAccount" in file.continuity) file.continuity.copyAccount = move.copyAccount;
  Object.assign(file.access, { operators: { group: "msp-operators", breakGlass: "msp-breakglass", home: move.home } });
  for (const [place, user] of file.access.users.entries()) {
    if (cloud === "azure") user.entraId = `7d3f1c52-1b1a-4c0e-9a52-3f6d20c1a00${place}`;
    if (cloud === "gcp") user.email = `${user.login}@client.example`;
  }
  const parsed = parseClient(JSON.stringify(file), { file: `clients/${file.client}/client.yaml`, folder: file.client });
  return parsed.ok ? parsed.client : undefined;
}

/** Random valid clients of a cloud. */
export function sampleClients(cloud: CloudName, count: number, seed: number): readonly Client[] {
  const clients: Client[] = [];
  for (let round = 0; clients.length < count && round < 50; round++) {
    for (const raw of fc.sample(rawClient, { numRuns: count, seed: seed + round })) {
      const client = moved(raw, cloud);
      if (client !== undefined && clients.length < count) clients.push(client);
    }
  }
  if (clients.length < count) throw new Error(`only ${clients.length} of ${count} clients are valid on ${cloud}`);
  return clients;
}
