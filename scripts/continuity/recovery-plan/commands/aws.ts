import type { WorkloadPlan } from "../../../../components/plan/types/workload.ts";
import type { StepContext } from "../steps.ts";
import type { CommandTable, StepCommands } from "./commands.ts";
import { rebuiltEdge, when } from "./common.ts";

/** AWS CLI v2. What has an id that nobody knows beforehand is found by its name first. */
export const awsCommands: CommandTable = {
  fence: ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(name, plan.target.region, { min: 0, desired: 0, max: count.max })],
      check: [
        `aws autoscaling describe-auto-scaling-groups --region ${plan.target.region} --auto-scaling-group-names ${name} --query 'AutoScalingGroups[].Instances[].InstanceId'`,
      ],
      undo: [size(name, plan.target.region, count)],
    })),
  "check-keys": ({ plan }) => ({
    target: plan.drRegion,
    run: plan.keys.map(
      ({ name }) =>
        `aws kms describe-key --region ${plan.drRegion} --key-id alias/${name} --query 'KeyMetadata.[KeyId,KeyState,MultiRegion]' --output text`,
    ),
    check: plan.keys
      .filter(({ purpose }) => purpose === "data")
      .map(
        ({ name }) =>
          `aws kms generate-data-key --region ${plan.drRegion} --key-id alias/${name} --key-spec AES_256 --query KeyId`,
      ),
    undo: [],
  }),
  "check-secrets": ({ plan }) =>
    secretsOf(
      plan,
      (name) =>
        `aws secretsmanager describe-secret --region ${plan.drRegion} --secret-id ${name} --query '[Name,KmsKeyId,LastChangedDate]' --output text`,
    ),
  "check-network": ({ plan }) =>
    when(plan.standby.network, ({ name, region, cidr }) => ({
      target: `${name} (${cidr})`,
      run: [
        `aws ec2 describe-subnets --region ${region} --filters Name=vpc-id,Values=$(${vpcNamed(name, region)}) --query 'Subnets[].[AvailabilityZone,CidrBlock,AvailableIpAddressCount]' --output text`,
      ],
      check: [],
      undo: [],
    })),
  "promote-database": ({ plan, standby }) =>
    when(standby?.database, ({ name, pitrDays }) => ({
      target: name,
      run: [
        `aws rds promote-read-replica --region ${plan.drRegion} --db-instance-identifier ${name} --backup-retention-period ${Math.max(1, pitrDays)}`,
        `aws rds wait db-instance-available --region ${plan.drRegion} --db-instance-identifier ${name}`,
      ],
      check: [
        `aws rds describe-db-instances --region ${plan.drRegion} --db-instance-identifier ${name} --query 'DBInstances[].[DBInstanceStatus,ReadReplicaSourceDBInstanceIdentifier,LatestRestorableTime]' --output text`,
      ],
      undo: [],
    })),
  // SQL Server has no replica in another region: its logs are there.
  "restore-database": ({ plan, workload, standby }) =>
    when(standby?.database ? undefined : workload?.database, ({ name }) => ({
      target: name,
      run: [
        `BACKUPS=$(aws rds describe-db-instance-automated-backups --region ${plan.drRegion} --query "DBInstanceAutomatedBackups[?DBInstanceIdentifier=='${name}'] | [0].DBInstanceAutomatedBackupsArn" --output text)`,
        `aws rds restore-db-instance-to-point-in-time --region ${plan.drRegion} --source-db-instance-automated-backups-arn $BACKUPS --target-db-instance-identifier ${name} --use-latest-restorable-time --db-subnet-group-name $SUBNETS --vpc-security-group-ids $DATABASE_GROUP --no-publicly-accessible --deletion-protection`,
        `aws rds wait db-instance-available --region ${plan.drRegion} --db-instance-identifier ${name}`,
      ],
      check: [
        `aws rds describe-db-instances --region ${plan.drRegion} --db-instance-identifier ${name} --query 'DBInstances[].[DBInstanceStatus,LatestRestorableTime,VpcSecurityGroups]' --output text`,
      ],
      undo: [
        `aws rds delete-db-instance --region ${plan.drRegion} --db-instance-identifier ${name} --skip-final-snapshot`,
      ],
    })),
  "release-files": ({ plan, workload }) =>
    when(workload?.files?.replicateTo, (region) => ({
      target: `${workload?.files?.name}-replica`,
      run: [
        `REPLICA=$(${fileSystemNamed(`${workload?.files?.name}-replica`, region)})`,
        `SOURCE=$(aws efs describe-replication-configurations --region ${region} --file-system-id $REPLICA --query 'Replications[0].SourceFileSystemId' --output text)`,
        `aws efs delete-replication-configuration --region ${region} --source-file-system-id $SOURCE   # ${plan.target.region} answers nothing: --deletion-mode LOCAL_CONFIGURATION_ONLY`,
      ],
      check: [
        `aws efs describe-file-systems --region ${region} --file-system-id $REPLICA --query 'FileSystems[].[LifeCycleState,FileSystemProtection.ReplicationOverwriteProtection]' --output text`,
      ],
      undo: [],
    })),
  "mount-files": ({ plan, workload }) =>
    when(plan.standby.network && workload?.files?.replicateTo, (region) => ({
      target: `${workload?.files?.name}-replica`,
      run: [
        `VPC=$(${vpcNamed(plan.standby.network?.name ?? "", region)})`,
        `for SUBNET in $(aws ec2 describe-subnets --region ${region} --filters Name=vpc-id,Values=$VPC Name=tag:subnet-kind,Values=data --query 'Subnets[].SubnetId' --output text); do aws efs create-mount-target --region ${region} --file-system-id $REPLICA --subnet-id $SUBNET --security-groups $FILES_GROUP; done`,
      ],
      check: [
        `aws efs describe-mount-targets --region ${region} --file-system-id $REPLICA --query 'MountTargets[].[AvailabilityZoneName,LifeCycleState]' --output text`,
      ],
      undo: [`aws efs delete-mount-target --region ${region} --mount-target-id $MOUNT_TARGET`],
    })),
  "check-objects": ({ workload }) =>
    when(workload?.objects?.replica, ({ bucket, region }) => ({
      target: bucket,
      run: [`aws s3api head-bucket --bucket ${bucket} --region ${region}`],
      check: [
        `aws s3api list-objects-v2 --bucket ${bucket} --region ${region} --max-items 5 --query 'Contents[].[Key,LastModified]' --output text`,
      ],
      undo: [],
    })),
  "grow-fleet": ({ plan, workload, standby }) =>
    when(standby?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(name, plan.drRegion, workload?.fleet?.count ?? count)],
      check: [
        `aws autoscaling describe-auto-scaling-groups --region ${plan.drRegion} --auto-scaling-group-names ${name} --query 'AutoScalingGroups[].Instances[].[InstanceId,LifecycleState,HealthStatus]' --output text`,
      ],
      undo: [size(name, plan.drRegion, count)],
    })),
  "switch-traffic": ({ plan, workload }) =>
    when(workload?.edge, ({ hostname }) => ({
      target: hostname,
      run: [
        `aws route53 test-dns-answer --hosted-zone-id $(${zoneOf(plan)}) --record-name ${hostname} --record-type A   # fails over by itself, once the primary has no healthy target`,
      ],
      check: [`dig +short ${hostname}`],
      undo: [],
    })),
  "point-to-replica": pointToReplica,
  "point-to-clean-replica": pointToReplica,
  "switch-home": ({ plan, workload }) =>
    when(workload?.edge, ({ hostname }) => ({
      target: hostname,
      run: [
        `pulumi up --stack ${plan.stack} --target 'urn:pulumi:${plan.stack}::socle::**aws:route53/record:Record::${plan.stack}-**${workload?.name}-edge'`,
      ],
      check: [`dig +short ${hostname}`],
      undo: [],
    })),
  "back-up-now": ({ plan }) =>
    when(plan.backup, ({ drVault, roleName }) => ({
      target: drVault.name,
      run: [
        `for STORE in $STORES; do aws backup start-backup-job --region ${drVault.region} --backup-vault-name ${drVault.name} --resource-arn $STORE --iam-role-arn ${role(plan, roleName)}; done`,
      ],
      check: [
        `aws backup list-backup-jobs --region ${drVault.region} --by-backup-vault-name ${drVault.name} --query 'BackupJobs[].[ResourceArn,State]' --output text`,
      ],
      undo: [],
    })),
  "seed-database": ({ plan, workload, standby }) =>
    when(workload?.database, ({ name }) => ({
      target: name,
      run: [
        `aws rds create-db-instance-read-replica --region ${plan.target.region} --source-region ${plan.drRegion} --db-instance-identifier ${name}-home --source-db-instance-identifier arn:aws:rds:${plan.drRegion}:${plan.target.account}:db:${standby?.database?.name ?? "$SERVING"} --kms-key-id alias/${keyNamed(plan)}`,
        `aws rds wait db-instance-available --region ${plan.target.region} --db-instance-identifier ${name}-home`,
      ],
      check: [
        `aws cloudwatch get-metric-statistics --region ${plan.target.region} --namespace AWS/RDS --metric-name ReplicaLag --dimensions Name=DBInstanceIdentifier,Value=${name}-home --statistics Maximum --period 60 --start-time $(date -u -d '-5 min' +%FT%TZ) --end-time $(date -u +%FT%TZ)`,
      ],
      undo: [
        `aws rds delete-db-instance --region ${plan.target.region} --db-instance-identifier ${name}-home --skip-final-snapshot`,
      ],
    })),
  "seed-files": ({ plan, workload }) =>
    when(workload?.files, ({ name }) => ({
      target: name,
      run: [
        `aws efs update-file-system-protection --region ${plan.target.region} --file-system-id $SOURCE --replication-overwrite-protection DISABLED`,
        `aws efs create-replication-configuration --region ${plan.drRegion} --source-file-system-id $REPLICA --destinations FileSystemId=$SOURCE,Region=${plan.target.region}`,
      ],
      check: [
        `aws efs describe-replication-configurations --region ${plan.drRegion} --file-system-id $REPLICA --query 'Replications[].Destinations[].[Status,LastReplicatedTimestamp]' --output text`,
      ],
      undo: [`aws efs delete-replication-configuration --region ${plan.drRegion} --source-file-system-id $REPLICA`],
    })),
  "seed-objects": ({ plan, workload }) =>
    when(workload?.objects, ({ bucket, replica }) => ({
      target: bucket,
      run: [
        `aws s3 sync s3://${replica?.bucket ?? "$SERVING"} s3://${bucket} --source-region ${plan.drRegion} --region ${plan.target.region}`,
      ],
      check: [
        `aws s3 sync s3://${replica?.bucket ?? "$SERVING"} s3://${bucket} --source-region ${plan.drRegion} --region ${plan.target.region} --dryrun | wc -l   # 0`,
      ],
      undo: [],
    })),
  "freeze-writes": ({ plan }) => ({
    target: plan.drRegion,
    run: plan.standby.workloads.flatMap(({ fleet }) =>
      fleet ? [size(fleet.name, plan.drRegion, { min: 0, desired: 0, max: fleet.count.max })] : [],
    ),
    check: [],
    undo: plan.standby.workloads.flatMap(({ fleet }) => (fleet ? [size(fleet.name, plan.drRegion, fleet.count)] : [])),
  }),
  "promote-home": ({ plan, workload }) =>
    when(workload?.database, ({ name, pitrDays }) => ({
      target: name,
      run: [
        `aws rds promote-read-replica --region ${plan.target.region} --db-instance-identifier ${name}-home --backup-retention-period ${Math.max(1, pitrDays)}`,
        `aws rds modify-db-instance --region ${plan.target.region} --db-instance-identifier ${name} --new-db-instance-identifier ${name}-lost --no-deletion-protection --apply-immediately`,
        `aws rds modify-db-instance --region ${plan.target.region} --db-instance-identifier ${name}-home --new-db-instance-identifier ${name} --apply-immediately`,
      ],
      check: [
        `aws rds describe-db-instances --region ${plan.target.region} --db-instance-identifier ${name} --query 'DBInstances[].[DBInstanceStatus,ReadReplicaSourceDBInstanceIdentifier]' --output text`,
      ],
      undo: [],
    })),
  "grow-home": ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(name, plan.target.region, count)],
      check: [
        `aws autoscaling describe-auto-scaling-groups --region ${plan.target.region} --auto-scaling-group-names ${name} --query 'AutoScalingGroups[].Instances[].[InstanceId,LifecycleState,HealthStatus]' --output text`,
      ],
      undo: [],
    })),
};

/** The public name of the workload answers with the balancer of its replica, whose own names are seen from within alone. */
function pointToReplica({ plan, workload }: StepContext): StepCommands | undefined {
  return when(workload?.edge, ({ hostname }) => ({
    target: hostname,
    run: [
      `BALANCER=$(aws elbv2 describe-load-balancers --region ${plan.drRegion} --names ${rebuiltEdge(plan, workload?.name ?? "")} --query 'LoadBalancers[0].{DNSName:DNSName,HostedZoneId:CanonicalHostedZoneId}' --output json)`,
      `jq -n --argjson balancer "$BALANCER" '{Changes: [{Action: "UPSERT", ResourceRecordSet: {Name: "${hostname}", Type: "A", SetIdentifier: "primary", Failover: "PRIMARY", AliasTarget: ($balancer + {EvaluateTargetHealth: false})}}]}' > change.json`,
      `aws route53 change-resource-record-sets --hosted-zone-id $(${zoneOf(plan)}) --change-batch file://change.json`,
    ],
    check: [`dig +short ${hostname}`],
    undo: [
      `pulumi up --stack ${plan.stack} --target 'urn:pulumi:${plan.stack}::socle::**aws:route53/record:Record::${plan.stack}-**${workload?.name}-edge'`,
    ],
  }));
}

function size(
  name: string,
  region: string,
  count: { readonly min: number; readonly desired: number; readonly max: number },
): string {
  return `aws autoscaling update-auto-scaling-group --region ${region} --auto-scaling-group-name ${name} --min-size ${count.min} --desired-capacity ${count.desired} --max-size ${count.max}`;
}

function vpcNamed(name: string, region: string): string {
  return `aws ec2 describe-vpcs --region ${region} --filters Name=tag:Name,Values=${name} --query 'Vpcs[0].VpcId' --output text`;
}

function fileSystemNamed(name: string, region: string): string {
  return `aws efs describe-file-systems --region ${region} --creation-token ${name} --query 'FileSystems[0].FileSystemId' --output text`;
}

function zoneOf({ domain }: StepContext["plan"]): string {
  return `aws route53 list-hosted-zones-by-name --dns-name ${domain} --query 'HostedZones[?!Config.PrivateZone]|[0].Id' --output text`;
}

function role({ target }: StepContext["plan"], name: string): string {
  return `arn:aws:iam::${target.account}:role/${name}`;
}

function keyNamed({ keys }: StepContext["plan"]): string {
  return keys.find(({ purpose }) => purpose === "data")?.name ?? "data";
}

/** Names alone: no value of a secret is ever shown. */
function secretsOf(plan: StepContext["plan"], line: (name: string) => string): StepCommands | undefined {
  const names = plan.workloads.flatMap(({ secrets }: WorkloadPlan) => secrets.map(({ name }) => name));
  return names.length === 0 ? undefined : { target: plan.drRegion, run: names.map(line), check: [], undo: [] };
}
