import { expect, test } from "vitest";
import { BuildForecast } from "../../engine/build-forecast.ts";
import { RecordedProgress } from "./support.ts";

test("counts down at the pace of the build, and speaks at each twentieth only", () => {
  const progress = new RecordedProgress();
  let now = 0;
  const forecast = new BuildForecast(1000, progress, () => now);
  for (let done = 0; done < 1000; done++) {
    now += 200;
    forecast.compiled();
  }
  expect(progress.lines).toHaveLength(21);
  expect(progress.lines.at(10)).toBe("update 500 of 1000 packages, about 3 min left");
  expect(progress.lines.at(-1)).toBe("update linking, about 50 s left");
});

test("a build with nothing to compile is linking at once", () => {
  const progress = new RecordedProgress();
  new BuildForecast(0, progress, () => 0);
  expect(progress.lines).toEqual(["update linking, about 10 s left"]);
});
