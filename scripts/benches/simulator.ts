import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { credentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as pb from "@pulumi/pulumi/proto/provider_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { defineCloud as defineAws } from "../../simulator/behaviours/aws/definition.ts";
import { defineCloud as defineAzure } from "../../simulator/behaviours/azure/definition.ts";
import { defineCloud as defineGcp } from "../../simulator/behaviours/gcp/definition.ts";
import type { CloudDefinition } from "../../simulator/core/definition.ts";
import { SimulatedProvider } from "../../simulator/core/provider.ts";
import { Ledger } from "../../simulator/ledger.ts";
import { encode } from "../../simulator/protocol/encoding.ts";
import { serve } from "../../simulator/protocol/service.ts";
import type { Values } from "../../simulator/values.ts";

const resources = 300;
/** Among which the subnetworks are spread: each is compared with the others of its network. */
const networks = 12;

type Client = InstanceType<typeof services.ResourceProviderClient>;
type Live = (type: string, name: string, news: Values) => Promise<string>;

interface Row {
  readonly name: string;
  /** Name of the provider's plugin. */
  readonly plugin: string;
  readonly define: () => CloudDefinition;
  readonly configuration: Values;
  /** Makes three resources of usual kinds, the given name in theirs. */
  readonly deploy: (live: Live, name: string, index: number) => Promise<void>;
  /** Made once, before the measure. */
  readonly prepare?: (live: Live) => Promise<unknown>;
}

const rows: readonly Row[] = [
  {
    name: "AWS",
    plugin: "aws",
    define: defineAws,
    configuration: {
      region: "eu-west-3",
      allowedAccountIds: ["111122223333"],
      defaultTags: { tags: { client: "bench" } },
    },
    deploy: async (live, name) => {
      const key = await live("aws:kms/key:Key", name, { enableKeyRotation: true, description: "measured" });
      await live("aws:kms/alias:Alias", name, { name: `alias/${name}`, targetKeyId: key });
      await live("aws:cloudwatch/metricAlarm:MetricAlarm", name, {
        ...{ name, namespace: "AWS/EC2", metricName: "CPUUtilization", statistic: "Average", period: 60 },
        ...{ evaluationPeriods: 3, comparisonOperator: "GreaterThanThreshold", threshold: 80 },
        dimensions: { AutoScalingGroupName: name },
      });
    },
  },
  {
    name: "Azure",
    plugin: "azure-native",
    define: defineAzure,
    configuration: { subscriptionId: "11111111-2222-4333-8444-555555555555", location: "francecentral" },
    deploy: async (live, name, index) => {
      await live("azure-native:resources:ResourceGroup", name, { resourceGroupName: name, tags: { client: "bench" } });
      const network = { resourceGroupName: name, virtualNetworkName: name };
      const addressPrefixes = [`10.${index % 200}.0.0/16`];
      await live("azure-native:network:VirtualNetwork", name, { ...network, addressSpace: { addressPrefixes } });
      await live("azure-native:network:Subnet", name, { ...network, addressPrefix: `10.${index % 200}.1.0/24` });
    },
  },
  {
    name: "Google Cloud",
    plugin: "gcp",
    define: defineGcp,
    configuration: { project: "bench-prod", region: "europe-west9", defaultLabels: { client: "bench" } },
    prepare: async (live) => {
      await live("gcp:projects/service:Service", "compute", { service: "compute.googleapis.com" });
      for (let index = 0; index < networks; index++) {
        const name = `main-${index}`;
        await live("gcp:compute/network:Network", name, { name, autoCreateSubnetworks: false });
      }
    },
    deploy: async (live, name, index) => {
      const network = `projects/bench-prod/global/networks/main-${index % networks}`;
      for (const part of [0, 1, 2]) {
        const ipCidrRange = `10.${Math.floor(index / 16)}.${(index % 16) * 16 + part * 4}.0/22`;
        await live("gcp:compute/subnetwork:Subnetwork", `${name}-${part}`, {
          name: `${name}-${part}`,
          network,
          ipCidrRange,
        });
      }
    },
  },
];

/** CPU time of one call of each rehearsal cloud, transport included, and the time until a plugin prints its port. */
export async function bench(): Promise<readonly { name: string; unit: string; value: number; limit: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), "socle-bench-"));
  try {
    const measured: { name: string; unit: string; value: number; limit: number }[] = [];
    for (const [index, row] of rows.entries()) {
      measured.push({
        name: `simulator: CPU of an operation on ${row.name}`,
        unit: "ms",
        value: await measureOperation(index, join(folder, `${row.plugin}.sqlite`)),
        limit: 2,
      });
    }
    for (const { name, plugin } of rows) {
      measured.push({
        name: `simulator: start of the plugin of ${name}`,
        unit: "× an empty Node",
        value: await measureStart(plugin, join(folder, "start.sqlite")),
        limit: 15,
      });
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The provider works in a thread of its own, so that the caller's share is not counted. */
async function measureOperation(index: number, path: string): Promise<number> {
  const row = rows[index];
  if (!row) return Number.NaN;
  const worker = new Worker(import.meta.filename, { workerData: { index, path }, execArgv: ["--no-warnings"] });
  const { port }: { port: number } = await nextMessage(worker);
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const readCpu = async (): Promise<number> => {
    worker.postMessage("cpu");
    const { user, system }: NodeJS.CpuUsage = await nextMessage(worker);
    return (user + system) / 1000;
  };
  try {
    await row.prepare?.(connect(client, () => undefined));
    await deploy(client, row, "warm", 0, 20);
    const before = await readCpu();
    const operations = await deploy(client, row, "measured", 20, resources);
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

async function serveInWorker({ index, path }: { readonly index: number; readonly path: string }): Promise<void> {
  const row = rows[index];
  if (!row) return;
  const provider = new SimulatedProvider(row.define(), new Ledger(path), "bench", {});
  provider.configure(row.configuration);
  const { port } = await serve(provider);
  parentPort?.on("message", () => parentPort?.postMessage(process.threadCpuUsage()));
  parentPort?.postMessage({ port });
}

/** Makes so many resources; returns the number of calls. */
async function deploy(client: Client, row: Row, prefix: string, from: number, count: number): Promise<number> {
  let calls = 0;
  const live = connect(client, () => calls++);
  for (let index = from; index < from + count / 3; index++) await row.deploy(live, `${prefix}-${index}`, index);
  return calls;
}

/** Checks, creates, compares and reads a resource. */
function connect(client: Client, onCall: () => unknown): Live {
  return async (type, name, news) => {
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
    for (let call = 0; call < 4; call++) onCall();
    return made.getId();
  };
}

function ask<T>(send: (respond: (error: Error | null, response: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => send((error, response) => (error ? reject(error) : resolve(response))));
}

/** Best of three, as a multiple of the start of a Node that does nothing: a share of a busy machine slows both. */
async function measureStart(provider: string, ledger: string): Promise<number> {
  const plugin = ["--no-warnings", join(import.meta.dirname, "../../simulator/plugin.ts"), provider];
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
