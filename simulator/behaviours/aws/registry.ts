import type { Behaviours } from "../../core/behaviour.ts";
import { accountSettings } from "./account-settings.ts";
import { cloudTrail } from "./cloudtrail.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { configRecorder } from "./config-recorder.ts";
import { detection } from "./detection.ts";
import { ec2Network } from "./ec2-network.ts";
import { kms } from "./kms.ts";
import { logsAndEvents } from "./logs-and-events.ts";
import { snsBehaviours } from "./sns.ts";

/** Every behaviour of the rehearsal AWS: a new file of `simulator/behaviours/aws/` takes its place here, in alphabetical order. */
export const awsBehaviours: Behaviours = {
  ...accountSettings,
  ...cloudTrail,
  ...cloudwatch,
  ...configRecorder,
  ...detection,
  ...ec2Network,
  ...kms,
  ...logsAndEvents,
  ...snsBehaviours,
};
