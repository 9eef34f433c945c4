import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Nobody knows on a fresh machine how long a file takes, and the runner begins with the largest: what plays the engine is short to write and long to run. */
const long = /\/test\/(?:engine-runs|policies\/mutants)/;

/** Begins with the longest files, so that no worker waits at the end for one that the other has just begun. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(long.test(b.moduleId)) - Number(long.test(a.moduleId)));
  }
}
