import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { credentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { defineCloud } from "../../simulator/behaviours/aws/definition.ts";
import { SimulatedProvider } from "../../simulator/core/provider.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { encode } from "../../simulator/protocol/encoding.ts";
import { serve } from "../../simulator/protocol/service.ts";
import type { Values } from "../../simulator/values.ts";

const resources = 300;

/** CPU time of one call of the rehearsal AWS, transport included, and the time until a plugin prints its port. */
export async function bench(): Promise<readonly { name: string; unit: string; value: number; limit: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), "socle-bench-"));
  try {
    return [
      {
        name: "simulator: CPU of an operation",
        unit: "ms",
        value: await measureOperation(join(folder, "ledger.sqlite")),
        limit: 2,
      },
      {
        name: "simulator: start of a plugin",
        unit: "× an empty Node",
        value: await measureStart(join(folder, "start.sqlite")),
        limit: 15,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The provider works in a thread of its own, so that the caller's share is not counted. */
async function measureOperation(path: string): Promise<number> {
  const worker = new Worker(import.meta.filename, { workerData: path, execArgv: ["--no-warnings"] });
  const { port }: { port: number } = await nextMessage(worker);
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const readCpu = async (): Promise<number> => {
    worker.postMessage("cpu");
    const { user, system }: NodeJS.CpuUsage = await nextMessage(worker);
    return (user + system) / 1000;
  };
  try {
    await deploy(client, "warm", 20);
    const before = await readCpu();
    const operations = await deploy(client, "measured", resources);
    return ((await readCpu()) - before) / operations;
  } finally {
    client.close();
    await worker.terminate();
  }
}

function nextMessage<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function serveInWorker(path: string): Promise<void> {
  const provider = new SimulatedProvider(defineCloud(), new Ledger(path), "bench", {});
  const defaultTags = { tags: { client: "bench" } };
  provider.configure({ region: "eu-west-3", allowedAccountIds: ["111122223333"], defaultTags });
  const { port } = await serve(provider);
  parentPort?.on("message", () => parentPort?.postMessage(process.threadCpuUsage()));
  parentPort?.postMessage({ port });
}

/** Checks, creates, compares and reads so many keys, aliases and alarms; returns the number of calls. */
async function deploy(
  client: InstanceType<typeof services.ResourceProviderClient>,
  prefix: string,
  count: number,
): Promise<number> {
  let calls = 0;
  const live = async (type: string, name: string, news: Values): Promise<string> => {
    const urn = `urn:pulumi:bench::socle::${type}::${name}`;
    const checked = new messages.CheckRequest();
    checked.setUrn(urn);
    checked.setNews(encode(news));
    const inputs = (await ask<pb.CheckResponse>((respond) => client.check(checked, respond))).getInputs();
    const create = new messages.CreateRequest();
    create.setUrn(urn);
    create.setProperties(inputs);
    const made = await ask<pb.CreateResponse>((respond) => client.create(create, respond));
    const diff = new messages.DiffRequest();
    diff.setUrn(urn);
    diff.setId(made.getId());
    diff.setOlds(made.getProperties());
    diff.setOldInputs(inputs);
    diff.setNews(inputs);
    await ask<pb.DiffResponse>((respond) => client.diff(diff, respond));
    const read = new messages.ReadRequest();
    read.setUrn(urn);
    read.setId(made.getId());
    read.setProperties(made.getProperties());
    read.setInputs(inputs);
    await ask<pb.ReadResponse>((respond) => client.read(read, respond));
    calls += 4;
    return made.getId();
  };
  for (let index = 0; index < count / 3; index++) {
    const name = `${prefix}-${index}`;
    const key = await live("aws:kms/key:Key", name, { enableKeyRotation: true, description: "measured" });
    await live("aws:kms/alias:Alias", name, { name: `alias/${name}`, targetKeyId: key });
    await live("aws:cloudwatch/metricAlarm:MetricAlarm", name, {
      ...{
        name,
        namespace: "AWS/EC2",
        metricName: "CPUUtilization",
        statistic: "Average",
        period: 60,
        evaluationPeriods: 3,
      },
      ...{ comparisonOperator: "GreaterThanThreshold", threshold: 80, dimensions: { AutoScalingGroupName: name } },
    });
  }
  return calls;
}

function ask<T>(send: (respond: (error: Error | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));
}

/** Best of three, as a multiple of the start of a Node that does nothing: a share of a busy machine slows both. */
async function measureStart(ledger: string): Promise<number> {
  const plugin = ["--no-warnings", join(import.meta.dirname, "../../simulator/plugin.ts"), "aws"];
  const nothing = ["--eval", "console.log(0); setInterval(() => {}, 1000)"];
  const times: { readonly plugin: number; readonly nothing: number }[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    times.push({ nothing: await timeFirstLine(nothing, ledger), plugin: await timeFirstLine(plugin, ledger) });
  }
  return Math.min(...times.map((time) => time.plugin)) / Math.min(...times.map((time) => time.nothing));
}

/** Nanoseconds until a Node process prints. */
async function timeFirstLine(args: readonly string[], ledger: string): Promise<number> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, SOCLE_MODE: "rehearsal", SOCLE_LEDGER: ledger },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const elapsed = Number(process.hrtime.bigint() - started);
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
  return elapsed;
}

if (!isMainThread) await serveInWorker(workerData);
