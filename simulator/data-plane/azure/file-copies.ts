import { nameIn } from "../../behaviours/azure/ids.ts";
import { tokens } from "../../behaviours/azure/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { periodsOf } from "../periods.ts";
import { shippedUntil } from "../shipment.ts";
import type { SilentFaults } from "../silent-faults.ts";
import type { Replication } from "./replicas.ts";
import { accountNameOf, type Store, tokensOfStores } from "./stores.ts";

/** Seconds that a copy of what has changed takes: no figure is documented, this is of a share of a small business. */
export const runSeconds = [60, 600] as const;

/** What the machines of a fleet are told to copy at their first boot. */
interface CopyOrder {
  /** `host:/account/share`, as it is mounted. */
  readonly from: string;
  readonly to: string;
  readonly everyMinutes: number;
}

/** Shares that the machines of a fleet copy to another one, as long as there is a machine: no service of Azure copies NFS. */
export function fileCopies(
  ledger: Ledger,
  stores: readonly Store[],
  faults: SilentFaults,
): (now: number) => readonly Replication[] {
  const shares = stores.filter(({ resource }) => resource.type === tokensOfStores.share);
  const fleets = Map.groupBy(periodsOf(ledger, tokens.scaleSet), ({ resource }) => resource.key);
  const copies = [...fleets.values()].flatMap((periods) => {
    const manned = periods.filter(({ resource }) => (resource.inputs.number("sku.capacity") ?? 1) > 0);
    const [first, last] = [manned[0], manned.at(-1)];
    const order = last && orderOf(last.resource);
    const source = order && shareAt(shares, order.from);
    const target = order && shareAt(shares, order.to);
    if (!first || !last || !order || !source || !target) return [];
    const since = Math.max(first.from, source.from, target.from);
    return [{ source, target, since, until: last.until, order, label: `copy\0${last.resource.key}` }];
  });
  return (now) =>
    copies.flatMap(({ source, target, since, until, order, label }) => {
      if (target.until <= now || since > now) return [];
      const stalled = faults.heldUpSince("replication-stalled", source.resource, now) ?? until;
      const shipment = {
        from: since,
        every: order.everyMinutes * 60 + runSeconds[1],
        takes: runSeconds,
        stops: Math.min(until, source.until, stalled),
      };
      return [{ source, target, since, arrivedUntil: shippedUntil(ledger.seed, label, shipment, now) }];
    });
}

function orderOf(fleet: LedgerResource): CopyOrder | undefined {
  const [from, to] = [mountedAt(fleet, "/srv/files"), mountedAt(fleet, "/srv/files-copy")];
  const every = /OnUnitInactiveSec=(\d+)min/.exec(firstBoot(fleet))?.[1];
  return from === undefined || to === undefined || every === undefined
    ? undefined
    : { from, to, everyMinutes: Number(every) };
}

/** What the machines of a fleet mount under a path, as `host:/account/share`. */
export function mountedAt(fleet: LedgerResource, path: string): string | undefined {
  return new RegExp(`([^\\s'"]+:/\\S+) ${path} aznfs`).exec(firstBoot(fleet))?.[1];
}

function firstBoot({ inputs }: LedgerResource): string {
  const data = inputs.text("virtualMachineProfile.osProfile.customData");
  return data === undefined ? "" : Buffer.from(data, "base64").toString("utf8");
}

export function shareAt(shares: readonly Store[], target: string): Store | undefined {
  const [account = "", share = ""] = target.split(":/")[1]?.split("/") ?? [];
  return shares.findLast(
    ({ resource: { id } }) => accountNameOf(id) === account.toLowerCase() && nameIn(id, "shares") === share,
  );
}
