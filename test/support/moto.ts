import { type ChildProcess, spawn, spawnSync } from "node:child_process";

/** A Python that has moto, its server and boto3; undefined where there is none, and what needs it is skipped. */
export const pythonWithMoto = ["python3.11", "python3", "python"].find(
  (command) => spawnSync(command, ["-c", "import moto, moto.server, flask, boto3"], { timeout: 30_000 }).status === 0,
);

/** moto's own server of AWS, which nobody of this project wrote. */
export class MotoServer implements AsyncDisposable {
  readonly endpoint: string;
  readonly #process: ChildProcess;

  private constructor(endpoint: string, process: ChildProcess) {
    this.endpoint = endpoint;
    this.#process = process;
  }

  static start(python: string): Promise<MotoServer> {
    const child = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      let said = "";
      const listen = (text: string) => {
        said += text;
        const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (endpoint) resolve(new MotoServer(endpoint, child));
      };
      child.stdout.setEncoding("utf8").on("data", listen);
      child.stderr.setEncoding("utf8").on("data", listen);
      child.once("exit", () => reject(new Error(`moto did not start: ${said}`)));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await gone;
  }
}

/** Runs a script of boto3 against an endpoint, as an account; what it prints is JSON. */
export async function runBoto(python: string, endpoint: string, account: string, script: string): Promise<unknown> {
  const child = spawn(python, ["-c", script], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: "rehearsal",
      AWS_DEFAULT_REGION: "eu-central-1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(output.stderr);
  return JSON.parse(output.stdout);
}
