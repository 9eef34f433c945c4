import type { Draft } from "../draft.ts";
import { type ProvidedCloud, providedClouds } from "../provided-clouds.ts";
import { environmentsOf, type PlacedEnvironment } from "./finding.ts";

/** An environment on a cloud, with what the cloud is. */
export interface OnCloud extends PlacedEnvironment {
  readonly cloud: ProvidedCloud;
}

export function onClouds(draft: Draft): readonly OnCloud[] {
  return environmentsOf(draft).flatMap((environment) => {
    const { cloud } = environment.value;
    return cloud === undefined ? [] : [{ ...environment, cloud: providedClouds[cloud] }];
  });
}
