import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { CloudName } from "../../../components/client/schema.ts";
import type { OperationSeconds } from "../../../components/continuity/forecast/stack-steps.ts";
import { CloudError } from "../../../simulator/core/cloud-error.ts";
import type { SimulatedProvider } from "../../../simulator/core/provider.ts";
import { decode, encode } from "../../../simulator/protocol/encoding.ts";
import { unknown, type Value, type Values } from "../../../simulator/values.ts";
import {
  type CloudAnswers,
  type CloudProviders,
  cloudProviders,
  defineRehearsalCloud,
} from "../../check/cloud-answers.ts";

/** The rehearsal cloud as far as a forecast asks it: it answers as if everything that is looked up stood there. */
export interface StandingCloud {
  readonly answers: CloudAnswers;
  /** Typical times of its operations, without the jitter that a rehearsal adds. */
  readonly seconds: OperationSeconds;
}

const known = new Map<CloudName, Promise<StandingCloud>>();

export function standingCloud(cloud: CloudName): Promise<StandingCloud> {
  const found = known.get(cloud) ?? open(cloud);
  known.set(cloud, found);
  return found;
}

async function open(cloud: CloudName): Promise<StandingCloud> {
  const { behaviours } = await defineRehearsalCloud(cloud);
  const times = Object.entries(behaviours).map(([type, { seconds }]) => [type, [seconds[0], seconds[1]] as const]);
  return { answers: standingAnswers(await cloudProviders(cloud)), seconds: Object.fromEntries(times) };
}

/** Keys and secrets that stand in the DR region are looked up; a forecast asks how long, not whether they do: what is not found is not known yet. */
function standingAnswers(providers: CloudProviders): CloudAnswers {
  return (token, args, configuration) => {
    const provider = providers(configuration);
    const response = new messages.InvokeResponse();
    const given = decode(args).values;
    response.setReturn(encode({ ...lookUp(provider, token, given), ...given }));
    return response;
  };
}

function lookUp(provider: SimulatedProvider, token: string, args: Values): Values {
  try {
    const found = Object.entries(provider.invoke(token, args));
    return Object.fromEntries(found.map(([name, value]) => [name, isNothing(value) ? unknown : value]));
  } catch (error) {
    const entry = provider.definition.catalogue.invokes[token];
    if (!(error instanceof CloudError) || entry === undefined) throw error;
    return Object.fromEntries(Object.keys(entry.outputs).map((name) => [name, unknown]));
  }
}

/** The answer of a search that finds nothing is no error. */
function isNothing(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}
