import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type { CloudName } from "../../../components/client/schema.ts";
import type { OperationSeconds } from "../../../components/continuity/forecast/stack-steps.ts";
import type { Catalogue } from "../../../simulator/catalogue/catalogue.ts";
import { CloudError } from "../../../simulator/core/cloud-error.ts";
import { decode, encode } from "../../../simulator/protocol/encoding.ts";
import { type CloudAnswers, cloudAnswers, defineRehearsalCloud } from "../../check/cloud-answers.ts";

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
  const { behaviours, catalogue } = await defineRehearsalCloud(cloud);
  const times = Object.entries(behaviours).map(([type, { seconds }]) => [type, [seconds[0], seconds[1]] as const]);
  return { answers: standingAnswers(await cloudAnswers(cloud), catalogue), seconds: Object.fromEntries(times) };
}

/** Keys and secrets that stand in the DR region are looked up; a forecast asks how long, not whether they do. */
function standingAnswers(answers: CloudAnswers, { invokes }: Catalogue): CloudAnswers {
  return (token, args, provider) => {
    try {
      return answers(token, args, provider);
    } catch (error) {
      const entry = invokes[token];
      if (!(error instanceof CloudError) || entry === undefined) throw error;
      const texts = Object.entries(entry.outputs).flatMap(([name, shape]) =>
        shape.replace("?", "") === "string" ? [[name, `${token}.${name}`]] : [],
      );
      const response = new messages.InvokeResponse();
      response.setReturn(encode({ ...Object.fromEntries(texts), ...decode(args).values }));
      return response;
    }
  };
}
