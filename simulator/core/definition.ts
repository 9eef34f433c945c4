import type { Catalogue, TypeEntry } from "../catalogue/catalogue.ts";
import type { Faults } from "../faults.ts";
import type { Address, Ledger } from "../ledger.ts";
import type { Reader, Values } from "../values.ts";
import type {
  Attempt,
  Behaviour,
  Behaviours,
  CloudView,
  Failure,
  KeptPoint,
  LedgerResource,
  Operation,
} from "./behaviour.ts";
import type { Problem } from "./facts.ts";

/** On whose behalf, and where, a configured provider acts. */
export interface Session {
  /** AWS account, Azure subscription or Google Cloud project. */
  readonly account: string;
  /** The region of resources that name none; empty where the cloud has no such default. */
  readonly region: string;
  /** The zone of resources that name none (Google Cloud). */
  readonly zone?: string;
  /** The directory that the account trusts (Azure). */
  readonly tenant?: string;
  /** Tags or labels that every resource is to bear. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Why the cloud refuses every call of this caller, if it does: no permission on the account. `{action}` is filled in. */
  readonly refusal?: Failure;
}

export interface ConfigurationProblem {
  readonly property: string;
  readonly reason: string;
}

/** A function of the provider: what it needs of the cloud, and its answer. Throws a `CloudError` to refuse. */
export interface CloudFunction {
  readonly evidence: string;
  readonly answer: (args: Reader, session: Session, cloud: CloudView) => Values;
}

/** Where a resource stands: whose it is, and in which region (empty for what is global). */
export interface Where {
  readonly account: string;
  readonly region: string;
}

/** What a refusal is about, for its wording. */
export interface Refused {
  readonly operation: Operation | "read";
  readonly behaviour: Pick<Behaviour, "noun" | "service"> | undefined;
  /** The API operation as errors name it: `CreateSubnet`. */
  readonly call: string;
  /** Name of what is created, id of what exists; empty when there is none. */
  readonly subject: string;
  readonly requestId: string;
  /** Whether the call was accepted, and the operation that it began failed. */
  readonly accepted?: boolean;
}

/** How a cloud's official provider makes up names. */
export interface NamingStyle {
  /** The name of a resource that was given none; `seed` is 64 hexadecimal digits, the same for a resource in a deployment. */
  readonly make: (logicalName: string, behaviour: Behaviour, seed: string) => string;
  /** Whether the old resource goes first when it is replaced; `given`: the program gives the name, `kept`: it is still the same one. */
  readonly deleteFirst: (behaviour: Behaviour, name: { readonly given: boolean; readonly kept: boolean }) => boolean;
}

/** A container that a resource must stand in: a resource group, a parent resource. */
export interface Container {
  readonly id: string;
  /** The refusal when it does not exist. */
  readonly missing: Failure;
}

/** What makes the simulator one cloud rather than another. */
export interface CloudDefinition {
  /** The cloud's name in files and folders: `azure`. */
  readonly name: string;
  /** The provider's package: `azure-native`. */
  readonly package: string;
  readonly catalogue: Catalogue;
  readonly behaviours: Behaviours;
  readonly functions: Readonly<Record<string, CloudFunction>>;
  /** Faults that may be injected. */
  readonly faults: Faults;
  /** Problems of the configuration that can be seen without the cloud. */
  readonly checkConfiguration: (configuration: Reader) => readonly ConfigurationProblem[];
  /** The session of a valid configuration; throws a `CloudError` with the provider's own text to refuse. */
  readonly configure: (configuration: Reader, environment: NodeJS.ProcessEnv) => Session;
  /** The text of a refusal, as the official provider passes it on. */
  readonly describeError: (failure: Failure, refused: Refused) => string;
  /** What answers a read or a function of no behaviour of its own: `AWS`. */
  readonly defaultService: string;

  /** Inputs that every type may have besides those of its behaviour. */
  readonly impliedInputs: readonly string[];
  /** Inputs as the provider passes them on: default tags, names of places. The resource's inputs of before are those of its state. */
  readonly fillInputs: (inputs: Values, context: FillContext) => Values;
  /** What is wrong with the places that inputs name. */
  readonly checkPlace: (inputs: Values) => readonly Problem[];
  /** Whether inputs are checked as the API takes them, or as the bridge does, which turns texts into numbers. */
  readonly check: { readonly strict: boolean; readonly ignoreCase: boolean };

  /** Inputs that the provider fills in for the cloud, without writing them into the state's inputs (project, zone). */
  readonly defaults: (inputs: Reader, entry: TypeEntry, session: Session) => Values;
  readonly whereIs: (inputs: Reader, entry: TypeEntry, session: Session) => Where;
  /** Where the state's resource is. */
  readonly locate: (type: string, id: string, state: Values, session: Session) => Address;
  /** The property that shows a move of the provider's own place under a resource that names none; it forces a replacement. */
  readonly moved: (
    entry: TypeEntry,
    before: Values,
    state: Values,
    after: Values,
    session: Session,
  ) => string | undefined;
  /** What an id or cloud-wide name looks like once its template is filled in, in a region. */
  readonly finishName: (name: string, region: string) => string;

  /** Outputs that follow from inputs and session alone; previews know them. */
  readonly derived: (inputs: Values, entry: TypeEntry, session: Session) => Values;
  /** Further outputs that every type has: its region, ARN, state. */
  readonly commonOutputs: (attempt: Attempt, entry: TypeEntry, behaviour: Behaviour) => Values;
  /** What the preview knows of an update's outputs: the state's (bridged providers), or the inputs and a few fixed ones. */
  readonly preview: {
    readonly update: "state" | "inputs";
    readonly stable: readonly string[];
    /** What of the objects in outputs is unknown before they exist: nothing, what the SDK types as always there, all that is not given. */
    readonly nested: "nothing" | "required" | "all";
  };

  /** How inputs of before and after are compared. */
  readonly diff: {
    /** Whether computed values that the program stops or starts giving are no change, as in bridged providers. */
    readonly bridged: boolean;
    /** Whether two texts at a path mean the same. */
    readonly same: (path: string, before: string, after: string) => boolean;
  };
  readonly naming: NamingStyle;

  /** Words of inputs that may be ids: a whole text, and parts of a longer one, which may be in base64. */
  readonly identifiers: {
    readonly whole: RegExp;
    readonly within?: RegExp;
    readonly base64?: RegExp;
    readonly shorten?: (id: string) => string | undefined;
  };
  /** Where a reference may lead when it does not say. */
  readonly referencesWithin: "region" | "account";
  /** The container of a resource, by its id. */
  readonly containerOf: (attempt: Attempt, behaviour: Behaviour) => Container | undefined;
  /** The refusal of a creation whose id is taken, where ids are names. */
  readonly exists?: (attempt: Attempt) => Failure;
  /** The refusal of a change that the API does not make to what exists. */
  readonly changeRefused?: (attempt: Attempt, path: string) => Failure;
  /** What the cloud has against any call on this account: an API that is not enabled. */
  readonly admit?: (attempt: Attempt, behaviour: Behaviour, cloud: CloudView) => Failure | undefined;
  /** What an attempt waits for besides what its inputs name: the service that it needs. */
  readonly awaits?: (attempt: Attempt, behaviour: Behaviour, cloud: CloudView) => LedgerResource | undefined;
  /** Outputs that say that an accepted operation failed (`provisioningState`). */
  readonly failedOutputs?: (entry: TypeEntry) => Values;
  /** What a resource is after an accepted operation on it failed, unless its rule says so. */
  readonly afterFailure: "failed" | "nothing";
  /** How many things of the cloud's own making are in a resource at a virtual instant: see {@link CloudView.holds}. */
  readonly holds?: (ledger: Ledger, resource: LedgerResource, now: number) => number;
  /** Recovery points of the cloud's own making, by id: see {@link CloudView.kept}. */
  readonly kept?: (ledger: Ledger, account: string, id: string, now: number) => KeptPoint | undefined;
  /** Zones that an attempt stands in. */
  readonly zonesOf: (attempt: Attempt, cloud: CloudView) => readonly string[];
}

/** What {@link CloudDefinition.fillInputs} may look at. */
export interface FillContext {
  readonly before: Values;
  readonly entry: TypeEntry;
  readonly behaviour: Behaviour;
  readonly session: Session;
  readonly cloud: CloudView;
}
