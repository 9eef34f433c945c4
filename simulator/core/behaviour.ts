import type { Reader, Values } from "../values.ts";

/** How one resource type behaves beyond its schema. Everything here is data or a pure function; see simulator/behaviours/aws/README.md. */
export interface Behaviour {
  /** The documentation page that the behaviour is taken from. */
  readonly evidence: string;
  /** What the official provider calls the thing in its errors: `EC2 Subnet`. */
  readonly noun: string;
  /** The API as errors name it: `EC2`. */
  readonly service: string;
  /** API operations of create, update and delete, as errors name them. */
  readonly calls: readonly [create: string, update: string, remove: string];
  /** Inputs that the simulator understands, besides those implied by the cloud (tags, region, name …); any other is refused by name. */
  readonly inputs: readonly string[];
  /** Template of the id (see `expandTemplate`); by default `{name}`. */
  readonly id?: string | ((attempt: Attempt, cloud: CloudView) => string);
  /** Template of the id of what it stands in, where the cloud does not read it from its own id; empty: in nothing. */
  readonly container?: string;
  /** Template of the cloud-wide name: the `arn` of AWS, the `selfLink` of Google Cloud. Azure has none: its ids are. */
  readonly arn?: string;
  /** Values of inputs that were not given, as the cloud fills them in. */
  readonly defaults?: Values;
  /** Computed outputs; `undefined` leaves one out. Inputs, names, places and tags are there already. */
  readonly outputs?: (attempt: Attempt, cloud: CloudView) => Values;
  /** What else others use to name it (id, cloud-wide name and name are known already): a domain name, an attribute. */
  readonly aliases?: (attempt: Attempt) => readonly string[];
  readonly name?: NameRule;
  /** Input path → what must exist there. */
  readonly references?: Readonly<Record<string, Reference>>;
  /** Checked on create and update. */
  readonly rules?: readonly Rule[];
  /**
   * Accepted by the API on create and update, and failed by the long-running operation that follows. The resource stays with its
   * failed state, and the next update may repair it, or nothing stays: see `leaves`.
   */
  readonly asynchronous?: readonly AsynchronousRule[];
  /** Checked on delete. */
  readonly deletion?: readonly Rule[];
  /** Deleting it deletes what stands in it: the contents of a resource group, child resources. Their own rules may forbid it. */
  readonly cascades?: boolean;
  /** It exists as soon as what it stands in does (settings of a parent): creating it takes it over. */
  readonly adopts?: boolean;
  /** Types whose resources, while they refer to this one, forbid its deletion. */
  readonly heldBy?: readonly Hold[];
  readonly quota?: Quota;
  /** At most one in its account and region (or account, for a global type). */
  readonly singleton?: Failure;
  /** Further resources that the cloud makes at creation; they leave with this one. */
  readonly creates?: (attempt: Attempt, cloud: CloudView) => readonly Companion[];
  /** What stays behind after deletion, and for how long. */
  readonly retains?: (resource: LedgerResource, cloud: CloudView) => Retention | readonly Retention[] | undefined;
  /** Top-level inputs whose change replaces, where the catalogue does not say so; a function decides by the change. */
  readonly replaces?: Readonly<Record<string, true | ((before: Reader, after: Reader) => boolean)>>;
  /** Inputs that the catalogue calls immutable or fixed and that can be changed in place after all. */
  readonly inPlace?: readonly string[];
  /** Typical seconds of create, update and delete. */
  readonly seconds: readonly [create: number, update: number, remove: number];
}

export type Behaviours = Readonly<Record<string, Behaviour>>;

/** An error of the cloud. `{value}`, `{id}`, `{name}` and input names in the message are filled in. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** HTTP status, 400 when absent. */
  readonly status?: number;
}

export interface NameRule {
  /** `name` when absent. */
  readonly input?: string;
  /** Whether a name is made up (`logical-1a2b3c4`) when none is given: yes when absent. */
  readonly auto?: boolean;
  /** Within what it is unique; nothing is checked when absent. */
  readonly unique?: "region" | "account" | "global";
  /** The error when it is taken. */
  readonly taken?: Failure;
  /** The refusal while something deleted is retained under that name, in the scope of `unique`. */
  readonly retained?: Failure;
  /** How it is made up where the cloud knows several ways (Azure): name and random digits, the logical name, a UUID. */
  readonly made?: "random" | "copy" | "uuid";
  /** Lower-cased when made up. */
  readonly lower?: boolean;
  /** Cut to this length when made up. */
  readonly maxLength?: number;
}

export interface Reference extends Failure {
  /** Types of which one must have the given id, ARN or name. */
  readonly types: readonly string[];
  /** Values that need not be in the ledger: what the cloud itself owns (`arn:aws:iam::aws:policy/…`). */
  readonly except?: RegExp;
  /** `region`: the attempt's region, or a global resource (the default on AWS); `account`: any region of it (the default on the others). */
  readonly within?: "region" | "account" | "anywhere";
}

export interface Rule extends Omit<Failure, "message"> {
  /** The page that states the rule, when it is not the behaviour's. */
  readonly evidence?: string;
  /** On which operations; both when absent. Ignored in `deletion`. */
  readonly on?: "create" | "update";
  /** The message when the attempt is to be refused. */
  readonly refuses: (attempt: Attempt, cloud: CloudView) => string | undefined;
}

export interface AsynchronousRule extends Rule {
  /** What remains of a creation that fails: the resource in its failed state, or nothing. By default what is usual in the cloud. */
  readonly leaves?: "failed" | "nothing";
}

export interface Hold extends Failure {
  readonly types: readonly string[] | "any";
}

export interface Quota extends Failure {
  readonly limit: number;
  /** Input whose values are counted apart (a subnet's `vpcId`); one count per account and region when absent. */
  readonly perInput?: string;
  /** Whether all regions are counted together. */
  readonly perAccount?: boolean;
  readonly evidence?: string;
}

export interface Companion {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly arn?: string;
  readonly values?: Values;
}

export interface Retention {
  /** What a person would look for: the bucket's name, the key's ARN. */
  readonly name: string;
  /** Empty for what nobody needs to be told of: a service that stays enabled. */
  readonly reason: string;
  /** Days from the deletion; absent when it never ends by itself. */
  readonly days?: number;
}

export type Operation = "create" | "update" | "delete";

/** What is being tried. */
export interface Attempt {
  readonly operation: Operation;
  readonly type: string;
  readonly urn: string;
  /** The name in the program (last part of the URN). */
  readonly logicalName: string;
  readonly account: string;
  /** Empty for global types. */
  readonly region: string;
  readonly id: string;
  readonly arn: string;
  /** The name in the cloud, or an empty text for what has none. */
  readonly name: string;
  /** Inputs, with the behaviour's defaults filled in. */
  readonly inputs: Reader;
  /** The resource as it stands; absent on create. */
  readonly before?: LedgerResource;
  /** When it was created, virtual time, ISO 8601 UTC: the same on every update. */
  readonly createdAt: string;
  /** A seeded draw: `random("{hex8}")`; the label tells draws of one attempt apart. */
  readonly random: (template: string, label?: string) => string;
}

/** A resource of the ledger. */
export interface LedgerResource {
  readonly key: number;
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly id: string;
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly inputs: Reader;
  /** Outputs, inputs included. */
  readonly outputs: Reader;
  /** Virtual seconds since the ledger's epoch. */
  readonly created: number;
}

/** A recovery point that the cloud itself has made. */
export interface KeptPoint {
  readonly state: "ready" | "unfinished" | "broken";
  /** The store that it is of, as it last was. */
  readonly source: LedgerResource;
  readonly encryptionKey?: string;
  /** Of kept logs: the instants that they lead to, virtual seconds. Absent until there is one. */
  readonly window?: { readonly earliest: number; readonly latest: number };
}

/** The cloud as a rule may look at it: live resources of the attempt's account. */
export interface CloudView {
  /** By id, cloud-wide name, name or alias, in the attempt's account; on AWS in its region or global. */
  readonly find: (types: string | readonly string[], value: string | undefined) => LedgerResource | undefined;
  /** The same in any region of any account. */
  readonly findAnywhere: (types: string | readonly string[], value: string | undefined) => LedgerResource | undefined;
  /** Whatever type it is, by its id alone. */
  readonly byId: (id: string | undefined) => LedgerResource | undefined;
  /** All of a type in the attempt's account; on AWS in its region (every region for a global type). */
  readonly all: (type: string) => readonly LedgerResource[];
  /** What stands directly in a container: a resource group's contents, a parent's children. */
  readonly within: (container: LedgerResource) => readonly LedgerResource[];
  /** Live resources whose inputs name the given one. */
  readonly referrers: (target: LedgerResource) => readonly LedgerResource[];
  /** Whether something deleted is still retained under this id or name, in the attempt's account and region or anywhere. */
  readonly retained: (type: string, name: string, anywhere?: boolean) => Retention | undefined;
  /** How many things the cloud itself has made in a resource, which no program knows of: the recovery points of a vault. */
  readonly holds: (resource: LedgerResource) => number;
  /** What a restore may name and no program has made: a recovery point by its id, or kept logs. Undefined for what is not there, or no longer. */
  readonly kept: (id: string) => KeptPoint | undefined;
  /** Virtual time, ISO 8601 UTC. */
  readonly now: string;
}
