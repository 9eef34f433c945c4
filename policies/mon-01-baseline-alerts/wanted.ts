import type { AlertName } from "../../components/client/schema.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { UnknownRead } from "../core/unknown.ts";
import { workloadOf } from "../core/workloads.ts";

/** Whether an alert is raised above or below its threshold. */
export type Direction = "above" | "below";

/** Something that must be told of a kind of resource: by any of these metrics, which say it equally well. */
export interface WantedAlert {
  /** For people: "its processors are busy". */
  readonly when: string;
  /** Metrics as the cloud names them, and the side of the threshold that is bad. */
  readonly metrics: Readonly<Record<string, Direction>>;
  /** Name by which a client file may silence it. */
  readonly alert: AlertName;
  /** Which resources of the type it is wanted of; all when absent. */
  readonly only?: (resource: Resource) => boolean;
}

/** What is wanted of a type of resource. */
export interface WantedOfType<Alert extends WantedAlert = WantedAlert> {
  /** The cloud's page on these metrics. */
  readonly documentation: string;
  readonly alerts: readonly Alert[];
  /** Why a resource of the type needs none. */
  readonly spared?: (resource: Resource, stack: StackView, requirements: Requirements) => string | undefined;
}

/** Every alert that is wanted of a resource, each found by `find` or missing. */
export function judgeCoverage<Alert extends WantedAlert>(
  resource: Resource,
  { alerts, spared }: WantedOfType<Alert>,
  find: (wanted: Alert) => Resource | undefined,
  stack: StackView,
  requirements: Requirements,
): readonly Judgement[] {
  const reason = spared?.(resource, stack, requirements);
  if (reason !== undefined) return [notApplicable(reason)];
  const silenced = silencedFor(resource, requirements);
  return alerts
    .filter(({ only }) => only?.(resource) ?? true)
    .map((wanted) => {
      if (silenced.includes(wanted.alert)) return notApplicable(`the client file silences ${wanted.alert}`);
      return settled(() => {
        const found = find(wanted);
        if (found) return pass(`${found.name} tells when ${wanted.when}`);
        return fail({ found: `no alert when ${wanted.when}`, wanted: Object.keys(wanted.metrics).join(" or ") });
      });
    });
}

/** Whose a resource is matters only where something is silenced. */
function silencedFor(resource: Resource, requirements: Requirements): readonly AlertName[] {
  const { workloads, silencedAlerts } = requirements;
  if ([requirements, ...workloads].every((each) => each.silencedAlerts.length === 0)) return [];
  return workloadOf(resource, requirements)?.silencedAlerts ?? silencedAlerts;
}

/** A judgement by itself: what is not known yet leaves those beside it alone. */
export function settled(judge: () => Judgement): Judgement {
  try {
    return judge();
  } catch (error) {
    if (error instanceof UnknownRead) return unknown(error.message);
    throw error;
  }
}
