import type { Requirements, WorkloadRequirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";

/** Where the clouds keep the tags of a resource: those of a Cloud SQL instance are among its settings. */
const tagPlaces = ["tags", "labels", "settings.userLabels", "resourceLabels"] as const;

/** The workload that a resource names in its tags or labels; undefined when it names none that the contract knows. */
export function workloadOf(resource: Resource, { workloads }: Requirements): WorkloadRequirements | undefined {
  const name = tagPlaces.map((place) => tagOf(resource, place, "workload")).find((each) => each !== undefined);
  return workloads.find((each) => each.name === name);
}

/** What a resource is held to: its own workload, else, since nobody says whose it is, each workload of the stack. */
export function heldTo(resource: Resource, requirements: Requirements): readonly WorkloadRequirements[] {
  const own = workloadOf(resource, requirements);
  return own ? [own] : requirements.workloads;
}

/**
 * Minutes of an RPO below which copies of recovery points, which leave every hour at best and take their time, come too
 * late. Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html (hourly at the most often)
 */
const leastMinutesOfCopies = 120;

/** Whether a standby must find the data in the DR region at any time, rather than restore it there. */
export function hasStandby({ strategy }: WorkloadRequirements): boolean {
  return strategy !== "backup-restore";
}

/** Whether changes must reach the DR region as they come: a standby uses them there, or copies of backups come too late. */
export function needsDataInDr(workload: WorkloadRequirements): boolean {
  return hasStandby(workload) || workload.rpoMinutes < leastMinutesOfCopies;
}

/** Why nothing of what a resource of a region holds must reach the DR region at once; undefined when something must. */
export function withoutDataInDr(
  resource: Resource,
  home: string | undefined,
  requirements: Requirements,
): string | undefined {
  if (home === requirements.drRegion && home !== requirements.region) return "stands in the DR region itself";
  return heldTo(resource, requirements).some(needsDataInDr) ? undefined : "its tier is restored from copies of backups";
}

/** A tag in either form: a map, or a list of `{ key, value }` as an autoscaling group has it. */
function tagOf(resource: Resource, place: string, key: string): string | undefined {
  const { value } = resource.at(place);
  if (!Array.isArray(value)) return resource.at(place).key(key).text();
  return resource
    .list(place)
    .find((each) => each.text("key") === key)
    ?.text("value");
}
