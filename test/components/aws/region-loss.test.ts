import { describe, expect, it } from "vitest";
import { loadCloud } from "../../../components/clouds.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { collectResources } from "../../support/collect-resources.ts";

describe("the program of an environment on AWS", () => {
  it("asks nothing of the primary region while it runs, so that a standby is raised while that answers nothing", async () => {
    const plan = planEnvironment(exampleClient(), "prod");
    const cloud = await loadCloud("aws");
    const asked: unknown[] = [];
    const create = () => new ManagedEnvironment(plan.stack, { plan, cloud }, {});
    await collectResources(create, [], (_token, { region }) => asked.push(region));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((region) => region !== plan.drRegion)).toEqual([]);
  });
});
