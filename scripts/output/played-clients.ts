import type { CloudName } from "../../components/plan/types/common.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { addInventory } from "../inventory/render-inventory.ts";
import { readTexts } from "../inventory/values.ts";
import { readName, readType, shortenName, shortenType } from "../run/engine-events.ts";
import type { Forecast } from "../run/rehearsal-cloud.ts";
import type { StackResult } from "../run/stack-job.ts";
import { renderDuration } from "./durations.ts";
import type { Page } from "./page.ts";
import { summarize } from "./results.ts";

/** One stack that was previewed, built, compared with its cloud, and previewed again. */
export interface PlayedStack {
  readonly stack: string;
  readonly cloud: CloudName;
  readonly results: readonly StackResult[];
  /** Absent when nothing was built. */
  readonly forecast?: Forecast;
}

export interface PlayedClient {
  readonly client: string;
  readonly stacks: readonly PlayedStack[];
  readonly inventories: readonly {
    readonly inventory: Inventory;
    readonly outputs: Readonly<Record<string, unknown>>;
  }[];
}

/** Everything about one client. `duration` in milliseconds, as below. */
export function renderClient(page: Page, played: PlayedClient, duration: number): void {
  const { client, stacks, inventories } = played;
  for (const { inventory, outputs } of inventories) {
    addInventory(page, inventory);
    page.heading(`Outputs of ${inventory.stack}`);
    page.facts(Object.entries(outputs).map(([key, value]) => [key, describeOutput(value)]));
  }
  page.heading(`What was done, in ${renderDuration(duration)}`).table(
    ["Stack", "Step", "Result", { title: "Time", align: "right" }],
    stacks
      .flatMap(({ results }) => results)
      .map((result) => [result.stack, result.operation, summarize(result), renderDuration(result.duration)]),
  );
  const forecasts = stacks.flatMap(({ stack, forecast }) => (forecast ? [[stack, forecast] as const] : []));
  if (forecasts.length > 0) {
    page.heading("On the real cloud this would take about");
    page.facts(forecasts.map(([stack, forecast]) => [stack, describeForecast(stack, forecast)]));
  }
  addVerdict(page, [played]);
  addNextSteps(page, client);
}

/** Several clients: a row a stack. What stands in each is told by `socle inventory`. */
export function renderClients(page: Page, clients: readonly PlayedClient[], duration: number): void {
  page.heading(`${clients.length} clients, in ${renderDuration(duration)}`);
  page.table(
    [
      "Client",
      "Cloud",
      "Stack",
      { title: "Resources", align: "right" },
      { title: "Alarms", align: "right" },
      { title: "Vaults", align: "right" },
      "Built",
      "Compared",
      { title: "On the real cloud", align: "right" },
    ],
    clients.flatMap(({ client, stacks, inventories }) =>
      stacks.map(({ stack, cloud, results, forecast }) => {
        const inventory = inventories.find((each) => each.inventory.stack === stack)?.inventory;
        const result = (operation: StackResult["operation"]) => results.find((each) => each.operation === operation);
        const [up, refresh] = [result("up"), result("refresh")];
        return [
          client,
          cloud,
          stack.slice(client.length + 1),
          inventory?.resources ?? 0,
          inventory?.alarms.reduce((sum, { count }) => sum + count, 0) ?? 0,
          inventory?.vaults.length ?? 0,
          up ? `${summarize(up)} (${renderDuration(up.duration)})` : "nothing to change",
          refresh ? summarize(refresh).replace(/, .*/, "") : "",
          forecast ? renderDuration(forecast.seconds * 1000) : "",
        ];
      }),
    ),
  );
  const endpoints = clients.flatMap(({ inventories }) =>
    inventories.flatMap(({ inventory, outputs }) =>
      Object.entries(readTexts(outputs.endpoints)).map(([workload, url]) => [inventory.stack, workload, url]),
    ),
  );
  if (endpoints.length > 0)
    page.heading("Where the workloads answer").table(["Stack", "Workload", "Address"], endpoints);
  addVerdict(page, clients);
  const [first] = clients;
  if (first) addNextSteps(page, first.client);
}

function addVerdict(page: Page, clients: readonly PlayedClient[]): void {
  const results = clients.flatMap(({ stacks }) => stacks.flatMap((stack) => stack.results));
  const changed = results.some(({ operation, changes }) => operation === "up" && changes.length > 0);
  page.line("");
  page.line(
    changed
      ? "Built, compared with the cloud, and previewed again: nothing left to change."
      : "Nothing to change: everything stands as the contract says.",
  );
}

function addNextSteps(page: Page, client: string): void {
  page.heading("Where to look next").facts([
    [
      `clients/${client}/client.yaml`,
      "the contract that all of this follows from: change it, then run npm start again",
    ],
    [`npx socle plan ${client} prod`, "every address, name, schedule and alarm, with its reason"],
    [`npx socle inventory ${client}`, "what stands now"],
    [`npx socle drill ${client} prod`, "lose its region: rebuilt elsewhere, measured, removed, reported"],
    ['eval "$(npx socle env)"', "then use pulumi itself on the rehearsal: pulumi stack ls"],
    [`npx socle destroy ${client}`, "remove it, and see what a real cloud would retain"],
    ["docs/parity.md", "what each cloud has natively, and what replaces the rest"],
    ["README.md", "the real mode: your own accounts, with a bare pulumi up"],
  ]);
}

function describeOutput(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function describeForecast(stack: string, { seconds, longest }: Forecast): string {
  const names = longest.map(
    (operation) =>
      `${shortenType(readType(operation.urn))} ${shortenName(stack, readName(operation.urn))} ${renderDuration(operation.seconds * 1000)}`,
  );
  return `${renderDuration(seconds * 1000)}${names.length === 0 ? "" : ` (longest: ${names.join(", ")})`}`;
}
