import { restoreTestsAreOnRecord } from "./on-record.ts";

export const azure = restoreTestsAreOnRecord("https://learn.microsoft.com/azure/backup/guidance-best-practices");
