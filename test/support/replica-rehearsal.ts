import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import type { Finding } from "../../scripts/check/reports/report.ts";
import * as check from "../../scripts/commands/check.ts";
import * as policyConfig from "../../scripts/commands/policy-config.ts";
import * as recoveryRestore from "../../scripts/commands/recovery-restore.ts";
import { createMissingStacks } from "../../scripts/run/init-stacks.ts";
import { askEngine } from "../../scripts/run/run-engine.ts";
import type { Operation, StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal } from "./client-rehearsal.ts";

/** A store that the command filled, or did not. */
interface RestoredStore {
  readonly workload: string;
  readonly data: string;
  readonly state: "done" | "failed";
  readonly startedAt: string;
  readonly reason?: string;
}

/** An environment of an example and its replica beside it, on the genuine engine. Release it with `close()`. */
export class ReplicaRehearsal {
  readonly rehearsal = ClientRehearsal.ofCopy();
  readonly original: string;
  readonly replica: string;
  readonly #of: readonly [client: string, environment: string];

  constructor(client: string, environment: string) {
    this.original = environmentStackName(client, environment);
    this.replica = replicaStackName(client, environment);
    this.#of = [client, environment];
  }

  close(): void {
    this.rehearsal.close();
  }

  async play(operation: Operation, stack = this.replica): Promise<StackResult> {
    const [client, environment] = this.#of;
    const { session, run } = await this.rehearsal.open(this.#of);
    const target = { kind: "replica" as const, client, environment, settings: {} };
    await createMissingStacks(session, [{ stack: this.replica, target }], {});
    return run({ operation, stack });
  }

  /** Writes settings of the replica's stack; throws with the engine's own words when it refuses one. */
  async settle(settings: Readonly<Record<string, string>>): Promise<void> {
    const { session } = await this.rehearsal.open(this.#of);
    for (const [key, value] of Object.entries(settings)) {
      const words = ["config", "set", "--stack", this.replica, `socle:${key}`, value];
      const { exitCode, stderr } = await askEngine(session, words);
      if (exitCode !== 0) throw new Error(stderr);
    }
  }

  writePoints(points: readonly RecoveryPoint[]): void {
    writeFileSync(join(this.rehearsal.root, "points.json"), JSON.stringify(points));
  }

  /** Of the stack as its program says it now. */
  async findings(drill: string): Promise<readonly string[]> {
    const [client, environment] = this.#of;
    const options = { env: environment, replica: drill };
    const report = await this.rehearsal.command<{
      findings: readonly Finding[];
      stacks: readonly { stack: string }[];
    }>(check, [client], options);
    const judged = report.stacks.map(({ stack }) => stack);
    if (judged.join() !== this.replica) throw new Error(`judged ${judged} instead of ${this.replica}`);
    return report.findings.map(({ id, message }) => `${id}: ${message}`);
  }

  /** Fills what stands empty, as by the command line. */
  async restore(): Promise<readonly RestoredStore[]> {
    const { jobs } = await this.rehearsal.command<{ jobs: readonly RestoredStore[] }>(recoveryRestore, this.#of);
    return jobs;
  }

  /** A preview under all packs, which are told what they must know of a replica. */
  async previewWithPacks(drill: string): Promise<{ readonly exitCode: number | null; readonly said: string }> {
    const { session } = await this.rehearsal.open(this.#of);
    const config = join(this.rehearsal.paths.base, "policy-config.json");
    const told = await this.rehearsal.command(policyConfig, this.#of, { replica: drill });
    writeFileSync(config, JSON.stringify(told));
    const pack = join(this.rehearsal.root, "policies", "packs", "all");
    const flags = ["--stack", this.replica, "--policy-pack", pack, "--policy-pack-config", config];
    const { exitCode, stdout, stderr } = await askEngine(session, ["preview", ...flags]);
    return { exitCode, said: stdout + stderr };
  }
}
