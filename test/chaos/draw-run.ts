import type { CloudName } from "../../components/plan/types/common.ts";
import type { Wanted } from "../../scripts/drill/faults/drill-fault.ts";
import { faultsOn } from "../../scripts/drill/faults/table.ts";
import type { ScenarioName } from "../../scripts/drill/request.ts";
import { drawNumber } from "../../simulator/random.ts";
import type { ClientData } from "../support/client-rehearsal.ts";
import { drilledClient, type More, standingBy } from "../support/drilled-client.ts";
import { needsGenuineEngine } from "../support/drilled-fault.ts";

/** One run of a campaign, drawn from its seed and its number alone: the same again whenever it is asked for. */
export interface ChaosRun {
  readonly number: number;
  readonly cloud: CloudName;
  /** Names the client among those of the campaign: production of each is built once. */
  readonly variant: string;
  readonly client: ClientData;
  readonly scenario: ScenarioName;
  readonly faults: readonly string[];
  readonly decisionTime: string;
  readonly seed: number;
  /** The drill is killed whenever as many things as this have happened since it was begun or gone on with. */
  readonly kills: readonly number[];
}

const clouds = ["aws", "azure", "gcp"] as const;
const scenarios: readonly ScenarioName[] = ["region-loss", "ransomware", "deletion", "zone-loss"];
const decisionTimes = ["PT0M", "PT15M", "PT1H", "PT4H"];
const mostFaults = 3;
/** Steps and calls of the engine that a drill has. */
const happenings = 24;

interface Variant extends More {
  /** What its environment has of what faults want; undefined for one that lacks a store. */
  readonly has?: readonly Wanted[];
}

/** Clients of a campaign, by what is different between them: few, because each is built. */
const variants: Readonly<Record<string, Variant>> = {
  everything: { has: ["secrets"], workload: { secrets: ["mailbox"] } },
  reached: {
    has: ["name"],
    environment: { domain: "prod.acme.example" },
    workload: { exposure: "internal", port: 8069, health: { path: "/health", transaction: "login" } },
  },
  "standing-by": { has: ["standby"], tier: standingBy },
  mysql: {
    workload: { database: { engine: "mysql", version: "8.4", size: "small", storageGb: 100 }, files: undefined },
  },
  "without-database": { workload: { database: undefined } },
};

/** Whether an environment of a variant meets a fault as the table tells it. */
export function meetsAsTold(variant: string, wants: Wanted | undefined): boolean {
  const { has } = variants[variant] ?? {};
  return has !== undefined && (wants === undefined || has.includes(wants));
}

const variantsOn: Readonly<Record<CloudName, readonly string[]>> = {
  aws: Object.keys(variants),
  // The client keeps points for longer than Azure keeps those of MySQL.
  azure: ["everything", "reached", "standing-by", "without-database"],
  gcp: Object.keys(variants),
};

export function drawRun(campaign: number, number: number): ChaosRun {
  const draw = (what: string): number => drawNumber(String(campaign), `chaos\0${number}\0${what}`);
  const pick = <Item>(what: string, items: readonly Item[]): Item => {
    const item = items[Math.floor(draw(what) * items.length)];
    if (item === undefined) throw new Error(`nothing to draw ${what} from`);
    return item;
  };
  const cloud = pick("cloud", clouds);
  const scenario = pick("scenario", scenarios);
  const variant = pick("variant", variantsOn[cloud]);
  const known = faultsOn(cloud).filter((name) => !needsGenuineEngine(name));
  const faults = Array.from({ length: Math.floor(draw("faults") * (mostFaults + 1)) }, (_, index) =>
    pick(`fault ${index}`, known),
  );
  const kills = Array.from({ length: Math.floor(draw("kills") * 4) }, (_, index) =>
    Math.floor(draw(`kill ${index}`) * happenings),
  );
  return {
    number,
    cloud,
    variant,
    client: drilledClient(cloud, variants[variant]),
    scenario,
    faults: [...new Set(faults)],
    decisionTime: pick("decision", decisionTimes),
    seed: Math.floor(draw("seed") * 1_000_000),
    kills,
  };
}
