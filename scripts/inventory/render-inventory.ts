import type { Page } from "../output/page.ts";
import type { Inventory } from "./inventory.ts";

/** One stack's inventory, for people. */
export function addInventory(page: Page, inventory: Inventory): void {
  const { stack, resources, areas, regions, endpoints, vaults, backups, alarms, tags } = inventory;
  page.heading(`${stack}: ${resources} resources`);
  page.line(`  regions: ${regions.map(({ name, count }) => `${name} ${count}`).join(", ")}`);
  if (inventory.protected > 0) {
    page.line(`  protected against removal: ${inventory.protected}`);
  }
  page.table(
    ["Area", { title: "Resources", align: "right" }],
    areas.map(({ name, count }) => [name, count]),
  );
  if (endpoints.length > 0) {
    page.heading("Endpoints").table(
      ["Kind", "Name", "Address"],
      endpoints.map(({ kind, name, address }) => [kind, name, address]),
    );
  }
  if (backups.length > 0 || vaults.length > 0) {
    page.heading("Backups");
    page.table(
      ["Vault", "Region", "Lock"],
      vaults.map(({ name, region, locked }) => [
        name,
        region,
        typeof locked === "number" ? `${locked} days` : (locked ?? "none"),
      ]),
    );
    page.line("");
    page.table(
      ["Plan", "Rule", "Schedule", { title: "Kept days", align: "right" }, { title: "Copies", align: "right" }],
      backups.map(({ plan, rule, schedule, retentionDays, copies }) => [
        plan,
        rule,
        schedule,
        retentionDays ?? "",
        copies,
      ]),
    );
  }
  if (alarms.length > 0) {
    page.heading(`Alarms: ${alarms.reduce((sum, { count }) => sum + count, 0)}`);
    page.table(
      ["Namespace", { title: "Alarms", align: "right" }, { title: "Notify somebody", align: "right" }],
      alarms.map(({ namespace, count, routed }) => [namespace, count, routed]),
    );
  }
  const names = Object.entries(tags);
  if (names.length > 0) {
    page.heading("Tags on everything").facts(names);
  }
}
