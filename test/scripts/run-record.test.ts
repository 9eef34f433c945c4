import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EngineEvent, StepMetadata } from "../../scripts/run/engine-events.ts";
import { EventLog } from "../../scripts/run/event-log.ts";
import { describeFailures } from "../../scripts/run/failures.ts";
import { RunRecorder } from "../../scripts/run/run-record.ts";

const STACK = "urn:pulumi:dev::socle::pulumi:pulumi:Stack::socle-dev";
const VPC = "urn:pulumi:dev::socle::socle:aws:AwsNetwork$aws:ec2/vpc:Vpc::dev-network";

function pre(metadata: Partial<StepMetadata> & { readonly op: string }): EngineEvent {
  return event({ resourcePreEvent: { metadata: { urn: VPC, type: "aws:ec2/vpc:Vpc", ...metadata } } });
}

function outputs(metadata: Partial<StepMetadata> & { readonly op: string }): EngineEvent {
  return event({ resOutputsEvent: { metadata: { urn: VPC, type: "aws:ec2/vpc:Vpc", ...metadata } } });
}

function error(message: string, urn?: string): EngineEvent {
  return event({ diagnosticEvent: { severity: "error", message, ...(urn !== undefined && { urn }) } });
}

function event(fields: Omit<EngineEvent, "sequence" | "timestamp">): EngineEvent {
  return { sequence: 0, timestamp: 0, ...fields };
}

function record(...events: readonly EngineEvent[]) {
  const recorder = new RunRecorder();
  for (const each of events) {
    recorder.add(each);
  }
  return recorder;
}

describe("the record of a run", () => {
  it("counts what runs and what is done, and keeps the changes and the stack's outputs", () => {
    const recorder = record(pre({ op: "create" }));
    expect(recorder.state).toEqual({ finished: 0, running: [{ urn: VPC, op: "create" }] });
    recorder.add(outputs({ op: "create" }));
    recorder.add(
      event({
        resOutputsEvent: {
          metadata: { op: "create", urn: STACK, type: "pulumi:pulumi:Stack", new: { outputs: { answer: 42 } } },
        },
      }),
    );
    recorder.add(event({ summaryEvent: { resourceChanges: { create: 2, same: 1 }, durationSeconds: 1 } }));
    expect(recorder.state).toEqual({ finished: 1, running: [] });
    const { changes, counts, outputs: stackOutputs } = recorder.record();
    expect(changes).toEqual([
      { op: "create", urn: VPC, type: "aws:ec2/vpc:Vpc", name: "dev-network", properties: [], replacing: [] },
    ]);
    expect(counts).toEqual({ create: 2, same: 1 });
    expect(stackOutputs).toEqual({ answer: 42 });
  });

  it("counts the halves of a replacement as one change, and says which property forces it", () => {
    const diff = { keys: ["cidrBlock"], detailedDiff: { cidrBlock: { diffKind: "update-replace" }, tags: {} } };
    const { changes } = record(
      pre({ op: "create-replacement", ...diff }),
      pre({ op: "replace", ...diff }),
      pre({ op: "delete-replaced" }),
    ).record();
    expect(changes).toEqual([
      {
        op: "replace",
        urn: VPC,
        type: "aws:ec2/vpc:Vpc",
        name: "dev-network",
        properties: ["cidrBlock", "tags"],
        replacing: ["cidrBlock"],
      },
    ]);
  });

  it("sees drift only where a refresh found a difference, or found nothing at all", () => {
    const same = record(pre({ op: "refresh", old: {}, new: {} }), outputs({ op: "refresh", old: {}, new: {} }));
    expect(same.record().changes).toEqual([]);
    const drifted = record(outputs({ op: "refresh", old: {}, new: {}, detailedDiff: { tags: {} } })).record();
    expect(drifted.changes.map(({ op, properties }) => ({ op, properties }))).toEqual([
      { op: "update", properties: ["tags"] },
    ]);
    const gone = record(outputs({ op: "refresh", old: {}, new: null })).record();
    expect(gone.changes.map(({ op }) => op)).toEqual(["delete"]);
  });
});

describe("the failures of a run", () => {
  it("names the resource, the cloud's own code and what to do", () => {
    const message =
      "creating EC2 VPC: operation error EC2: CreateVpc, https response error StatusCode: 400, RequestID: 1f0, " +
      "api error VpcLimitExceeded: The maximum number of VPCs has been reached.";
    const failed = event({ resOpFailedEvent: { metadata: { op: "create", urn: VPC, type: "aws:ec2/vpc:Vpc" } } });
    const run = record(pre({ op: "create" }), error(message, VPC), failed, error("update failed", STACK)).record();
    expect(describeFailures("acme-dev", run, "")).toEqual([
      'acme-dev: creating ec2.Vpc "dev-network": VpcLimitExceeded: The maximum number of VPCs has been reached.\n' +
        "  A quota of the account is reached. Ask for an increase in the cloud's quota console, then run the same command again.",
    ]);
  });

  it("tells a provider's refusal once, although the engine reports it twice", () => {
    const run = record(
      error("<{%fg 1%}>error: api error InvalidVpcRange: out of range<{%reset%}>", VPC),
      error("error: api error InvalidVpcRange: out of range", VPC),
    ).record();
    expect(describeFailures("acme-dev", run, "")).toHaveLength(1);
  });

  it("leaves the stack trace of a failing program out", () => {
    const message =
      "Running program 'stacks/index.ts' failed with an unhandled exception:\nError: no such zone\n    at file:///x/index.ts:5:28\n    at loader:1:2\n";
    const run = record(error(message)).record();
    expect(describeFailures("acme-dev", run, "")).toEqual([
      "acme-dev: Running program 'stacks/index.ts' failed with an unhandled exception:\n  Error: no such zone",
    ]);
  });

  it("names the policy and the resource that a mandatory policy refused", () => {
    const policyEvent = {
      resourceUrn: VPC,
      message: "a network without flow logs",
      policyName: "net-flow-logs",
      policyPackName: "baseline",
      enforcementLevel: "mandatory",
    };
    expect(describeFailures("acme-dev", record(event({ policyEvent })).record(), "")).toEqual([
      'acme-dev: ec2.Vpc "dev-network": policy net-flow-logs (baseline): a network without flow logs',
    ]);
  });

  it("says why a rehearsal plugin refused to start, not where in its code", () => {
    const message =
      "Detected that pulumi-resource-aws exited prematurely.\n This is *always* a bug in the provider.\n\n" +
      "UserError: the ledger was written by another version of the simulator\n    at start-plugin.ts:26:18\n";
    expect(describeFailures("acme-dev", record(error(message)).record(), "")).toEqual([
      "acme-dev: the ledger was written by another version of the simulator",
    ]);
  });

  it("falls back on what the engine wrote when it stopped before any event, and says what to do", () => {
    expect(describeFailures("acme-dev", record().record(), "error: incorrect passphrase\n")).toEqual([
      expect.stringMatching(/^acme-dev: incorrect passphrase\n {2}The passphrase is not the one/),
    ]);
  });
});

describe("an event log that is being written", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "socle-log-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("gives each event once, waits for the end of a line and for the second half of a character", () => {
    const path = join(folder, "events.json");
    const log = new EventLog(path);
    expect(log.readNew()).toEqual([]);
    const line = Buffer.from(`${JSON.stringify(error("zone é"))}\n`);
    const cut = line.indexOf("é") + 1;
    appendFileSync(path, line.subarray(0, cut));
    expect(log.readNew()).toEqual([]);
    appendFileSync(path, line.subarray(cut));
    expect(log.readNew().map(({ diagnosticEvent }) => diagnosticEvent?.message)).toEqual(["zone é"]);
    expect(log.readNew()).toEqual([]);
  });

  it("skips debug messages and what a killed engine left half written", () => {
    const path = join(folder, "events.json");
    const log = new EventLog(path);
    appendFileSync(
      path,
      '{"sequence":1,"timestamp":1,"diagnosticEvent":{"prefix":"debug: ","message":"x","severity":"debug"}}\n',
    );
    appendFileSync(path, '{"sequence":2,"timest\n');
    appendFileSync(path, `${JSON.stringify(error("kept"))}\n`);
    expect(log.readNew()).toHaveLength(1);
  });
});
