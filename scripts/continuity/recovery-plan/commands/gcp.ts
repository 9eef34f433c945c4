import type { StepContext } from "../steps.ts";
import type { CommandTable, StepCommands } from "./commands.ts";
import { rebuiltEdge, standbyEdge, when } from "./common.ts";

/** gcloud, in the environment's project. Key rings and database instances end in six digits of their own: they are found by what comes before. */
export const gcpCommands: CommandTable = {
  fence: ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [
        `gcloud compute instance-groups managed update-autoscaling ${name} ${inRegion(plan, plan.target.region)} --mode off`,
        size(plan, name, plan.target.region, 0),
      ],
      check: [machines(plan, name, plan.target.region)],
      undo: [
        size(plan, name, plan.target.region, count.desired),
        `gcloud compute instance-groups managed update-autoscaling ${name} ${inRegion(plan, plan.target.region)} --mode on`,
      ],
    })),
  "check-keys": ({ plan }) => ({
    target: plan.drRegion,
    run: [
      `RING=$(gcloud kms keyrings list --project ${plan.target.account} --location ${plan.drRegion} --filter 'name~/${ringIn(plan, plan.drRegion)}-' --format 'value(name)')`,
      ...plan.keys.map(
        ({ name }) =>
          `gcloud kms keys describe ${name} --keyring $RING --format 'value(name,primary.state,nextRotationTime)'`,
      ),
    ],
    check: [],
    undo: [],
  }),
  "check-secrets": ({ plan }) => {
    const names = plan.workloads.flatMap(({ secrets }) => secrets.map(({ name }) => name));
    if (names.length === 0) return undefined;
    const run = names.map(
      (name) =>
        `gcloud secrets versions describe latest --secret ${name} --project ${plan.target.account} --format 'value(state,replicationStatus.userManaged.replicas[].location)'`,
    );
    return { target: plan.drRegion, run, check: [], undo: [] };
  },
  "check-network": ({ plan }) =>
    when(plan.standby.network, ({ name, region, cidr }) => ({
      target: `${name} (${cidr})`,
      run: [
        `gcloud compute networks subnets list --project ${plan.target.account} --network ${name} --regions ${region} --format 'value(name,ipCidrRange)'`,
      ],
      check: [],
      undo: [],
    })),
  "promote-database": ({ plan, standby }) =>
    when(standby?.database, ({ name }) => ({
      target: name,
      run: [
        `REPLICA=$(${instanceNamed(plan, name)})`,
        `gcloud sql instances promote-replica $REPLICA --project ${plan.target.account}`,
      ],
      check: [
        `gcloud sql instances describe $REPLICA --project ${plan.target.account} --format 'value(state,instanceType,region)'`,
      ],
      undo: [],
    })),
  "release-files": ({ plan, standby }) =>
    when(standby?.files, ({ name, zone }) => ({
      target: name,
      // https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.instances/promoteReplica
      run: [
        `curl -sS -X POST -H "Authorization: Bearer $(gcloud auth print-access-token)" https://file.googleapis.com/v1/projects/${plan.target.account}/locations/${zone ?? plan.drRegion}/instances/${name}:promoteReplica`,
      ],
      check: [
        `gcloud filestore instances describe ${name} --project ${plan.target.account} --location ${zone ?? plan.drRegion} --format 'value(state,replication.role)'`,
      ],
      undo: [],
    })),
  "check-objects": ({ workload }) =>
    when(workload?.objects?.replica, ({ bucket }) => ({
      target: bucket,
      run: [`gcloud storage buckets describe gs://${bucket} --format 'value(location,default_kms_key)'`],
      check: [`gcloud storage ls --long gs://${bucket} | tail -5`],
      undo: [],
    })),
  "grow-fleet": ({ plan, workload, standby }) =>
    when(standby?.fleet, ({ name, count }) => ({
      target: name,
      run: [size(plan, name, plan.drRegion, workload?.fleet?.count.desired ?? count.desired)],
      check: [machines(plan, name, plan.drRegion)],
      undo: [size(plan, name, plan.drRegion, count.desired)],
    })),
  "switch-traffic": ({ plan, workload }) =>
    when(workload?.edge, ({ hostname, internal }) => ({
      target: hostname,
      run: internal
        ? [addressOf(plan, standbyEdge(plan, workload?.name ?? ""), plan.drRegion), pointTo(plan, hostname, "$ADDRESS")]
        : [
            `gcloud dns record-sets describe ${hostname}. --type A ${inZone(plan)} --format yaml   # fails over by itself, once the primary answers no probe`,
          ],
      check: [`dig +short ${hostname}`],
      undo: internal
        ? [addressOf(plan, workload?.edge?.name ?? "", plan.target.region), pointTo(plan, hostname, "$ADDRESS")]
        : [],
    })),
  "point-to-replica": pointToReplica,
  "point-to-clean-replica": pointToReplica,
  "switch-home": ({ plan, workload }) =>
    when(workload?.edge, ({ hostname }) => ({
      target: hostname,
      run: [`pulumi refresh --stack ${plan.stack}`, `pulumi up --stack ${plan.stack}`],
      check: [`dig +short ${hostname}`],
      undo: [],
    })),
  "restore-files": restoredFiles,
  "restore-clean-files": restoredFiles,
  "back-up-now": ({ plan }) => ({
    target: plan.backup?.drVault.name ?? plan.drRegion,
    run: [
      `for INSTANCE in $(gcloud sql instances list --project ${plan.target.account} --filter 'region=${plan.drRegion}' --format 'value(name)'); do gcloud sql backups create --project ${plan.target.account} --instance $INSTANCE --location ${plan.drRegion}; done`,
    ],
    check: [`gcloud sql backups list --project ${plan.target.account} --instance $INSTANCE --limit 1`],
    undo: [],
  }),
  "seed-database": ({ plan, workload, standby }) =>
    when(workload?.database, ({ name }) => ({
      target: name,
      run: [
        `SERVING=$(${instanceNamed(plan, standby?.database?.name ?? name)})`,
        `gcloud sql instances create ${name}-home --project ${plan.target.account} --region ${plan.target.region} --master-instance-name $SERVING --disk-encryption-key $KEY`,
      ],
      check: [
        `gcloud monitoring time-series list --project ${plan.target.account} --filter 'metric.type="cloudsql.googleapis.com/database/replication/replica_lag" AND resource.labels.database_id="${plan.target.account}:${name}-home"' --interval-start-time $(date -u -d '-5 min' +%FT%TZ)`,
      ],
      undo: [`gcloud sql instances delete ${name}-home --project ${plan.target.account}`],
    })),
  "seed-files": ({ workload, standby }) =>
    when(workload?.files, ({ name }) => ({
      target: name,
      run: [
        `rsync --archive --delete /srv/${standby?.files?.name ?? "$SERVING"}/ /srv/${name}/   # from a machine that mounts both`,
      ],
      check: [
        `rsync --archive --delete --dry-run --itemize-changes /srv/${standby?.files?.name ?? "$SERVING"}/ /srv/${name}/ | wc -l   # 0`,
      ],
      undo: [],
    })),
  "seed-objects": ({ workload }) =>
    when(workload?.objects, ({ bucket, replica }) => ({
      target: bucket,
      run: [`gcloud storage rsync --recursive gs://${replica?.bucket ?? "$SERVING"} gs://${bucket}`],
      check: [
        `gcloud storage rsync --recursive --dry-run gs://${replica?.bucket ?? "$SERVING"} gs://${bucket}   # nothing to copy`,
      ],
      undo: [],
    })),
  "freeze-writes": ({ plan }) => ({
    target: plan.drRegion,
    run: plan.standby.workloads.flatMap(({ fleet }) => (fleet ? [size(plan, fleet.name, plan.drRegion, 0)] : [])),
    check: [],
    undo: plan.standby.workloads.flatMap(({ fleet }) =>
      fleet ? [size(plan, fleet.name, plan.drRegion, fleet.count.desired)] : [],
    ),
  }),
  "promote-home": ({ plan, workload }) =>
    when(workload?.database, ({ name }) => ({
      target: name,
      run: [`gcloud sql instances promote-replica ${name}-home --project ${plan.target.account}`],
      check: [
        `gcloud sql instances describe ${name}-home --project ${plan.target.account} --format 'value(state,instanceType)'`,
      ],
      undo: [],
    })),
  "grow-home": ({ plan, workload }) =>
    when(workload?.fleet, ({ name, count }) => ({
      target: name,
      run: [
        size(plan, name, plan.target.region, count.desired),
        `gcloud compute instance-groups managed update-autoscaling ${name} ${inRegion(plan, plan.target.region)} --mode on`,
      ],
      check: [machines(plan, name, plan.target.region)],
      undo: [],
    })),
};

function pointToReplica({ plan, workload }: StepContext): StepCommands | undefined {
  return when(workload?.edge, ({ hostname }) => ({
    target: hostname,
    run: [addressOf(plan, rebuiltEdge(plan, workload?.name ?? ""), plan.drRegion), pointTo(plan, hostname, "$ADDRESS")],
    check: [`dig +short ${hostname}`],
    undo: [`pulumi refresh --stack ${plan.stack}`, `pulumi up --stack ${plan.stack}`],
  }));
}

/** Filestore makes the instance from its backup: the stack restores it, and what is left is to look at it. */
function restoredFiles({ plan, workload }: StepContext): StepCommands {
  const found = `labels.workload=${workload?.name} AND labels.replica-of=${plan.stack}`;
  return {
    target: workload?.name ?? plan.stack,
    run: [],
    check: [
      `gcloud filestore instances list --project ${plan.target.account} --location ${plan.drRegion} --filter '${found}' --format 'value(name,state,fileShares[0].sourceBackup)'`,
    ],
    undo: [],
  };
}

function addressOf({ target }: StepContext["plan"], balancer: string, region: string): string {
  return `ADDRESS=$(gcloud compute addresses list --project ${target.account} --regions ${region} --filter 'name~^${balancer}' --format 'value(address)')`;
}

function inRegion({ target }: StepContext["plan"], region: string): string {
  return `--project ${target.account} --region ${region}`;
}

function size(plan: StepContext["plan"], name: string, region: string, count: number): string {
  return `gcloud compute instance-groups managed resize ${name} ${inRegion(plan, region)} --size ${count}`;
}

function machines(plan: StepContext["plan"], name: string, region: string): string {
  return `gcloud compute instance-groups managed list-instances ${name} ${inRegion(plan, region)} --format 'value(name,status,instanceHealth[0].detailedHealthState)'`;
}

function instanceNamed({ target }: StepContext["plan"], name: string): string {
  return `gcloud sql instances list --project ${target.account} --filter 'name~^${name}-[0-9a-f]{6}$' --format 'value(name)'`;
}

function inZone({ target, domain }: StepContext["plan"]): string {
  return `--project ${target.account} --zone $(gcloud dns managed-zones list --project ${target.account} --filter 'dnsName=${domain}. AND visibility=public' --format 'value(name)')`;
}

function pointTo(plan: StepContext["plan"], hostname: string, address: string): string {
  return `gcloud dns record-sets update ${hostname}. --type A --ttl 60 --rrdatas ${address} ${inZone(plan)}`;
}

function ringIn({ foundation }: StepContext["plan"], region: string): string {
  return foundation?.keyStores.find((each) => each.region === region)?.name ?? "$RING";
}
