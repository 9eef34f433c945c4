import * as pulumi from "@pulumi/pulumi";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import type { Client } from "../../components/client/schema.ts";
import { markedPaths } from "../../policies/core/marked-paths.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { deployTarget } from "../../stacks/deploy-target.ts";
import type { StackTarget } from "../../stacks/target.ts";
import { isSecret } from "../run/secrets.ts";
import type { CloudAnswers } from "./cloud-answers.ts";
import { providerUrn, withDependencies } from "./engine-references.ts";

type Struct = InstanceType<typeof structs.Struct>;
type Reply<Response> = (error: Error | null, response?: Response) => void;

/**
 * Runs the program of a stack in this process, as a preview of a first deployment would, and returns every resource
 * that it registers. What a cloud would compute is not known: as in a preview. One at a time: the SDK's
 * runtime belongs to the process.
 */
export async function captureStack(
  client: Client,
  stack: string,
  target: StackTarget,
  answers: CloudAnswers,
): Promise<readonly ResourceRecord[]> {
  const monitor = new CaptureMonitor(answers);
  await runProgram(client, stack, target, { monitor, preview: true });
  return monitor.records;
}

export interface ProgramRun {
  readonly monitor: CaptureMonitor;
  readonly preview: boolean;
  /** Of another program than this one. */
  readonly deploy?: typeof deployTarget;
}

/** Runs the program of a stack in this process against a monitor in place of the engine's. */
export async function runProgram(
  client: Client,
  stack: string,
  target: StackTarget,
  { monitor, preview, deploy = deployTarget }: ProgramRun,
): Promise<void> {
  const { stackTraceLimit } = Error;
  // The SDK takes a stack trace for every promise, which costs more than everything else here.
  Error.stackTraceLimit = 0;
  try {
    await pulumi.runtime.setMocks({ newResource: unused, call: unused }, "socle", stack, preview);
    pulumi.runtime.setMockOptions(monitor, "socle", stack, preview);
    await pulumi.runtime.runInPulumiStack(() => deploy(client, target));
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function unused(): never {
  throw new Error("the SDK's own mocks are not asked");
}

/** A resource as it is recorded, and as the program hears of it. */
export interface Settled {
  readonly record: ResourceRecord;
  readonly id?: string;
  readonly outputs: Struct;
}

/** Answers the SDK as the engine does in the preview of a stack that does not exist yet, and keeps what it is told. */
export class CaptureMonitor extends MockMonitor {
  readonly records: ResourceRecord[] = [];
  /** What the engine would make before each resource, by URN: what its properties come from, and what the program says besides. */
  readonly dependencies = new Map<string, readonly string[]>();
  readonly #answers: CloudAnswers;

  constructor(answers: CloudAnswers) {
    super({ newResource: unused, call: unused });
    this.#answers = answers;
  }

  override async registerResource(
    request: InstanceType<typeof messages.RegisterResourceRequest>,
    reply: Reply<InstanceType<typeof messages.RegisterResourceResponse>>,
  ): Promise<void> {
    const given = request.getObject() ?? new structs.Struct();
    const values = given.toJavaScript();
    const urn = urnOf(request.getParent(), request.getType(), request.getName());
    const provider = providerUrn(request.getProvider());
    const dependencies = [...request.getPropertydependenciesMap().entries()].map(
      ([property, value]) => [property, value.getUrnsList()] as const,
    );
    const asked: ResourceRecord = {
      urn,
      type: request.getType(),
      name: request.getName(),
      properties: plain(values),
      ...(request.getParent() && { parent: request.getParent() }),
      ...(provider && { provider }),
      propertyDependencies: withDependencies(dependencies),
      protect: request.getProtect() === true,
      secrets: markedPaths(values, isSecret),
    };
    try {
      const { record, id = "", outputs } = this.settle(asked, given);
      this.records.push(record);
      this.dependencies.set(urn, request.getDependenciesList());
      const response = new messages.RegisterResourceResponse();
      response.setUrn(urn);
      response.setId(id);
      response.setObject(outputs);
      reply(null, response);
    } catch (error) {
      reply(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What becomes of a resource that the program asks for: in a preview, what was asked. */
  protected settle(asked: ResourceRecord, given: Struct): Settled {
    return { record: asked, outputs: given };
  }

  override registerResourceOutputs(_request: unknown, reply: Reply<unknown>): void {
    reply(null, {});
  }

  /** What a provider that the program made is configured with. */
  protected configurationOf(provider: string | undefined): Readonly<Record<string, unknown>> {
    return this.records.find(({ urn }) => urn === provider)?.properties ?? {};
  }

  override async invoke(
    request: InstanceType<typeof messages.ResourceInvokeRequest>,
    reply: Reply<unknown>,
  ): Promise<void> {
    try {
      const configuration = this.configurationOf(providerUrn(request.getProvider()));
      reply(null, this.#answers(request.getTok(), request.getArgs(), configuration));
    } catch (error) {
      reply(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
function urnOf(parent: string, type: string, name: string): string {
  const qualified = parent === "" ? "" : (parent.split("::")[2] ?? "");
  const prefix = qualified === "" || qualified === "pulumi:pulumi:Stack" ? "" : `${qualified}$`;
  return `urn:pulumi:${pulumi.getStack()}::socle::${prefix}${type}::${name}`;
}

/** Secrets opened, as the engine opens them for policies. */
export function plain(values: object): Readonly<Record<string, unknown>> {
  const opened = open(values);
  return typeof opened === "object" && opened !== null ? (opened as Record<string, unknown>) : {};
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return open(Reflect.get(value, "value"));
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, open(item)]])));
}
