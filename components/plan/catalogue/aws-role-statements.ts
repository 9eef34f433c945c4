/** Statements of the JSON policy language, as the roles of an account use them. */
export type Statement = Readonly<Record<string, unknown>>;

/**
 * What no role but break-glass may do, whatever else grants it: losing copies and logs, or giving itself rights. The
 * vaults, the trail, its archive and the keys are kept by the component that makes the roles, from everybody.
 */
export const protections: readonly Statement[] = [
  {
    Sid: "CopiesAndLogsStay",
    Effect: "Deny",
    Action: [
      "backup:DeleteBackupPlan",
      "backup:DeleteBackupSelection",
      "ec2:DeleteSnapshot",
      "logs:DeleteLogGroup",
      "logs:DeleteLogStream",
      "logs:PutRetentionPolicy",
      "rds:DeleteDBInstanceAutomatedBackup",
      "rds:DeleteDBSnapshot",
    ],
    Resource: "*",
  },
  {
    Sid: "RightsStay",
    Effect: "Deny",
    // Every verb of IAM that changes something, but PassRole: a restore hands the backup role over.
    Action: [
      ...["Add", "Attach", "Create", "Deactivate", "Delete", "Detach", "Put", "Remove", "Reset", "Set"],
      ...["Tag", "Untag", "Update", "Upload"],
    ].map((verb) => `iam:${verb}*`),
    Resource: "*",
  },
];

function ofClient(client: string): Statement {
  return { StringEquals: { "aws:ResourceTag/client": client } };
}

/** Keeps the client's machines and databases running: sessions, restarts, replacements, backups and restores on demand. */
export function operatorStatements(client: string): readonly Statement[] {
  return [
    {
      Sid: "SessionsOnTheMachines",
      Effect: "Allow",
      Action: "ssm:StartSession",
      Resource: "arn:aws:ec2:*:*:instance/*",
      Condition: { StringEquals: { "ssm:resourceTag/client": client } },
    },
    {
      Sid: "SessionDocuments",
      Effect: "Allow",
      Action: "ssm:StartSession",
      Resource: [
        "arn:aws:ssm:*:*:document/SSM-SessionManagerRunShell",
        "arn:aws:ssm:*::document/AWS-StartPortForwardingSession",
        "arn:aws:ssm:*::document/AWS-StartPortForwardingSessionToRemoteHost",
      ],
    },
    {
      Sid: "OwnSessions",
      Effect: "Allow",
      Action: ["ssm:ResumeSession", "ssm:TerminateSession"],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language
      Resource: "arn:aws:ssm:*:*:session/${aws:userid}-*",
    },
    {
      Sid: "PatchAndInspect",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: "arn:aws:ec2:*:*:instance/*",
      Condition: { StringEquals: { "ssm:resourceTag/client": client } },
    },
    {
      Sid: "PatchDocuments",
      Effect: "Allow",
      Action: "ssm:SendCommand",
      Resource: [
        "arn:aws:ssm:*::document/AWS-RunPatchBaseline",
        "arn:aws:ssm:*::document/AWS-ConfigureAWSPackage",
        "arn:aws:ssm:*::document/AmazonCloudWatch-ManageAgent",
      ],
    },
    {
      Sid: "RestartAndReplace",
      Effect: "Allow",
      Action: [
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:SetDesiredCapacity",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:TerminateInstanceInAutoScalingGroup",
        "ec2:RebootInstances",
        "rds:RebootDBInstance",
        "rds:StartDBInstance",
      ],
      Resource: "*",
      Condition: ofClient(client),
    },
    {
      Sid: "AnswerAlerts",
      Effect: "Allow",
      Action: [
        "cloudwatch:DisableAlarmActions",
        "cloudwatch:EnableAlarmActions",
        "cloudwatch:SetAlarmState",
        "guardduty:ArchiveFindings",
        "securityhub:BatchUpdateFindings",
      ],
      Resource: "*",
    },
    {
      Sid: "HandOverBackupRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: `arn:aws:iam::*:role/${client}-*-backup`,
      Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
    },
    ...setSecrets(client),
    readLogs(client),
  ];
}

/** Reads the application's logs, replaces its machines, and sets the secrets it reads. */
export function applicationOwnerStatements(client: string): readonly Statement[] {
  return [
    readLogs(client),
    ...setSecrets(client),
    {
      Sid: "ReplaceMachines",
      Effect: "Allow",
      Action: ["autoscaling:CancelInstanceRefresh", "autoscaling:StartInstanceRefresh"],
      Resource: "*",
      Condition: ofClient(client),
    },
  ];
}

/** Writes a secret without reading any; the key serves only what passes through Secrets Manager. */
function setSecrets(client: string): readonly Statement[] {
  return [
    {
      Sid: "SetSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:DescribeSecret", "secretsmanager:PutSecretValue"],
      Resource: `arn:aws:secretsmanager:*:*:secret:${client}/*`,
    },
    {
      // Whoever sets an administrator's password is the administrator.
      Sid: "AdministratorsOfDatabasesStay",
      Effect: "Deny",
      Action: "secretsmanager:PutSecretValue",
      Resource: `arn:aws:secretsmanager:*:*:secret:${client}/*/database/*/*`,
    },
    {
      Sid: "EncryptSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { ...ofClient(client), StringLike: { "kms:ViaService": "secretsmanager.*.amazonaws.com" } },
    },
  ];
}

function readLogs(client: string): Statement {
  return {
    Sid: "ReadLogs",
    Effect: "Allow",
    Action: ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"],
    Resource: `arn:aws:logs:*:*:log-group:/${client}/*`,
  };
}
