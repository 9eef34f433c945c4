import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Faults } from "../faults.ts";
import type { Reader, Values } from "../values.ts";
import type { Behaviours, CloudView } from "./behaviour.ts";
import type { ApiCall } from "./cloud-error.ts";

/** On whose behalf, and where, a configured provider acts. */
export interface Session {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly defaultTags: Readonly<Record<string, string>>;
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

/** What makes the simulator one cloud rather than another. */
export interface CloudDefinition {
  /** The provider's package: `aws`. */
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly behaviours: Behaviours;
  readonly functions: Readonly<Record<string, CloudFunction>>;
  /** Regions that exist; a resource that names another is refused. */
  readonly regions: ReadonlySet<string>;
  /** Faults that may be injected. */
  readonly faults: Faults;
  /** Problems of the configuration that can be seen without the cloud. */
  readonly checkConfiguration: (configuration: Reader) => readonly ConfigurationProblem[];
  /** The session of a valid configuration; throws a `CloudError` with the provider's own text to refuse. */
  readonly configure: (configuration: Reader, environment: NodeJS.ProcessEnv) => Session;
  readonly describeError: (call: ApiCall, code: string, message: string, status: number) => string;
}
