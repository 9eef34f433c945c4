import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";

type Bag = Readonly<Record<string, unknown>>;
type JavaScriptObject = Parameters<typeof structs.Struct.fromJavaScript>[0];

function struct(values: Bag) {
  return structs.Struct.fromJavaScript(values as JavaScriptObject);
}

/** The rehearsal AWS plugin in a process of its own, spoken to as the engine does. */
export class PluginProcess {
  readonly process: ChildProcess;
  readonly #client: InstanceType<typeof services.ResourceProviderClient>;

  constructor(child: ChildProcess, port: string) {
    this.process = child;
    this.#client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  }

  static async start(ledger: string, environment: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
    const plugin = join(import.meta.dirname, "../../simulator/plugin.ts");
    const child = spawn(process.execPath, ["--no-warnings", plugin, "aws", "127.0.0.1:1"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SOCLE_MODE: "rehearsal", SOCLE_LEDGER: ledger, ...environment },
    });
    const port = await new Promise<string>((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`the plugin left with ${code}`)));
      child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    });
    return new PluginProcess(child, port);
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    this.#client.close();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGKILL");
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async configure(configuration: Bag): Promise<pb.ConfigureResponse> {
    const request = new messages.ConfigureRequest();
    request.setArgs(struct(configuration));
    request.setAcceptsecrets(true);
    return this.#call((respond) => this.#client.configure(request, respond));
  }

  async checkConfig(configuration: Bag): Promise<pb.CheckResponse> {
    const request = new messages.CheckRequest();
    request.setUrn("urn:pulumi:test::socle::pulumi:providers:aws::aws");
    request.setNews(struct(configuration));
    return this.#call((respond) => this.#client.checkConfig(request, respond));
  }

  async check(
    urn: string,
    news: Bag,
    olds: Bag = {},
  ): Promise<{ readonly inputs: Bag; readonly failures: readonly string[] }> {
    const request = new messages.CheckRequest();
    request.setUrn(urn);
    request.setNews(struct(news));
    request.setOlds(struct(olds));
    request.setRandomseed(new Uint8Array([1, 2, 3]));
    const response = await this.#call<pb.CheckResponse>((respond) => this.#client.check(request, respond));
    const failures = response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    return { inputs: response.getInputs()?.toJavaScript() ?? {}, failures };
  }

  async create(
    urn: string,
    properties: Bag,
    preview = false,
  ): Promise<{ readonly id: string; readonly properties: Bag }> {
    const request = new messages.CreateRequest();
    request.setUrn(urn);
    request.setProperties(struct(properties));
    request.setPreview(preview);
    const response = await this.#call<pb.CreateResponse>((respond) => this.#client.create(request, respond));
    return { id: response.getId(), properties: response.getProperties()?.toJavaScript() ?? {} };
  }

  async diff(urn: string, id: string, state: Bag, before: Bag, after: Bag): Promise<pb.DiffResponse.AsObject> {
    const request = new messages.DiffRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(struct(state));
    request.setOldInputs(struct(before));
    request.setNews(struct(after));
    const response = await this.#call<pb.DiffResponse>((respond) => this.#client.diff(request, respond));
    return response.toObject();
  }

  async read(
    urn: string,
    id: string,
    state: Bag = {},
    inputs: Bag = {},
  ): Promise<{ readonly id: string; readonly properties: Bag; readonly inputs: Bag }> {
    const request = new messages.ReadRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(struct(state));
    request.setInputs(struct(inputs));
    const response = await this.#call<pb.ReadResponse>((respond) => this.#client.read(request, respond));
    return {
      id: response.getId(),
      properties: response.getProperties()?.toJavaScript() ?? {},
      inputs: response.getInputs()?.toJavaScript() ?? {},
    };
  }

  async delete(urn: string, id: string, state: Bag): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(struct(state));
    await this.#call((respond) => this.#client.delete(request, respond));
  }

  async invoke(token: string, args: Bag): Promise<Bag> {
    const request = new messages.InvokeRequest();
    request.setTok(token);
    request.setArgs(struct(args));
    const response = await this.#call<pb.InvokeResponse>((respond) => this.#client.invoke(request, respond));
    return response.getReturn()?.toJavaScript() ?? {};
  }

  #call<T>(send: (respond: (error: ServiceError | null, response: T) => void) => unknown): Promise<T> {
    return new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));
  }
}
