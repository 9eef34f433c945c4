import { workloadsAreOnRecord } from "./workloads-on-record.ts";

export const gcp = workloadsAreOnRecord("https://cloud.google.com/architecture/dr-scenarios-planning-guide");
