import type { Attempt, Behaviour, CloudView, Failure } from "../../core/behaviour.ts";
import type { Refused } from "../../core/definition.ts";
import { checkResourceLocations } from "./constraints.ts";
import { enabledByDefault, projectNumber, titleOf } from "./projects.ts";
import { gcpRegions, regionOf, zonesOfRegion } from "./regions.ts";
import { tokens } from "./types.ts";

const waits = { create: "create", update: "update", delete: "delete", read: "read" } as const;
const gerunds = { create: "Creating", update: "Updating", delete: "Deleting", read: "Reading" } as const;

/** A refusal as the official provider words it; what an accepted operation says at its end comes without an HTTP status. */
export function describeGcpError({ code, message, status = 400 }: Failure, refused: Refused): string {
  // What the provider refuses by itself has no status.
  if (status === 0) return message;
  const { operation, behaviour, subject, accepted } = refused;
  const noun = behaviour?.noun ?? "resource";
  if (accepted)
    return `Error waiting to ${waits[operation]} ${noun}: Error waiting for ${gerunds[operation]} ${noun}: ${message}`;
  const said = `googleapi: Error ${status}: ${message}${reasonOf(code)}`;
  if (operation === "create") return `Error creating ${noun}: ${said}`;
  if (operation === "update") return `Error updating ${noun} ${JSON.stringify(subject)}: ${said}`;
  return `Error when reading or editing ${noun} ${JSON.stringify(subject)}: ${said}`;
}

/** Older APIs give a reason in one word, the others details. */
function reasonOf(code: string): string {
  if (/^[a-z]/.test(code)) return `, ${code}`;
  const details = [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", domain: "googleapis.com", reason: code }];
  return `\nDetails:\n${JSON.stringify(details, undefined, 2)}`;
}

export function alreadyExists({ id }: Attempt): Failure {
  return { code: "alreadyExists", message: `The resource '${id}' already exists`, status: 409 };
}

/** What Google has against a call on this project: its API is off, or it names a place that does not exist. */
export function admitOnGcp(attempt: Attempt, behaviour: Behaviour, cloud: CloudView): Failure | undefined {
  return (
    checkPrevented(attempt, behaviour) ??
    checkEnabled(attempt, behaviour, cloud) ??
    checkPlaces(attempt) ??
    checkResourceLocations(attempt, cloud)
  );
}

/** The provider itself refuses to delete what it was told not to. */
function checkPrevented({ operation, inputs, id }: Attempt, { noun }: Behaviour): Failure | undefined {
  if (operation !== "delete" || inputs.text("deletionPolicy") !== "PREVENT") return undefined;
  return {
    code: "DeletionPrevented",
    status: 0,
    message: `cannot destroy ${noun} ${JSON.stringify(id)} without setting deletion_policy="DELETE" and running \`pulumi up\``,
  };
}

function checkEnabled({ account, type }: Attempt, { service }: Behaviour, cloud: CloudView): Failure | undefined {
  if (type === tokens.service || enabledByDefault.has(service)) return undefined;
  const id = `${account}/${service}`;
  if (cloud.find(tokens.service, id) || cloud.retained(tokens.service, id)) return undefined;
  const project = projectNumber(account);
  return {
    code: "SERVICE_DISABLED",
    status: 403,
    message: `${titleOf(service)} has not been used in project ${project} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/${service}/overview?project=${project} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
  };
}

function checkPlaces({ inputs, operation }: Attempt): Failure | undefined {
  if (operation === "delete") return undefined;
  const region = inputs.text("region");
  if (region !== undefined && !Object.hasOwn(gcpRegions, regionOf(region)))
    return { code: "invalid", message: `Invalid value for field 'region': '${region}'. Unknown region.` };
  const zone = inputs.text("zone");
  if (zone !== undefined && !zonesOfRegion(regionOf(zone)).includes(zone.slice(zone.lastIndexOf("/") + 1)))
    return { code: "invalid", message: `Invalid value for field 'zone': '${zone}'. Unknown zone.` };
  return undefined;
}
