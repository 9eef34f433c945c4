import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineCloud as defineAws } from "../../simulator/behaviours/aws/definition.ts";
import { defineCloud as defineAzure } from "../../simulator/behaviours/azure/definition.ts";
import { defineCloud as defineGcp } from "../../simulator/behaviours/gcp/definition.ts";
import { Clock } from "../../simulator/clock.ts";
import type { Behaviours } from "../../simulator/core/behaviour.ts";
import { CloudError } from "../../simulator/core/cloud-error.ts";
import type { Difference } from "../../simulator/core/diff.ts";
import type { Problem } from "../../simulator/core/facts.ts";
import { SimulatedProvider } from "../../simulator/core/provider.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { Reader, type Value, type Values } from "../../simulator/values.ts";

/** A resource as the tests hold it: what the engine would have in its state. */
export interface Held {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** What a program gives: plain values; texts such as `<network.id>` stand for outputs of resources made before. */
export type Given = Values;

/** The inputs of a resource did not pass the check. */
export class CheckFailure extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ property, kind, reason }) => `${property} [${kind}]: ${reason}`).join("\n"));
    this.problems = problems;
  }
}

/** What the tests' provider of a cloud is told: a client's account, and where. */
const clouds = {
  aws: {
    define: defineAws,
    account: "111122223333",
    region: "eu-west-3",
    configuration: (account: string, region: string): Values => ({ region, allowedAccountIds: [account] }),
  },
  azure: {
    define: defineAzure,
    account: "11111111-2222-4333-8444-555555555555",
    region: "francecentral",
    configuration: (account: string, region: string): Values => ({ subscriptionId: account, location: region }),
  },
  gcp: {
    define: defineGcp,
    account: "example-prod",
    region: "europe-west9",
    configuration: (account: string, region: string): Values => ({
      project: account,
      region,
      zone: `${region}-${region === "europe-west1" ? "b" : "a"}`,
    }),
  },
} as const;

export type CloudName = keyof typeof clouds;

/** Services that the tests' Google Cloud project has enabled, unless a test says otherwise. */
const usualServices = [
  ..."backupdr billingbudgets certificatemanager cloudkms cloudresourcemanager cloudscheduler compute dns file".split(
    " ",
  ),
  ..."essentialcontacts iam iap networkconnectivity networkmanagement orgpolicy osconfig oslogin pubsub".split(" "),
  ..."secretmanager securitycenter servicenetworking sqladmin storagetransfer vpcaccess workflows".split(" "),
];

export interface SimulatedCloudOptions {
  /** AWS when absent. */
  readonly cloud?: CloudName;
  /** Google Cloud: whether the project is new, no service being enabled but those that always are. */
  readonly newProject?: boolean;
  readonly region?: string;
  readonly account?: string;
  readonly configuration?: Values;
  readonly faults?: readonly Values[];
  /** Behaviours in place of the cloud's own. */
  readonly behaviours?: Behaviours;
  /** Variables of the provider's process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A ledger file to share; a temporary one otherwise. */
  readonly ledger?: string;
  readonly run?: string;
}

/** A simulated cloud in this process, over a ledger of its own. Release it with `using` or `close()`. */
export class SimulatedCloud {
  readonly ledger: Ledger;
  #provider: SimulatedProvider;
  readonly #options: SimulatedCloudOptions;
  readonly #folder: string | undefined;
  readonly #held = new Map<string, Held>();

  constructor(options: SimulatedCloudOptions = {}) {
    this.#folder = options.ledger === undefined ? mkdtempSync(join(tmpdir(), "socle-cloud-")) : undefined;
    this.ledger = new Ledger(options.ledger ?? join(this.#folder ?? "", "ledger.sqlite"), "test");
    this.#options = options;
    this.#provider = this.#open(options.run ?? "test");
    if (options.cloud === "gcp" && !options.newProject && options.ledger === undefined) this.#enableServices();
  }

  /** Enabled before the test and left out of its counts, as by the project's own stack. */
  #enableServices(): void {
    const { account = clouds.gcp.account } = this.#options;
    for (const name of usualServices) {
      const service = `${name}.googleapis.com`;
      this.ledger.run(
        "INSERT INTO retained VALUES (?, '', 'gcp:projects/service:Service', ?, ?, '', 0, NULL)",
        account,
        `${account}/${service}`,
        `${account}/${service}`,
      );
    }
  }

  get provider(): SimulatedProvider {
    return this.#provider;
  }

  #open(run: string): SimulatedProvider {
    const { faults, cloud = "aws", environment, configuration } = this.#options;
    const usual = clouds[cloud];
    const { account = usual.account, region = usual.region } = this.#options;
    const variables = { ...environment, ...(faults && { SOCLE_FAULTS: JSON.stringify(faults) }) };
    const definition = usual.define();
    const behaviours = { ...definition.behaviours, ...this.#options.behaviours };
    const provider = new SimulatedProvider({ ...definition, behaviours }, this.ledger, run, variables);
    provider.configure({ ...usual.configuration(account, region), ...configuration });
    return provider;
  }

  close(): void {
    this.ledger.close();
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Problems that the check finds; an empty list when there are none. */
  check(type: string, name: string, given: Given): readonly Problem[] {
    return this.#check(urnOf(type, name), {}, this.#fill(given)).problems;
  }

  /** Checks and creates. Throws a `CheckFailure` or a `CloudError`. */
  create(type: string, name: string, given: Given): Held {
    const urn = urnOf(type, name);
    const { inputs, problems } = this.#check(urn, {}, this.#fill(given));
    if (problems.length > 0) throw new CheckFailure(problems);
    const { id, outputs, empty } = this.provider.create(urn, inputs);
    if (empty.length > 0) throw new Error(`${type} gives no value to its outputs ${empty.join(", ")}`);
    return this.#hold({ urn, id, inputs, outputs });
  }

  preview(type: string, name: string, given: Given): Values {
    const urn = urnOf(type, name);
    return this.provider.previewCreate(urn, this.#check(urn, {}, this.#fill(given)).inputs);
  }

  diff(held: Held, given: Given): Difference {
    const { inputs } = this.#check(held.urn, held.inputs, this.#fill(given));
    return this.provider.diff(held.urn, held.id, held.inputs, held.outputs, inputs);
  }

  update(held: Held, given: Given): Held {
    const { inputs, problems } = this.#check(held.urn, held.inputs, this.#fill(given));
    if (problems.length > 0) throw new CheckFailure(problems);
    const { outputs } = this.provider.update(held.urn, held.id, held.outputs, inputs);
    return this.#hold({ ...held, inputs, outputs });
  }

  delete(held: Held): void {
    this.provider.delete(held.urn, held.id, held.outputs);
    this.#held.delete(nameOf(held.urn));
  }

  read(held: Held): Held | undefined {
    const found = this.provider.read(held.urn, held.id, held.outputs, held.inputs);
    return found && { ...held, ...found };
  }

  /** Lets virtual days pass; what comes next belongs to a run of its own. */
  pass(days: number): void {
    const later = new Clock(this.ledger, "").now() + days * 86_400;
    const run = `from ${later}`;
    this.ledger.run("INSERT INTO runs VALUES (?, ?)", run, later);
    this.#provider = this.#open(run);
  }

  invoke(token: string, args: Values): Values {
    return this.provider.invoke(token, args);
  }

  /** A resource made before, by its name. */
  held(name: string): Held {
    const found = this.#held.get(name);
    if (!found) throw new Error(`no resource ${name} was made; there are ${[...this.#held.keys()].join(", ")}`);
    return found;
  }

  #check(urn: string, before: Values, inputs: Values) {
    return this.provider.check(urn, before, inputs, { seed: "0123456789abcdef", disabled: false });
  }

  #hold(held: Held): Held {
    this.#held.set(nameOf(held.urn), held);
    return held;
  }

  /** Replaces `<name.output.path>` by the output of a held resource. */
  #fill(given: Values): Values {
    const fill = (value: Value): Value => {
      if (typeof value === "string") {
        return value.replace(/<([\w-]+)\.([^>]+)>/g, (_, name: string, path: string) => {
          const { id, outputs } = this.held(name);
          return path === "id" ? id : String(new Reader(outputs).get(path));
        });
      }
      if (Array.isArray(value)) return value.map(fill);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]));
    };
    return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, fill(item)]));
  }
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::socle::${type}::${name}`;
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

/** The code with which an attempt is refused: a cloud's code, or `check:<kind>` when the check finds it; undefined when it is accepted. */
export function refusalOf(attempt: () => unknown): { readonly code: string; readonly message: string } | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof CheckFailure) return { code: `check:${error.problems[0]?.kind}`, message: error.message };
    if (error instanceof CloudError) return { code: error.code, message: error.message };
    throw error;
  }
}
