import type { Behaviours } from "../../core/behaviour.ts";
import { accountSettings } from "./account-settings.ts";
import { acm } from "./acm.ts";
import { autoscaling } from "./autoscaling.ts";
import { backupBehaviours } from "./backup.ts";
import { backupProof } from "./backup-proof.ts";
import { cloudTrail } from "./cloudtrail.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { configRecorder } from "./config-recorder.ts";
import { costs } from "./costs.ts";
import { detection } from "./detection.ts";
import { ec2Acls } from "./ec2-acls.ts";
import { ec2Endpoints } from "./ec2-endpoints.ts";
import { ec2Machines } from "./ec2-machines.ts";
import { ec2Nat } from "./ec2-nat.ts";
import { ec2Network } from "./ec2-network.ts";
import { ec2Routing } from "./ec2-routing.ts";
import { ec2Security } from "./ec2-security.ts";
import { ec2Vpn } from "./ec2-vpn.ts";
import { efsBehaviours } from "./efs.ts";
import { iamRoles } from "./iam-roles.ts";
import { iamUsers } from "./iam-users.ts";
import { kms } from "./kms.ts";
import { lbBalancers } from "./lb-balancers.ts";
import { lbListeners } from "./lb-listeners.ts";
import { lbTargets } from "./lb-targets.ts";
import { logsAndEvents } from "./logs-and-events.ts";
import { rdsBehaviours } from "./rds.ts";
import { route53 } from "./route53.ts";
import { s3Behaviours } from "./s3.ts";
import { schedulerBehaviours } from "./scheduler.ts";
import { secretsManager } from "./secrets-manager.ts";
import { snsBehaviours } from "./sns.ts";
import { systemsManager } from "./ssm.ts";
import { vpc } from "./vpc.ts";
import { wafv2 } from "./wafv2.ts";

/** Every behaviour of the rehearsal AWS: a new file of `simulator/behaviours/aws/` takes its place here, in alphabetical order. */
export const awsBehaviours: Behaviours = {
  ...accountSettings,
  ...acm,
  ...autoscaling,
  ...backupBehaviours,
  ...backupProof,
  ...cloudTrail,
  ...cloudwatch,
  ...configRecorder,
  ...costs,
  ...detection,
  ...ec2Acls,
  ...ec2Endpoints,
  ...ec2Machines,
  ...ec2Nat,
  ...ec2Network,
  ...ec2Routing,
  ...ec2Security,
  ...ec2Vpn,
  ...efsBehaviours,
  ...iamRoles,
  ...iamUsers,
  ...kms,
  ...lbBalancers,
  ...lbListeners,
  ...lbTargets,
  ...logsAndEvents,
  ...route53,
  ...rdsBehaviours,
  ...s3Behaviours,
  ...schedulerBehaviours,
  ...secretsManager,
  ...snsBehaviours,
  ...systemsManager,
  ...vpc,
  ...wafv2,
};
