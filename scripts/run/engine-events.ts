/**
 * The part of the engine's event log that is read here; one JSON object a line of `pulumi … --event-log <file>`.
 * Source: sdk/go/common/apitype/events.go of pulumi/pulumi. Secret values arrive as `[secret]`.
 */
export interface EngineEvent {
  readonly sequence: number;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly diagnosticEvent?: DiagnosticEvent;
  readonly policyEvent?: PolicyEvent;
  readonly resourcePreEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
  readonly resOutputsEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
  readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
  readonly summaryEvent?: SummaryEvent;
}

interface DiagnosticEvent {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
  readonly ephemeral?: boolean;
}

interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly policyPackName: string;
  readonly enforcementLevel: string;
}

interface SummaryEvent {
  readonly resourceChanges: Readonly<Record<string, number>>;
  readonly durationSeconds: number;
}

export interface StepMetadata {
  /** `create`, `update`, `delete`, `same`, `replace`, `create-replacement`, `delete-replaced`, `refresh`, `read`, `import` … */
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Top-level properties that differ. */
  readonly diffs?: readonly string[] | null;
  /** Properties that force a replacement. */
  readonly keys?: readonly string[] | null;
  /** Property path to the kind of its difference. */
  readonly detailedDiff?: Readonly<Record<string, { readonly diffKind?: string; readonly kind?: string }>> | null;
  readonly old?: StepState | null;
  readonly new?: StepState | null;
}

interface StepState {
  readonly custom?: boolean;
  readonly id?: string;
  readonly protect?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export const STACK_TYPE = "pulumi:pulumi:Stack";

/** Last part of a URN: the logical name of the resource. */
export function readName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** Type of the resource a URN names, without its parents' types. */
export function readType(urn: string): string {
  const chain = urn.split("::")[2] ?? "";
  return chain.slice(chain.lastIndexOf("$") + 1);
}

/** A logical name without the name of its stack, which every name begins with. */
export function shortenName(stack: string, name: string): string {
  return name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name;
}

/** `aws:ec2/vpc:Vpc` → `ec2.Vpc`; `socle:aws:Network` → `Network`; `pulumi:providers:aws` → `provider aws`. */
export function shortenType(type: string): string {
  const [scope = "", module = "", name = ""] = type.split(":");
  if (scope === "pulumi" && module === "providers") {
    return `provider ${name}`;
  }
  const area = module.split("/")[0] ?? "";
  return scope === "pulumi" || scope === "socle" || area === "index" || area === "" ? name : `${area}.${name}`;
}

/** The engine's messages carry colour directives such as `<{%fg 1%}>`. */
export function stripColourDirectives(text: string): string {
  return text.replaceAll(/<\{%[^%]*%\}>/g, "");
}
