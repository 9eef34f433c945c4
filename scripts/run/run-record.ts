import {
  type EngineEvent,
  readName,
  readType,
  STACK_TYPE,
  type StepMetadata,
  stripColourDirectives,
} from "./engine-events.ts";
import { hideSecrets } from "./secrets.ts";

export interface ResourceChange {
  readonly op: ChangeKind;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Property paths that differ; empty for a creation or a deletion. */
  readonly properties: readonly string[];
  /** Those among them that force a replacement. */
  readonly replacing: readonly string[];
}

export type ChangeKind = "create" | "update" | "replace" | "delete" | "import" | "read";

export interface ResourceMessage {
  readonly urn: string | undefined;
  readonly message: string;
}

export interface PolicyFinding extends ResourceMessage {
  readonly policy: string;
  readonly pack: string;
  readonly mandatory: boolean;
}

/** What one engine operation did, as plain data. */
export interface RunRecord {
  readonly changes: readonly ResourceChange[];
  /** Counts by the engine's own operation names, from its summary; empty when it ended without one. */
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly ResourceMessage[];
  readonly warnings: readonly ResourceMessage[];
  readonly policies: readonly PolicyFinding[];
  /** URNs of the resources whose operation failed, with that operation. */
  readonly failed: readonly { readonly urn: string; readonly op: string }[];
  /** Outputs of the stack; secrets are `[secret]`. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Resources at work at this moment, for the progress line. */
export interface RunState {
  readonly finished: number;
  readonly running: readonly { readonly urn: string; readonly op: string }[];
}

const CHANGE_OF: Readonly<Record<string, ChangeKind>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  import: "import",
  "import-replacement": "replace",
  read: "read",
};
/** Steps counted as work done; the halves of a replacement count once. */
const COUNTED = new Set(["create", "update", "delete", "create-replacement", "import", "refresh", "read"]);
const EMPTY_SUMMARIES = /^(update|preview|refresh|destroy|resource operations?) (failed|errored|canceled)\.?$/;

/** Folds the engine's events into a record; `state` is what runs in between. */
export class RunRecorder {
  readonly #changes = new Map<string, ResourceChange>();
  readonly #running = new Map<string, string>();
  /** Components last as long as what is in them: they are counted, never shown as what is at work. */
  readonly #components = new Set<string>();
  readonly #errors: ResourceMessage[] = [];
  readonly #warnings: ResourceMessage[] = [];
  readonly #policies: PolicyFinding[] = [];
  readonly #failed: { readonly urn: string; readonly op: string }[] = [];
  #counts: Readonly<Record<string, number>> = {};
  #outputs: Readonly<Record<string, unknown>> = {};
  #finished = 0;

  add(event: EngineEvent): void {
    if (event.resourcePreEvent) {
      this.#start(event.resourcePreEvent.metadata);
    } else if (event.resOutputsEvent) {
      this.#finish(event.resOutputsEvent.metadata);
    } else if (event.resOpFailedEvent) {
      const { urn, op } = event.resOpFailedEvent.metadata;
      this.#running.delete(urn);
      this.#failed.push({ urn, op });
    } else if (event.diagnosticEvent) {
      const { urn, message, severity, ephemeral } = event.diagnosticEvent;
      const text = stripColourDirectives(message).trim();
      if (ephemeral !== true && text !== "" && !EMPTY_SUMMARIES.test(text)) {
        const list = severity === "error" ? this.#errors : severity === "warning" ? this.#warnings : undefined;
        list?.push({ urn: urn === "" ? undefined : urn, message: text });
      }
    } else if (event.policyEvent) {
      const { resourceUrn, message, policyName, policyPackName, enforcementLevel } = event.policyEvent;
      this.#policies.push({
        urn: resourceUrn,
        message: stripColourDirectives(message).trim(),
        policy: policyName,
        pack: policyPackName,
        mandatory: enforcementLevel === "mandatory",
      });
    } else if (event.summaryEvent) {
      this.#counts = event.summaryEvent.resourceChanges ?? {};
    }
  }

  get state(): RunState {
    const running = [...this.#running].filter(([urn]) => !this.#components.has(urn));
    return { finished: this.#finished, running: running.map(([urn, op]) => ({ urn, op })) };
  }

  record(): RunRecord {
    return {
      changes: [...this.#changes.values()],
      counts: this.#counts,
      errors: this.#errors,
      warnings: this.#warnings,
      policies: this.#policies,
      failed: this.#failed,
      outputs: this.#outputs,
    };
  }

  #start(step: StepMetadata): void {
    if (COUNTED.has(step.op) && step.type !== STACK_TYPE) {
      this.#running.set(step.urn, step.op);
      const state = step.new ?? step.old;
      if (state && state.custom !== true) {
        this.#components.add(step.urn);
      }
    }
    this.#note(step);
  }

  #finish(step: StepMetadata): void {
    if (this.#running.delete(step.urn)) {
      this.#finished += 1;
    }
    if (step.type === STACK_TYPE && step.new?.outputs) {
      this.#outputs = hideSecrets(step.new.outputs);
    }
    // A refresh learns the difference only when the cloud has answered.
    if (step.op === "refresh") {
      this.#note(step);
    } else if (this.#changes.has(step.urn)) {
      this.#note(step);
    }
  }

  #note(step: StepMetadata): void {
    const op = step.op === "refresh" ? readDrift(step) : CHANGE_OF[step.op];
    if (op === undefined || step.type === STACK_TYPE) {
      return;
    }
    this.#changes.set(step.urn, {
      op,
      urn: step.urn,
      type: readType(step.urn),
      name: readName(step.urn),
      properties: op === "update" || op === "replace" ? readProperties(step) : [],
      replacing: step.keys ?? [],
    });
  }
}

function readDrift(step: StepMetadata): ChangeKind | undefined {
  if (step.old && !step.new) {
    return "delete";
  }
  return readProperties(step).length > 0 ? "update" : undefined;
}

function readProperties(step: StepMetadata): readonly string[] {
  const detailed = Object.keys(step.detailedDiff ?? {});
  return detailed.length > 0 ? detailed : (step.diffs ?? []);
}
