import type { TypeEntry } from "../../catalogue/catalogue.ts";
import type { Attempt, CloudView } from "../../core/behaviour.ts";
import { nearest } from "../../core/check.ts";
import type { FillContext, Session, Where } from "../../core/definition.ts";
import type { Problem } from "../../core/facts.ts";
import type { Address } from "../../ledger.ts";
import { isObject, type Reader, unknown, type Values } from "../../values.ts";
import { awsRegions } from "./regions.ts";
import { tokens } from "./types.ts";

const regions = new Set(Object.keys(awsRegions));

/** As the official provider does: default tags become the resource's, its own winning. */
export function fillAwsTags(inputs: Values, { entry, session: { defaultTags } }: FillContext): Values {
  if (!entry.inputs.tags || !entry.outputs.tagsAll || Object.keys(defaultTags).length === 0) return inputs;
  if (inputs.tags === unknown) return inputs;
  return { ...inputs, tags: { ...defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) } };
}

export function checkAwsRegion({ region }: Values): readonly Problem[] {
  if (typeof region !== "string" || regions.has(region)) return [];
  const near = nearest(region, [...regions]);
  return [
    { property: "region", kind: "enum", reason: `${region} is not a region${near ? `: did you mean ${near}?` : ""}` },
  ];
}

/** Types without an input `region` are global. */
export function whereOnAws(inputs: Reader, entry: TypeEntry, session: Session): Where {
  const region = entry.inputs.region === undefined ? "" : (inputs.text("region") ?? session.region);
  return { account: session.account, region };
}

/** Where an id of the state (or, for an import, of the provider's own region) is. An import may say `id@region`. */
export function locateOnAws(
  type: string,
  entry: TypeEntry | undefined,
  id: string,
  state: Values,
  { account, region }: Session,
): Address {
  if (entry?.inputs.region === undefined) return { type, id, account, region: "" };
  if (typeof state.region === "string") return { type, id, account, region: state.region };
  const [, name, named] = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(id) ?? [];
  return name && named ? { type, id: name, account, region: named } : { type, id, account, region };
}

/** Whether the provider's own region changed under a resource that names none. */
export function movedOnAws(
  entry: TypeEntry,
  before: Values,
  state: Values,
  after: Values,
  session: Session,
): string | undefined {
  if (!entry.inputs.region || before.region !== undefined || after.region !== undefined) return undefined;
  return typeof state.region === "string" && state.region !== session.region ? "region" : undefined;
}

/** Zones that an attempt stands in: named by itself, or else those of its subnets. */
export function zonesOnAws({ inputs }: Attempt, cloud: CloudView): readonly string[] {
  const named = inputs.texts("availabilityZone");
  if (named.length > 0) return named;
  const group = cloud.find(tokens.databaseSubnets, inputs.text("dbSubnetGroupName"));
  const subnets = [
    ...["subnetId", "subnetIds", "subnets", "vpcZoneIdentifiers"].flatMap((path) => inputs.texts(path)),
    ...(group?.inputs.texts("subnetIds") ?? []),
  ];
  return [...new Set(subnets.flatMap((id) => cloud.find(tokens.subnet, id)?.outputs.text("availabilityZone") ?? []))];
}
