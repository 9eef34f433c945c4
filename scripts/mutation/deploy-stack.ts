import { createHash } from "node:crypto";
import type structs from "google-protobuf/google/protobuf/struct_pb.js";
import type { Client } from "../../components/client/schema.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { decode, encode } from "../../simulator/protocol/encoding.ts";
import type { deployTarget } from "../../stacks/deploy-target.ts";
import type { StackTarget } from "../../stacks/target.ts";
import { CaptureMonitor, plain, runProgram, type Settled } from "../check/capture.ts";
import { answersOf, type CloudProviders } from "../check/cloud-answers.ts";

type Struct = InstanceType<typeof structs.Struct>;

/** A resource as a state has it, and what of it the program said. */
export interface DeployedRecord extends ResourceRecord {
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs the program of a stack in this process and deploys it into a rehearsal cloud. Returns every resource as a state
 * has it after the deployment, with all that the cloud computes.
 */
export async function deployStack(
  client: Client,
  stack: string,
  target: StackTarget,
  providers: CloudProviders,
  deploy?: typeof deployTarget,
): Promise<readonly DeployedRecord[]> {
  const monitor = new DeployMonitor(providers);
  await runProgram(client, stack, target, { monitor, preview: false, ...(deploy && { deploy }) });
  return monitor.records.map((record) => ({ ...record, inputs: monitor.inputs.get(record.urn) ?? record.properties }));
}

/** Deploys what a program asks for into a rehearsal cloud. */
export class DeployMonitor extends CaptureMonitor {
  readonly inputs = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #providers: CloudProviders;

  constructor(providers: CloudProviders) {
    super(answersOf(providers));
    this.#providers = providers;
  }

  protected override settle(asked: ResourceRecord, given: Struct): Settled {
    const { urn, type, name, provider } = asked;
    const { values, secrets } = decode(given);
    // What the engine keeps by itself.
    if (type === "pulumi:index:Stash") {
      return { record: asked, id: name, outputs: encode({ ...values, output: values.input ?? null }, secrets) };
    }
    if (provider === undefined) return { record: asked, id: name, outputs: given };
    const cloud = this.#providers(this.configurationOf(provider));
    const seed = createHash("sha256").update(urn).digest("hex");
    const { inputs, problems } = cloud.check(urn, {}, values, { seed, disabled: false });
    if (problems.length > 0) throw new Error(`${urn}: ${problems.map(({ reason }) => reason).join("; ")}`);
    const { id, outputs } = cloud.create(urn, inputs, secrets);
    this.inputs.set(urn, plain(encode(inputs).toJavaScript()));
    const properties = plain(encode({ ...inputs, ...outputs }).toJavaScript());
    return { record: { ...asked, id, properties }, id, outputs: encode({ ...outputs, id }, secrets) };
  }
}
