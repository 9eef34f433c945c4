import { drillsAreOnRecord } from "./drills.ts";

export const gcp = drillsAreOnRecord("https://cloud.google.com/architecture/dr-scenarios-planning-guide");
