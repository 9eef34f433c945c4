import { attachedBy, grantsTo, ownStatements } from "../core/aws-grants.ts";
import { type Statement, statementsOf } from "../core/iam-statements.ts";
import { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Duties, type DutyActions, dutiesOf } from "./duties.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html */
const actions: DutyActions = {
  deletesBackups: ["backup:DeleteBackupVault", "backup:DeleteRecoveryPoint"],
  administers: [
    "autoscaling:UpdateAutoScalingGroup",
    "dynamodb:DeleteTable",
    "ec2:TerminateInstances",
    "elasticfilesystem:DeleteFileSystem",
    "rds:DeleteDBInstance",
    "rds:ModifyDBInstance",
    "s3:DeleteBucket",
    "ssm:SendCommand",
    "ssm:StartSession",
  ],
};

/** Actions of the policies that AWS maintains, as far as they matter here. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
const maintained: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ["*"],
  PowerUserAccess: ["*"],
  AWSBackupFullAccess: ["backup:*"],
  SystemAdministrator: ["ec2:*"],
  DatabaseAdministrator: ["rds:*"],
};

export interface ReadDuties {
  readonly duties: Duties;
  /** Policies that are of another stack, or no documents: nobody can tell what they let do. */
  readonly unread: readonly string[];
}

/** What a role, user or group may do, from everything in the stack that grants it something. */
export function awsDuties(holders: readonly Resource[], stack: StackView): ReadDuties {
  const grants = holders.flatMap((holder) => grantsTo(holder, stack));
  const attached = grants.flatMap((grant) => attachedBy(grant, stack));
  const written = [...grants, ...attached.flatMap(({ policy }) => policy ?? [])].map((each) => ({
    name: each.name,
    own: ownStatements(each),
  }));
  const arns = attached.flatMap(({ arn }) => arn ?? []);
  const ofAws = arns.filter((arn) => /^arn:aws[a-z-]*:iam::aws:policy\//.test(arn));
  const statements = [...written.flatMap(({ own }) => own ?? []), ...ofAws.flatMap(maintainedStatements)];
  const unread = written.flatMap(({ name, own }) => (own ? [] : [name]));
  const foreign = arns.filter((arn) => !ofAws.includes(arn));
  return { duties: dutiesOf(statements, actions), unread: [...unread, ...foreign] };
}

/** One that is not known here and by its name lets a service be administered is taken to let production be. */
function maintainedStatements(arn: string): readonly Statement[] {
  const name = arn.split("/").at(-1) ?? "";
  const known = maintained[name] ?? (/FullAccess|Administrator/.test(name) ? ["ec2:*"] : []);
  return statementsOf(new Reading({ Statement: { Effect: "Allow", Action: known, Resource: "*" } }));
}
