import { workloadsAreOnRecord } from "./workloads-on-record.ts";

export const azure = workloadsAreOnRecord("https://learn.microsoft.com/azure/backup/guidance-best-practices");
