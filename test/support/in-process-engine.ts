import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type structs from "google-protobuf/google/protobuf/struct_pb.js";
import type { Client } from "../../components/client/schema.ts";
import { replicaDirections } from "../../components/plan/replica/replica-plan.ts";
import { UserError } from "../../components/user-error.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { runProgram, type Settled } from "../../scripts/check/capture.ts";
import { type CloudProviders, cloudProviders } from "../../scripts/check/cloud-answers.ts";
import type { DrillEngine, ReplicaSettings } from "../../scripts/drill/drill-engine.ts";
import { DeployMonitor } from "../../scripts/mutation/deploy-stack.ts";
import { describeFailures } from "../../scripts/run/failures.ts";
import type { ResourceMessage } from "../../scripts/run/run-record.ts";
import type { ExportedState } from "../../scripts/run/stack-state.ts";
import type { Ledger } from "../../simulator/ledger.ts";
import type { Values } from "../../simulator/values.ts";
import { type StackTarget, stackTargets } from "../../stacks/target.ts";

/** The deployed resources of a stack, in the order in which they were made. */
type Standing = Map<string, Settled & { readonly inputs: Readonly<Record<string, unknown>> }>;

/**
 * Does in this process what a drill needs of the engine: the same programs against the same simulated clouds. It stops at the first
 * refusal, goes on where it stopped, and knows no updates. What only the genuine one can show is drilled with that.
 */
export class InProcessEngine implements DrillEngine {
  readonly version = "none";
  readonly #client: Client;
  readonly #ledger: Ledger;
  readonly #stacks: Map<string, Standing>;
  #settings: ReplicaSettings | undefined;

  constructor(client: Client, ledger: Ledger, production: ReadonlyMap<string, Standing> = new Map()) {
    this.#client = client;
    this.#ledger = ledger;
    this.#stacks = new Map(production);
  }

  /** Builds production: every stack of the client. */
  async build(): Promise<ReadonlyMap<string, Standing>> {
    for (const [stack, target] of stackTargets(this.#client)) await this.#deploy(stack, target, undefined);
    return this.#stacks;
  }

  get production(): readonly string[] {
    return [...stackTargets(this.#client).keys()];
  }

  async settle(_stack: string, settings: ReplicaSettings): Promise<void> {
    this.#settings = settings;
  }

  up(stack: string, faults: string | undefined): Promise<Readonly<Record<string, unknown>>> {
    if (this.#settings === undefined) throw new Error(`${stack} was not settled`);
    const { client, environment, drill, recoveryPoints, drillDirection, drillWorkload: workload } = this.#settings;
    const direction = replicaDirections.find((each) => each === drillDirection);
    return this.#deploy(
      stack,
      { kind: "replica", client, environment, settings: { drill, direction, recoveryPoints, workload } },
      faults,
    );
  }

  async isEmpty(stack: string): Promise<boolean> {
    return (this.#stacks.get(stack)?.size ?? 0) === 0;
  }

  async destroy(stack: string, faults: string | undefined): Promise<void> {
    const standing = this.#stacks.get(stack) ?? new Map();
    const providers = await this.#providers(faults);
    const records = [...standing.values()].map(({ record }) => record);
    for (const { urn, provider, id = "", properties } of records.toReversed()) {
      const configuration = records.find((each) => each.urn === provider)?.properties;
      if (configuration !== undefined) {
        try {
          providers(configuration).delete(urn, id, valuesOf(properties));
        } catch (error) {
          throw refusal(stack, [messageOf(urn, error)], "delete");
        }
      }
      standing.delete(urn);
    }
  }

  async forget(stack: string): Promise<void> {
    this.#stacks.delete(stack);
  }

  async export(stack: string): Promise<ExportedState> {
    const resources = [...(this.#stacks.get(stack)?.values() ?? [])].map((each) =>
      stateEntry(each.record, each.inputs),
    );
    return { text: JSON.stringify({ deployment: { resources } }) };
  }

  async #deploy(stack: string, target: StackTarget, faults: string | undefined) {
    const standing = this.#stacks.get(stack) ?? new Map();
    this.#stacks.set(stack, standing);
    const monitor = new StandingMonitor(await this.#providers(faults), standing);
    const program = runProgram(this.#client, stack, target, { monitor, preview: false });
    const refused = await Promise.race([monitor.refusal, program]);
    if (refused) {
      await monitor.quiet();
      throw refusal(stack, [refused], "create");
    }
    return monitor.outputs;
  }

  #providers(faults: string | undefined): Promise<CloudProviders> {
    const cloud = Object.values(this.#client.environments)[0]?.cloud ?? "aws";
    return cloudProviders(cloud, this.#ledger, randomUUID(), faults ? { SOCLE_FAULTS: faults } : {});
  }
}

class StandingMonitor extends DeployMonitor {
  /** Fulfilled with the first refusal, after which the program is not answered any more. */
  readonly refusal: Promise<ResourceMessage>;
  outputs: Readonly<Record<string, unknown>> = {};
  readonly #standing: Standing;
  readonly #refuse: (message: ResourceMessage) => void;
  #refused = false;
  #asked = 0;

  constructor(providers: CloudProviders, standing: Standing) {
    super(providers);
    this.#standing = standing;
    const { promise, resolve } = Promise.withResolvers<ResourceMessage>();
    this.refusal = promise;
    this.#refuse = resolve;
  }

  /** Until a program that is left where it is asks nothing more: the SDK's runtime belongs to the process, and the next one would hear it. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.#asked; ) {
      before = this.#asked;
      await setImmediate();
    }
  }

  override registerResource(...[request, reply]: Parameters<DeployMonitor["registerResource"]>): Promise<void> {
    this.#asked++;
    // A program whose request fails ends in promises that nobody waits for: it is left where it is instead.
    return super.registerResource(request, (error, response) => {
      if (error === null) reply(null, response);
    });
  }

  override async invoke(...[request, reply]: Parameters<DeployMonitor["invoke"]>): Promise<void> {
    this.#asked++;
    await super.invoke(request, (error, response) => {
      if (error === null) return reply(null, response);
      this.#refused = true;
      this.#refuse({ urn: undefined, message: error.message });
    });
  }

  protected override settle(asked: ResourceRecord, given: InstanceType<typeof structs.Struct>): Settled {
    const known = this.#standing.get(asked.urn);
    if (known !== undefined) return known;
    if (this.#refused) throw new Error("stopped after a refusal");
    try {
      const settled = super.settle(asked, given);
      this.#standing.set(asked.urn, { ...settled, inputs: this.inputs.get(asked.urn) ?? asked.properties });
      return settled;
    } catch (error) {
      this.#refused = true;
      this.#refuse(messageOf(asked.urn, error));
      throw error;
    }
  }

  override registerResourceOutputs(
    request: Parameters<DeployMonitor["registerResourceOutputs"]>[0],
    reply: Parameters<DeployMonitor["registerResourceOutputs"]>[1],
  ): void {
    this.#asked++;
    const told = outputsIn(request);
    if (told !== undefined) this.outputs = told;
    super.registerResourceOutputs(request, reply);
  }
}

/** Of the stack itself: components tell theirs in the same way. */
function outputsIn(request: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof request !== "object" || request === null || !("getUrn" in request) || !("getOutputs" in request))
    return undefined;
  const { getUrn, getOutputs } = request;
  if (typeof getUrn !== "function" || typeof getOutputs !== "function") return undefined;
  if (!String(getUrn.call(request)).includes("::pulumi:pulumi:Stack::")) return undefined;
  return getOutputs.call(request)?.toJavaScript();
}

function messageOf(urn: string, error: unknown): ResourceMessage {
  return { urn, message: error instanceof Error ? error.message : String(error) };
}

function refusal(stack: string, errors: readonly ResourceMessage[], op: string): UserError {
  const failed = errors.flatMap(({ urn }) => (urn === undefined ? [] : [{ urn, op }]));
  const record = { changes: [], counts: {}, errors, warnings: [], policies: [], failed, outputs: {} };
  return new UserError(describeFailures(stack, record, ""));
}

function valuesOf(properties: Readonly<Record<string, unknown>>): Values {
  const values: unknown = JSON.parse(JSON.stringify(properties));
  return isValues(values) ? values : {};
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stateEntry(
  { urn, type, id = "", parent = "", provider, properties, protect, secrets = [] }: ResourceRecord,
  inputs: Readonly<Record<string, unknown>>,
) {
  const custom = provider !== undefined || type.startsWith("pulumi:providers:");
  return {
    urn,
    type,
    id,
    parent,
    protect,
    custom,
    ...(provider && { provider: `${provider}::known` }),
    inputs: sealed(inputs, secrets),
    outputs: sealed(properties, secrets),
  };
}

/** As the engine writes secrets: marked, and encrypted. */
function sealed(
  values: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
  within = "",
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const path = `${within}${key}`;
      if (secrets.includes(path)) return [key, { [signature.key]: signature.secret, ciphertext: "" }];
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [key, value];
      return [key, sealed(Object.fromEntries(Object.entries(value)), secrets, `${path}.`)];
    }),
  );
}

const signature = { key: "4dabf18193072939515e22adb298388d", secret: "1b47061264138c4ac30d75fd1eb44270" };
