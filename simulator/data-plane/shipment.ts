import { drawNumber } from "../random.ts";

/** How data goes somewhere else all the time: in parcels, closed at a pace, each there a while later. */
export interface Shipment {
  /** From when there is anything to ship, virtual seconds. */
  readonly from: number;
  /** Seconds from one parcel to the next. */
  readonly every: number;
  /** Least and most seconds that a parcel takes. */
  readonly takes: readonly [least: number, most: number];
  /** When shipping stops: nothing closed at or after it ever arrives. */
  readonly stops?: number;
}

/** The instant up to which everything has arrived by `now`; undefined before the first parcel. Never goes back as `now` goes on. */
export function shippedUntil(seed: string, label: string, shipment: Shipment, now: number): number | undefined {
  const { from, every, takes, stops = Number.POSITIVE_INFINITY } = shipment;
  const [least, most] = takes;
  const phase = drawNumber(seed, `phase\0${label}`) * every;
  const indexAt = (instant: number) => Math.floor((instant - from - phase) / every);
  let arrived: number | undefined;
  // Whatever was closed longer ago than any parcel takes has arrived; after the first that has not, what follows is of no use.
  for (
    let parcel = Math.max(0, indexAt(Math.min(now - most, stops)));
    parcel <= indexAt(Math.min(now, stops));
    parcel++
  ) {
    const closed = from + phase + parcel * every;
    const delay = least + (most - least) * drawNumber(seed, `parcel\0${label}\0${parcel}`);
    if (closed >= stops || closed + delay > now) break;
    arrived = closed;
  }
  return arrived;
}
