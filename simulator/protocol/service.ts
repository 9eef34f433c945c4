import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { CloudError, PartialFailure, RehearsalError } from "../core/cloud-error.ts";
import type { SimulatedProvider } from "../core/provider.ts";
import * as configuration from "./configuration-calls.ts";
import { type CallFailure, describePartialFailure } from "./partial-failure.ts";
import * as resources from "./resource-calls.ts";

type Call = (request: never, provider: SimulatedProvider) => unknown;
type Answer = handleUnaryCall<unknown, unknown>;

const calls: Readonly<Record<string, Call>> = {
  handshake: configuration.handshake,
  attach: configuration.acknowledge,
  cancel: configuration.acknowledge,
  getPluginInfo: configuration.getPluginInfo,
  getSchema: configuration.getSchema,
  checkConfig: configuration.checkConfig,
  diffConfig: configuration.diffConfig,
  configure: configuration.configure,
  check: resources.check,
  diff: resources.diff,
  create: resources.create,
  read: resources.read,
  update: resources.update,
  delete: resources.remove,
  invoke: resources.invoke,
};

const unsupported = ["construct", "call", "parameterize", "getMapping", "getMappings", "list"];

export interface Serving {
  readonly port: number;
  readonly close: () => void;
}

/** Serves the provider on a free port of the loopback interface. */
export async function serve(provider: SimulatedProvider): Promise<Serving> {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, call] of Object.entries(calls)) implementation[name] = answering(call, provider);
  for (const name of unsupported) {
    implementation[name] = (_call: unknown, respond: sendUnaryData<unknown>) =>
      respond({ code: status.UNIMPLEMENTED, details: `the rehearsal provider does not implement ${name}` });
  }
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function answering(call: Call, provider: SimulatedProvider): Answer {
  return (request, respond) => {
    try {
      respond(null, call(request.request as never, provider));
    } catch (error) {
      respond(describeFailure(error));
    }
  };
}

/** A refusal is told as it stands; anything else is a bug of the simulator, told with its stack. */
function describeFailure(error: unknown): CallFailure {
  if (error instanceof PartialFailure) return describePartialFailure(error);
  if (error instanceof CloudError) return { code: status.UNKNOWN, details: error.message };
  if (error instanceof RehearsalError) return { code: status.FAILED_PRECONDITION, details: error.message };
  return {
    code: status.INTERNAL,
    details: `bug in the rehearsal provider: ${error instanceof Error ? error.stack : String(error)}`,
  };
}
