import type { TypeEntry } from "../../catalogue/catalogue.ts";
import type { Attempt, Behaviour, Failure } from "../../core/behaviour.ts";
import type { FillContext, Session, Where } from "../../core/definition.ts";
import type { Address } from "../../ledger.ts";
import { type Reader, unknown, type Value, type Values } from "../../values.ts";
import { azureRegions, normalizeLocation } from "./regions.ts";

/** As the official provider does: a resource without a location keeps its own, or gets the provider's, or its group's. */
export function fillLocation(inputs: Values, context: FillContext): Values {
  const { before, entry, session, cloud } = context;
  if (inputs.location !== undefined || entry.inputs.location === undefined) return inputs;
  const location = ((): Value | undefined => {
    if (before.location !== undefined) return before.location;
    if (session.region) return session.region;
    const group = inputs.resourceGroupName;
    if (group === unknown) return unknown;
    if (typeof group !== "string") return undefined;
    return cloud.byId(`/subscriptions/${session.account}/resourceGroups/${group}`)?.outputs.text("location");
  })();
  return location === undefined ? inputs : { ...inputs, location };
}

/** Children have no location of their own: theirs is that of what they stand in. */
export function whereOnAzure(inputs: Reader, _entry: TypeEntry, session: Session): Where {
  const location = normalizeLocation(inputs.text("location") ?? "");
  return { account: session.account, region: location === "global" ? "" : location };
}

export function locateOnAzure(type: string, id: string, { account }: Session): Address {
  return { type, id, account: /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? account };
}

/** A location that does not exist is refused by the API, not before. */
export function checkLocation({ inputs, operation }: Attempt, { noun }: Behaviour): Failure | undefined {
  const location = inputs.text("location");
  if (operation === "delete" || location === undefined) return undefined;
  const region = normalizeLocation(location);
  if (region === "global" || Object.hasOwn(azureRegions, region)) return undefined;
  return {
    code: "LocationNotAvailableForResourceType",
    message: `The provided location '${location}' is not available for resource type '${noun}'. List of available regions for the resource type is '${Object.keys(azureRegions).join(",")}'.`,
  };
}

/** Zones that an attempt stands in, with their region: `westeurope-1`. */
export function zonesOnAzure({ inputs, region }: Attempt): readonly string[] {
  const zones = ["zones", "availabilityZone", "highAvailability.standbyAvailabilityZone"].flatMap((path) =>
    inputs.texts(path),
  );
  return [...new Set(zones)].map((zone) => `${region}-${zone}`);
}
