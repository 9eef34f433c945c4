import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import type { CloudName } from "../../components/client/schema.ts";
import { clouds } from "../../simulator/clouds.ts";
import type { CloudDefinition } from "../../simulator/core/definition.ts";
import { SimulatedProvider } from "../../simulator/core/provider.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { configure } from "../../simulator/protocol/configuration-calls.ts";
import { invoke } from "../../simulator/protocol/resource-calls.ts";

type Struct = InstanceType<typeof structs.Struct>;

/** Answers a function of a provider (`aws:ec2/getAmi:getAmi`), for the account and region that the provider is configured for. */
export type CloudAnswers = (
  token: string,
  args: Struct | undefined,
  provider: Readonly<Record<string, unknown>>,
) => unknown;

/** The provider package of each cloud. */
const packages: Readonly<Record<CloudName, string>> = { aws: "aws", azure: "azure-native", gcp: "gcp" };

/** The provider of a rehearsal cloud for each configuration, over an empty account that only this process knows. */
export type CloudProviders = (configuration: Readonly<Record<string, unknown>>) => SimulatedProvider;

export async function defineRehearsalCloud(cloud: CloudName): Promise<CloudDefinition> {
  const load = clouds[packages[cloud]];
  if (load === undefined) throw new Error(`no rehearsal cloud is called ${cloud}`);
  return (await load()).defineCloud();
}

/** `run` names the deployment that they are of; `environment` carries the faults that it is to meet. */
export async function cloudProviders(
  cloud: CloudName,
  ledger = new Ledger(":memory:", "socle"),
  run = "check",
  environment: NodeJS.ProcessEnv = {},
): Promise<CloudProviders> {
  const definition = await defineRehearsalCloud(cloud);
  const providers = new Map<string, SimulatedProvider>();
  return (configuration) => {
    const key = JSON.stringify(configuration);
    let provider = providers.get(key);
    if (provider === undefined) {
      provider = new SimulatedProvider(definition, ledger, run, environment);
      const request = new messages.ConfigureRequest();
      request.setArgs(
        structs.Struct.fromJavaScript(configuration as Parameters<typeof structs.Struct.fromJavaScript>[0]),
      );
      configure(request, provider);
      providers.set(key, provider);
    }
    return provider;
  };
}

/** The rehearsal cloud's own answers, from an empty account that nothing is ever written to. */
export async function cloudAnswers(cloud: CloudName): Promise<CloudAnswers> {
  return answersOf(await cloudProviders(cloud));
}

export function answersOf(providers: CloudProviders): CloudAnswers {
  return (token, args, configuration) => {
    const request = new messages.InvokeRequest();
    request.setTok(token);
    request.setArgs(args);
    return invoke(request, providers(configuration));
  };
}
