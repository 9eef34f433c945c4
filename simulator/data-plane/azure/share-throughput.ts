/** GiB, the least that is sold: https://learn.microsoft.com/azure/storage/files/storage-files-scale-targets */
const leastQuota = 100;

/**
 * Seconds in which all that a share on solid-state disks has room for (GiB) is read, or written: at best, by the throughput that comes with its
 * size. Machines and rsync take theirs besides; of that no page gives figures.
 * https://learn.microsoft.com/azure/storage/files/understanding-billing (provisioned v1: 100 + 0.04 + 0.06 MiB/s for each GiB, rounded up)
 */
export function shareSeconds(quotaGb: number): number {
  const quota = Math.max(leastQuota, quotaGb);
  return (quota * 1024) / (100 + Math.ceil(0.04 * quota) + Math.ceil(0.06 * quota));
}
