import type { Client } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { ReplicaDirection } from "../../components/plan/replica/replica-plan.ts";
import { replicaRegion } from "../../components/plan/replica/replica-region.ts";
import type { CommandContext } from "../command.ts";
import type { DrillEngine } from "./drill-engine.ts";
import type { DrillInjection } from "./faults/drill-fault.ts";
import type { DrillJournal, Outcomes } from "./journal.ts";
import type { KitProgram } from "./kit/kit-program.ts";
import type { DrillRequest } from "./request.ts";
import { directionOf, type Scenario, scenarios } from "./scenarios.ts";
import type { StepName, StepValues } from "./step-values.ts";
import type { RehearsalWorld } from "./world.ts";

/** Everything that the steps of a drill work with. */
export class Drill {
  readonly client: Client;
  /** The environment that the replica stands in for. */
  readonly plan: EnvironmentPlan;
  /** Stack of the replica. */
  readonly stack: string;
  readonly journal: DrillJournal;
  readonly world: RehearsalWorld;
  readonly engine: DrillEngine;
  readonly context: CommandContext;
  /** Program of the kit, in a drill without state. */
  readonly kit: KitProgram | undefined;

  constructor(parts: Pick<Drill, "client" | "plan" | "stack" | "journal" | "world" | "engine" | "context" | "kit">) {
    this.client = parts.client;
    this.plan = parts.plan;
    this.stack = parts.stack;
    this.journal = parts.journal;
    this.world = parts.world;
    this.engine = parts.engine;
    this.context = parts.context;
    this.kit = parts.kit;
  }

  get request(): DrillRequest {
    return this.journal.record.request;
  }

  get scenario(): Scenario {
    return scenarios[this.request.scenario];
  }

  /** Where the replica stands, and where its points are from. */
  get direction(): ReplicaDirection {
    return directionOf(this.scenario, this.request.cloud);
  }

  /** Region that the replica stands in. */
  get place(): string {
    return replicaRegion(this.plan, this.direction);
  }

  get outcomes(): Outcomes {
    return this.journal.record.outcomes;
  }

  /** What a step handed on, also one that failed after some of its work. */
  value<Name extends StepName>(name: Name): StepValues[Name] | undefined {
    return this.outcomes[name]?.value;
  }

  /** The points that the replica is made from, and those that stand by: copied back before, where the scenario wants it. */
  get points(): StepValues["readiness"]["points"] {
    return this.value("copyBack")?.points ?? this.value("readiness")?.points ?? [];
  }

  /** Stacks of production: the environment and its account. */
  get productionStacks(): readonly string[] {
    return this.engine.production;
  }

  /** The faults that are in force from the failure on. */
  get faults(): readonly DrillInjection[] {
    return this.value("failure")?.injected ?? [];
  }

  /** As `SOCLE_FAULTS` carries them, in the first attempt or a later one; undefined for none. */
  faultsText(attempt = 1, faults = this.faults): string | undefined {
    const met = faults.flatMap(({ attempts = Number.POSITIVE_INFINITY, ...fault }) =>
      attempt <= attempts ? [fault] : [],
    );
    return met.length === 0 ? undefined : JSON.stringify(met);
  }

  /** The context with the faults of the drill, for what is asked of the cloud. */
  get cloudContext(): CommandContext {
    const { SOCLE_FAULTS: _outside, ...env } = this.context.env;
    const faults = this.faultsText();
    return { ...this.context, env: { ...env, ...(faults && { SOCLE_FAULTS: faults }) } };
  }
}

/** A step that did part of its work: what was done is kept with what went wrong. */
export class StepFailure<Name extends StepName> extends Error {
  readonly problems: readonly string[];
  readonly value: StepValues[Name] | undefined;

  constructor(problems: readonly string[], value?: StepValues[Name]) {
    super(problems.join("\n"));
    this.problems = problems;
    this.value = value;
  }
}

/** One step of a drill: it finds by itself what an interrupted run has done of it. */
export interface DrillStep<Name extends StepName> {
  readonly title: string;
  /** Runs whatever went wrong before, so that nothing is left behind and something can be told. */
  readonly always?: true;
  /** Whether there is anything to do for a scenario; always when absent. */
  appliesTo?(scenario: Scenario): boolean;
  run(drill: Drill): Promise<StepValues[Name]>;
}
