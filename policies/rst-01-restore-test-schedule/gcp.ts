import { restoreTestsAreOnRecord } from "./on-record.ts";

export const gcp = restoreTestsAreOnRecord("https://cloud.google.com/architecture/dr-scenarios-planning-guide");
