import { type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import type { Fate, SurvivedCloud } from "./survived-cloud.ts";

/**
 * "Failover times are typically 60–120 seconds": the longer.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
 */
const failoverSeconds = 120;

/**
 * Clients go on asking the addresses of a balancer for as long as they keep them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
 */
const addressSeconds = 60;

const types: SurvivedCloud["types"] = {
  "aws:autoscaling/group:Group": fleet,
  "aws:lb/loadBalancer:LoadBalancer": balancer,
  "aws:lb/targetGroup:TargetGroup": targets,
  "aws:rds/instance:Instance": database,
  "aws:efs/fileSystem:FileSystem": files,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html
  "aws:s3/bucket:Bucket": () => ({ survives: true, seconds: 0, told: "objects in three zones at least" }),
};

/** One machine alone is started again elsewhere, but no page says how soon. */
function fleet(record: StackRecord, stack: StackRecords): Fate {
  const zones = zonesOf(texts(record, "vpcZoneIdentifiers"), stack);
  const least = Number(valueAt(record, "minSize") ?? 0);
  const machines = `${least} machine${least === 1 ? "" : "s"} at least over ${zones.join(", ") || "no zone"}`;
  return { survives: zones.length > 1 && least > 1, seconds: 0, told: machines };
}

function balancer(record: StackRecord, stack: StackRecords): Fate {
  const zones = zonesOf(texts(record, "subnets"), stack);
  return { survives: zones.length > 1, seconds: addressSeconds, told: `balancer in ${zones.join(", ")}` };
}

/** A balancer sends requests to a lost machine until so many health checks in a row have failed. */
function targets(record: StackRecord): Fate {
  const [interval, failures] = ["interval", "unhealthyThreshold"].map((name) =>
    Number(valueAt(record, `healthCheck.${name}`) ?? Number.NaN),
  );
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html: the usual ones
  const seconds = (interval || 30) * (failures || 2);
  return { survives: true, seconds, told: `lost machines left out after ${seconds} s` };
}

function database(record: StackRecord): Fate {
  if (valueAt(record, "multiAz") === true) {
    return { survives: true, seconds: failoverSeconds, told: "database with a standby in another zone" };
  }
  return { survives: false, seconds: 0, told: `database in ${text(record, "availabilityZone") ?? "one zone"} alone` };
}

/** https://docs.aws.amazon.com/efs/latest/ug/availability-durability.html */
function files(record: StackRecord): Fate {
  const zone = text(record, "availabilityZoneName");
  if (zone !== undefined && zone !== "") return { survives: false, seconds: 0, told: `files in ${zone} alone` };
  return { survives: true, seconds: 0, told: "files in every zone" };
}

function zonesOf(subnets: readonly string[], stack: StackRecords): readonly string[] {
  const zones = subnets.flatMap((id) => {
    const subnet = stack.find("aws:ec2/subnet:Subnet", id);
    return (subnet && text(subnet, "availabilityZone")) ?? [];
  });
  return [...new Set(zones)].toSorted();
}

export const awsSurvived: SurvivedCloud = { types };
