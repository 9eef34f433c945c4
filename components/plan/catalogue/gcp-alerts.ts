import type { BaselineAlert } from "../alert-baseline.ts";

/** What is watched on Google Cloud, by kind of subject. */
export const gcpAlertBaseline: readonly BaselineAlert[] = [];
