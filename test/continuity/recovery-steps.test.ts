import { describe, expect, it } from "vitest";
import { recoveryCidr } from "../../components/client/addresses.ts";
import type { Client } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { isInScope } from "../../components/plan/scope.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { groups, type Play, plays, type StepName } from "../../scripts/continuity/recovery-plan/step-kinds.ts";
import { type PlanStep, stepsOf } from "../../scripts/continuity/recovery-plan/steps.ts";
import { sampleClients } from "../support/clients-on-clouds.ts";

const clouds: readonly CloudName[] = ["aws", "azure", "gcp"];

interface Case {
  readonly plan: EnvironmentPlan;
  steps(play: Play): readonly PlanStep[];
}

function casesOf(client: Client): readonly Case[] {
  // Who has somebody else recover has no plan of ours.
  if (!isInScope(client, "recovery")) return [];
  return Object.entries(client.environments).map(([environment, { network }]) => {
    const plan = planEnvironment(client, environment);
    return { plan, steps: (play) => stepsOf(plan, play, recoveryCidr(network), network.onPremises !== undefined) };
  });
}

const cases = new Map(clouds.map((cloud) => [cloud, sampleClients(cloud, 60, 20).flatMap(casesOf)]));

/** By which steps what a workload holds comes back after a region loss. */
const ways: Readonly<Record<"database" | "files" | "objects", readonly StepName[]>> = {
  database: ["promote-database", "restore-database", "restore-stack"],
  files: ["release-files", "restore-files"],
  objects: ["check-objects", "restore-objects"],
};

describe.each(clouds)("the steps on %s", (cloud) => {
  const own = cases.get(cloud) ?? [];

  it("are many, of every strategy", () => {
    const strategies = new Set(own.flatMap(({ plan }) => plan.workloads.map(({ tier }) => tier.strategy)));
    expect([...strategies].sort()).toEqual(expect.arrayContaining(["backup-restore", "pilot-light", "warm-standby"]));
    expect(own.length).toBeGreaterThan(60);
  });

  it.each(plays)("of %s have names of their own, and wait for what comes before them alone", (play) => {
    for (const { steps, plan } of own) {
      const all = steps(play);
      const ids = all.map(({ id }) => id);
      expect(new Set(ids).size, plan.stack).toBe(ids.length);
      for (const [index, { after, group, id }] of all.entries()) {
        for (const each of after) {
          const place = ids.indexOf(each);
          expect(place, `${id} after ${each}`).toBeGreaterThanOrEqual(0);
          expect(place, `${id} after ${each}`).toBeLessThan(index);
          expect(groups.indexOf(all[place]?.group ?? "service")).toBeLessThanOrEqual(groups.indexOf(group));
        }
        if (index > 0 && group !== "decision") expect(after, id).not.toEqual([]);
      }
    }
  });

  it("bring back everything that a workload holds after a region loss", () => {
    for (const { plan, steps } of own) {
      const all = steps("region-loss");
      for (const workload of plan.workloads) {
        for (const data of ["database", "files", "objects"] as const) {
          if (workload[data] === undefined) continue;
          const found = all.filter(
            (step) =>
              ways[data].includes(step.kind) && (step.workload === undefined || step.workload === workload.name),
          );
          const { strategy } = workload.tier;
          const fits = found.filter(
            ({ kind }) =>
              (strategy === "backup-restore") === kind.startsWith("restore-") || kind === "restore-database",
          );
          expect(fits, `${plan.stack} ${workload.name} ${strategy} ${data}`).not.toEqual([]);
        }
      }
    }
  });

  it("leave nothing unsaid in what is typed", () => {
    for (const { steps, plan } of own) {
      for (const play of plays) {
        for (const { id, run, check, undo, target } of steps(play)) {
          for (const line of [...run, ...check, ...undo, target ?? ""]) {
            expect(line, `${plan.stack} ${id}`).not.toMatch(/undefined|NaN|\[object/);
          }
        }
      }
    }
  });

  it("let nobody in without a yes, and end in a check of each name that users type", () => {
    for (const { plan, steps } of own) {
      for (const play of plays) {
        const all = steps(play);
        const edges = plan.workloads.filter(({ edge }) => edge).map(({ name }) => name);
        expect(all.filter(({ kind }) => kind === "verify").map(({ workload }) => workload)).toEqual(edges);
        const gate = all.find(({ kind }) => kind === "approve-traffic");
        if (plan.workloads.length > 0) expect(gate).toMatchObject({ gate: true, owner: "decider" });
        for (const step of all.filter(({ group, workload }) => group === "traffic" && workload)) {
          expect(step.after, step.id).toContain("approve-traffic");
        }
      }
    }
  });

  it("promote no replica where data are damaged", () => {
    for (const { steps } of own) {
      const kinds = steps("corruption").map(({ kind }) => kind);
      for (const kind of ["promote-database", "release-files", "check-objects", "grow-fleet"] as const) {
        expect(kinds).not.toContain(kind);
      }
    }
  });
});
